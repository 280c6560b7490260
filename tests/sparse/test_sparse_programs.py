"""Sparse matrices in programs: functions, shared variables, modes, pickles, native code."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
import scipy.sparse
import theano.sparse.opt
import theano.sparse.sandbox.sp
import theano.sparse.sandbox.sp2

import theano
import theano.sparse as S
import theano.tensor as T
from theano.sparse.compressed import StructuredDotCSC, StructuredDotCSR
from theano.sparse.type import SparseType

FULL = np.array([[0, 1.5, 0], [-2, 0, 3], [0, 0, 0], [4, 0.5, -1]])
CSR, CSC = scipy.sparse.csr_matrix(FULL), scipy.sparse.csc_matrix(FULL)
DENSE = np.arange(6.0).reshape(3, 2) - 2

x = S.csr_matrix("x", dtype="float64")
d, v = T.dmatrix("d"), T.dvector("v")


def names(function: Any) -> list[str]:
    return [type(node.op).__name__ for node in function.maker.fgraph.toposort()]


def test_building_expressions_loads_no_scipy() -> None:
    code = (
        "import sys, theano, theano.sparse as S, theano.tensor as T;"
        "x = S.csr_matrix(); T.grad(T.sum(S.structured_dot(x, T.matrix())), x);"
        "assert 'scipy' not in sys.modules")
    subprocess.run([sys.executable, "-c", code], check=True)


def test_without_scipy_one_sentence_says_what_is_missing(monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    f = theano.function([d], S.dense_from_sparse(S.csr_from_dense(d) + S.csc_from_dense(d)))
    with pytest.raises(ImportError, match="install scipy"):
        f(FULL)


@pytest.mark.parametrize(("format", "op"), [("csr", StructuredDotCSR), ("csc", StructuredDotCSC)])
@pytest.mark.parametrize("product", [S.dot, S.structured_dot, theano.dot],
                         ids=["sparse.dot", "sparse.structured_dot", "theano.dot"])
def test_products_with_dense_matrices_are_native(format: str, op: Any, product: Any) -> None:
    m = S.matrix(format, dtype="float64")
    value = getattr(scipy.sparse, f"{format}_matrix")(FULL)
    f = theano.function([m, d], product(m, d))
    assert f.c_source and op.__name__ in names(f)
    np.testing.assert_allclose(f(value, DENSE), FULL @ DENSE)
    g = theano.function([m, d], product(d.T, m.T))
    np.testing.assert_allclose(g(value, DENSE), DENSE.T @ FULL.T)


def test_an_intermediate_matrix_is_not_created() -> None:
    data = T.dvector("data")
    m = S.CSR(data, CSR.indices, CSR.indptr, CSR.shape)
    cost = T.sum(T.sqr(S.structured_dot(S.structured_exp(m) * 2, d)))
    f = theano.function([data, d], [cost, T.grad(cost, data), T.grad(cost, d)])
    assert f.c_source and not f.maker.executable.python
    found, of_data, of_d = f(CSR.data, DENSE)
    made = CSR.copy()
    made.data = 2 * np.exp(CSR.data)
    product = made @ DENSE
    np.testing.assert_allclose(found, np.sum(product**2))
    np.testing.assert_allclose(of_d, made.T @ (2 * product))
    rows = np.repeat(np.arange(4), np.diff(CSR.indptr))
    wanted = np.sum(2 * product[rows] * DENSE[CSR.indices], axis=1) * made.data
    np.testing.assert_allclose(of_data, wanted)


@pytest.mark.parametrize("dtype", ["float32", "complex64", "int8", "uint16"])
def test_products_in_every_kind_of_number(dtype: str) -> None:
    m, y = S.csr_matrix(dtype=dtype), T.matrix(dtype="float64")
    value = CSR.astype(dtype) if dtype != "uint16" else abs(CSR).astype(dtype)
    out = S.dot(m, y)
    assert out.type.dtype == np.result_type(np.dtype(dtype), "float64")
    np.testing.assert_allclose(theano.function([m, y], out)(value, DENSE), value @ DENSE)


def test_results_that_are_matrices_come_from_c_too() -> None:
    grads = T.grad(T.sum(T.sqr(S.structured_dot(x, d))), [x, d])
    f = theano.function([x, d], [*grads, x, S.transpose(x) * 2])
    assert f.c_source
    of_x, of_d, same, twice = f(CSR, DENSE)
    np.testing.assert_allclose(of_x.toarray(), (FULL != 0) * (2 * FULL @ DENSE @ DENSE.T))
    np.testing.assert_allclose(of_d, 2 * FULL.T @ FULL @ DENSE)
    assert same is not CSR and not SparseType.may_share_memory(same, CSR)
    assert twice.format == "csc"
    np.testing.assert_allclose(twice.toarray(), 2 * FULL.T)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("format", ["csr", "csc"])
@pytest.mark.parametrize("dtype", ["float32", "float64", "complex128"])
def test_products_of_two_matrices_are_native(format: str, dtype: str) -> None:
    make = getattr(scipy.sparse, f"{format}_matrix")
    rng = np.random.default_rng(4)

    def matrix(rows: int, columns: int) -> Any:
        kept = rng.normal(size=(rows, columns)) * (rng.random((rows, columns)) < 0.3)
        return make((kept * (1 + 2j) if dtype == "complex128" else kept).astype(dtype))

    x, y = (S.matrix(format, name, dtype) for name in "xy")
    f = theano.function([x, y], [S.true_dot(x, y), S.dot(x, y), S.sp_sum(S.true_dot(x, y))])
    names = [type(n.op).__name__ for n in f.maker.fgraph.toposort()]
    assert "TrueDot" not in names and "Dot" not in names and f.c_source
    for n, k, m in ((4, 5, 3), (30, 20, 40), (1, 1, 1), (3, 0, 2), (0, 2, 3)):
        a, b = matrix(n, k), matrix(k, m)
        sparse, dense, total = f(a, b)
        wanted = a.toarray() @ b.toarray()
        assert sparse.format == format and sparse.dtype == dense.dtype == dtype
        for found in (sparse.toarray(), dense):
            np.testing.assert_allclose(found, wanted, rtol=1e-5, atol=1e-6)
        np.testing.assert_allclose(total, wanted.sum(), rtol=1e-3, atol=1e-4)
    wanted = r": shapes \(4, 5\) and \(3, 2\) do not agree: 5 against 3"
    for product, who in ((S.true_dot, "true_dot"), (S.dot, "sparse.dot")):
        g = theano.function([x, y], product(x, y))
        with pytest.raises(ValueError, match=who + wanted):
            g(matrix(4, 5), matrix(3, 2))


def test_what_only_python_computes_is_not_compiled() -> None:
    y = S.csr_matrix("y", dtype="float64")
    f = theano.function([x, y], x + y)
    assert not f.c_source
    g = theano.function([x, y, v], [x + y, x + x, T.exp(v)])
    assert g.c_source
    np.testing.assert_allclose(f(CSR, CSR).toarray(), 2 * FULL)
    both, twice, exp = g(CSR, CSR, [0.0])
    for found in (both, twice):
        np.testing.assert_allclose(found.toarray(), 2 * FULL)
    assert exp.tolist() == [1]


def test_objects_of_programs_share_no_memory() -> None:
    y = S.csr_matrix("y", dtype="float64")
    kept = theano.shared(CSR.copy(), "kept")
    f = theano.function(
        [x, y, v], [x, x, kept, x + y, S.as_sparse_variable(CSR), T.exp(v)],
        updates=[(kept, kept + x)])
    assert f.c_source
    given = CSR.copy()
    results = f(given, CSR, [0.0])[:5]
    for result, factor in zip(results, (1, 1, 1, 2, 1), strict=True):
        np.testing.assert_allclose(result.toarray(), factor * FULL)
        result.data[:] = 7
    np.testing.assert_allclose(given.toarray(), FULL)
    np.testing.assert_allclose(CSR.toarray(), FULL)
    np.testing.assert_allclose(kept.get_value().toarray(), 2 * FULL)
    assert [r.data[0] for r in results] == [7] * 5
    np.testing.assert_allclose(f(given, CSR, [0.0])[2].toarray(), 2 * FULL)


def test_a_matrix_that_others_read_is_made_once() -> None:
    twice = x + x
    f = theano.function([x], [twice, S.sp_sum(twice), S.csm_data(twice)])
    matrix, total, data = f(CSR)
    np.testing.assert_allclose(matrix.toarray(), 2 * FULL)
    np.testing.assert_allclose(total, 2 * FULL.sum())
    np.testing.assert_allclose(data, 2 * CSR.data)


def test_shared_matrices_and_their_updates() -> None:
    s = theano.shared(CSR, name="s")
    assert s.type == SparseType("csr", "float64") and s.format == "csr"
    step = theano.function([d], [], updates=[
        (s, s - 0.1 * T.grad(T.sum(T.sqr(S.structured_dot(s, d))), s))])
    step(DENSE)
    wanted = FULL - 0.1 * (FULL != 0) * (2 * FULL @ DENSE @ DENSE.T)
    np.testing.assert_allclose(s.get_value().toarray(), wanted)
    np.testing.assert_allclose(CSR.toarray(), FULL)
    assert s.get_value() is not s.get_value() and s.get_value(borrow=True) is (
        s.get_value(borrow=True))
    s.set_value(CSC)
    assert s.get_value().format == "csr"
    s.zero()
    assert s.get_value().nnz == 0 and s.get_value().shape == (4, 3)


def test_shared_takes_a_format_and_refuses_what_is_not_sparse() -> None:
    assert S.shared(CSR, format="csc").type.format == "csc"
    m = CSR.copy()
    assert S.shared(m, borrow=True).get_value(borrow=True) is m
    with pytest.raises(TypeError, match="must be a scipy.sparse matrix"):
        S.shared(FULL)
    with pytest.raises(NotImplementedError, match="cannot have format 'coo'"):
        theano.shared(scipy.sparse.coo_matrix(FULL))


@pytest.mark.parametrize("mode", ["DebugMode", "FAST_COMPILE", "FAST_RUN"])
def test_every_mode(mode: str) -> None:
    outputs = [S.structured_dot(x, d), x * 2, S.dot(x, S.as_sparse_variable(CSC.T)),
               S.sp_sum(x, 0), S.structured_dot(x, CSC.T.tocsc())]
    found = theano.function([x, d], outputs, mode=mode)(CSR, DENSE)
    wanted = [FULL @ DENSE, FULL * 2, FULL @ FULL.T, FULL.sum(0), FULL @ FULL.T]
    for f, w in zip(found, wanted, strict=True):
        np.testing.assert_allclose(getattr(f, "toarray", lambda f=f: f)(), w)


def test_debugmode_compares_matrices() -> None:
    kind = SparseType("csr", "float64")
    assert kind.values_eq(CSR, CSR.copy()) and not kind.values_eq(CSR, CSR * 2)
    assert kind.values_eq_approx(CSR, CSR * (1 + 1e-9))
    assert not kind.values_eq_approx(CSR, CSR * 1.01)
    assert not kind.values_eq_approx(CSR, CSR[:2]) and not kind.values_eq_approx(CSR, FULL)
    extra = CSR.tolil()
    extra[2, 2] = 1e-9
    assert kind.values_eq_approx(CSR, extra.tocsr())
    nan = CSR * np.nan
    assert kind.values_eq_approx(nan, nan.copy())


def test_pickles_and_copies() -> None:
    s = S.shared(CSR, name="s")
    out = S.structured_dot(s, d) + S.dot(S.constant(CSR), d)
    f = theano.function([d], out)
    for g in (pickle.loads(pickle.dumps(f)), copy.deepcopy(f), f.copy()):
        np.testing.assert_allclose(np.asarray(g(DENSE)).reshape(4, 2), 2 * FULL @ DENSE)
    again = pickle.loads(pickle.dumps(out))
    assert again.type == out.type
    kept = pickle.loads(pickle.dumps(s))
    np.testing.assert_allclose(kept.get_value().toarray(), FULL)
    for op in (S.mul_s_d, S.EqualSS(), S.CSM("csc"), S.DenseFromSparse(False), S.SpSum(1)):
        assert pickle.loads(pickle.dumps(op)) == op


def test_equal_constants_are_one() -> None:
    one, other = S.constant(CSR), S.constant(CSR.copy())
    assert one.signature() == other.signature() != S.constant(CSR * 2).signature()
    assert one.signature().theano_hash() == other.signature().theano_hash()
    f = theano.function([], S.add(one, other))
    assert len(set(f.maker.fgraph.toposort()[0].inputs)) == 1


def test_what_arguments_are_taken() -> None:
    f = theano.function([x], x * 1)
    for value in (CSR, CSC, scipy.sparse.coo_matrix(FULL), scipy.sparse.csr_array(FULL), FULL,
                  CSR.astype("float32"), FULL.tolist()):
        np.testing.assert_allclose(f(value).toarray(), FULL)
    with pytest.raises(TypeError, match="complex128 does not fit in float64") as problem:
        f(CSR.astype("complex128"))
    assert "expected  Sparse[float64, csr]" in str(problem.value)
    assert "got       complex128 csr_matrix of shape (4, 3)" in str(problem.value)
    product = theano.function([x, d], S.true_dot(x, S.csc_from_dense(d)))
    with pytest.raises(ValueError, match="do not agree") as problem:
        product(CSR, FULL)
    assert "float64 csr_matrix (4, 3)" in str(problem.value)
    with pytest.raises(TypeError, match="expected a float64 matrix in format csr, got a int"):
        f(3)
    narrow = theano.function([S.csr_matrix("m", dtype="float32")], theano.tensor.constant(1),
                             on_unused_input="ignore", allow_input_downcast=True)
    narrow(CSR)
    with pytest.raises(TypeError, match="complex values cannot be read"):
        narrow(CSR.astype("complex128"))
    with pytest.raises(TypeError, match="expected a float64 matrix"):
        SparseType("csr", "float64").filter(CSC, strict=True)
    with pytest.raises(TypeError, match="cannot make a sparse matrix of"):
        SparseType("csr", "float64").filter(np.zeros((1, 1, 1)))


def test_shapes_need_no_computation() -> None:
    product = S.true_dot(x, S.csr_from_dense(d))
    f = theano.function([x, d], product.shape)
    assert "TrueDot" not in names(f) and "SparseFromDense" not in names(f)
    np.testing.assert_array_equal(f(CSR, DENSE), (4, 2))
    assert names(theano.function([x], x.shape)) == ["Shape_i", "Shape_i", "MakeVector"]
    assert theano.function([x], x.size)(CSR) == CSR.size


@pytest.mark.parametrize(("rewrite", "make", "op"), [
    ("mul_s_d", lambda: S.mul_s_d(x, d), "MulSD"),
    ("local_mul_s_d", lambda: S.mul_s_d(x, d), "MulSD"),
    ("local_mul_s_v", lambda: S.mul_s_v(x, d[0]), "MulSV"),
    ("local_addsd_ccode", lambda: S.add_s_d(x, d), "AddSD"),
    ("local_structured_add_s_v", lambda: S.structured_add_s_v(x, d[0]), "StructuredAddSV"),
    ("local_structured_dot", lambda: S.structured_dot(x, d), "StructuredDot"),
    ("local_usmm_csx", lambda: S.usmm(2.0, x, d, d), "Usmm"),
    ("local_sampling_dot_csr", lambda: S.sampling_dot(d, d, x), "SamplingDot"),
    ("local_dense_from_sparse_sparse_from_dense",
     lambda: S.dense_from_sparse(S.csr_from_dense(d)), "DenseFromSparse"),
])
def test_a_mode_excludes_native_forms_by_name(rewrite: str, make: Any, op: str) -> None:
    """By their own names, and by those that Theano 1.0 had for them."""
    mode = theano.compile.mode.get_default_mode()
    f, g = (theano.function([x, d], make(), mode=m, on_unused_input="ignore")
            for m in (mode.excluding(rewrite), mode))
    assert op in names(f) and op not in names(g)


def test_old_names_of_rewrites() -> None:
    opt = theano.sparse.opt
    node = S.mul_s_d(x, d).owner
    (new,) = opt.local_mul_s_d.transform(node)
    np.testing.assert_allclose(
        theano.function([x, d], new)(CSR, FULL).toarray(), FULL * FULL)
    assert opt.local_csm_properties_csm.transform(node) is False
    with pytest.raises(NotImplementedError, match="no rule for this rewrite"):
        opt.local_csm_grad_c.transform(node)
    z = T.dmatrix("z")
    pattern = (z - T.constant(1.5).dimshuffle("x", "x") * S.dot(x, d)).owner
    found = opt.local_usmm.transform(pattern)
    f = theano.function([x, d, z], found)
    np.testing.assert_allclose(f(CSR, DENSE, np.ones((4, 2)))[0], 1 - 1.5 * FULL @ DENSE)
    with pytest.raises(AttributeError):
        opt.local_nothing  # noqa: B018


@pytest.mark.one_of(2)
@pytest.mark.parametrize("mode", ["FAST_COMPILE", "FAST_RUN"])
def test_old_ops_on_arrays(mode: str) -> None:
    opt = theano.sparse.opt
    csr, csc = (CSR.data, CSR.indices, CSR.indptr), (CSC.data, CSC.indices, CSC.indptr)
    rows = np.repeat(np.arange(4), np.diff(CSR.indptr))
    columns = np.repeat(np.arange(3), np.diff(CSC.indptr))
    vector = np.array([1.0, -2, 0.5])
    alpha = np.array([[2.0]])
    z = np.ones((4, 2))
    shape = np.array(CSR.shape, "int32")
    wanted: list[tuple[Any, Any, Any]] = [
        (opt.mul_s_d_csr, (*csr, FULL + 1), CSR.data * (FULL + 1)[rows, CSR.indices]),
        (opt.mul_s_d_csc, (*csc, FULL + 1), CSC.data * (FULL + 1)[CSC.indices, columns]),
        (opt.mul_s_v_csr, (*csr, vector), CSR.data * vector[CSR.indices]),
        (opt.structured_add_s_v_csr, (*csr, vector), CSR.data + vector[CSR.indices]),
        (opt.csm_grad_c, (*csr, shape, *csr, shape), CSR.data),
        (opt.usmm_csc_dense, (alpha, *csc, np.int32(4), DENSE, z), 2 * FULL @ DENSE + 1),
    ]
    for op, values, result in wanted:
        inputs = [T.constant(v).type.clone()() if np.ndim(v) else T.iscalar() for v in values]
        f = theano.function(inputs, op(*inputs), mode=mode, on_unused_input="ignore")
        np.testing.assert_allclose(f(*values), result, err_msg=str(op))
    for format, value in (("csr", CSR), ("csc", CSC)):
        m = S.matrix(format, dtype="float64")
        f = theano.function([m, d], opt.AddSD_ccode(format)(m, d), mode=mode)
        np.testing.assert_allclose(f(value, FULL), 2 * FULL)
    with pytest.raises(TypeError, match="has format csr"):
        opt.AddSD_ccode("csc")(x, d)
    with pytest.raises(TypeError, match="has 2 dims, not 1"):
        opt.mul_s_v_csr(*csr, FULL)
    with pytest.raises(TypeError, match="alpha must have one element"):
        opt.usmm_csc_dense(v, *csc, np.int32(4), DENSE, z)
    row = T.drow()
    total = opt.usmm_csc_dense(alpha, *csc, np.int32(4), DENSE, row)
    found, lengths = theano.function([row], [total, total.shape], mode=mode)(np.ones((1, 2)))
    np.testing.assert_array_equal(lengths, found.shape)


def test_convolution_and_pooling_of_flat_images() -> None:
    sp = theano.sparse.sandbox.sp
    kernels, images = np.arange(1, 9.0).reshape(2, 4), np.arange(32.0).reshape(2, 16)
    for mode, size in (("valid", 3), ("full", 5)):
        out, shape = sp.convolve(
            T.constant(kernels), (2, 2), 2, d, (4, 4), bias=T.constant([0.5, 1.0]), mode=mode)
        assert list(shape) == [2, size, size]
        found = theano.function([d], out)(images).reshape(2, 2, size, size)
        padded = np.pad(images.reshape(2, 4, 4), ((0, 0), *((1, 1),) * 2)) if mode == "full" else (
            images.reshape(2, 4, 4))
        for n in range(2):
            for k, bias in enumerate((0.5, 1.0)):
                wanted = [[np.sum(padded[n, i:i + 2, j:j + 2] * kernels[k].reshape(2, 2)) + bias
                           for j in range(size)] for i in range(size)]
                np.testing.assert_allclose(found[n, k], wanted)
    pooled, shape = sp.max_pool(d, (4, 4), (2, 2))
    assert list(shape) == [2, 2]
    np.testing.assert_allclose(
        theano.function([d], pooled)(images), [[5, 7, 13, 15], [21, 23, 29, 31]])
    indices, indptr, size, format, outshp = sp.convolution_indices.evaluate((3, 3), (2, 2))
    matrix = scipy.sparse.csc_matrix((np.ones(len(indices)), indices, indptr), shape=size)
    assert format == "csc" and size == (16, 9) and list(outshp) == [2, 2]
    np.testing.assert_allclose(
        (matrix @ np.arange(9.0)).reshape(4, 4)[:2], [[0, 1, 3, 4], [1, 2, 4, 5]])
    with pytest.raises(ValueError, match='"valid" or "full"'):
        sp.convolve(d, (2, 2), 2, d, (4, 4), mode="same")


def test_random_matrices() -> None:
    sp2 = theano.sparse.sandbox.sp2
    np.random.seed(3)
    drawn = theano.function([x], sp2.poisson(x))(abs(CSR) * 100)
    assert drawn.shape == CSR.shape and 60 < drawn.max() < 600 and (drawn != drawn.floor()).nnz == 0
    trials = theano.function([], sp2.csr_dbinomial(20, 0.5, (30, 40)))()
    assert trials.dtype == "float64" and 9 < trials.mean() < 11 and trials.format == "csr"
    weights = scipy.sparse.csr_matrix(np.array([[0, 0.5, 0.5], [1, 0, 0]]))
    counts = theano.function([x], sp2.multinomial(np.array([10, 4]), x))(weights).toarray()
    assert counts[0].sum() == 10 and counts[1].tolist() == [4, 0, 0]
    with pytest.raises(theano.gradient.NullTypeGradError, match="draws are not continuous"):
        T.grad(S.sp_sum(sp2.poisson(x)), x)
    with pytest.raises(TypeError, match="must be in format csr"):
        sp2.multinomial(3, S.csc_matrix())
    f = theano.function([x], sp2.multinomial(np.array([1, 2, 3]), x))
    with pytest.raises(ValueError, match="3 numbers of trials for 2 rows"):
        f(weights)


@pytest.mark.parametrize("mode", ["FAST_COMPILE", "FAST_RUN"])
def test_asserted_shapes(mode: str) -> None:
    sized = T.specify_shape(x, (4, x.shape[1]))
    assert sized.type == x.type
    f = theano.function([x], [sized, sized.shape, T.grad(S.sp_sum(sized), x)], mode=mode)
    same, shape, slope = f(CSR)
    np.testing.assert_allclose(same.toarray(), FULL)
    assert tuple(shape) == (4, 3) and slope.shape == (4, 3)
    with pytest.raises(AssertionError, match=r"got shape \(2, 3\), expected \(4, 3\)"):
        f(CSR[:2])


def test_rows_with_a_sparse_gradient() -> None:
    rows = T.lvector("rows")
    picked = theano.sparse_grad(d[rows])
    cost = T.sum(T.sqr(picked))
    slope = T.grad(cost, d)
    assert isinstance(slope.owner.op, S.ConstructSparseFromList)
    found = theano.function([d, rows], slope)(DENSE, [2, 0, 2])
    np.testing.assert_allclose(found.toarray(), 2 * DENSE * [[1], [0], [2]])
    w = theano.shared(DENSE.copy())
    step = theano.function([rows], [], updates=[
        (w, w - T.grad(T.sum(T.sqr(theano.sparse_grad(w[rows]))), w))])
    step([1])
    np.testing.assert_allclose(w.get_value(), DENSE * [[1], [-1], [1]])


def test_a_sparse_gradient_of_rows_that_were_cast() -> None:
    rows = T.lvector("rows")
    picked = theano.sparse_grad(T.cast(d, "float32")[rows])
    slope = T.grad(T.sum(T.sqr(picked)), d)
    assert slope.type == SparseType("csc", "float64")
    found = theano.function([d, rows], slope)(DENSE, [2, 0, 2])
    np.testing.assert_allclose(found.toarray(), 2 * DENSE * [[1], [0], [2]])
    with pytest.raises(TypeError, match="not a tensor"):
        T.grad(T.sum(theano.sparse_grad(d[::-1][rows])), d)


@pytest.mark.parametrize("product", [S.dot, S.structured_dot])
def test_products_are_differentiated_forwards_too(product: Any) -> None:
    u = T.dmatrix("u")
    f = theano.function([x, d, u], T.Rop(product(x, d), d, u), on_unused_input="ignore")
    np.testing.assert_allclose(f(CSR, DENSE, DENSE + 1), FULL @ (DENSE + 1))


def test_a_call_that_fails_updates_nothing() -> None:
    s, w = theano.shared(CSR), theano.shared(np.ones(3))
    f = theano.function([v], s, updates=[(s, S.col_scale(s, v)), (w, w - v)])
    f(np.ones(3) * 2)
    with pytest.raises(ValueError, match="3 against 4"):
        f(np.ones(4))
    np.testing.assert_allclose(s.get_value().toarray(), FULL * 2)
    np.testing.assert_allclose(w.get_value(), [-1, -1, -1])


@pytest.mark.parametrize("dtype, expected", [
    ("float64", "float64"), ("float32", "float32"), ("int64", "float64")])
def test_the_gradient_of_a_matrix_that_the_cost_does_not_read_is_a_matrix_of_zeros(
    dtype: str, expected: str,
) -> None:
    matrix, v = S.csc_matrix("matrix", dtype=dtype), T.dvector("v")
    g = T.grad(T.sum(v), matrix, disconnected_inputs="ignore")
    f = theano.function([matrix, v], g, on_unused_input="ignore")
    found = f(scipy.sparse.csc_matrix(np.array([[1, 0], [2, 3]], dtype)), [1.0, 2.0])
    assert found.format == "csc" and found.dtype == expected and found.nnz == 0
    np.testing.assert_array_equal(found.toarray(), np.zeros((2, 2)))


def _stored(indices: list[int], data: list[float]) -> Any:
    """A csr matrix of shape (1, 4) with the given stored elements, in this order."""
    return scipy.sparse.csr_matrix((data, indices, [0, len(data)]), shape=(1, 4))


@pytest.mark.parametrize(("one", "other"), [
    (_stored([2, 0], [1, 2]), _stored([0, 2], [2, 1])),
    (_stored([0, 1], [3, 0]), _stored([0, 2], [3, 0])),
    (_stored([0], [0.0]), _stored([0], [-0.0])),
], ids=["order", "zeros", "sign of zero"])
def test_constants_that_store_equal_elements_in_other_ways_stay_two(one: Any, other: Any) -> None:
    read = [S.csm_data(S.constant(m)) for m in (one, other)]
    read += [S.csm_indices(S.constant(m)) for m in (one, other)]
    data, data2, indices, indices2 = theano.function([], read)()
    assert (data.tobytes(), data2.tobytes()) == (one.data.tobytes(), other.data.tobytes())
    assert (indices.tolist(), indices2.tolist()) == (one.indices.tolist(), other.indices.tolist())


@pytest.mark.parametrize("dtypes", [("int16", "uint8"), ("int16", "int8"), ("float32", "uint8")])
def test_differences_of_integers_of_different_width_do_not_wrap_around(dtypes: Any) -> None:
    left, right = (S.csr_matrix(dtype=t) for t in dtypes)
    f = theano.function([left, right], left - right)
    low = np.iinfo(dtypes[1]).min
    one, other = np.array([[5, 7, 0]]), np.array([[3, 0, 9 if low == 0 else low]])
    found = f(scipy.sparse.csr_matrix(one.astype(dtypes[0])),
              scipy.sparse.csr_matrix(other.astype(dtypes[1])))
    assert found.dtype == dtypes[0]
    np.testing.assert_array_equal(found.toarray(), one - other)


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_a_row_is_added_to_a_scaled_product(mode: str) -> None:
    row = T.drow("row")
    total = S.usmm(2.0, x, d, row)
    f = theano.function([x, d, row], [total, total.shape, T.grad(total.sum(), row)], mode=mode)
    found, shape, slope = f(CSR, DENSE, DENSE[:1])
    np.testing.assert_allclose(found, 2 * FULL @ DENSE + DENSE[:1])
    np.testing.assert_array_equal(shape, found.shape)
    np.testing.assert_array_equal(slope, [[4, 4]])


@pytest.mark.parametrize("strange", [np.nan, np.inf])
def test_matrices_with_other_elements_beside_nan_or_infinity_are_not_equal(strange: float) -> None:
    for kind in ("csr", "csc", "bsr"):
        near = S.SparseType(kind, "float64").values_eq_approx
        make = getattr(scipy.sparse, f"{kind}_matrix")
        one = make([[strange, 0, 1]])
        assert near(one, make([[strange, 1e-9, 1]]))
        assert near(one, one.copy())
        assert not near(one, make([[strange, 5, 1]]))
        assert not near(one, make([[5.0, 0, 1]]))
        assert not near(one, make([[0, 0, 1.0]]))


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
@pytest.mark.parametrize("dtype", ["int8", "uint8", "int64"])
def test_positions_of_narrow_dtypes_in_long_matrices(dtype: str, mode: str) -> None:
    """The length of a matrix with 300 rows does not fit into int8."""
    full = np.arange(600.0).reshape(300, 2) + 1
    chosen = np.array([0, 1 if dtype == "uint8" else -1], dtype)
    i = T.TensorType(dtype, (False,))("i")
    rows, elements = S.get_item_list(x, i), S.get_item_2lists(x, i, i)
    made = S.construct_sparse_from_list(T.zeros((300, 2)), T.constant(full[:2]), i)
    outputs = [S.dense_from_sparse(v) for v in (
        rows, T.grad(S.sp_sum(rows, sparse_grad=True), x), T.grad(elements.sum(), x), made)]
    f = theano.function([x, i], [elements, *outputs], mode=mode)
    found, of_rows, slope, slope2, built = f(scipy.sparse.csr_matrix(full), chosen)
    np.testing.assert_array_equal(found, full[chosen, chosen])
    np.testing.assert_array_equal(of_rows, full[chosen])
    np.testing.assert_array_equal(slope[chosen], np.ones((2, 2)))
    np.testing.assert_array_equal(slope2[chosen, chosen], [1, 1])
    np.testing.assert_array_equal(built[chosen], full[:2])
    assert (slope.sum(), slope2.sum()) == (4, 2)


@pytest.mark.parametrize("scale", [
    lambda w: w, lambda w: w[0, 0], lambda w: w[0].dimshuffle("x", 0)],
    ids=["matrix", "number", "row"])
def test_the_dense_gradient_of_a_product_passes_through_an_elementwise_one(scale: Any) -> None:
    a, d, w, b = S.csr_matrix("a"), T.dmatrix("d"), T.dmatrix("w"), T.dmatrix("b")
    by_a = T.grad(T.sin(S.dot(S.mul(a, scale(w)), b)).sum(), [a, w, b])
    by_d = T.grad(T.sin(T.dot(d * scale(w), b)).sum(), [d, w, b])
    dense, numbers = np.array([[0.5, 0, -0.3], [0, 0.8, 0], [0.2, 0, 0.4]]), np.eye(3) + 0.3
    found = theano.function([a, w, b], by_a)(scipy.sparse.csr_matrix(dense), numbers, numbers)
    wanted = theano.function([d, w, b], by_d)(dense, numbers, numbers)
    for one, other in zip([found[0].toarray(), *found[1:]], wanted, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-12)
