"""Written by `python scripts/stubs`."""


from theano.graph.node import Constant as Constant
from theano.graph.generic import Generic as Generic
from theano.tensor import LoadFromDisk as LoadFromDisk
from theano.legacy.names.arrays.tensors import no_mpi as _MPIRecv_
MPIRecv = _MPIRecv_
from theano.legacy.names.arrays.tensors import no_mpi as _MPIRecvWait_
MPIRecvWait = _MPIRecvWait_
from theano.legacy.names.arrays.tensors import no_mpi as _MPISend_
MPISend = _MPISend_
from theano.legacy.names.arrays.tensors import no_mpi as _MPISendWait_
MPISendWait = _MPISendWait_
from theano.graph.op import Op as Op
from theano.legacy.names.arrays.tensors import no_mpi as _irecv_
irecv = _irecv_
from theano.legacy.names.arrays.tensors import no_mpi as _isend_
isend = _isend_
from theano.tensor import load as load
from theano.legacy.names.arrays.tensors import mpi_cmps as mpi_cmps
from theano.legacy.names.arrays.tensors import mpi_enabled as mpi_enabled
from theano.legacy.names.arrays.tensors import mpi_keys as mpi_keys
from theano.legacy.names.arrays.tensors import no_mpi as _recv_
recv = _recv_
from theano.legacy.names.arrays.tensors import no_mpi as _send_
send = _send_
from theano.tensor import tensor as tensor
