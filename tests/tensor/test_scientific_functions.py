"""Functions with NumPy's and SciPy's names, arguments, dtypes and values: products, linear algebra,
Fourier transforms, polynomials, special functions. Each row is run against the library."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.ids import names
from tests.together import Together, unoptimized

special = importlib.import_module("scipy.special")


class Row(NamedTuple):
    """A function here and in the library, the shapes of its arguments, and further arguments."""

    ours: Callable[..., Any]
    theirs: Callable[..., Any]
    shapes: tuple[tuple[int, ...], ...]
    name: str
    dtypes: tuple[str, ...]


FLOATS = ("float64", "float32")
ANY = ("float64", "float32", "complex128", "int64")


def row(
    name: str, *shapes: tuple[int, ...], at: Any = T, library: Any = np,
    dtypes: tuple[str, ...] = ANY, first: tuple[Any, ...] = (), **named: Any,
) -> Row:
    """A row for the function `name` of both modules; `first` are arguments before the arrays."""
    ours, theirs = getattr(at, name), getattr(library, name)
    text = ", ".join([
        *map(repr, first), *map(str, shapes), *(f"{k}={v}" for k, v in named.items())])
    return Row(lambda *a: ours(*first, *a, **named), lambda *a: theirs(*first, *a, **named), shapes,
               f"{name}({text})", dtypes)


def einsum(subscripts: str, *shapes: tuple[int, ...], **named: Any) -> Row:
    return row("einsum", *shapes, first=(subscripts,), dtypes=(*ANY, "int8", "bool", "complex64"),
               **named)


PRODUCTS = [
    einsum("ij,jk->ik", (2, 3), (3, 4)), einsum("ij,jk", (2, 3), (3, 4)),
    einsum("ij,jk->ki", (2, 3), (3, 4)), einsum("bij,bjk->bik", (2, 3, 4), (2, 4, 5)),
    einsum("ij,jk,kl->il", (2, 3), (3, 4), (4, 2)),
    einsum("bhqd,bhkd->bhqk", (2, 3, 4, 5), (2, 3, 6, 5)),
    einsum("bqhd,bkhd->bhqk", (2, 4, 3, 5), (2, 6, 3, 5)), einsum("ii->i", (3, 3)),
    einsum("ii", (3, 3)), einsum("iii->i", (3, 3, 3)), einsum("iji->j", (3, 2, 3)),
    einsum("ij->ji", (2, 3)), einsum("ij->", (2, 3)), einsum("ij->j", (2, 3)),
    einsum("i,j->ij", (2,), (3,)), einsum("i,i", (3,), (3,)), einsum("ij,ij->", (2, 3), (2, 3)),
    einsum("ij,ij->i", (2, 3), (2, 3)), einsum("...ij,...jk->...ik", (2, 1, 3, 4), (5, 4, 2)),
    einsum("...i,i...", (2, 3), (3, 2)), einsum("a...,...b->...", (2, 3), (3, 4)),
    einsum("iij,jk->ik", (2, 2, 3), (3, 4)), einsum("ijk,jil->kl", (4, 3, 2), (3, 4, 5)),
    einsum(",ij->ij", (), (2, 3)), einsum(",", (), ()), einsum("ij,k->ij", (2, 3), (4,)),
    einsum("ij,jk->ik", (2, 1), (3, 4)), einsum("ij,ji->ij", (3, 3), (3, 3)),
    einsum("ab,bc,cd,de,ef->af", (2, 3), (3, 4), (4, 5), (5, 2), (2, 3)),
    einsum("bj,bj,b->b", (2, 3), (2, 3), (2,)), einsum("ab,cd->", (2, 3), (4, 5)),
    einsum("bij,bj->bi", (2, 3, 4), (2, 4)), einsum("abcd,cdab->", (2, 3, 4, 5), (4, 5, 2, 3)),
    einsum("ij,jk->ik", (0, 3), (3, 2)), einsum("ij,jk->ik", (2, 0), (0, 2)),
    einsum("ij,jk,kl->il", (2, 3), (3, 4), (4, 2), optimize=False),
    einsum("ij,jk,kl->il", (2, 3), (3, 4), (4, 2), optimize="greedy"),
    *(row("matmul", *shapes) for shapes in (
        ((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)), ((5, 2, 3), (3, 4)),
        ((2, 3), (5, 3, 4)), ((5, 2, 3), (5, 3, 4)), ((5, 1, 2, 3), (4, 3, 2)), ((5, 2, 3), (3,)),
        ((3,), (5, 3, 4)), ((4, 5, 2, 3), (1, 5, 3, 1)), ((0, 2, 3), (0, 3, 2)),
        ((2, 2, 0), (2, 0, 3)))),
    *(row("inner", *shapes) for shapes in (
        ((3,), (3,)), ((2, 3), (4, 3)), ((2, 5, 3), (3,)), ((), (2,)))),
    *(row("vdot", *shapes) for shapes in (((3,), (3,)), ((2, 3), (3, 2)), ((), ()))),
    *(row("kron", *shapes) for shapes in (
        ((3,), (2,)), ((2, 3), (4, 5)), ((2, 3), (4,)), ((3,), (2, 4)), ((2, 3, 4), (2, 1, 3)),
        ((), (2,)), ((), ()), ((0, 2), (3, 1)))),
    *(row("cross", *shapes) for shapes in (((3,), (3,)), ((2, 1, 3), (4, 3)))),
    row("cross", (3, 4), (3, 4), axis=0), row("cross", (3, 4, 2), (4, 3, 2), axisa=0, axisb=1,
                                              axisc=1),
    *(row(name, (n,), (m,), mode=mode) for name in ("convolve", "correlate")
      for mode in ("full", "same", "valid") for n, m in ((5, 3), (3, 5), (4, 2), (2, 4), (1, 1))),
    row("tensordot", (4, 2, 3), (2, 3, 5), axes=2), row("tensordot", (4, 2), (3,), axes=0),
    row("tensordot", (4, 2, 3), (3, 4, 5), axes=[[0, -1], [1, 0]]),
    row("multi_dot", at=T.linalg, library=np.linalg, first=([np.eye(2), np.ones((2, 3))],),
        dtypes=("float64",)),
]
if hasattr(np, "vecmat"):  # NumPy 2.2
    PRODUCTS += [
        row("matvec", (2, 3), (3,)), row("matvec", (5, 2, 3), (5, 3)),
        row("matvec", (4, 1, 2, 3), (5, 3)), row("vecmat", (3,), (3, 2)),
        row("vecmat", (5, 3), (5, 3, 2)), row("vecmat", (5, 3), (3, 2)), row("vecdot", (3,), (3,)),
        row("vecdot", (5, 1, 3), (4, 3)), row("vecdot", (3, 4), (3, 4), axis=0)]


def linalg(name: str, *shapes: tuple[int, ...], **named: Any) -> Row:
    return row(name, *shapes, at=T.linalg, library=np.linalg, **named)


MODERN = hasattr(np.linalg, "vector_norm")
"""Whether NumPy is 2.0 or newer."""

LINALG = [
    *(linalg("norm", (5, 3), ord=order, keepdims=keep) for keep in (False, True)
      for order in (None, "fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf)),
    *(linalg("norm", (5,), ord=order) for order in (None, 0, 1, 2, 3, -1, 0.5, np.inf, -np.inf)),
    linalg("norm", (2, 3, 4)), linalg("norm", (2, 3, 4), axis=1, keepdims=True),
    linalg("norm", (2, 3, 4), ord=1, axis=(2, 0)), linalg("norm", (2, 3, 4), ord=-np.inf,
                                                          axis=(-1, 1), keepdims=True),
    *(linalg("cond", (3, 3), p=p) for p in (None, 1, -1, 2, -2, np.inf, -np.inf, "fro")),
    linalg("matrix_rank", (5, 3)), linalg("matrix_rank", (4,)), linalg("matrix_rank", (5, 3),
                                                                       tol=2.0),
    linalg("slogdet", (4, 4)), linalg("slogdet", (0, 0)), linalg("slogdet", (12, 12)),
    linalg("det", (4, 4)), linalg("inv", (4, 4)), linalg("solve", (4, 4), (4,)),
    linalg("solve", (4, 4), (4, 2)), linalg("svd", (5, 3), compute_uv=False),
    linalg("qr", (5, 3)), linalg("qr", (3, 5), mode="r"), linalg("qr", (5, 3), mode="complete"),
    linalg("qr", (5, 3), mode="raw"), linalg("lstsq", (5, 3), (5,), rcond=None),
    linalg("lstsq", (5, 3), (5, 2), rcond=0.3), linalg("pinv", (5, 3)),
    linalg("pinv", (5, 3), rcond=0.5),
    *(linalg("matrix_power", (3, 3), n=n) for n in (0, 1, 3, -2)),
    linalg("tensorinv", (4, 2, 2), ind=1), linalg("tensorsolve", (2, 2, 4), (2, 2)),
]
if MODERN:
    LINALG += [
        *(linalg("matrix_norm", (2, 5, 3), ord=order) for order in ("fro", 1, -1, np.inf, -np.inf)),
        *(linalg("vector_norm", (2, 3, 4), ord=order, axis=(0, 2))
          for order in (0, 1, 2, 3, np.inf)),
        linalg("svdvals", (5, 3)), linalg("matrix_transpose", (2, 3, 4)),
        linalg("diagonal", (2, 3, 4), offset=1), linalg("trace", (2, 3, 4), offset=-1),
        linalg("outer", (2,), (3,)), linalg("cross", (2, 3), (2, 3)),
        linalg("vecdot", (2, 3), (3,)), linalg("matmul", (2, 3), (3, 2)),
        linalg("tensordot", (2, 3), (2, 3), axes=2)]

FOURIER = [
    *(row(name, (3, 4, 5), at=T.dft, library=np.fft, dtypes=(
        ("float64", "int64") if name in ("rfft", "ihfft") else ("float64", "complex128")), **named)
      for name in ("fft", "ifft", "rfft", "irfft", "hfft", "ihfft")
      for named in ({}, {"n": 4}, {"n": 7, "axis": 0}, {"norm": "ortho", "axis": 1},
                    {"norm": "forward", "n": 3})),
    *(row(name, (3, 4, 5), at=T.dft, library=np.fft, dtypes=(
        ("float64",) if name.startswith("r") else ("float64", "complex128")), **named)
      for name in ("fftn", "ifftn", "rfftn", "irfftn", "fft2", "ifft2", "rfft2", "irfft2")
      for named in ({}, {"s": (4, 6), "axes": (0, 1)}, {"axes": (2, 0)}, {"norm": "ortho"})),
    *(row(name, (3, 4), at=T.dft, library=np.fft, axes=axes)
      for name in ("fftshift", "ifftshift") for axes in (None, 1)),
]
POLYNOMIALS = [
    row("polyval", (4,), (2, 3)), row("polyval", (0,), (2,)), row("polyval", (4,), ()),
    *(row(name, *shapes, dtypes=FLOATS) for name in ("polyadd", "polysub", "polymul")
      for shapes in (((4,), (2,)), ((2,), (4,)))),
    *(row(name, (4,), m=m) for name in ("polyder", "polyint") for m in (0, 1, 2)),
    row("polyint", (4,), m=2, k=[3, 4], dtypes=FLOATS),
]
ROWS = [
    Row(r.ours, r.theirs, r.shapes, f"{r.name} {dtype}", (dtype,))
    for r in [*PRODUCTS, *LINALG, *FOURIER, *POLYNOMIALS] for dtype in r.dtypes]


def drawn(shape: tuple[int, ...], dtype: str, rng: np.random.Generator) -> Any:
    values = np.rint(rng.normal(size=shape) * 4)
    if dtype.startswith("complex"):
        values = values + 1j * np.rint(rng.normal(size=shape) * 4)
    return values.astype(dtype)


def variables(arrays: list[Any]) -> list[Any]:
    """Variables for arrays; a length of 1 is known from the type, and no other."""
    return [T.TensorType(a.dtype, [n == 1 for n in a.shape])() for a in arrays]


def listed(found: Any) -> list[Any]:
    return list(found) if isinstance(found, (tuple, list)) else [found]


def made(case: Row) -> tuple[Any, list[Any], list[Any]]:
    """The compiled function of a case, arrays, and the library's results."""
    rng = np.random.default_rng(3)
    arrays = [drawn(shape, case.dtypes[0], rng) for shape in case.shapes]
    given = variables(arrays)
    wanted = listed(case.theirs(*arrays))
    return theano.function(given, listed(case.ours(*given))), arrays, wanted


