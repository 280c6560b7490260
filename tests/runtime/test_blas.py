"""The table of BLAS routines against NumPy, with a library and with plain loops."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from tests.runtime.native import program, slot, spec
from theano.runtime import NativeFunction, blas_info, select_blas, set_blas_threads

REAL = [("d", "float64", "double"), ("s", "float32", "float")]
COMPLEX = [("z", "complex128", "double"), ("c", "complex64", "float")]


@pytest.fixture(params=["any", "scipy", "loops"], autouse=True)
def source(request: pytest.FixtureRequest) -> Iterator[str]:
    """Every test runs with each source of BLAS."""
    info = select_blas(request.param)
    libraries = {"scipy": "scipy.linalg.cython_blas", "loops": "plain loops"}
    assert info["library"] == libraries.get(request.param, info["library"])
    yield request.param
    select_blas("any")


def tolerance(dtype: str) -> float:
    return 1e-12 if np.dtype(dtype).name in ("float64", "complex128") else 1e-4


def numbers(dtype: str, *shape: int) -> np.ndarray[Any, Any]:
    random = np.random.default_rng(sum(shape))
    values = random.standard_normal(shape) + (1j * random.standard_normal(shape))
    return np.ascontiguousarray(values if dtype[0] == "c" else values.real).astype(dtype)


def gemm(letter: str, dtype: str, number: str, ta: str, tb: str) -> NativeFunction:
    """Row-major op(a) @ op(b) * alpha + beta * c, as column-major op(b)' and op(a)' exchanged."""
    is_complex = dtype.startswith("complex")
    factor = "f->data[3]" if is_complex else f"*({number} *)f->data[3]"
    beta = "f->data[4]" if is_complex else f"*({number} *)f->data[4]"
    body = f"""
    int64_t *a = f->dims, *b = f->dims + 2, *c = f->dims + 4, *d = f->dims + 6;
    int64_t m = d[0] = c[0], n = d[1] = c[1], k = '{ta}' == 'N' ? a[1] : a[0];
    if (f->output(f, 5)) return -1;
    memcpy(f->data[5], f->data[2], m * n * {np.dtype(dtype).itemsize});
    f->lib->{letter}gemm('{tb}', '{ta}', n, m, k, {factor}, f->data[1], b[1], f->data[0], a[1],
                         {beta}, f->data[5], n);
    """
    matrix, scalar = spec(dtype, 2), spec(dtype, 0)
    return NativeFunction(
        run=program(body),
        inputs=(matrix, matrix, matrix, scalar, scalar),
        outputs=(slot(dtype, 2),),
        returns=0,
    )


def applied(t: str, a: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return {"N": a, "T": a.T, "C": a.conj().T}[t]


@pytest.mark.one_of(3)
@pytest.mark.parametrize(("letter", "dtype", "number"), REAL + COMPLEX)
@pytest.mark.parametrize(("ta", "tb"), list(itertools.product("NTC", "NTC")))
def test_gemm(letter: str, dtype: str, number: str, ta: str, tb: str) -> None:
    f = gemm(letter, dtype, number, ta, tb)
    for m, n, k in [(3, 4, 5), (1, 1, 1), (40, 30, 50), (1, 30, 50), (40, 1, 50), (1, 1, 50),
                    (2, 3, 0), (0, 3, 2), (3, 0, 2), (1, 3, 0), (3, 1, 0), (0, 1, 3), (1, 0, 3)]:
        a = numbers(dtype, *((m, k) if ta == "N" else (k, m)))
        b = numbers(dtype, *((k, n) if tb == "N" else (n, k)))
        c = numbers(dtype, m, n)
        alpha, beta = np.array(1.5, dtype), np.array(-0.5, dtype)
        expected = alpha * (applied(ta, a) @ applied(tb, b)) + beta * c
        np.testing.assert_allclose(f(a, b, c, alpha, beta), expected, 0, tolerance(dtype) * (k + 1))
        c[...] = np.nan
        zero = np.array(0, dtype)
        expected = applied(ta, a) @ applied(tb, b)
        result = f(a, b, c, np.array(1, dtype), zero)
        np.testing.assert_allclose(result, expected, 0, tolerance(dtype) * (k + 1))


GEMV = """
    int64_t *a = f->dims, n = f->dims[3];
    f->dims[4] = n;
    if (f->output(f, 5)) return -1;
    memcpy(f->data[5], f->data[2], n * sizeof({number}));
    f->lib->{letter}gemv('{t}', a[1], a[0], *({number} *)f->data[3], f->data[0], a[1], f->data[1],
                         1, *({number} *)f->data[4], f->data[5], 1);
