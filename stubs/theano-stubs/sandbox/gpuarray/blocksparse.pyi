"""Written by `python scripts/stubs`."""


from theano.tensor.nnet.blocksparse import SparseBlockGemv as _GpuSparseBlockGemv_
GpuSparseBlockGemv = _GpuSparseBlockGemv_
from theano.tensor.nnet.blocksparse import SparseBlockOuter as _GpuSparseBlockOuter_
GpuSparseBlockOuter = _GpuSparseBlockOuter_
from theano.tensor.nnet.blocksparse import sparse_block_gemv as _gpu_sparse_block_gemv_
gpu_sparse_block_gemv = _gpu_sparse_block_gemv_
from theano.tensor.nnet.blocksparse import sparse_block_gemv_inplace as _gpu_sparse_block_gemv_inplace_
gpu_sparse_block_gemv_inplace = _gpu_sparse_block_gemv_inplace_
from theano.tensor.nnet.blocksparse import sparse_block_outer as _gpu_sparse_block_outer_
gpu_sparse_block_outer = _gpu_sparse_block_outer_
from theano.tensor.nnet.blocksparse import sparse_block_outer_inplace as _gpu_sparse_block_outer_inplace_
gpu_sparse_block_outer_inplace = _gpu_sparse_block_outer_inplace_
from theano.tensor.nnet.blocksparse import sparse_block_dot as sparse_block_dot
from theano.tensor.nnet.blocksparse import sparse_block_dot as _sparse_block_dot_SS_
sparse_block_dot_SS = _sparse_block_dot_SS_
