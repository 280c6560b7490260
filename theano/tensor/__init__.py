"""The tensor language: `import theano.tensor as T`.

type.py, types.py, type_other.py: `TensorType`, constructors of variables, types of slices; var.py,
constant.py: `TensorVariable`, constants; interchange.py: arrays of other libraries; op.py,
lowering.py, samples.py, integers.py, mutable.py: what the declarations of ops use. Ops by subject:
elemwise.py, math.py, inplace.py, function_help.py: elementwise ones; reductions; creation.py,
grids.py, disk.py: new arrays; casting.py, assertions.py, defaults.py, differences.py; indexing,
shaping, ordering, linalg, random, nnet, signal. Public paths of Theano: blas.py, nlinalg.py,
slinalg.py, fft.py, fourier.py; anyproduct.py: `theano.dot`. scalar_graphs.py: graphs of scalars;
typing.py, untyped.py: for type checkers.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from theano.errors import AsTensorError as AsTensorError
from theano.flags import config as config
from theano.graph.node import Apply as Apply, Constant as Constant, Variable as Variable
from theano.graph.op import Op as Op
from theano.graph.type import Type as Type
from theano.tensor.type import TensorType as TensorType
from theano.tensor.var import TensorConstant as TensorConstant, TensorVariable as TensorVariable
from theano.tensor.elemwise import DimShuffle as DimShuffle, Elemwise as Elemwise
from theano.tensor.reductions.op import (
    All as All, CAReduce as CAReduce, CAReduceDtype as CAReduceDtype, Mean as Mean, Prod as Prod,
    ProdWithoutZeros as ProdWithoutZeros, Sum as Sum,
)
from theano.tensor.constant import *
from theano.tensor.casting import *
from theano.tensor.scalar_graphs import *
from theano.tensor import math, types
from theano.tensor.types import tensor
from theano.tensor.math import *
from theano.tensor.reductions.functions import *
from theano.tensor.ordering.extremes import *
from theano.tensor.creation import *
from theano.tensor.shaping.shapes import *
from theano.tensor.shaping.specify import *
from theano.tensor.assertions import *
from theano.tensor.shaping.rearrange import *
from theano.tensor.shaping.joining import *
from theano.tensor.shaping.repeating import *
from theano.tensor.indexing.basic import *
from theano.tensor.indexing.rows import *
from theano.tensor.indexing.advanced import *
from theano.tensor.indexing.picking import *
from theano.tensor.ordering.permutation import *
from theano.tensor.grids import *
from theano.tensor.defaults import *
from theano.tensor.disk import *
from theano.tensor.type_other import *
from theano.tensor.linalg.products import *
from theano.tensor.linalg.diagonals import *
from theano.tensor.ordering.sorting import *
from theano.tensor.ordering.searching import *
from theano.tensor.differences import *
from theano.tensor.indexing.positions import *

globals().update(types.CONSTRUCTORS)
globals().update(types.DTYPES)
globals().update({
    name: op for name, op in math.ELEMWISE.items()
    if name not in (*math.__all__, "xlogx", "mul_without_zeros")})  # in Theano a module; not public
globals().update(math.SYNONYMS)

from theano.tensor import nnet, scalar_graphs

scalar_graphs.offer_to_scalars()

if TYPE_CHECKING:
    from theano.tensor import blas as blas, fft as fft, nlinalg as nlinalg, slinalg as slinalg
    from theano.gradient import (
        DisconnectedType as DisconnectedType, Lop as Lop, Rop as Rop,
        consider_constant as consider_constant, grad as grad,
        grad_not_implemented as grad_not_implemented, grad_undefined as grad_undefined,
        hessian as hessian, jacobian as jacobian, numeric_grad as numeric_grad,
        verify_grad as verify_grad,
    )
    from theano.tensor.untyped import __getattr__ as __getattr__
else:
    def __getattr__(name):
        """Public paths that few programs need are imported on first use."""
        if name not in ("blas", "fft", "nlinalg", "slinalg"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return importlib.import_module(f"{__name__}.{name}")