built = Together(ROWS, made)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("case", ROWS, ids=names([r.name for r in ROWS]))
def test_values_and_dtypes_are_those_of_the_library(case: Row) -> None:
    with unoptimized():
        f, arrays, wanted = built(case)
    narrow = case.dtypes[0] in ("float32", "complex64")
    for found, value in zip(f(*arrays), wanted, strict=True):
        assert found.dtype == np.asarray(value).dtype
        np.testing.assert_allclose(found, value, rtol=2e-4 if narrow else 1e-7,
                                   atol=1e-3 if narrow else 1e-9)


SMOOTH = {
    "chain": (lambda a, b, c: T.einsum("ij,jk,kl->il", a, b, c), ((2, 3), (3, 2), (2, 2))),
    "attention": (lambda a, b: T.einsum("bhqd,bhkd->bhqk", a, b), ((2, 1, 3, 2), (2, 1, 2, 2))),
    "diagonal": (lambda a, b: T.einsum("iij,j->i", a, b), ((2, 2, 3), (3,))),
    "stacks": (T.matmul, ((2, 1, 2, 3), (2, 3, 2))), "vecdot": (T.vecdot, ((2, 3), (3,))),
    "kron": (T.kron, ((2, 2), (2, 1))), "cross": (T.cross, ((2, 3), (3,))),
    "convolve": (T.convolve, ((4,), (3,))),
    "correlate": (lambda a, b: T.correlate(a, b, "same"), ((4,), (3,))),
    "logabsdet": (lambda a: T.linalg.slogdet(a).logabsdet, ((3, 3),)),
    "eigenvalues": (lambda a: abs(T.linalg.eigvals(a)), ((3, 3),)),
    "eigenvectors": (lambda a: abs(T.linalg.eig(a).eigenvectors), ((3, 3),)),
    "cond": (T.linalg.cond, ((3, 3),)), "nuclear": (lambda a: T.linalg.norm(a, "nuc"), ((3, 2),)),
    "3-norm": (lambda a: T.linalg.vector_norm(a, ord=3, axis=0), ((3, 2),)),
    "pinv": (lambda a: T.linalg.pinv(a, 0.01), ((3, 2),)),
    "fft": (lambda a: T.real(T.dft.fft(a, 5)) + T.imag(T.dft.fft(a, 3, norm="ortho")).sum(),
            ((2, 4),)),
    "rfftn": (lambda a: abs(T.dft.rfftn(a)).sum(), ((3, 4),)),
    "irfft": (lambda a, b: T.dft.irfft(a + 1j * b, 5), ((2, 4), (2, 4))),
    "hfft": (lambda a, b: T.dft.hfft(a + 1j * b, 6), ((2, 4), (2, 4))),
    "polyval": (T.polyval, ((3,), (2, 2))), "polyint": (T.polyint, ((3,),)),
    "ndtr": (lambda a: T.special.ndtr(a) + T.special.log_ndtr(a), ((3,),)),
    "huber": (lambda a: T.special.huber(0.7, a) + T.special.pseudo_huber(0.7, a), ((4,),)),
    "beta": (lambda a: T.beta(T.exp(a), 1.5) + T.betaln(T.exp(a), 0.5), ((3,),)),
    "betainc": (lambda a: T.betainc(1.5, 2.5, T.sigmoid(a)), ((3,),)),
}


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", SMOOTH)
def test_first_and_second_gradients(name: str) -> None:
    function, shapes = SMOOTH[name]
    rng = np.random.RandomState(5)
    arrays = [rng.normal(size=shape) + 0.1 for shape in shapes]
    if name == "eigenvectors":
        arrays[0] += np.diag([4.0, 0.0, -3.0])

    def gradient(*given: Any) -> Any:
        return T.grad((T.sqr(function(*given)) * 0.1).sum(), given[0])

    with unoptimized():
        T.verify_grad(function, arrays, rng=rng)
        T.verify_grad(gradient, arrays, rng=rng, n_tests=1)


