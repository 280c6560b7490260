"""Names of `theano.sparse.basic` and `theano.sparse.opt`: lists of dtypes, ops on the arrays of
sparse matrices, and rewrites."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.legacy.gof.local_optimizers import LocalOptimizer, PatternSub
from theano.legacy.gof.tensor_opt import MissingRule
from theano.scalar import dtypes
from theano.sparse import arithmetic, conversion, products
from theano.sparse.compressed import majors, sampling_dot_csr, sd_csc, sd_csr
from theano.sparse.index_checks import check
from theano.sparse.op import as_sparse_variable, is_sparse_variable
from theano.sparse.type import DTYPES, FORMATS, scipy_sparse
from theano.tensor.op import TensorOp
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.graph.typing import Array
    from theano.tensor.var import TensorVariable

__all__ = [
    "AddSD_ccode", "CSMGradC", "MulSDCSC", "MulSDCSR", "MulSVCSR", "StructuredAddSVCSR",
    "UsmmCscDense", "csm_grad_c", "mul_s_d_csc", "mul_s_d_csr", "mul_s_v_csr",
    "sampling_dot_csr", "sd_csc", "sd_csr", "structured_add_s_v_csr", "usmm_csc_dense",
    "usmm_csc_dense_inplace",
]

enable_sparse = imported_scipy = importlib.util.find_spec("scipy") is not None
sparse_formats = ["csc", "csr"]
all_dtypes = set(DTYPES)
int_dtypes = [d for d in DTYPES if d.startswith("int")]
uint_dtypes = [d for d in DTYPES if d.startswith("uint")]
integer_dtypes = discrete_dtypes = int_dtypes + uint_dtypes
float_dtypes = [d for d in DTYPES if d.startswith("float")]
complex_dtypes = [d for d in DTYPES if d.startswith("complex")]
continuous_dtypes = float_dtypes + complex_dtypes


def __getattr__(name: str) -> Any:
    """Names whose values need SciPy, and rewrites, created at their first use."""
    if name == "_mtypes":
        return [getattr(scipy_sparse(), f"{format}_matrix") for format in ("csc", "csr")]
    if name == "_mtype_to_str":
        return {getattr(scipy_sparse(), f"{format}_matrix"): format for format in FORMATS}
    if name == "scipy_ver":
        version = __import__("scipy").__version__
        return [int(part) for part in version.split(".")[:2]]
    if name in _REWRITES:
        if name not in _made:
            _made[name] = _rewrite(name)
        return _made[name]
    raise AttributeError(f"theano.sparse has no {name}")


def is_dense_variable(x: Variable) -> bool:
    """Whether `x` is a tensor variable. Raises NotImplementedError if it is not a variable."""
    return not is_sparse_variable(x) and isinstance(x.type, T.TensorType)


class NativeForm(LocalOptimizer):
    """Replaces nodes of some op classes by their `native_form`, ops that compile to C."""

    def __init__(self, name: str, *classes: type[Any]) -> None:
        self.name = self.__name__ = name
        self.classes = classes

    def tracks(self) -> Any:
        return list(self.classes)

    def transform(self, node: Apply) -> Any:
        """The native form, or False."""
        return isinstance(node.op, self.classes) and (node.op.native_form(node) or False)


_REWRITES = {
    "local_addsd_ccode": arithmetic.AddSD, "local_csm_grad_c": None,
    "local_csm_properties_csm": conversion.CSMProperties,
    "local_dense_from_sparse_sparse_from_dense": conversion.DenseFromSparse,
    "local_inplace_addsd_ccode": None, "local_inplace_remove0": None,
    "local_mul_s_d": arithmetic.MulSD, "local_mul_s_v": arithmetic.MulSV,
    "local_sampling_dot_csr": products.SamplingDot,
    "local_structured_add_s_v": arithmetic.StructuredAddSV,
    "local_structured_dot": products.StructuredDot, "local_usmm": products.Dot,
    "local_usmm_csc_dense_inplace": None, "local_usmm_csx": products.Usmm,
}
_made: dict[str, Any] = {}


def _rewrite(name: str) -> Any:
    op_class: Any = _REWRITES[name]
    if name == "local_usmm":
        return PatternSub(
            (T.sub, "z", (T.mul, {"pattern": "alpha", "constraint": _is_scalar},
                          (products._dot, "x", "y"))),
            (products.usmm, (T.neg, "alpha"), "x", "y", "z"), name=name)
    return MissingRule(name) if op_class is None else NativeForm(name, op_class)


def _is_scalar(variable: Variable) -> bool:
    return all(variable.type.broadcastable)


class _OnArrays(TensorOp):
    """Base of ops on the data, indices and index pointer of a sparse matrix and a dense operand.
    The result is new data: `data * picked` or `data + picked`, where `picked` are the elements of
    the operand at the positions of the data."""

    format = "csr"
    rank = 2
    operation = "mul"

    def output_types(
        self, a_data: TensorVariable, a_indices: TensorVariable, a_indptr: TensorVariable,
        b: TensorVariable,
    ) -> list[tuple[str, int]]:
        if b.type.ndim != self.rank:
            raise TypeError(f"{type(self).__name__}: {b} has {b.type.ndim} dims, not {self.rank}")
        return [(dtypes.upcast(a_data.type.dtype, b.type.dtype), 1)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Any) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: ModuleType, *arrays: Array) -> Any:
        data, indices, indptr, b = arrays
        check(indices, indptr, b.shape[-1 if self.format == "csr" else 0])
        major = np.repeat(np.arange(len(indptr) - 1), np.diff(indptr))
        picked = b[self._place(major, indices)]
        return data * picked if self.operation == "mul" else data + picked

    def _place(self, major: Array, minor: Array) -> Any:
        if self.rank == 1:
            return minor
        return (major, minor) if self.format == "csr" else (minor, major)

    def native_form(self, node: Apply) -> list[Any]:
        """The result as an expression of indexing ops."""
        data, indices, indptr, b = node.inputs
        picked = b[self._place(majors(indptr, indices), indices)]
        return [data * picked if self.operation == "mul" else data + picked]

    form_name = "native_form"


class MulSDCSR(_OnArrays):
    """The data of a CSR matrix times the elements of a dense matrix at the same positions."""


class MulSDCSC(_OnArrays):
    """The data of a CSC matrix times the elements of a dense matrix at the same positions."""

    format = "csc"


class MulSVCSR(_OnArrays):
    """The data of a CSR matrix times the elements of a vector at their column indices."""

    rank = 1


class StructuredAddSVCSR(MulSVCSR):
    """The data of a CSR matrix plus the elements of a vector at their column indices."""

    operation = "add"


class AddSD_ccode(TensorOp):
    """The dense sum of a sparse matrix in `format` and a dense matrix. inplace is ignored: the
    memory planner decides what is overwritten."""

    __props__ = ("format", "inplace")
    form_name = "native_form"

    def __init__(self, format: str, inplace: bool = False, *args: object, **kwargs: object) -> None:
        self.format = format
        self.inplace = inplace

    def make_node(self, x: Variable, y: TensorVariable) -> Apply:
        x = as_sparse_variable(x)
        if x.type.format != self.format:
            raise TypeError(f"{self}: {x} has format {x.type.format}")
        data, indices, indptr, _ = conversion.csm_properties(x)
        return super().make_node(data, indices, indptr, y)

    def output_types(
        self, data: TensorVariable, indices: TensorVariable, indptr: TensorVariable,
        y: TensorVariable,
    ) -> list[tuple[str, int]]:
        return [(dtypes.upcast(data.type.dtype, y.type.dtype), 2)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Any) -> list[tuple[Any, ...]]:
        return [tuple(shapes[3])]

    def value(self, xp: ModuleType, *arrays: Array) -> Any:
        data, indices, indptr, y = arrays
        check(indices, indptr, y.shape[1 if self.format == "csr" else 0])
        out = y.astype(dtypes.upcast(str(data.dtype), str(y.dtype)))
        major = np.repeat(np.arange(len(indptr) - 1), np.diff(indptr))
        np.add.at(out, (major, indices) if self.format == "csr" else (indices, major), data)
        return out

    def native_form(self, node: Apply) -> list[Any]:
        """The result as an expression of indexing ops."""
        data, indices, indptr, y = node.inputs
        start = T.cast(y, node.outputs[0].type.dtype)
        place = conversion.entries(self.format, indices, indptr)
        return [T.inc_subtensor(start[place], data)]


class CSMGradC(TensorOp):
    """The elements of sparse matrix b at the positions of the stored elements of sparse matrix a.
    Both are given by their arrays."""

    form_name = "native_form"

    def output_types(
        self, a_val: TensorVariable, a_ind: TensorVariable, a_ptr: TensorVariable,
        a_dim: TensorVariable, b_val: TensorVariable, b_ind: TensorVariable, b_ptr: TensorVariable,
        b_dim: TensorVariable,
    ) -> list[tuple[str, int]]:
        return [(b_val.type.dtype, 1)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Any) -> list[tuple[Any, ...]]:
        return [tuple(shapes[1])]

    def value(self, xp: ModuleType, *arrays: Array) -> Any:
        return conversion.CSMGrad().value(xp, *arrays)

    def native_form(self, node: Apply) -> list[Any]:
        """The op `CSMGrad`."""
        return [conversion.CSMGrad()(*node.inputs)]


class UsmmCscDense(TensorOp):
    """`alpha * dot(x, y) + z` for a CSC matrix x, given by its arrays and number of rows, dense
    matrices y and z, and a 1 x 1 matrix alpha. inplace is ignored."""

    __props__ = ("inplace",)
    form_name = "native_form"

    def __init__(self, inplace: bool) -> None:
        self.inplace = inplace

    def output_types(
        self, alpha: TensorVariable, x_val: TensorVariable, x_ind: TensorVariable,
        x_ptr: TensorVariable, x_nrows: TensorVariable, y: TensorVariable, z: TensorVariable,
    ) -> list[tuple[str, int]]:
        if not all(alpha.type.broadcastable):
            raise TypeError(f"{type(self).__name__}: alpha must have one element, got {alpha}")
        return [(dtypes.upcast(*(v.type.dtype for v in (alpha, x_val, y, z))), 2)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Any) -> list[tuple[Any, ...]]:
        return [(dims.of(inputs[4]), shapes[5][1])]

    def value(self, xp: ModuleType, *arrays: Array) -> Any:
        alpha, data, indices, indptr, rows, y, z = arrays
        return alpha.reshape(()) * sd_csc.value(xp, data, indices, indptr, rows, y) + z

    def native_form(self, node: Apply) -> list[Any]:
        """The result as an expression of a product and a sum."""
        alpha, *matrix, y, z = node.inputs
        scale = alpha.dimshuffle() if alpha.type.ndim else alpha
        return [scale * sd_csc(*matrix, y) + z]


mul_s_d_csr, mul_s_d_csc, mul_s_v_csr = MulSDCSR(), MulSDCSC(), MulSVCSR()
structured_add_s_v_csr, csm_grad_c = StructuredAddSVCSR(), CSMGradC()
usmm_csc_dense, usmm_csc_dense_inplace = UsmmCscDense(False), UsmmCscDense(True)
