"""Written by `python scripts/stubs`."""

from typing import Any

from theano.graph.node import Constant as Constant
from theano.graph.generic import Generic as Generic
from theano.tensor import LoadFromDisk as LoadFromDisk
from theano.legacy.names.tensors import no_mpi as MPIRecv
from theano.legacy.names.tensors import no_mpi as MPIRecvWait
from theano.legacy.names.tensors import no_mpi as MPISend
from theano.legacy.names.tensors import no_mpi as MPISendWait
from theano.graph.op import Op as Op
from theano.legacy.names.tensors import no_mpi as irecv
from theano.legacy.names.tensors import no_mpi as isend
from theano.tensor import load as load
from theano.legacy.names.tensors import mpi_cmps as mpi_cmps
from theano.legacy.names.tensors import mpi_enabled as mpi_enabled
from theano.legacy.names.tensors import mpi_keys as mpi_keys
from theano.legacy.names.tensors import no_mpi as recv
from theano.legacy.names.tensors import no_mpi as send
from theano.tensor import tensor as tensor
