"""Written by `python scripts/stubs`."""


from theano.legacy.gof.utils import hash_from_code as hash_from_code
from theano.legacy.gof.utils import hash_from_ndarray as hash_from_ndarray
from theano.legacy.names.arrays.tensors import shape_of_variables as shape_of_variables
