"""Written by `python scripts/stubs`."""


from theano.typed_list import Append as Append
from theano.typed_list import Extend as Extend
from theano.typed_list import Insert as Insert
from theano.typed_list import Remove as Remove
from theano.typed_list import Reverse as Reverse
from theano.legacy.gof.navigators import TopoOptimizer as TopoOptimizer
from theano.legacy.names.arrays.typed_lists import typed_list_inplace_opt as typed_list_inplace_opt
