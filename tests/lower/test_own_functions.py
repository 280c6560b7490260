"""The functions that the package defines itself: rounding errors, special values, equal results of
numbers and of elements, and on processors without fused multiply-add."""

from __future__ import annotations

import ctypes
import math
import re
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
from theano.lower.emit import c_text, library
from theano.lower.emit.library import OWN, definitions
from theano.scalar import c_helpers

Function = Callable[..., Any]


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def _softplus(x: Any) -> Any:
    return np.maximum(x, 0) + np.log1p(np.exp(-abs(x)))


def _of_library(name: str) -> Function:
    """A function of the library for long doubles, which NumPy does not have."""
    function = getattr(ctypes.CDLL(None), f"{name}l")
    function.restype, function.argtypes = ctypes.c_longdouble, [ctypes.c_longdouble]
    return np.vectorize(lambda x: np.longdouble(function(x)), otypes=["longdouble"])


NEAR = ((-1e-3, 1e-3), (-1, 1), (-40, 40))
ANGLES = (*NEAR, (-1e5, 1e5), (-2e9, 2e9), (-1e300, 1e300))
LOGARITHM = ((0.7, 1.5), (1e-300, 1e-290), (0, 10), (0, 1e308))
FUNCTIONS: dict[str, tuple[Function, float, tuple[tuple[float, float], ...]]] = {
    "acos": (np.arccos, 2, ((-1e-3, 1e-3), (-1, 1), (0.999, 1))),
    "acosh": (np.arccosh, 2, ((1, 1.01), (1, 10), (1, 1e9), (1, 1e308))),
    "asin": (np.arcsin, 2, ((-1e-3, 1e-3), (-1, 1), (0.999, 1))),
    "asinh": (np.arcsinh, 2, (*NEAR, (-1e9, 1e9), (-8e307, 8e307))),
    "atan": (np.arctan, 2, (*NEAR, (-1e9, 1e9))),
    "atanh": (np.arctanh, 2, ((-1e-3, 1e-3), (-1, 1), (0.999, 1))),
    "cbrt": (np.cbrt, 2, (*NEAR, (-1e9, 1e9), (1e-308, 1e-300))),
    "cos": (np.cos, 2, ANGLES),
    "cosh": (np.cosh, 2, (*NEAR, (-710, 710))),
    "erf": (_of_library("erf"), 2, NEAR),
    "erfc": (_of_library("erfc"), 2, (*NEAR, (0.5, 27))),
    "exp": (np.exp, 1, ((-1e-3, 1e-3), (-1, 1), (-708.4, 709.78))),
    "exp2": (np.exp2, 2, ((-1e-3, 1e-3), (-1, 1), (-1022, 1024))),
    "expm1": (np.expm1, 2, (*NEAR, (-40, 709.78))),
    "log": (np.log, 1, LOGARITHM),
    "log10": (np.log10, 2, LOGARITHM),
    "log1p": (np.log1p, 1, ((-1e-3, 1e-3), (-1, 1), (0, 1e3), (0, 1e308))),
    "log2": (np.log2, 2, LOGARITHM),
    "sigmoid": (_sigmoid, 1, (*NEAR, (-708, 708))),
    "sin": (np.sin, 2, ANGLES),
    "sinh": (np.sinh, 2, (*NEAR, (-710, 710))),
    "softplus": (_softplus, 2, (*NEAR, (-745, 708))),
    "tan": (np.tan, 2, ANGLES),
    "tanh": (np.tanh, 1, (*NEAR, (-5, 5))),
}
"""The functions of a double: the function for long doubles, which have 64 bits, the largest error
in units in the last place, and intervals."""