SPECIAL = [name for name in T.special.__all__ if isinstance(getattr(special, name, None), np.ufunc)]


@pytest.mark.parametrize("dtype", ["float64", "float32", "int64"])
def test_special_functions_are_those_of_scipy(dtype: str) -> None:
    assert len(SPECIAL) >= 40
    points = np.array([-2.5, -1.0, 0.0, 0.25, 0.5, 0.9, 1.0, 3.0, 20.0]).astype(dtype)
    with theano.config.change_flags(mode=theano.Mode("c", "fast_run")), unoptimized():
        arrays = [np.array(a.ravel()) for a in np.meshgrid(points, points, points)]
        given = variables(arrays)
        results = [getattr(T.special, name)(*given[:getattr(special, name).nin])
                   for name in SPECIAL]
        found = theano.function(given, results)(*arrays)
    for name, value in zip(SPECIAL, found, strict=True):
        function = getattr(special, name)
        with np.errstate(all="ignore"):
            wanted = function(*arrays[:function.nin])
        assert value.dtype == wanted.dtype, name
        np.testing.assert_allclose(value, wanted, rtol=2e-4 if dtype == "float32" else 1e-9,
                                   atol=1e-30, err_msg=name)


@pytest.mark.parametrize("named", [{}, {"left": -7.0, "right": 9.0}, {"period": 4.0}], ids=str)
def test_interp(named: dict[str, Any]) -> None:
    x = np.array([-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 6, np.nan])
    xp, fp = np.array([0.0, 1, 2, 3.5]), np.array([3.0, 1, 4, 1])
    given = variables([x, xp, fp])
    f = theano.function(given, T.interp(*given, **named))
    np.testing.assert_allclose(f(x, xp, fp), np.interp(x, xp, fp, **named))
    T.verify_grad(lambda *a: T.interp(*a, **named), [x[:9] + 0.3, xp, fp],
                  rng=np.random.RandomState(1))


