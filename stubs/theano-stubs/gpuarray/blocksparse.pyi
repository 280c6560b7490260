"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.nnet.blocksparse import SparseBlockGemv as GpuSparseBlockGemv
from theano.tensor.nnet.blocksparse import SparseBlockOuter as GpuSparseBlockOuter
from theano.tensor.nnet.blocksparse import sparse_block_gemv as gpu_sparse_block_gemv
from theano.tensor.nnet.blocksparse import sparse_block_gemv_inplace as gpu_sparse_block_gemv_inplace
from theano.tensor.nnet.blocksparse import sparse_block_outer as gpu_sparse_block_outer
from theano.tensor.nnet.blocksparse import sparse_block_outer_inplace as gpu_sparse_block_outer_inplace
from theano.tensor.nnet.blocksparse import sparse_block_dot as sparse_block_dot
from theano.tensor.nnet.blocksparse import sparse_block_dot as sparse_block_dot_SS