OF_TWO: dict[str, tuple[Function, float, tuple[tuple[float, ...], ...]]] = {
    "atan2": (np.arctan2, 2, ((-1, 1, -1, 1), (-1e5, 1e5, -1, 1), (-8e307, 8e307, -8e307, 8e307),
                              (-1e-300, 1e-300, -1e-300, 1e-300))),
    "hypot": (np.hypot, 2, ((-1, 1, -1, 1), (-8e307, 8e307, -8e307, 8e307),
                            (-1e-300, 1e-300, -1e-300, 1e-300))),
    "pow": (np.power, 2, ((0, 2, -50, 50), (0.9, 1.1, -5e3, 5e3), (0, 1e3, -100, 100))),
}
"""The same for functions of two doubles; intervals of both."""

ALL = {**FUNCTIONS, **OF_TWO}

SPECIAL = np.array([
    0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, -5e-324, 1e-310, -1e-310, 1e-300, -1e-300,
    1.0, -1.0, 2.0, -2.0, 1e9, -1e9, 1e300, -1e300, 1.7976931348623157e308])


class Compiled:
    """The functions of doubles, compiled with `flags`, for arrays."""

    def __init__(self, folder: Path, flags: tuple[str, ...] = ()) -> None:
        lines = [c_text.HEAD, definitions(ALL)]
        for name in ALL:
            two = name in OF_TWO
            lines.append(
                f"void loop_{name}(double *y, int64_t n, const double *x, const double *z) {{\n"
                "_Pragma(\"omp simd\")\n"
                f"for (int64_t i = 0; i < n; i++) y[i] = th_own_{name}(x[i]{', z[i]' * two}); }}")
        source, output = folder / "own.c", folder / "own.so"
        source.write_text("\n".join(lines))
        chain = toolchain.toolchain()
        words = [*chain.command, *chain.flags, *flags, str(source), "-o", str(output)]
        subprocess.run([*words, *chain.libraries], check=True)
        self.library = ctypes.CDLL(str(output))

    def __call__(self, name: str, *arguments: Any) -> Any:
        y = np.empty_like(arguments[0])
        getattr(self.library, f"loop_{name}")(
            ctypes.c_void_p(y.ctypes.data), ctypes.c_int64(y.size),
            *(ctypes.c_void_p(x.ctypes.data) for x in arguments))
        return y


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    """The functions for this processor."""
    return Compiled(tmp_path_factory.mktemp("own"))


def arguments(name: str) -> list[Any]:
    """Random arguments of a function, and special ones."""
    draw = np.random.default_rng(3)
    _, _, bounds = ALL[name]
    random = [np.concatenate([draw.uniform(*each[i:i + 2], 20_000) for each in bounds])
              for i in range(0, len(bounds[0]), 2)]
    if bounds is ANGLES:  # near zeros of the functions, where what is left of the angle is small
        random.append(np.concatenate([random.pop(), draw.integers(1, 1 << 29, 20_000) * np.pi / 2]))
    special = [each.ravel() for each in np.meshgrid(*[SPECIAL] * len(random))]
    return [np.concatenate(each) for each in zip(random, special, strict=True)]


def test_every_function_is_tested() -> None:
    assert {name for name in OWN if not name.endswith("f") or name == "erf"} == set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_errors_and_special_values(name: str, compiled: Compiled) -> None:
    if np.finfo("longdouble").nmant < 63:
        pytest.skip("long doubles have no more bits than doubles")
    function, largest, _ = ALL[name]
    x = arguments(name)
    found = compiled(name, *x)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        true = function(*(each.astype("longdouble") for each in x))
        rounded = true.astype("float64")
        spacing = np.spacing(abs(rounded)).astype("longdouble")
    finite = np.isfinite(rounded)
    np.testing.assert_array_equal(found[~finite], rounded[~finite])
    zero = rounded == 0
    np.testing.assert_array_equal(np.signbit(found[zero]), np.signbit(rounded[zero]))
    error = abs(found[finite].astype("longdouble") - true[finite]) / spacing[finite]
    worst = error.argmax()
    assert error[worst] <= largest, ([each[finite][worst] for each in x], error[worst])


NAMES = {"acos": "arccos", "acosh": "arccosh", "asin": "arcsin", "asinh": "arcsinh",
         "atan": "arctan", "atan2": "arctan2", "atanh": "arctanh"}
"""The names of functions as ops, where they differ."""


