"""Loops over elements of the functions that networks are made of become vector instructions."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.backends import toolchain

FUNCTIONS = (
    T.exp, T.log, T.sqrt, T.sqr, T.inv, T.sgn, abs, T.tanh, T.log1p, T.expm1, T.floor, T.round,
    T.nnet.sigmoid, T.nnet.softplus, T.nnet.relu, T.nnet.elu, T.nnet.hard_sigmoid,
    T.nnet.ultra_fast_sigmoid, lambda x: T.clip(x, -1, 1), lambda x: T.maximum(x, 0.5),
    lambda x: T.switch(x > 0, x, 0.1 * x), lambda x: x ** 3 - 2 * x, lambda x: x ** 0.5,
    lambda x: T.sin(x) + T.cos(x), lambda x: x * (x > 0), lambda x: T.cast(T.ge(x, 0), x.dtype),
    lambda x: T.exp(x) * T.log(x) - T.tanh(x) * T.sin(x), lambda x: T.tanh(T.exp(x)).max(),
    lambda x: T.exp(x - x.max()).sum(), lambda x: T.pow(x, x + 1) / T.cos(x),
    lambda x: T.grad(T.clip(x, -1, 1).sum(), x), lambda x: T.eq(x, x[0]).sum(),
)


WHOLE = (lambda x: x // 7, lambda x: x % 7, lambda x: (x * 5 + 3) % 13 // 2)


@pytest.mark.one_of(3)
@pytest.mark.parametrize(("function", "dtype"), [
    *((function, dtype) for dtype in ("float32", "float64") for function in FUNCTIONS),
    *((function, dtype) for dtype in ("int32", "int16") for function in WHOLE)])
def test_a_loop_becomes_vector_instructions(tmp_path: Path, function: Any, dtype: str) -> None:
    chain = toolchain.toolchain()
    if "gcc" not in chain.version.lower():
        pytest.skip("the messages are those of gcc")
    if "-fsanitize" in theano.config.gcc.cxxflags:
        pytest.skip("loops with checks are not vectorized")
    x = T.vector(dtype=dtype)
    text = theano.function([x], function(x)).c_source
    (tmp_path / "it.c").write_text(text)
    said = subprocess.run(
        [*chain.command, *chain.flags, "-fopt-info-vec-optimized", "-S", "-o", "it.s", "it.c"],
        cwd=tmp_path, capture_output=True, text=True, check=True).stderr
    vectorized = set(re.findall(r"it\.c:(\d+):\d+: optimized: loop vectorized", said))
    assert len(vectorized) >= text.count("#pragma omp simd") > 0


def test_lanes_that_a_row_does_not_fill_hold_a_number_of_the_program(tmp_path: Path) -> None:
    """Not what was in the register before: tanh of NaN, for one, takes several times as long."""
    chain = toolchain.toolchain()
    x, y = T.fvector("x"), T.fvector("y")
    (tmp_path / "it.c").write_text(theano.function([x, y], T.tanh(x[:, None] * y)).c_source)
    subprocess.run([*chain.command, *chain.flags, "-fdump-tree-optimized=dump", "-S", "it.c"],
                   cwd=tmp_path, check=True)
    dump = (tmp_path / "dump").read_text() if (tmp_path / "dump").exists() else ""
    loaded = re.findall(r"(\w+) = \.MASK_LOAD", dump)
    if not loaded:
        pytest.skip("this needs gcc and a processor that loads some of the lanes of a vector")
    for name in loaded:
        assert re.search(rf"VCOND \(.*\b{name}\b|\? {name} :", dump), name


def test_rows_that_are_added_to_totals_are_fetched_ahead() -> None:
    """Prefetching changes time only, which a test cannot measure reliably: so the text is read."""
    x = T.ftensor3("x")
    text = theano.function([x], x.sum(axis=1)).c_source
    assert re.search(r"__builtin_prefetch\((?:x|a\d) \+ .* \+ ahead \+ 1024\);", text)
    for reduced in (x.sum(axis=2), x.sum(), T.exp(x), T.exp(x).max(axis=2)):
        assert "__builtin_prefetch" not in theano.function([x], reduced).c_source, reduced



def test_indices_are_checked_in_vectors() -> None:
    """Whether one is out of range; then the first that is."""
    x, i = T.dvector("x"), T.ivector("i")
    f = theano.function([x, i], T.tanh(x[i]) / (1 + x[-i]))
    assert f.c_source.count("#pragma omp simd") == 2
    values = np.linspace(0.1, 0.9, 9)
    given = np.arange(100, dtype="int32") % 17 - 8
    np.testing.assert_allclose(
        f(values, given), np.tanh(values[given]) / (1 + values[-given]), 1e-14)
    for place, wrong, first in ((0, 9, 9), (37, -10, -10), (99, -9, 9), (50, 9, 9)):
        bad = given.copy()
        bad[place] = wrong
        bad[min(place + 3, 99)] = bad[place] if place == 99 else 100
        with pytest.raises(IndexError, match=f"index {first} is out of bounds for axis 0"):
            f(values, bad)


def test_sums_by_equal_groups_share_a_loop() -> None:
    x = T.dvector("x")
    groups = T.cast(x, "int32")
    a, b = (T.inc_subtensor(T.zeros(9)[groups], v) for v in (x, x * x))
    f = theano.function([x], [a * a.sum(), b * b.sum()])
    kernels = re.split(r"int kernel\d+\(", f.c_source)
    assert sum("IndexError" in kernel for kernel in kernels) == 1
    values = np.array([3.5, 3.2, 0.1, 8.9, -1.5])
    for out, v in zip(f(values), (values, values * values), strict=True):
        want = np.zeros(9)
        np.add.at(want, values.astype("int32"), v)
        np.testing.assert_array_equal(out, want * want.sum())


def test_choices_do_not_decide_whether_memory_is_read() -> None:
    """Compilers make no vectors of a loop in which an element is read in one branch only."""
    x, y, s = T.dmatrix("x"), T.dvector("y"), T.dscalar("s")
    f = theano.function([x, y, s], T.switch(s > 0, x * s - y, s))
    text = f.c_source[f.c_source.index("    #pragma omp simd"):].partition("int th_run")[0]
    assert " ? " in text and not re.search(r"[?:] [^;]*\[i", text)
    a, b = np.array([[1.0, -2], [3, 0]]), np.array([5.0, 7])
    for number in (2.0, -1.0):
        want = a * number - b if number > 0 else np.full((2, 2), number)
        np.testing.assert_array_equal(f(a, b, number), want)
