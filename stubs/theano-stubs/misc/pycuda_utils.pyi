"""Written by `python scripts/stubs`."""


from theano.legacy.names.gpus.gpu import no_gpu as _cudamat_to_cudandarray_
cudamat_to_cudandarray = _cudamat_to_cudandarray_
from theano.legacy.names.gpus.gpu import no_gpu as _cudandarray_to_cudamat_
cudandarray_to_cudamat = _cudandarray_to_cudamat_
from theano.legacy.names.gpus.gpu import no_gpu as _cudandarray_to_garray_
cudandarray_to_garray = _cudandarray_to_garray_
from theano.legacy.names.gpus.gpu import no_gpu as _garray_to_cudandarray_
garray_to_cudandarray = _garray_to_cudandarray_
from theano.legacy.names.gpus.gpu import no_gpu as _to_cudandarray_
to_cudandarray = _to_cudandarray_
from theano.legacy.names.gpus.gpu import no_gpu as _to_gpuarray_
to_gpuarray = _to_gpuarray_