def test_frequencies_and_poly() -> None:
    n = T.lscalar()
    f = theano.function([n], [T.dft.fftfreq(n, 0.3), T.dft.rfftfreq(n, 0.3)])
    for length in (1, 4, 5):
        found = f(length)
        np.testing.assert_allclose(found[0], np.fft.fftfreq(length, 0.3))
        np.testing.assert_allclose(found[1], np.fft.rfftfreq(length, 0.3))
    np.testing.assert_allclose(T.poly([1.0, 2.0, -3.0]).eval(), np.poly([1.0, 2.0, -3.0]))
    np.testing.assert_allclose(T.poly([[1.0, 2.0], [0.0, 4.0]]).eval(), [1, -5, 4])


def test_einsum_of_lists_and_dtypes() -> None:
    a, b = np.arange(6.0).reshape(2, 3), np.arange(12.0).reshape(3, 4)
    x, y = variables([a, b])
    f = theano.function([x, y], [
        T.einsum(x, [0, 1], y, [1, 2], [0, 2]), T.einsum(x, [..., 1], y, [1, 2]),
        T.einsum("ij,jk", x, y, dtype="float32"), T.einsum("ij->", T.cast(x, "float16"))])
    found = f(a, b)
    np.testing.assert_allclose(found[0], a @ b)
    np.testing.assert_allclose(found[1], np.einsum(a, [..., 1], b, [1, 2]))
    assert found[2].dtype == "float32" and found[3].dtype == "float16"


