"""Written by `python scripts/stubs`."""


from theano.graph import Apply as Apply
from theano.scalar import ScalarOp as ScalarOp
from theano.legacy.names.arrays.scalars import SymPyCCode as SymPyCCode
from theano.scalar import as_scalar as as_scalar
from theano.scalar import float32 as float32
from theano.scalar import float64 as float64
from theano.legacy.names.arrays.scalars import include_line as include_line
from theano.scalar import int64 as int64
from theano.legacy.names.arrays.scalars import remove as remove
from theano.legacy.names.arrays.scalars import sympy_dtype as sympy_dtype
from theano.legacy.names.arrays.scalars import theano_dtype as theano_dtype
