"""`SparseOp`: the base class of ops on sparse matrices.

It differs from `theano.tensor.op.TensorOp` in that an op defines `make_node`, because some of its
inputs are sparse and others dense, and `value(xp, *values)` takes and returns SciPy matrices for
sparse variables. An op may also have a native form:

  native_form(node)   replacements for the outputs of `node`, expressions of ops that have C code;
                      None when there are none. Compiled functions use them.
  form_name           the name by which a mode excludes this rewrite
  examples()          inputs for the generated tests, as `TensorOp.samples`
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply, Variable
from theano.graph.statement import locate
from theano.graph.type import Type
from theano.scalar import dtypes
from theano.sparse.type import SparseType, is_sparse
from theano.tensor.op import TensorOp
from theano.tensor.type import tensor_type

if TYPE_CHECKING:
    from theano.sparse.var import SparseVariable
    from theano.tensor.typing import Shapes


class Example(NamedTuple):
    """An expression of an op, and values of its inputs.

    build: makes the expression from variables; dense: the same with NumPy on dense matrices;
    inputs: SciPy matrices and arrays. smooth: positions of inputs whose gradients may be compared
    with finite differences. structured: the gradient is with respect to the stored elements only.
    """

    build: Callable[..., Any]
    dense: Callable[..., Any]
    inputs: tuple[Any, ...]
    smooth: tuple[int, ...] = ()
    structured: bool = False


class SparseOp(TensorOp):
    """An op with sparse inputs or outputs; see the top of this file."""

    form_name = "native_form"
    native_form: Any = None
    if TYPE_CHECKING:
        make_node: Any

    def node(self, inputs: list[Any], *types: Type) -> Apply:
        """The node on `inputs` whose outputs are new variables of the given types."""
        return Apply(self, inputs, [t() for t in types])

    def perform(
        self, node: Apply, inputs: list[Any], output_storage: list[Any], params: Any = None
    ) -> None:
        result = self.value(np, *inputs)
        results = result if isinstance(result, tuple) else (result,)
        for storage, variable, value in zip(output_storage, node.outputs, results, strict=True):
            if isinstance(variable.type, SparseType):
                same = value.dtype == variable.type.dtype
                storage[0] = value if same else value.astype(variable.type.dtype)
            else:
                storage[0] = np.asarray(value, dtype=variable.type.numpy_dtype)


class SameShape(SparseOp):
    """An op whose result has the shape of the first input."""

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]


def is_sparse_variable(x: object) -> bool:
    """Whether `x` is a sparse variable. Raises NotImplementedError when it is not a variable."""
    if not isinstance(x, Variable):
        raise NotImplementedError(f"a variable is needed, got {x!r}")
    return isinstance(x.type, SparseType)


def is_dense(value: Variable) -> bool:
    """Whether a value is an array. Raises NotImplementedError when it is neither an array nor a
    sparse matrix."""
    if is_sparse(value):
        return False
    if not isinstance(value, np.ndarray):
        raise NotImplementedError(f"a sparse matrix or an array is needed, got {value!r}")
    return True


def as_sparse_variable(x: object, name: str | None = None) -> SparseVariable:
    """`x` as a sparse variable: a SciPy matrix becomes a constant, a node its only output, and a
    sparse variable is returned as it is.

    Raises TypeError for anything else, ValueError for a node with several outputs,
    NotImplementedError for a SciPy matrix of a format or dtype that variables cannot have (coo,
    bool).

    >>> import scipy.sparse
    >>> S.as_sparse_variable(scipy.sparse.csr_matrix([[0.0, 1.5]])).type
    Sparse[float64, csr]
    """
    if isinstance(x, Apply):
        if len(x.outputs) != 1:
            raise ValueError(f"{x.op} has {len(x.outputs)} outputs: choose one of the list", x)
        x = x.outputs[0]
    if isinstance(x, Variable):
        if not isinstance(x.type, SparseType):
            raise TypeError(f"a sparse variable is needed, {x} is of type {x.type}")
        return cast("SparseVariable", x)
    try:
        made: SparseVariable = constant(x, name=name)
        return made
    except TypeError:
        raise TypeError(f"cannot make a sparse variable of {x!r} ({type(x).__name__})") from None


as_sparse = as_sparse_variable


def constant(x: Any, name: str | None = None) -> Any:
    """A constant that holds a copy of the SciPy matrix `x`.

    Raises TypeError for other things, NotImplementedError for a format or dtype that variables
    cannot have, such as coo or bool.

    >>> import scipy.sparse
    >>> S.constant(scipy.sparse.csr_matrix([[0.0, 1.5]])).eval().toarray()
    array([[0. , 1.5]])
    """
    if not is_sparse(x):
        raise TypeError(f"sparse.constant takes a matrix of scipy.sparse, got {x!r}")
    return SparseType(x.format, x.dtype).make_constant(x.copy(), name)


def as_sparse_or_tensor_variable(x: Any, name: str | None = None) -> Any:
    """`x` as a sparse variable if it is one or a SciPy matrix, else as a tensor variable.

    Raises TypeError when it can be neither, NotImplementedError for a SciPy matrix of a format or
    dtype that variables cannot have.

    >>> S.as_sparse_or_tensor_variable([[0.0, 1.5]]).type
    TensorType(float64, row)
    """
    try:
        return as_sparse_variable(x, name)
    except (ValueError, TypeError):
        return T.as_tensor_variable(x, name)


def matrix(format: str, name: str | None = None, dtype: str | None = None) -> Any:
    """A new sparse variable; dtype: `config.floatX` by default. Raises NotImplementedError for a
    format other than "csr", "csc" and "bsr", and for dtypes that are unknown, bool or float16.

    >>> x = S.matrix("csr", "x", dtype="float64")
    >>> x.type, x.toarray().type
    (Sparse[float64, csr], TensorType(float64, matrix))
    """
    return SparseType(format, T.config.floatX if dtype is None else dtype)(name)


def csc_matrix(name: str | None = None, dtype: str | None = None) -> Any:
    """A new variable in compressed sparse column format; dtype: `config.floatX` by default. Raises
    NotImplementedError for dtypes that are unknown, bool or float16.

    >>> x = S.csc_matrix("x", dtype="float32")
    >>> x.type
    Sparse[float32, csc]
    """
    return matrix("csc", name, dtype)


def csr_matrix(name: str | None = None, dtype: str | None = None) -> Any:
    """A new variable in compressed sparse row format; dtype: `config.floatX` by default. Raises
    NotImplementedError for dtypes that are unknown, bool or float16.

    >>> x = S.csr_matrix("x", dtype="float32")
    >>> x.type
    Sparse[float32, csr]
    """
    return matrix("csr", name, dtype)


def bsr_matrix(name: str | None = None, dtype: str | None = None) -> Any:
    """A new variable in block sparse row format; dtype: `config.floatX` by default. Raises
    NotImplementedError for dtypes that are unknown, bool or float16.

    >>> x = S.bsr_matrix("x", dtype="float32")
    >>> x.type
    Sparse[float32, bsr]
    """
    return matrix("bsr", name, dtype)


csc_fmatrix, csc_dmatrix = SparseType("csc", "float32"), SparseType("csc", "float64")
csr_fmatrix, csr_dmatrix = SparseType("csr", "float32"), SparseType("csr", "float64")
bsr_fmatrix, bsr_dmatrix = SparseType("bsr", "float32"), SparseType("bsr", "float64")


def compressed(x: Any, op_name: str) -> Any:
    """`x` as a sparse variable in format csr or csc; raises TypeError for another format."""
    x = as_sparse_variable(x)
    if x.type.format not in ("csr", "csc"):
        raise TypeError(f"{op_name} is for formats csr and csc, {x} has format {x.type.format}")
    return x


def dense(x: Variable, op_name: str, *ranks: int) -> Any:
    """`x` as a tensor variable whose rank is one of `ranks`; raises TypeError otherwise."""
    x = T.as_tensor_variable(x)
    if x.type.ndim not in ranks:
        wanted = " or ".join(map(str, ranks))
        raise TypeError(
            f"{op_name}: a dense operand of {wanted} dims is needed, {x} has {x.type.ndim}")
    return x


def upcast(*variables: Any) -> str:
    """The upcast of the dtypes of the variables."""
    return dtypes.upcast(*(v.type.dtype for v in variables))


def tensor_of(dtype: str, ndim: int) -> Any:
    """The type of dense arrays with unknown dims."""
    return tensor_type(dtype, (None,) * ndim)


def is_continuous(g: Variable) -> bool:
    """Whether a gradient can have the dtype of `g`."""
    return g.type.dtype in dtypes.CONTINUOUS


__all__ = [
    "SparseOp", "as_sparse", "as_sparse_or_tensor_variable",
    "as_sparse_variable", "bsr_dmatrix", "bsr_fmatrix", "bsr_matrix", "constant", "csc_dmatrix",
    "csc_fmatrix", "csc_matrix", "csr_dmatrix", "csr_fmatrix", "csr_matrix", "matrix",
]


locate(globals())
