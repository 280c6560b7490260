"""Loops inside steps are divided as those outside are: by the limit of memory of their gradients,
and by the rows that are read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.rewrite.test_loop_memory import LIMITS, Program, arrays, compiled, loops_of
from tests.together import compiled_together
from theano.scanning import until

pytestmark = pytest.mark.usefixtures("unoptimized")

N = 4
x, w, y = T.dvector("x"), T.dvector("w"), T.dvector("y")
s, n = T.dmatrix("s"), T.lscalar("n")


def trajectory(start: Any, steps: Any = n) -> Any:
    out, _ = theano.scan(lambda h, w: T.tanh(h * w) + 0.1 * h, outputs_info=start,
                         non_sequences=w, n_steps=steps)
    return out[-1]


def gradients_in_steps() -> Program:
    def step(x: Any, w: Any) -> Any:
        return x - 0.1 * T.grad((trajectory(x) ** 2).sum(), x)

    out, _ = theano.scan(step, outputs_info=x, non_sequences=w, n_steps=3)
    return [x, w, n], [out], lambda k: [*arrays(k, (N,), (N,)), k]


def through_both() -> Program:
    out, _ = theano.scan(lambda x, w: trajectory(x), outputs_info=x, non_sequences=w, n_steps=3)
    return [x, w, n], T.grad((out[-1] ** 2).sum(), [x, w]), lambda k: [*arrays(k, (N,), (N,)), k]


def through_a_gradient() -> Program:
    """The second derivative of the inner loop."""
    inputs, (out,), values = gradients_in_steps()
    return inputs, T.grad((out[-1] ** 2).sum(), [x, w]), values


def problems() -> Program:
    costs, _ = theano.map(lambda row, _: (trajectory(row) ** 2).sum(), s, non_sequences=w)
    return [s, w, n], T.grad(costs.sum(), [s, w]), lambda k: [*arrays(k, (3, N), (N,)), k]


def problems_of_own_gradients() -> Program:
    found, _ = theano.map(
        lambda row, _: T.grad((trajectory(row) ** 2).sum(), row), s, non_sequences=w)
    return [s, w, n], [found], lambda k: [*arrays(k, (3, N), (N,)), k]


def steps_that_differ() -> Program:
    """The number of steps of the inner loop is another one in each step, also 0."""
    def step(i: Any, x: Any) -> Any:
        inner, _ = theano.scan(lambda h, w: T.sin(h * w), outputs_info=x, non_sequences=w,
                               n_steps=i + 1)
        return x + inner[-1]

    out, _ = theano.scan(step, T.arange(n), x)
    return [x, w, n], T.grad((out[-1] ** 2).sum(), [x, w]), lambda k: [
        *arrays(k, (N,), (N,)), min(k, 20)]


def sequences_of_rows() -> Program:
    """The inner loop reads a row of the outer one, and all its rows are summed."""
    def step(row: Any, x: Any) -> Any:
        inner, _ = theano.scan(lambda a, h: T.sin(h * w) + a, row, x)
        return inner[-1]

    out, _ = theano.scan(step, s, x)
    return [s, x, w], T.grad((out[-1] ** 2).sum(), [s, x, w]), lambda k: arrays(
        k, (3, k), (N,), (N,))


def ends_early() -> Program:
    def step(x: Any, w: Any) -> Any:
        inner, _ = theano.scan(
            lambda h: (T.sin(h * w) + h, until(h[0] > 20)), outputs_info=x, n_steps=n)
        return inner[-1] * 0.1

    out, _ = theano.scan(step, outputs_info=x, non_sequences=w, n_steps=3)
    return [x, w, n], T.grad((out[-1] ** 2).sum(), [x, w]), lambda k: [
        np.linspace(1, 2, N), np.linspace(0.5, 1, N), k]


def three_deep() -> Program:
    def step(x: Any, w: Any) -> Any:
        inner, _ = theano.scan(lambda h, w: trajectory(h, n // 7) * 0.9, outputs_info=x,
                               non_sequences=w, n_steps=n // 3)
        return x + inner[-1]

    out, _ = theano.scan(step, outputs_info=x, non_sequences=w, n_steps=3)
    return [x, w, n], T.grad((out[-1] ** 2).sum(), [x, w]), lambda k: [
        *arrays(k, (N,), (N,)), k + 6]


PROGRAMS = (
    gradients_in_steps, through_both, through_a_gradient, problems, problems_of_own_gradients,
    steps_that_differ, sequences_of_rows, ends_early, three_deep)


@pytest.mark.one_of(9)
@pytest.mark.parametrize(("program", "limits"), [
    pytest.param(program, limits, marks=[pytest.mark.long] * long, id=program.__name__ + name)
    for number, program in enumerate(PROGRAMS)
    for limits, name, long in ((LIMITS[number % 3:][:1], "", False),
                               (LIMITS, " with all limits", True))])
def test_values_are_those_of_plain_loops(
    program: Callable[[], Program], limits: Sequence[int],
) -> None:
    """Equal to the last bit. Of each program with one of the limits; the others are `long`."""
    made = program()
    with compiled_together():
        plain = compiled(made, 0, "loop_memory")
        cut = [compiled(made, memory) for memory in limits]
    for steps in (1, 2, 7, 50):
        values = made[2](steps)
        want = plain(*values)
        for f in cut:
            for a, b in zip(f(*values), want, strict=True):
                np.testing.assert_array_equal(a, b)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: p.__name__)
def test_the_loops_in_steps_are_divided(program: Callable[[], Program]) -> None:
    """Of two levels there are three reverse loops over segments: an outer one, and an inner one in
    the step of a reverse loop over the tail, and of one over a segment."""
    alone = program in (gradients_in_steps, problems_of_own_gradients, problems)
    found = loops_of(program()[1])
    assert sum(name == "for{segments_of_grad_of_scan}" for name in found) >= (1 if alone else 3)


def test_a_loop_is_divided_once() -> None:
    """The loops of a segment are not divided again."""
    assert sorted(loops_of(problems_of_own_gradients()[1])) == sorted([
        "for{scan}", "for{segments_of_scan}", "for{scan}", "for{scan}", "for{grad_of_scan}",
        "for{segments_of_grad_of_scan}", "for{scan}", "for{grad_of_scan}"])


def test_steps_on_threads() -> None:
    """The memory of a segment has a size that is known before, so that threads may divide the
    steps."""
    source = compiled(problems_of_own_gradients(), 96).c_source
    assert "f->parallel(f, th_run_part" in source


LONG = """
import resource
import sys
import numpy as np
import theano
import theano.tensor as T

