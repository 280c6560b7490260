"""The tensor language: `import theano.tensor as T`.

Expressions have the operators and methods of arrays (`x + y`, `x @ y`, `x[1:]`, `x.sum(axis=0)`,
`x.T`, `x.reshape((2, 3))`), and the functions below take what NumPy's functions take. Each has a
page of its own: `help(T.dot)`. `dir(T)` lists all names.

Variables
  scalar vector row col matrix tensor3 tensor4 tensor5, of dtype `config.floatX`;
  dvector fmatrix lscalar ...: b w i l: integers of 8 to 64 bits, f d: floats, c z: complex;
  TensorType constant as_tensor_variable
Numbers, element by element
  exp log log1p expm1 sqrt sqr abs_ sgn pow sin cos tan arctan2 sinh cosh tanh floor ceil round
  clip minimum maximum add sub mul true_div int_div mod neg eq neq lt le gt ge isnan isinf
  and_ or_ xor invert switch where cast erf erfinv gammaln psi
Over axes
  sum prod mean var std max min argmax argmin max_and_argmax all any cumsum cumprod ptp
Products and linear algebra
  dot outer tensordot batched_dot batched_tensordot; nlinalg: inverses, eigenvalues, svd, det;
  slinalg: cholesky, solve, expm; diag, tril, triu, trace; blas; matmul einsum;
  linalg: the functions of `numpy.linalg`
Shapes
  reshape dimshuffle transpose flatten concatenate stack join split tile repeat roll shape
  squeeze addbroadcast patternbroadcast
New arrays
  zeros ones zeros_like ones_like alloc eye arange mgrid ogrid identity_like
Elements and order
  set_subtensor inc_subtensor take choose nonzero sort argsort topk bincount searchsorted
  permute_row_elements
Derivatives
  grad jacobian hessian Rop Lop verify_grad
Networks
  nnet: activations, convolutions, losses; signal: pool_2d; extra_ops; fft
Functions of NumPy and SciPy
  `np.sum(x)` and the like give expressions; most are here, too (docs/numpy.md);
  dft: the functions of `numpy.fft`; special: of `scipy.special`
Random numbers
  shared_randomstreams: RandomStreams; theano.sandbox.rng_mrg: MRG_RandomStreams, faster
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from theano.errors import AsTensorError as AsTensorError
from theano.flags import config as config
from theano.graph import later
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
from theano.tensor.triangles import *
from theano.tensor.shaping.shapes import *
from theano.tensor.shaping.specify import *
from theano.tensor import transfers
from theano.tensor.shaping.rearrange import *
from theano.tensor.shaping.joining import *
from theano.tensor.indexing.basic import *
from theano.tensor.indexing.rows import *
from theano.tensor.indexing.advanced import *
from theano.tensor.indexing.picking import *
from theano.tensor.defaults import *
from theano.tensor.type_other import *
from theano.tensor.linalg.products import *

_MODULES = ("dft", "linalg", "special")
"""Modules with the functions of `numpy.fft`, `numpy.linalg` and `scipy.special`."""

globals().update(types.CONSTRUCTORS)
globals().update(types.DTYPES)
globals().update({
    name: op for name, op in math.ELEMWISE.items()
    if name not in (*math.__all__, "xlogx", "mul_without_zeros")})  # in Theano a module; not public
globals().update(math.SYNONYMS)

from theano.tensor import nnet, scalar_graphs

scalar_graphs.offer_to_scalars()

if TYPE_CHECKING:
    from theano.tensor import (
        blas as blas, dft as dft, fft as fft, linalg as linalg, nlinalg as nlinalg,
        slinalg as slinalg, special as special,
    )
    from theano.tensor.assertions import *
    from theano.tensor.differences import *
    from theano.tensor.disk import *
    from theano.tensor.grids import *
    from theano.tensor.indexing.positions import *
    from theano.tensor.linalg.diagonals import *
    from theano.tensor.ordering.permutation import *
    from theano.tensor.ordering.searching import *
    from theano.tensor.ordering.sorting import *
    from theano.tensor.shaping.repeating import *
    from theano.tensor.further import *
    from theano.gradient import (
        DisconnectedType as DisconnectedType, Lop as Lop, Rop as Rop,
        consider_constant as consider_constant, grad as grad,
        grad_not_implemented as grad_not_implemented, grad_undefined as grad_undefined,
        hessian as hessian, jacobian as jacobian, numeric_grad as numeric_grad,
        verify_grad as verify_grad,
    )
    from theano.tensor.untyped import __getattr__ as __getattr__
else:
    later.offer(__name__, {
        ".assertions": "Assert assert_ assert_op",
        ".differences": "Bartlett DiffOp bartlett bincount diff to_one_hot",
        ".disk": "LoadFromDisk load",
        ".grids": "mgrid ogrid",
        ".indexing.positions": "RavelMultiIndex UnravelIndex ravel_multi_index unravel_index",
        ".linalg.diagonals": "AllocDiag ExtractDiag FillDiagonal FillDiagonalOffset diag diagonal "
                             "fill_diagonal fill_diagonal_offset trace",
        ".ordering.permutation": "PermuteRowElements inverse_permutation permute_row_elements",
        ".ordering.searching": "SearchsortedOp Unique searchsorted",
        ".ordering.sorting": "ArgSortOp MedianOp NanMedianOp SortOp TopKOp argsort argtopk median "
                             "nanmedian sort topk topk_and_argtopk",
        ".shaping.repeating": "RepeatOp repeat",
    })

    def __getattr__(name):
        """Modules, and functions that many programs do not use, are imported on first use. (`from
        theano.tensor import dft` asks for the attribute first.)"""
        if name in later.offered[__name__]:
            return later.member(__name__, name)
        if not name.startswith("_"):
            module = later.submodule(__name__, name)
            if module is not None:
                return module
            _load_further()
            if name in globals():
                return globals()[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def _load_further():
        module = importlib.import_module(f"{__name__}.further")
        globals().update({name: getattr(module, name) for name in module.__all__})

    def __dir__():
        _load_further()
        return later.listed(__name__)