"""


@pytest.mark.parametrize(("letter", "dtype", "number"), REAL)
@pytest.mark.parametrize("t", "NT")
def test_gemv(letter: str, dtype: str, number: str, t: str) -> None:
    f = NativeFunction(
        run=program(GEMV.format(letter=letter, number=number, t=t)),
        inputs=(spec(dtype, 2), spec(dtype, 1), spec(dtype, 1), spec(dtype, 0), spec(dtype, 0)),
        outputs=(slot(dtype, 1),),
        returns=0,
    )
    for rows, columns in [(3, 4), (1, 1), (50, 60), (3, 0), (0, 3)]:
        a = numbers(dtype, rows, columns)
        op = a.T if t == "N" else a
        x, y = numbers(dtype, op.shape[1]), numbers(dtype, op.shape[0])
        result = f(a, x, y, np.array(2, dtype), np.array(0.5, dtype))
        np.testing.assert_allclose(result, 2 * (op @ x) + 0.5 * y, 0, tolerance(dtype) * 60)


GER_AND_DOT = """
    int64_t m = f->dims[2] = f->dims[0], n = f->dims[3] = f->dims[1];
    if (f->output(f, 2) || f->output(f, 3)) return -1;
    memset(f->data[2], 0, m * n * sizeof({number}));
    f->lib->{letter}ger(n, m, 2, f->data[1], 1, f->data[0], 1, f->data[2], n > 0 ? n : 1);
    int64_t shorter = m < n ? m : n;
    *({number} *)f->data[3] = f->lib->{letter}dot(shorter, f->data[0], 1, f->data[1], -1);
"""


@pytest.mark.parametrize(("letter", "dtype", "number"), REAL)
def test_ger_and_dot(letter: str, dtype: str, number: str) -> None:
    f = NativeFunction(
        run=program(GER_AND_DOT.format(letter=letter, number=number)),
        inputs=(spec(dtype, 1), spec(dtype, 1)),
        outputs=(slot(dtype, 2), slot(dtype, 0)),
        returns="list",
    )
    for m, n in [(3, 4), (1, 1), (50, 20), (0, 3), (3, 0)]:
        x, y = numbers(dtype, m), numbers(dtype, n)
        outer, inner = f(x, y)
        k = min(m, n)
        np.testing.assert_allclose(outer, 2 * np.outer(x, y), 0, tolerance(dtype))
        np.testing.assert_allclose(inner, x[:k] @ y[:k][::-1], 0, tolerance(dtype) * 10)


def test_the_library_that_was_found() -> None:
    info = blas_info()
    assert set(info) == {"library", "symbols", "integer_bits", "threads", "threads_settable"}
    assert info["integer_bits"] in (32, 64)


def test_threads_can_be_limited() -> None:
    info = blas_info()
    before = info["threads"]
    assert set_blas_threads(1) is info["threads_settable"]
    if info["threads_settable"]:
        assert blas_info()["threads"] == 1
        set_blas_threads(max(before, 1))
    for wrong in (0, -1, 10**6):
        with pytest.raises(ValueError, match="between 1 and"):
            set_blas_threads(wrong)
    with pytest.raises(TypeError):
        set_blas_threads("2")  # type: ignore[arg-type]


def test_sources_can_be_named() -> None:
    with pytest.raises(ValueError, match="the source must be"):
        select_blas("fast")
