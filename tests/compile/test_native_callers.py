"""C functions that Numba and Cython call, as docs/calling-from-c.md shows it.

`make native` installs both packages; where one is absent, its tests are not run."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.test_docs import ROOT, blocks, execute

PAGE = ROOT / "docs" / "calling-from-c.md"
ABSENT = "{} is not installed: `make native` installs it"


def density() -> Any:
    """The C function of the page: a density and its gradient, for vectors of three numbers."""
    x = T.dvector("x")
    value = -T.sum(T.sqr(x)) / 2
    return theano.function([x], [value, T.grad(value, x)]).c_function(shapes=[(3,)])


def test_the_page_is_run_with_numba() -> None:
    pytest.importorskip("numba", reason=ABSENT.format("Numba"))
    names: dict[str, Any] = {}
    for text in blocks(PAGE):
        execute(text, PAGE.name, names)
    assert "descend" in names


def test_threads_of_numba_call_at_once() -> None:
    numba = pytest.importorskip("numba", reason=ABSENT.format("Numba"))
    p = density()
    call, data = p.ctypes, p.user_data

    @numba.njit(parallel=True)  # type: ignore[untyped-decorator]
    def each(points: Any, values: Any, slopes: Any, codes: Any) -> None:
        for i in numba.prange(len(points)):
            codes[i] = call(points[i].ctypes, values[i:].ctypes, slopes[i].ctypes, data)

    points = np.random.RandomState(1).standard_normal((20_000, 3))
    values, slopes, codes = np.zeros(len(points)), np.zeros_like(points), np.ones(len(points), int)
    each(points, values, slopes, codes)
    assert not codes.any()
    np.testing.assert_array_equal(slopes, -points)
    np.testing.assert_allclose(values, -(points ** 2).sum(1) / 2, rtol=1e-14)


def test_a_number_of_a_number_is_a_ufunc_of_numba() -> None:
    numba = pytest.importorskip("numba", reason=ABSENT.format("Numba"))
    y = T.dscalar("y")
    p = theano.function([y], T.exp(-y ** 2)).c_function("number")
    call, data = p.ctypes, p.user_data
    bell = numba.vectorize(["float64(float64)"])(lambda y: call(y, data))
    ys = np.linspace(-2, 2, 5)
    np.testing.assert_allclose(bell(ys), np.exp(-ys ** 2), rtol=1e-14)


def test_cython_calls_an_address(tmp_path: Path) -> None:
    pytest.importorskip("Cython", reason=ABSENT.format("Cython"))
    text = PAGE.read_text().partition("```cython\n")[2].partition("```")[0]
    (tmp_path / "descend.pyx").write_text(text)
    subprocess.run([sys.executable, "-m", "Cython.Build.Cythonize", "-i", "-3", "descend.pyx"],
                   cwd=tmp_path, check=True, capture_output=True)
    path = tmp_path / f"descend{sysconfig.get_config_var('EXT_SUFFIX')}"
    spec = importlib.util.spec_from_file_location("descend", path)
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    x, slope = np.ones(3), np.empty(3)
    assert made.descend(density(), x, slope, 3) == -0.09375
    np.testing.assert_array_equal(x, np.full(3, 0.125))
    m = T.dvector("x")
    fails = theano.function([m], [m[T.cast(m[0], "int64")], m]).c_function(shapes=[(3,)])
    with pytest.raises(ValueError, match=r"(?s)index 9 .*test_native_callers\.py"):
        made.descend(fails, np.full(3, 9.0), slope, 1)