def test_einsum_chooses_the_cheap_order() -> None:
    x, y, v = (T.TensorType("float64", shape)() for shape in ((500, 400), (400, 300), (300, 10)))
    last = T.einsum("ij,jk,kl->il", x, y, v).owner.inputs
    assert any(each is x for each in last)
    assert not any(each is v for each in last)


def test_the_eigenvalues_of_a_real_matrix_are_complex() -> None:
    a = np.array([[0.0, -1.0], [1.0, 0.5]])
    x = T.dmatrix()
    values, vectors = theano.function([x], list(T.linalg.eig(x)))(a)
    np.testing.assert_allclose(a @ vectors, vectors * values)
    np.testing.assert_allclose(values, np.linalg.eigvals(a))
    assert T.linalg.eigvals(x).type.dtype == "complex128"


def test_stacks_of_both_float_dtypes_in_one_function() -> None:
    given = variables([np.ones((2, 3, 4), "float32"), np.ones((2, 3, 4))])
    f = theano.function(given, [T.matmul(x, x.dimshuffle(0, 2, 1)) for x in given])
    arrays = [np.arange(24.0).reshape(2, 3, 4).astype(x.dtype) for x in given]
    for found, a in zip(f(*arrays), arrays, strict=True):
        np.testing.assert_allclose(found, a @ a.swapaxes(1, 2))


