"""The functions that the package defines itself: rounding errors, special values, equal results of
numbers and of elements, and on processors without fused multiply-add."""

from __future__ import annotations

import ctypes
import math
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.backends import toolchain
from theano.lower.emit import c_text
from theano.lower.emit.library import OWN, definitions

Function = Callable[[Any], Any]


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


FUNCTIONS: dict[str, tuple[Function, float, tuple[tuple[float, float], ...]]] = {
    "exp": (np.exp, 1, ((-1e-3, 1e-3), (-1, 1), (-708.4, 709.78))),
    "expm1": (np.expm1, 2, ((-1e-3, 1e-3), (-1, 1), (-40, 40), (-40, 709.78))),
    "log": (np.log, 1, ((0.7, 1.5), (1e-300, 1e-290), (0.0, 10), (0, 1e308))),
    "log1p": (np.log1p, 1, ((-1e-3, 1e-3), (-1, 1), (0, 1e3), (0, 1e308))),
    "sigmoid": (_sigmoid, 1, ((-1e-3, 1e-3), (-1, 1), (-40, 40), (-708, 708))),
    "tanh": (np.tanh, 1, ((-1e-3, 1e-3), (-1, 1), (-5, 5), (-25, 25))),
}
"""The functions of doubles: the function of NumPy, which has 64 bits for long doubles, the largest
error in units in the last place, and intervals."""

SPECIAL = np.array([
    0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, -5e-324, 1e-310, -1e-310, 1e-300, -1e-300,
    1.0, -1.0, 2.0, -2.0, 1e9, -1e9, 1e300, -1e300, 1.7976931348623157e308])


class Compiled:
    """Functions of OWN, compiled with `flags`, for arrays."""

    def __init__(self, names: list[str], folder: Path, flags: tuple[str, ...] = ()) -> None:
        lines = [c_text.HEAD, definitions(names)]
        lines += [f"void loop_{name}(const double *x, double *y, int64_t n) {{\n"
                  "_Pragma(\"omp simd\")\n"
                  f"for (int64_t i = 0; i < n; i++) y[i] = th_own_{name}(x[i]); }}"
                  for name in names]
        source, output = folder / "own.c", folder / "own.so"
        source.write_text("\n".join(lines))
        chain = toolchain.toolchain()
        words = [*chain.command, *chain.flags, *flags, str(source), "-o", str(output)]
        subprocess.run([*words, *chain.libraries], check=True)
        self.library = ctypes.CDLL(str(output))

    def __call__(self, name: str, x: Any) -> Any:
        y = np.empty_like(x)
        getattr(self.library, f"loop_{name}")(
            ctypes.c_void_p(x.ctypes.data), ctypes.c_void_p(y.ctypes.data),
            ctypes.c_int64(x.size))
        return y


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    """The functions of doubles, for this processor."""
    return Compiled([*FUNCTIONS], tmp_path_factory.mktemp("own"))


def arguments(name: str) -> Any:
    """Random arguments of a function, and special ones."""
    draw = np.random.default_rng(3)
    parts = [draw.uniform(low, high, 20_000) for low, high in FUNCTIONS[name][2]]
    return np.concatenate([*parts, SPECIAL])


def test_every_function_is_tested() -> None:
    assert {name for name in OWN if not name.endswith("f") or name == "erf"} == set(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_errors_and_special_values(name: str, compiled: Compiled) -> None:
    function, largest, _ = FUNCTIONS[name]
    x = arguments(name)
    found = compiled(name, x)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        true = function(x.astype("longdouble"))
        rounded = true.astype("float64")
    finite = np.isfinite(rounded)
    np.testing.assert_array_equal(found[~finite], rounded[~finite])
    zero = rounded == 0
    np.testing.assert_array_equal(np.signbit(found[zero]), np.signbit(rounded[zero]))
    error = abs(found[finite].astype("longdouble") - true[finite])
    error /= np.spacing(abs(rounded[finite])).astype("longdouble")
    worst = error.argmax()
    assert error[worst] <= largest, (x[finite][worst], error[worst])


@pytest.mark.parametrize("name", FUNCTIONS)
def test_numbers_have_the_results_of_elements(name: str) -> None:
    op = getattr(T, name, None) or getattr(T.nnet, name)
    x, v = T.dscalar(), T.dvector()
    of_number = theano.function([x], op(x))
    of_elements = theano.function([v], op(v))
    for value in (0.3, 0.77, 1.23, 5.5, -0.4):
        np.testing.assert_array_equal(of_number(value), of_elements([value] * 9)[3])


def test_processors_without_fused_multiply_add_give_the_same_bits(
    compiled: Compiled, tmp_path: Path
) -> None:
    other = Compiled([*FUNCTIONS], tmp_path, ("-U__FMA__", "-U__ARM_FEATURE_FMA"))
    for name in FUNCTIONS:
        x = arguments(name)
        found, wanted = other(name, x), compiled(name, x)
        same = (found.view("int64") == wanted.view("int64")) | (found != found) & (wanted != wanted)
        assert same.all(), (name, x[~same], found[~same], wanted[~same])
