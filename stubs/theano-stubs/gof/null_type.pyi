"""Written by `python scripts/stubs`."""


from theano.gradient import NullType as NullType
from theano.gradient import null_type as null_type
