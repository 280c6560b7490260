"""What sparse expressions refuse, when they are built and when they run."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import scipy.sparse

import theano
import theano.sparse as S
import theano.tensor as T
from tests.ids import names
from theano.gradient import grad
from theano.sparse.compressed import CSMGrad, majors, sd_csc, sd_csr, sdg_csr
from theano.sparse.pairs import DotPairCSR

FULL = np.array([[0, 1.5, 0], [-2, 0, 3], [0, 0, 0], [4, 0.5, -1]])
CSR = scipy.sparse.csr_matrix(FULL)
SQUARE = scipy.sparse.csr_matrix(np.eye(3))

x, y = S.csr_matrix("x", dtype="float64"), S.csr_matrix("y", dtype="float64")
c, b = S.csc_matrix("c", dtype="float64"), S.bsr_matrix("b", dtype="float64")
narrow = S.csr_matrix("narrow", dtype="float32")
d, v, s, cube = T.dmatrix("d"), T.dvector("v"), T.dscalar("s"), T.dtensor3("cube")
i, j = T.lvector("i"), T.iscalar("j")

BUILT: list[tuple[Any, type[BaseException], str]] = [
    (lambda: S.SparseType("coo", "float64"), NotImplementedError, "cannot have format 'coo'"),
    (lambda: S.SparseType("csr", "float16"), NotImplementedError, "cannot have dtype float16"),
    (lambda: S.as_sparse_variable(d), TypeError, "a sparse variable is needed, d is of type"),
    (lambda: S.as_sparse_variable(FULL), TypeError, "cannot make a sparse variable of"),
    (lambda: S.as_sparse_variable(S.csm_data(x).owner), ValueError, "has 4 outputs"),
    (lambda: S.constant(FULL), TypeError, "takes a matrix of scipy.sparse"),
    (lambda: S.csm_properties(b), TypeError, "is for formats csr and csc, b has format bsr"),
    (lambda: S.CSM("bsr"), ValueError, "must be csr or csc, got 'bsr'"),
    (lambda: S.CSM("csr", kmap=i), Exception, "kmap is not supported any more"),
    (lambda: S.CSR(d, i, i, i), TypeError, "data must be a vector"),
    (lambda: S.CSR(v, v, i, i), TypeError, "indices must be a vector of integers"),
    (lambda: S.csr_from_dense(cube), TypeError, "sparse matrices have 2 dims"),
    (lambda: S.add(d, d), TypeError, "sparse.add needs a sparse operand"),
    (lambda: x + v, TypeError, "add: a dense operand of 2 dims is needed, v has 1"),
    (lambda: x * v, TypeError, "mul: a dense operand of 0 or 2 dims is needed, v has 1"),
    (lambda: S.add_s_s_data(x, c), TypeError, "add_s_s_data: types .* differ"),
    (lambda: S.mul_s_v(narrow, v), NotImplementedError, "dtypes float32 and float64 differ"),
    (lambda: S.mul_s_v(x, d), TypeError, "MulSV: a dense operand of 1 dims is needed"),
    (lambda: S.structured_add_s_v(narrow, v), NotImplementedError, "float32 and float64 differ"),
    (lambda: x > c, NotImplementedError, "GreaterThanSS: formats csr and csc differ"),
    (lambda: S.lt(d, d), TypeError, "sparse.lt needs a sparse operand"),
    (lambda: S.transpose(b), TypeError, "transpose is for formats csr and csc"),
    (lambda: S.dot(d, d), TypeError, "sparse.dot needs a sparse operand"),
    (lambda: S.dot(x, s), TypeError, "sparse.dot: a dense operand of 1 or 2 dims"),
    (lambda: S.structured_dot(d, d), TypeError, "structured_dot needs a sparse operand"),
    (lambda: S.structured_dot(x, v), NotImplementedError, "the dense operand must be a matrix"),
    (lambda: S.structured_dot_grad(b, d, d), NotImplementedError, "formats csr and csc, not bsr"),
    (lambda: S.structured_dot_grad(FULL, d, d), TypeError, "cannot make a sparse variable of"),
    (lambda: S.hash_from_sparse(FULL), TypeError, "in format csr, csc or bsr, got array"),
    (lambda: S.GetItemListGrad()(x, i, c), TypeError, "get_item_list_grad: formats csr and csc"),
    (lambda: DotPairCSR()(v, i, i, v, i, i, v, v), TypeError, "number of columns is an integer"),
    (lambda: sd_csr(d, i, i, d), TypeError, "must be a vector, d is of type"),
    (lambda: S.true_dot(d, d), TypeError, "true_dot needs a sparse operand"),
    (lambda: S.true_dot(narrow, d), NotImplementedError, "dtypes float32 and float64 differ"),
    (lambda: S.true_dot(x, v), TypeError, "true_dot is for matrices, v has 1 dims"),
    (lambda: S.usmm(s, d, d, d), TypeError, "usmm needs a sparse operand"),
    (lambda: S.usmm(v, x, d, d), TypeError, "alpha must be a scalar"),
    (lambda: S.usmm(s, x, v, d), TypeError, "usmm is for matrices, v has 1"),
    (lambda: S.sampling_dot(d, d, d), TypeError, "a sparse variable is needed"),
    (lambda: S.sp_sum(x, 2), ValueError, "axis must be None, 0 or 1, got 2"),
    (lambda: S.square_diagonal(d), TypeError, "square_diagonal: a dense operand of 1 dims"),
    (lambda: S.ColScaleCSC()(x, v), ValueError, "ColScaleCSC is for format csc, x has csr"),
    (lambda: S.col_scale(b, v), NotImplementedError, "col_scale is for formats csr and csc"),
    (lambda: S.HStack(), ValueError, "the dtype of the result must be given"),
    (lambda: S.HStack(dtype="float64")(), ValueError, "HStack needs at least one matrix"),
    (lambda: S.hstack([]), TypeError, "hstack needs at least one matrix"),
    (lambda: S.vstack(x), TypeError, "vstack takes a list of matrices"),
    (lambda: x[0], NotImplementedError, "there are no sparse vectors"),
    (lambda: x[0:1, j], NotImplementedError, "there are no sparse vectors"),
    (lambda: x[T.fscalar(), 1], NotImplementedError, "a position is an integer"),
    (lambda: x[i], ValueError, "indexed by slices, or by two numbers"),
    (lambda: x[[0, 1], 0:2], ValueError, "indexed by slices, or by two numbers"),
    (lambda: x[[0, 1], None], ValueError, "indexed by slices, or by two numbers"),
    (lambda: x[[0, 1], ...], ValueError, "indexed by slices, or by two numbers"),
    (lambda: x[0.5:], ValueError, "the start of a slice of a sparse matrix is an integer"),
    (lambda: x[0, 1, 2], AssertionError, "a sparse matrix has 2 dims, got 3 indices"),
    (lambda: S.get_item_scalar(x, [0]), AssertionError, "a row and a column, got 1"),
    (lambda: S.get_item_scalar(x, [slice(1), 0]), NotImplementedError, "no sparse vectors"),
    (lambda: x[[0.5, 1]], TypeError, "a list of positions must be a vector of integers"),
    (lambda: S.get_item_list_grad(x, [0], c), TypeError, "formats csr and csc"),
    (lambda: S.construct_sparse_from_list(v, d, i), TypeError, "is for matrices, v has 1"),
    (lambda: S.construct_sparse_from_list(d, d, v), TypeError, "positions are integers"),
    (lambda: S.construct_sparse_from_list(d, d, T.lmatrix()), TypeError, "positions are a vector"),
    (lambda: S.structured_pow(x, v), TypeError, "further arguments are scalars, v has 1"),
    (lambda: S.structured_exp(d), TypeError, "a sparse variable is needed"),
    (lambda: S.cast(x, "bool"), NotImplementedError, "cannot have dtype bool"),
    (lambda: S.CSMGrad(kmap=1), Exception, "kmap is not supported any more"),
    (lambda: sd_csr(d, i, i, d), TypeError, "data must be a vector"),
    (lambda: sd_csr(v, v, i, d), TypeError, "an index array is a vector of integers"),
    (lambda: sd_csr(v, i, i, v), TypeError, "a dense matrix is needed"),
    (lambda: sd_csc(v, i, i, s, d), TypeError, "the number of rows is an integer scalar"),
    (lambda: theano.dot(d, "a"), NotImplementedError, "neither d nor 'a'"),
    (lambda: theano.sparse_grad(d), TypeError, "sparse_grad is for x\\[rows\\]"),
    (lambda: grad(T.sum(theano.sparse_grad(v[i])), v), TypeError, "there are only sparse matric"),
    (lambda: S.op.is_sparse_variable(3), NotImplementedError, "a variable is needed, got 3"),
    (lambda: S.op.is_dense(3), NotImplementedError, "a sparse matrix or an array is needed"),
]


@pytest.mark.parametrize("case", BUILT, ids=names(BUILT))
def test_refused_when_built(case: Any) -> None:
    build, error, text = case
    with pytest.raises(error, match=text):
        build()


def arrays(*more: Any) -> tuple[Any, ...]:
    return (CSR.data, CSR.indices, CSR.indptr, *more)


WRONG = np.ones((5, 3))
RUN: list[tuple[Any, tuple[Any, ...], type[BaseException], str]] = [
    (S.add, (CSR, SQUARE), AssertionError, r"add: shapes \(4, 3\) and \(3, 3\) differ"),
    (S.mul, (CSR, SQUARE), AssertionError, r"mul: shapes \(4, 3\) and \(3, 3\) differ"),
    (S.eq, (CSR, SQUARE), AssertionError, r"EqualSS: shapes"),
    (S.gt, (CSR, WRONG), AssertionError, r"GreaterThanSD: shapes"),
    (S.add, (CSR, WRONG), ValueError, "add: shapes|shapes do not agree: 5 against 4"),
    (S.mul, (CSR, WRONG), AssertionError, "mul: shapes|specify_shape: got shape"),
    (S.add_s_s_data, (CSR, scipy.sparse.csr_matrix(np.eye(4, 3))), AssertionError,
     "6 and 3 stored elements differ"),
    (S.mul_s_v, (CSR, np.ones(2)), AssertionError, "3 columns, but a vector of 2|specify_shape"),
    (S.col_scale, (CSR, np.ones(4)), AssertionError, "a vector of 4 elements|specify_shape"),
    (S.row_scale, (CSR, np.ones(3)), AssertionError, "a vector of 3 elements|specify_shape"),
    (S.dot, (CSR, WRONG), ValueError, "do not agree: .*3"),
    (S.dot, (WRONG, CSR), ValueError, "do not agree: .*3"),
    (S.structured_dot, (CSR.tocsc(), WRONG), ValueError, "do not agree"),
    (S.true_dot, (CSR, CSR), ValueError, "true_dot: shapes .* do not agree: 3 against 4"),
    (S.usmm, (np.array(1.0), CSR, WRONG[:3], WRONG), ValueError,
     "usmm: the product has shape|do not (agree|broadcast)"),
    (S.sampling_dot, (WRONG, WRONG, CSR), ValueError, "sampling_dot: the shapes|do not agree"),
    (S.sampling_dot, (WRONG, WRONG[:, :2], CSR), ValueError, "do not agree"),
    (S.diag, (CSR,), ValueError, r"square matrices, got shape \(4, 3\)"),
    (lambda *m: S.hstack(m), (CSR, SQUARE), ValueError, "hstack: shapes .* do not agree"),
    (lambda m: m[[0, 7]], (CSR,), IndexError, "index 7 is out of bounds for size 4"),
    (lambda m: m[[0, 1], [0, 3]], (CSR,), IndexError, "index 3 is out of bounds for size 3"),
    (lambda m: m[[0, 1], [0]], (CSR,), ValueError, "2 rows, but 1 columns"),
    (lambda m: m[-5, 0], (CSR,), IndexError, "index -5 is out of bounds for size 4"),
    (lambda q: S.construct_sparse_from_list(T.zeros((2, 3)), q, [0, 2]), (FULL[:2],), IndexError,
     "index 2 is out of bounds for size 2"),
    (lambda q: S.construct_sparse_from_list(T.zeros((2, 4)), q, [0, 1]), (FULL[:2],), ValueError,
     "the values have 3 columns, but the matrix has 4"),
    (lambda q: S.construct_sparse_from_list(T.zeros((2, 3)), q, [0]), (FULL[:2],), ValueError,
     "2 rows for 1 positions"),
]


@pytest.mark.parametrize("mode", ["FAST_COMPILE", "FAST_RUN"])
@pytest.mark.parametrize("case", RUN, ids=names(RUN))
def test_refused_when_run(case: Any, mode: str) -> None:
    build, values, error, text = case
    inputs = [
        S.SparseType(u.format, u.dtype)() if scipy.sparse.issparse(u)
        else T.TensorType(str(u.dtype), (None,) * u.ndim)() for u in values]
    function = theano.function(inputs, build(*inputs), mode=mode)
    with pytest.raises(error, match=text):
        function(*values)


DAMAGED = [
    (np.array([0, 1, 3]), [0, 1, 1], "3 is not in the range from 5 to 5"),
    (np.array([1, 5, 5]), [0, 1, 0], "1 is not in the range from 0 to 0"),
    (np.array([0, 6, 5]), [0, 1, 0], "6 is not in the range from 0 to 5"),
    (np.array([0, 3, 2, 5]), [0, 1, 0], "2 is not in the range from 3 to 5"),
    (np.array([0, 2, 5]), [0, 3, 0], "3 is not in the range from 0 to 2"),
    (np.array([0, 2, 5]), [0, -1, 0], "-1 is not in the range from 0 to 2"),
    (np.array([], "int64"), [0, 1, 0], "an index pointer has at least one element"),
]


@pytest.mark.parametrize("mode", ["FAST_COMPILE", "FAST_RUN"])
@pytest.mark.parametrize(("indptr", "some", "text"), DAMAGED)
def test_damaged_index_arrays(indptr: Any, some: list[int], text: str, mode: str) -> None:
    indices = np.array([*some, 1, 1])
    data, x3 = np.ones(5), np.ones((3, 2))
    di, dp, dd = T.lvector(), T.lvector(), T.dvector()
    run = theano.function([dd, di, dp, d], sd_csr(dd, di, dp, d), mode=mode)
    with pytest.raises(ValueError, match=text):
        run(data, indices, indptr, x3)
    if "to 2" not in text:
        rows = theano.function([dp, di], majors(dp, di), mode=mode)
        with pytest.raises(ValueError, match=text):
            rows(indptr, indices)


@pytest.mark.parametrize("mode", ["FAST_COMPILE", "FAST_RUN"])
def test_lengths_of_the_arrays(mode: str) -> None:
    i1, p1, d1 = T.ivector(), T.ivector(), T.dvector()
    f = theano.function([d1, i1, p1, d], sd_csc(d1, i1, p1, np.int32(4), d), mode=mode)
    with pytest.raises(ValueError, match="do not agree"):
        f(*arrays(WRONG))
    g = theano.function([i1, p1, d, v], sdg_csr(i1, p1, d, d * 1), mode=mode,
                        on_unused_input="ignore")
    with pytest.raises(ValueError, match="do not agree"):
        g(CSR.indices, CSR.indptr, WRONG, np.ones(1))


@pytest.mark.parametrize("mode", ["FAST_COMPILE", "FAST_RUN"])
def test_negative_lengths_and_short_shapes(mode: str) -> None:
    """C reads and writes no memory outside of arrays, also in the call after a right one."""
    parts = [CSR.data, CSR.indices, CSR.indptr, np.array([4, 3], "int32")]
    kinds = [T.dvector, T.ivector, T.ivector, T.ivector]
    inputs = [kind() for kind in kinds * 2]
    f = theano.function(inputs, CSMGrad()(*inputs), mode=mode, on_unused_input="ignore")
    np.testing.assert_array_equal(f(*parts, *parts), CSR.data)
    with pytest.raises(ValueError, match="a shape has two elements, got 1"):
        f(*parts[:3], [4], *parts)
    with pytest.raises(ValueError, match="there are 9 data, but 6 indices"):
        f(*parts, np.ones(9), *parts[1:])
    pair = [*kinds[:3], *kinds[:3], T.lscalar, T.lscalar]
    inputs = [kind() for kind in pair]
    g = theano.function(inputs, DotPairCSR()(*inputs), mode=mode)
    right = [*parts[:3], *(np.zeros(0, k) for k in ("float64", "int32")), np.zeros(4, "int32")]
    assert g(*right, 3, 5)[0].size == 0
    with pytest.raises(ValueError, match="must not be negative, got -1"):
        g(*right, 3, -1)
    assert g(*right, 3, 5)[0].size == 0


UNFIT = {
    "an index is too large": ({"indices": [0, 9, 1]}, "9 is not in the range from 0 to 2"),
    "an index is far too large": ({"indices": [0, 1 << 28, 1]}, "268435456 is not in the range"),
    "an index is negative": ({"indices": [0, -1, 1]}, "-1 is not in the range from 0 to 2"),
    "an index is missing": ({"indices": [0, 1]}, "there are 3 data, but 2 indices"),
    "data are missing": ({"data": [1.0, 2.0]}, "there are 2 data, but 3 indices"),
    "too many data": ({"data": [1.0] * 4, "indices": [0] * 4}, "3 is not in the range from 4"),
    "the pointer does not begin at 0": ({"indptr": [1, 2, 3, 3]}, "1 is not in the range"),
    "the pointer is negative": ({"indptr": [-5, 2, 3, 3]}, "-5 is not in the range"),
    "the pointer decreases": ({"indptr": [0, 3, 1, 3]}, "1 is not in the range from 3 to 3"),
    "the pointer is too large": ({"indptr": [0, 2, 30, 30]}, "30 is not in the range"),
    "the pointer ends too early": ({"indptr": [0, 2, 2, 2]}, "2 is not in the range from 3"),
    "the pointer is too short": ({"indptr": [0, 3]}, "for 1 rows .* does not fit|do not agree"),
    "the pointer is empty": ({"indptr": []}, "pointer has at least one element|length -1"),
    "a length is negative": ({"shape": [-3, -3]}, "for 3 rows .* has -3|length -3"),
    "the shape has three numbers": ({"shape": [3, 3, 3]}, "a shape has two elements, got 3"),
}
READERS = {
    "the matrix": lambda m, data: m,
    "a dense matrix": lambda m, data: S.dense_from_sparse(m),
    "sums of rows": lambda m, data: S.sp_sum(m, axis=1),
    "sums of columns": lambda m, data: S.sp_sum(m, axis=0),
    "a product": lambda m, data: S.dot(m, T.ones((3, 2))),
    "a gradient": lambda m, data: T.grad(S.dot(m, T.ones((3, 2))).sum(), data),
    "squares": lambda m, data: S.sqr(m),
    "an element": lambda m, data: m[0, 1],
    "indices": lambda m, data: S.csm_indices(m) + 1,
    "a sum of matrices": lambda m, data: S.add(m, m.T.T),
}


@pytest.mark.one_of(3)
@pytest.mark.parametrize("mode", ["FAST_COMPILE", "FAST_RUN"])
@pytest.mark.parametrize("format", ["csr", "csc"])
@pytest.mark.parametrize("reader", READERS)
def test_arrays_that_make_no_matrix_are_refused(reader: str, format: str, mode: str) -> None:
    """Also where the matrix itself is never made, because C code reads its arrays."""
    data, indices, indptr, shape = T.dvector(), T.ivector(), T.ivector(), T.lvector()
    made = S.CSM(format)(data, indices, indptr, shape)
    f = theano.function([data, indices, indptr, shape], READERS[reader](made, data), mode=mode)
    valid: dict[str, Any] = {
        "data": [1.0, 2.0, 3.0], "indices": [0, 1, 1], "indptr": [0, 2, 3, 3], "shape": [3, 3]}
    f(*valid.values())
    for change, text in UNFIT.values():
        with pytest.raises(ValueError, match=text):
            f(*{**valid, **change}.values())


def test_arrays_of_a_valid_matrix_are_not_checked_again() -> None:
    twice = theano.function([x, d], S.dot(S.structured_exp(x * x) * 2, d))
    assert "th_checked_indices" not in twice.c_source  # a pass over all indices
