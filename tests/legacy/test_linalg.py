"""Old names of linear algebra, BLAS and transforms."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.errors import InconsistencyError
from theano.gradient import grad
from theano.graph.missing import DisconnectedType
from theano.legacy.gof.fgraph import FunctionGraph
from theano.legacy.names.arrays import blas, fourier, linalg
from theano.legacy.names.programs import hints
from theano.tensor import nlinalg, slinalg

rng = np.random.RandomState(3)
ROOT = rng.randn(3, 3)
SQUARE = ROOT @ ROOT.T + np.eye(3)
x, y = T.dmatrix("x"), T.dmatrix("y")
TWO = T.constant(np.float64(2))


def same(one: Any, other: Any, inputs: list[Any], values: list[Any]) -> None:
    f = theano.function(inputs, [one, other], on_unused_input="ignore")
    first, second = f(*values)
    np.testing.assert_allclose(first, second, rtol=1e-10)


def test_gradients_under_the_names_of_ops() -> None:
    g, gw = T.constant(rng.randn(3, 3)), T.constant(rng.randn(3))
    for lower in (True, False):
        factor = slinalg.Cholesky(lower)(x)
        same(linalg.CholeskyGrad(lower)(x, factor, g), grad(T.sum(factor * g), x), [x], [SQUARE])
        assert linalg.CholeskyGrad()(T.frow(), x, g).type == T.frow
        w = slinalg.eigvalsh(x, y, lower)
        for one, other in zip(linalg.EigvalshGrad(lower)(x, y, gw),
                              grad(T.sum(w * gw), [x, y]), strict=True):
            same(one, other, [x, y], [ROOT + ROOT.T, SQUARE])
    for uplo in "LU":
        w, v = nlinalg.eigh(x, uplo)
        same(linalg.EighGrad(uplo)(x, w, v, gw, g), grad(T.sum(w * gw) + T.sum(v * g), x),
             [x], [SQUARE])
    same(linalg.ExpmGrad()(x, g), grad(T.sum(slinalg.expm(x) * g), x), [x], [ROOT])
    assert linalg.ExpmGrad().make_node(x, g).outputs[0].type == x.type
    assert linalg.EigvalshGrad().make_node(x, y, gw).outputs[0].type.ndim == 2


def test_disconnected_gradients_as_zeros() -> None:
    zeros, same_one = linalg.zero_disconnected([x, y], [DisconnectedType()(), y])
    assert same_one is y
    assert not zeros.eval({x: SQUARE}).any()


def test_hints_about_matrices() -> None:
    said = hints.psd(x)
    assert hints.is_psd(said) and hints.is_symmetric(said) and not hints.is_psd(x)
    assert hints.is_hint_node(said.owner) and hints.hints(x) == {}
    for positive in (x ** 2, T.sqr(x), hints.Hint(positive=True)(x)):
        assert hints.is_positive(positive)
    for other in (x ** 3, x ** y, x, T.exp(x)):
        assert not hints.is_positive(other)
    same(said * 2, x * 2, [x], [SQUARE])
    same(grad(T.sum(said ** 2), x), 2 * x, [x], [SQUARE])


def test_hints_are_taken_out_and_kept() -> None:
    graph = FunctionGraph([x], [slinalg.solve(hints.psd(x), x)], clone=True)
    hints.HintsOptimizer().optimize(graph)
    assert not any(map(hints.is_hint_node, graph.toposort()))
    assert hints.is_psd(graph.inputs[0])
    with pytest.raises(InconsistencyError, match="has a HintsFeature already"):
        graph.attach_feature(hints.HintsFeature())


def test_rewrites_keep_the_value() -> None:
    inverse = nlinalg.matrix_inverse(x)
    factor = slinalg.cholesky(x)
    said = hints.psd(x)
    for rewrite, expression in (
            (hints.inv_as_solve, T.dot(inverse, y)), (hints.inv_as_solve, T.dot(y, inverse)),
            (hints.tag_solve_triangular, slinalg.solve(factor, y)),
            (hints.tag_solve_triangular, slinalg.solve(factor.T, y)),
            (hints.transinv_to_invtrans, inverse.T), (hints.no_transpose_symmetric, said.T),
            (hints.psd_solve_with_chol, slinalg.solve(said, y)),
            (hints.remove_hint_nodes, said), (hints.local_log_pow, T.log(x ** 2.0)),
            (hints.local_log_prod_sqr, T.log(T.prod(T.sqr(x)))),
            (blas.local_dot_to_dot22, T.dot(x, y)), (blas.local_dot_to_dot22, T.dot(x, y[0])),
            (blas.local_dot_to_dot22, T.dot(x[0], y)),
            (blas.local_dot22_to_dot22scalar, T.mul(T.blas._dot22(x, y), TWO, y)),
            (blas.local_inplace_gemm, T.blas.gemm(x * y, TWO, x, y, TWO)),
            (blas.local_inplace_gemv, T.blas.gemv(x[0], TWO, x, y[0], TWO)),
            (blas.local_inplace_ger, T.blas.ger(x, TWO, x[0], y[0]))):
        (new,) = rewrite.transform(expression.owner)
        assert new.owner is None or new.owner.op != expression.owner.op or (
            new.owner.inputs != expression.owner.inputs)
        same(new, expression, [x, y], [abs(SQUARE) + np.eye(3), ROOT])


def test_rewrites_do_not_apply_to_other_graphs() -> None:
    for rewrite, expression in (
            (hints.inv_as_solve, T.dot(x, y)), (hints.tag_solve_triangular, slinalg.solve(x, y)),
            (hints.transinv_to_invtrans, x.T), (hints.no_transpose_symmetric, x.T),
            (hints.psd_solve_with_chol, slinalg.solve(x, y)), (hints.local_log_pow, T.log(x)),
            (hints.local_log_prod_sqr, T.log(T.prod(x))), (hints.local_det_chol, nlinalg.det(x)),
            (blas.local_dot_to_dot22, T.dot(x[0], y[0])),
            (blas.local_inplace_gemm, T.blas.gemm(x, TWO, x, y, TWO)),
            (blas.local_dot22_to_dot22scalar, x * y)):
        assert not rewrite.transform(expression.owner)


def test_the_bound_of_a_radius() -> None:
    bound = theano.function([x], hints.spectral_radius_bound(x, 5))(SQUARE)
    assert np.linalg.eigvalsh(SQUARE).max() <= bound < 1.1 * np.linalg.eigvalsh(SQUARE).max()
    for arguments, error, text in (
            ((T.dvector(), 5), TypeError, "requires a matrix"),
            ((x, 5.0), TypeError, "requires an integer"), ((x, -5), ValueError, "> 0, got -5")):
        with pytest.raises(error, match=text):
            hints.spectral_radius_bound(*arguments)


def test_old_names_about_linking_a_blas() -> None:
    assert blas.ldflags() == blas.ldflags(True, True, True, True) == []
    assert not blas.check_init_y() and not blas.check_force_gemv_init()
    assert not blas.detect_macos_sdot_bug() and blas.blas_header_version() == ()
    for header in (blas.blas_header_text, blas.cblas_header_text, blas.mkl_threads_text,
                   blas.openblas_threads_text):
        with pytest.raises(NotImplementedError, match=r"as an expression \(T.dot\)"):
            header()


def test_ops_that_called_c_or_scipy() -> None:
    assert blas.CGer(True) == blas.cger_inplace != T.blas.Ger(True)
    others: list[Any] = [blas.CGer(False), T.blas.Ger(False)]
    assert blas.ScipyGer(False) == blas.scipy_ger_no_inplace not in others
    assert blas.CGemv(True) != blas.CGemv(False) != T.blas.Gemv(False)
    same(blas.cger_no_inplace(x, TWO, x[0], x[1]),
         x + 2 * T.outer(x[0], x[1]), [x], [ROOT])


def test_the_phase_of_products() -> None:
    graph = FunctionGraph([x, y], [x * y + T.dot(x, y)], clone=True)
    blas.GemmOptimizer().optimize(graph)
    assert isinstance(graph.outputs[0].owner.op, T.blas.Gemm)
    blas.blas_opt_inplace.optimize(graph)
    assert graph.outputs[0].owner.op == T.blas.gemm_inplace


def test_transforms_of_the_sandbox() -> None:
    for op, transform in ((fourier.fft, np.fft.fft), (fourier.ifft, np.fft.ifft)):
        f = theano.function([x], op(x, 4, 0))
        np.testing.assert_allclose(f(ROOT), transform(ROOT, 4, 0))
    half = theano.function([x], [fourier.half_fft(x, 4, axis) for axis in (0, 1)])(ROOT)
    np.testing.assert_allclose(half[0], np.fft.fft(ROOT, 4, 0)[:2])
    np.testing.assert_allclose(half[1], np.fft.fft(ROOT, 4, 1)[:, :2])
    with pytest.raises(TypeError, match="must be real"):
        fourier.half_fft(T.zmatrix(), 4, 0)
    with pytest.raises(TypeError, match="FFT takes a matrix"):
        fourier.fft(T.dvector(), 4, 0)
    with pytest.raises(NotImplementedError, match="is not implemented"):
        theano.function([x], fourier.grad_todo(x))(ROOT)


def test_cosine_transform() -> None:
    whole = fourier.dct_matrix(4, 4)
    np.testing.assert_allclose(whole @ whole.T, np.eye(4), atol=1e-12)
    root = 0.5 ** 0.5
    np.testing.assert_allclose(
        fourier.dct_matrix(2, 2, False), np.array([[1, 1], [root, -root]]))
