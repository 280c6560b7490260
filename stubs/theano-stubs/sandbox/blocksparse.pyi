"""Written by `python scripts/stubs`."""


from theano.tensor.nnet.blocksparse import SparseBlockGemv as SparseBlockGemv
from theano.tensor.nnet.blocksparse import SparseBlockOuter as SparseBlockOuter
from theano.tensor.nnet.blocksparse import sparse_block_dot as sparse_block_dot
from theano.tensor.nnet.blocksparse import sparse_block_gemv as sparse_block_gemv
from theano.tensor.nnet.blocksparse import sparse_block_gemv_inplace as sparse_block_gemv_inplace
from theano.tensor.nnet.blocksparse import sparse_block_outer as sparse_block_outer
from theano.tensor.nnet.blocksparse import sparse_block_outer_inplace as sparse_block_outer_inplace