def test_the_operator_of_matrix_products_broadcasts_stacks() -> None:
    x, y = T.tensor3(dtype="float64"), T.tensor3(dtype="float64")
    a, b = np.arange(12.0).reshape(2, 2, 3), np.arange(12.0).reshape(2, 3, 2)
    np.testing.assert_allclose((x @ y).eval({x: a, y: b}), a @ b)
    np.testing.assert_allclose((x @ b[0]).eval({x: a}), a @ b[0])
    np.testing.assert_allclose((a[0] @ y).eval({y: b}), a[0] @ b)


d = T.TensorType("float64", (2, 3))("d")
u, m, t3 = T.dvector("u"), T.dmatrix("m"), T.dtensor3("t3")
REFUSED: list[tuple[Callable[[], Any], type[Exception], str]] = [
    (lambda: T.einsum("ij,jk->ik"), ValueError, "for 2 operands, 0 were given"),
    (lambda: T.einsum("ij,jk->ik", m), ValueError, "for 2 operands, 1 were given"),
    (lambda: T.einsum([]), ValueError, "no operands were given"),
    (lambda: T.einsum("ijk->i", m), ValueError, "operand 0 has 2 dims, its subscripts 'ijk'"),
    (lambda: T.einsum("i->i", m), ValueError, "operand 0 has 2 dims, its subscripts 'i' have 1"),
    (lambda: T.einsum("ij->ik", m), ValueError, "index 'k' of the result is in no operand"),
    (lambda: T.einsum("ij->ii", m), ValueError, "index 'i' occurs twice in the result"),
    (lambda: T.einsum("i1->i", m), ValueError, "'1' in the subscripts 'i1' of operand 0"),
    (lambda: T.einsum("i..->i", m), ValueError, "an ellipsis has three dots"),
    (lambda: T.einsum("...i->i", m), ValueError, "write '...' after '->'"),
    (lambda: T.einsum("ij,ij->i", d, d.T), ValueError,
     "index 'i' has length 2 in operand 0 and 3 in operand 1"),
    (lambda: T.einsum("ii", d), ValueError, "index 'i' occurs twice in operand 0, with lengths 2"),
    (lambda: T.einsum(m, "ij"), ValueError, "must be a list of integers"),
    (lambda: T.einsum(m, [0, 99]), ValueError, "index 99 of operand 0"),
    (lambda: T.einsum(m, [..., ...]), ValueError, "more than one ellipsis"),
    (lambda: T.matmul(m, 2.0), ValueError, "second argument .* is a scalar"),
    (lambda: T.matvec(u, u), ValueError, "first argument must have at least 2 dims"),
    (lambda: T.multi_dot([m]), ValueError, "at least two arrays"),
    (lambda: T.multi_dot([m, u, m]), ValueError, "array 1 must be a matrix, u has 1 dims"),
    (lambda: T.cross(d.T, d.T), ValueError, "has 2 components along axis 1"),
    (lambda: T.convolve(m, u), ValueError, "convolve: m has 2 dims"),
    (lambda: T.convolve(u, u, "all"), ValueError, "mode must be 'full'"),
    (lambda: T.linalg.slogdet(t3), TypeError, "slogdet is for matrices"),
    (lambda: T.linalg.eig(t3), TypeError, "eig is for matrices"),
    (lambda: T.linalg.inv(t3), TypeError, "inv is for matrices"),
    (lambda: T.linalg.lstsq(m, t3), TypeError, "b must be a vector or a matrix"),
    (lambda: T.linalg.eigvalsh(m, "X"), ValueError, "UPLO must be 'L' or 'U'"),
    (lambda: T.linalg.pinv(m, rcond=1.0, rtol=1.0), ValueError, "two names of one number"),
    (lambda: T.linalg.matrix_rank(m, tol=1.0, rtol=1.0), ValueError, "exclude each other"),
    (lambda: T.linalg.matrix_transpose(u), ValueError, "at least 2 dims"),
    (lambda: T.linalg.outer(m, u), ValueError, "both must be vectors"),
    (lambda: T.linalg.norm(t3, 2), ValueError, "vectors have one axis, and matrices two"),
    (lambda: T.linalg.norm(m, axis=(0, 0)), ValueError, "names a dim twice"),
    (lambda: T.linalg.norm(u, "fro"), ValueError, "ord 'fro' is for matrices"),
    (lambda: T.linalg.norm(m, 3), ValueError, "none of the norms of matrices"),
    (lambda: T.linalg.matrix_norm(t3, ord="nuc"), TypeError, "needs singular values"),
    (lambda: T.linalg.matrix_norm(u), ValueError, "matrix_norm: at least 2 dims"),
    (lambda: T.dft.fft(u, norm="all"), ValueError, "norm must be 'backward'"),
    (lambda: T.dft.fft(2.0), ValueError, "is a scalar"),
    (lambda: T.dft.fft(u, 2.5), TypeError, "the length n must be an integer"),
    (lambda: T.dft.rfft(u + 1j), TypeError, "the input must be real"),
    (lambda: T.dft.fftn(m, (2, 3), (0,)), ValueError, "s has 2 lengths for 1 axes"),
    (lambda: T.dft.rfftn(m, axes=()), ValueError, "at least one axis"),
    (lambda: T.polyval(m, u), ValueError, "coefficients must be a vector"),
    (lambda: T.polyder(u, -1), ValueError, "must not be negative"),
    (lambda: T.polyint(u, 3, [1, 2]), ValueError, "one constant, or 3, got 2"),
    (lambda: T.poly(u), ValueError, "number of zeros must be known"),
    (lambda: T.interp(u, m, u), ValueError, "the points must be vectors"),
    (lambda: T.interp(u + 1j, u, u), TypeError, "x and xp must be real"),
    (lambda: T.interp(u, u, u, period=0), ValueError, "period must not be 0"),
]


