"""Written by `python scripts/stubs`."""


from theano.compile.shared_variables.variables import ScalarSharedVariable as ScalarSharedVariable
from theano.compile.shared_variables.variables import SharedVariable as SharedVariable
from theano.compile.shared_variables.variables import TensorSharedVariable as TensorSharedVariable
from theano.compile.shared_variables.variables import generic as generic
from theano.compile.shared_variables.variables import generic_constructor as generic_constructor
from theano.compile.shared_variables.variables import scalar_constructor as scalar_constructor
from theano.compile.shared_variables.variables import shared as shared
from theano.compile.shared_variables.variables import shared_constructor as shared_constructor
from theano.compile.shared_variables.variables import tensor_constructor as tensor_constructor
