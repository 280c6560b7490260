"""Written by `python scripts/stubs`."""


from theano.scalar import Scalar as Scalar
from theano.legacy.names.arrays.scalars import ScalarSharedVariable as ScalarSharedVariable
from theano.compile.shared_variables.variables import SharedVariable as SharedVariable
from theano.legacy.names.arrays.scalars import shared as shared
