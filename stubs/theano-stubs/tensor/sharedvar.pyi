"""Written by `python scripts/stubs`."""

from typing import Any

from theano.compile.sharedvalue import ScalarSharedVariable as ScalarSharedVariable
from theano.compile.sharedvalue import SharedVariable as SharedVariable
from theano.compile.sharedvalue import TensorSharedVariable as TensorSharedVariable
from theano.tensor import TensorType as TensorType
from theano.legacy.names.tensors import integer_types as integer_types
from theano.legacy.names.tensors import load_shared_variable as load_shared_variable
from theano.compile.sharedvalue import scalar_constructor as scalar_constructor
from theano.compile.sharedvalue import shared_constructor as shared_constructor
from theano.compile.sharedvalue import tensor_constructor as tensor_constructor