x, s, w, n = T.dvector(), T.dmatrix(), T.dvector(), T.lscalar()


def trajectory(x):
    out, _ = theano.scan(lambda x, w: T.tanh(x * w) + 0.1 * x, outputs_info=x, non_sequences=w,
                         n_steps=n)
    return (out[-1] ** 2).sum()


if sys.argv[1] == "map":
    slopes = T.grad(theano.map(trajectory, s)[0].sum(), [s, w])
else:
    slopes = theano.scan(lambda x: x - T.grad(trajectory(x), x), outputs_info=s[0], n_steps=3)[0]
f = theano.function([s, w, n], slopes, on_unused_input="ignore")
values = np.linspace(-1, 1, 3000).reshape(3, 1000), np.full(1000, 1.5)
f(*values, 10)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
f(*values, 10000)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.one_of(2)
@pytest.mark.parametrize("what", ["step", "map"])
def test_the_memory_of_loops_in_steps_is_bounded(what: str) -> None:
    """Rows of 80 MB in each step, of which 10 may be kept by each of two threads."""
    found = subprocess.run(
        [sys.executable, "-c", LONG, what], capture_output=True, text=True, check=True,
        env={**os.environ, "THEANO_FLAGS": "scan.memory=10000000,threads=2"})
    assert int(found.stdout) < 35_000


@pytest.mark.one_of(2)
@pytest.mark.parametrize("limit", [0, 10**9])
def test_shapes_of_segments_that_are_not_run(limit: int) -> None:
    """All rows fit, so that there is no segment; the shape of its rows is known to a loop in it."""
    s, x, w, n = T.dmatrix("s"), T.dvector("x"), T.dvector("w"), T.lscalar("n")

    def step(row: Any, h: Any) -> Any:
        trace, _ = theano.scan(lambda g, w: T.tanh(g * w), outputs_info=T.tanh(row + h * w),
                               non_sequences=w, n_steps=n // 2 + 1)
        return trace[-1]

    first, _ = theano.scan(step, sequences=s, outputs_info=x, n_steps=n)
    second, _ = theano.scan(
        lambda row, h: T.tanh(row + h * w), sequences=first, outputs_info=x, n_steps=n)
    gradients = T.grad((second[-1] ** 2).sum(), [x, w, s])
    with theano.config.change_flags(**{"scan.memory": limit}):
        results = [theano.function([s, x, w, n], gradients, mode=mode) for mode in (
            theano.Mode("c", "fast_run"), theano.Mode("py", "fast_run"), theano.Mode("py", None))]
    for steps in (1, 5):
        draw = np.random.default_rng(steps)
        arrays = draw.normal(size=(steps, 3)), draw.normal(size=3), draw.normal(size=3), steps
        *found, true = [function(*arrays) for function in results]
        for values in found:
            for value, expected in zip(values, true, strict=True):
                np.testing.assert_allclose(value, expected, rtol=1e-10)
