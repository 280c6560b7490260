"""The tensor language: `import theano.tensor as T`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.errors import AsTensorError
from theano.flags import config
from theano.graph.node import Apply, Constant, Variable
from theano.graph.op import Op
from theano.graph.type import Type
from theano.tensor.type import TensorType
from theano.tensor.var import TensorConstant, TensorVariable
from theano.tensor.elemwise import DimShuffle, Elemwise, Reduce
from theano.tensor.constant import *
from theano.tensor.casting import *
from theano.tensor.types import CONSTRUCTORS, tensor
from theano.tensor import math
from theano.tensor.math import *
from theano.tensor.reduction import *
from theano.tensor.ordering import *
from theano.tensor.creation import *
from theano.tensor.shapes import *
from theano.tensor.specify import *
from theano.tensor.rearrange import *
from theano.tensor.joining import *
from theano.tensor.indexing import *
from theano.tensor.advanced_indexing import *
from theano.tensor.linalg import *
from theano.gradient import (
    DisconnectedType, Lop, Rop, consider_constant, grad, grad_not_implemented, grad_undefined,
    hessian, jacobian, numeric_grad, verify_grad,
)

globals().update(CONSTRUCTORS)
globals().update({name: op for name, op in math.ELEMWISE.items() if name not in math.__all__})
globals().update(math.SYNONYMS)

from theano.tensor import nnet

if TYPE_CHECKING:
    from theano.tensor.untyped import __getattr__ as __getattr__