@pytest.mark.parametrize("make, error, message", REFUSED, ids=[row[2] for row in REFUSED])
def test_refused_when_the_graph_is_built(
    make: Callable[[], Any], error: type[Exception], message: str,
) -> None:
    """The first line says what is wrong; those after it name the statement and its variables."""
    with pytest.raises(error, match=rf"\A.*({message})") as caught:
        make()
    assert "test_scientific_functions.py" in str(caught.value)


AT_RUN_TIME: list[tuple[Callable[..., Any], list[Any], type[Exception], str]] = [
    (lambda x, y: T.einsum("ij,ij->", x, y), [np.ones((2, 3)), np.ones((3, 2))], ValueError, "2"),
    (lambda x, y: T.einsum("ijk,ij->k", x, y), [np.ones((2, 3, 4)), np.ones((3, 2))], ValueError,
     "einsum: index 'i' has length 3 in operand 1 and 2 in operand 0"),
    (lambda x: T.einsum("ii", x), [np.ones((2, 3))], ValueError,
     "index 'i' occurs twice in operand 0, with lengths 2 and 3"),
    (lambda x, y: T.tensordot(x, y, 2), [np.ones((2, 3)), np.ones((3, 2))], ValueError,
     "tensordot: axis 0 of b has length 3, axis 0 of a 2"),
    (T.matmul, [np.ones((2, 2, 3)), np.ones((2, 4, 3))], ValueError, "3 against 4"),
    (T.cross, [np.ones(2), np.ones(3)], ValueError, "2"),
    (T.convolve, [np.ones(0), np.ones(3)], AssertionError, "convolve: a vector is empty"),
    (T.interp, [np.ones(2), np.ones(2), np.ones(3)], ValueError, "fp has 3 elements, xp 2"),
    (lambda x: T.dft.fft(x), [np.ones(0)], ValueError, "the length n must be positive, got 0"),
    (T.linalg.slogdet, [np.ones((2, 3))], np.linalg.LinAlgError, "must be square"),
]


@pytest.mark.parametrize("mode", [theano.Mode("py", None), theano.Mode("c", "fast_run")],
                         ids=["interpreter", "c"])
@pytest.mark.parametrize("function, arrays, error, message", AT_RUN_TIME,
                         ids=range(len(AT_RUN_TIME)))
def test_refused_at_run_time(
    function: Callable[..., Any], arrays: list[Any], error: type[Exception], message: str,
    mode: theano.Mode,
) -> None:
    given = variables(arrays)
    f = theano.function(given, listed(function(*given)), mode=mode)
    with pytest.raises(error, match=message):
        f(*arrays)
