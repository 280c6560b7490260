"""Written by `python scripts/stubs`."""


from theano.tensor.ordering.sorting import ArgSortOp as ArgSortOp
from theano.tensor.ordering.sorting import MedianOp as MedianOp
from theano.tensor.ordering.sorting import NanMedianOp as NanMedianOp
from theano.tensor.ordering.sorting import SortOp as SortOp
from theano.tensor.ordering.sorting import TopKOp as TopKOp
from theano.tensor import arange as arange
from theano.tensor.ordering.sorting import argsort as argsort
from theano.tensor.ordering.sorting import argtopk as argtopk
from theano.gradient import grad_undefined as grad_undefined
from theano.tensor.ordering.sorting import median as median
from theano.tensor import mul as mul
from theano.tensor.ordering.sorting import nanmedian as nanmedian
from theano.tensor import set_subtensor as set_subtensor
from theano.tensor.ordering.sorting import sort as sort
from theano.tensor.ordering.sorting import topk as topk
from theano.tensor.ordering.sorting import topk_and_argtopk as topk_and_argtopk
