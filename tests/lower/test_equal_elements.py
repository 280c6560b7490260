"""Equal elements have equal results wherever they are in an array."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.backends import toolchain

ONE = (
    T.exp, T.log, T.sin, T.cos, T.tan, T.arcsin, T.arccos, T.arctan, T.sinh, T.cosh, T.tanh,
    T.arcsinh, T.arctanh, T.exp2, T.expm1, T.log2, T.log10, T.log1p, T.erf, T.erfc,
    T.nnet.sigmoid, T.nnet.softplus, T.nnet.elu)
TWO = (T.pow, T.arctan2)
LENGTHS = (*range(1, 34), 100)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("function", ONE)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_functions_of_one_number(function: object, dtype: str) -> None:
    x = T.vector(dtype=dtype)
    equal_results(theano.function([x], function(x)), dtype)  # type: ignore[operator]


@pytest.mark.parametrize("function", TWO)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_functions_of_two_numbers(function: object, dtype: str) -> None:
    x = T.vector(dtype=dtype)
    equal_results(theano.function([x], function(x, x + 1)), dtype)  # type: ignore[operator]


@pytest.mark.one_of(5)
@pytest.mark.parametrize("preferred", ["", " -mprefer-vector-width=128",
                                       " -mprefer-vector-width=256"])
@pytest.mark.parametrize("processor", ["x86-64", "x86-64-v3", "x86-64-v4"])
def test_vectors_of_other_widths(processor: str, preferred: str) -> None:
    if not toolchain.processor().count("flags") or (
            {"x86-64-v3": "avx2", "x86-64-v4": "avx512dq"}.get(processor, "") not in (
                toolchain.processor())):
        pytest.skip(f"the processor is not an {processor}")
    with theano.config.change_flags(gcc__cxxflags=f"-march={processor}{preferred}"):
        for dtype in ("float32", "float64"):
            x = T.vector(dtype=dtype)
            both = T.tanh(x) + T.pow(x, x + 1)
            equal_results(theano.function([x], both), dtype)
        several_dtypes()


def test_several_dtypes() -> None:
    """A loop over numbers of different sizes has several vectors for some of them."""
    several_dtypes()


def several_dtypes() -> None:
    """Assert that a loop over three dtypes gives equal results for equal elements."""
    x, y, z = T.fvector(), T.dvector(), T.bvector()
    f = theano.function([x, y, z], T.tanh(x) * T.tanh(y) + T.tanh(z))
    for n in LENGTHS:
        values = f(np.full(n, 0.3, "float32"), np.full(n, 0.7), np.full(n, 1, "int8"))
        assert len(set(values.tolist())) == 1, n


def test_functions_that_clang_compiles() -> None:
    names = ("clang", *(f"clang-{version}" for version in range(30, 9, -1)))
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip("clang is not installed")
    if "-fsanitize" in theano.config.gcc.cxxflags:
        pytest.skip("clang would link a library of checks of its own, which is not loaded first")
    x = T.dvector()
    with theano.config.change_flags(cxx=found):
        for function in (T.log, T.cos, T.tanh):
            equal_results(theano.function([x], function(x)), "float64")


def equal_results(f: object, dtype: str) -> None:
    """Assert that a function of a vector gives equal results for equal elements."""
    for n in LENGTHS:
        for value in (0.3, 0.77, 0.123):
            found = f(np.full(n, value, dtype))  # type: ignore[operator]
            assert len(set(found.tolist())) == 1, (n, value, found)