def test_numbers_have_the_results_of_elements() -> None:
    x, v = T.dscalar(), T.dvector()
    ops = [(getattr(T, NAMES.get(name, name), None) or getattr(T.nnet, name), name in OF_TWO)
           for name in ALL]

    def results(z: Any) -> list[Any]:
        return [op(z, z) if two else op(z) for op, two in ops]

    of_number = theano.function([x], results(x))
    of_elements = theano.function([v], results(v))
    for value in (0.3, 0.77, 1.23, 5.5, -0.4, -0.0, 1e9, 1e10, -1e300, np.inf):
        for number, elements in zip(of_number(value), of_elements([value] * 9), strict=True):
            np.testing.assert_array_equal(number, elements[3])


def test_processors_without_fused_multiply_add_give_the_same_bits(
    compiled: Compiled, tmp_path: Path
) -> None:
    other = Compiled(tmp_path, ("-U__FMA__", "-U__ARM_FEATURE_FMA"))
    for name in ALL:
        x = arguments(name)
        found, wanted = other(name, *x), compiled(name, *x)
        same = (found.view("int64") == wanted.view("int64")) | (found != found) & (wanted != wanted)
        assert same.all(), (name, [each[~same] for each in x], found[~same], wanted[~same])


@pytest.mark.parametrize("function", [T.sin, T.cos, T.tan])
@pytest.mark.parametrize(
    ("dtype", "large", "precision"), [("float64", 1e22, 4e-16), ("float32", 1e9, 2.4e-7)])
def test_large_arguments_among_small_ones(
    function: Any, dtype: str, large: float, precision: float
) -> None:
    """They have the results that they have alone; so have the small ones, and totals."""
    x = T.TensorType(dtype, (False,))("x")
    f = theano.function([x], [function(x), function(x).max(), function(function(x) + x)])
    true = getattr(np, str(function.scalar_op))(np.float64(np.array(large, dtype)))
    for length in (1, 5, 511, 512, 513, 1500):
        values = np.linspace(-3, 3, length).astype(dtype)
        small = f(values)
        for place in {0, length // 2, length - 1}:
            mixed = values.copy()
            mixed[place] = large
            found, largest, again = f(mixed)
            assert found[place] == f(np.full(3, large, dtype))[0][1]
            np.testing.assert_allclose(found[place], true, rtol=precision)
            assert largest == found.max()
            same = np.arange(length) != place
            np.testing.assert_array_equal(found[same], small[0][same])
            np.testing.assert_array_equal(again[same], small[2][same])


def test_a_sine_of_a_sine_of_a_large_number() -> None:
    """Each of the functions of a loop finds out whether its own argument is large."""
    x, y = T.dvectors("xy")
    f = theano.function([x, y], T.sin(T.cos(T.sin(x) + y) + x))
    for large in (0, 1):
        values = np.random.RandomState(large).standard_normal((2, 700))
        for place in (0, 350, 699):
            values[large, place] = 1e12
            a, b = values
            np.testing.assert_allclose(
                f(a, b), np.sin(np.cos(np.sin(a) + b) + a), rtol=1e-9, atol=1e-9)


def test_no_name_is_that_of_another_piece_of_a_text() -> None:
    """A text may have all of them."""
    folder = Path(library.__file__).parents[1] / "routines"
    defined: list[str] = []
    for path in sorted((folder / "math").glob("*.c")):
        defined += set(re.findall(r"^\w[\w() ]*?\b(th_\w+)\(", path.read_text(), re.MULTILINE))
        defined += re.findall(r"\} (th_\w+);", path.read_text())
    assert len(defined) == len(set(defined)) > 80
    others = [c_text.HEAD, *c_text.FIXED_TEXTS.values(), *c_helpers.HELPERS.values(),
              *(path.read_text() for path in folder.glob("*.c"))]
    taken = {name for text in others for name in re.findall(r"\bth_\w+", text)}
    own = {f"th_own_{name}" for name in OWN}
    assert not (taken - own) & set(defined)
