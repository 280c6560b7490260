"""Written by `python scripts/stubs`."""


from theano.compile.shared_variables.variables import ScalarSharedVariable as ScalarSharedVariable
from theano.compile.shared_variables.variables import SharedVariable as SharedVariable
from theano.compile.shared_variables.variables import TensorSharedVariable as TensorSharedVariable
from theano.tensor import TensorType as TensorType
from theano.legacy.names.arrays.tensors import integer_types as integer_types
from theano.legacy.names.arrays.tensors import load_shared_variable as load_shared_variable
from theano.compile.shared_variables.variables import scalar_constructor as scalar_constructor
from theano.compile.shared_variables.variables import shared_constructor as shared_constructor
from theano.compile.shared_variables.variables import tensor_constructor as tensor_constructor
