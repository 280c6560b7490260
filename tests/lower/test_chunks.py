"""Long programs become tables of steps; they compute what short ones do."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.compile.test_user_ops import Scale
from theano.lower import chunks

x = T.dvector("x")
m = T.dmatrix("m")


def scalars(depth: int) -> tuple[Any, Any]:
    """Arithmetic on single numbers, which is compiled as it stands."""
    s = x[0]
    for i in range(depth):
        s = T.sin(s) * x[i % 3] + i
    return [x], s


def products(depth: int) -> tuple[Any, Any]:
    """Kernels, products, memory of unknown size, checks of shapes, constants."""
    h = m
    for i in range(depth):
        h = T.tanh(T.dot(h, m.T + i % 2) / 7) + np.linspace(-1e-5, 1e9, 3)
    return [m], [h, T.grad(h.sum(), m)]


def mixed(depth: int) -> tuple[Any, Any]:
    """All of that in turn, with Python statements in between that are given numbers."""
    s, h = x[0], m
    for i in range(depth):
        s = T.sin(s + h[0, i % 3])
        h = T.dot(h, m) / T.sqrt((h ** 2).sum() + i) + s
        if i % 10 == 0:
            s = Scale(0.5)(s)
    return [x, m], [s, h]


@pytest.mark.parametrize("program", [scalars, products, mixed])
@pytest.mark.parametrize("depth", [3, 40])
def test_a_table_computes_what_one_function_does(
    program: Any, depth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs, outputs = program(depth)
    rng = np.random.default_rng(depth)
    data = [rng.normal(size=(3,) * v.ndim) for v in inputs]
    with monkeypatch.context() as patch:
        patch.setattr(chunks, "LONG", 10 ** 9)
        whole = theano.function(inputs, outputs)
        expected = whole(*data)
    patch = monkeypatch
    patch.setattr(chunks, "LONG", 5)
    for stretch in (7, 50):
        patch.setattr(chunks, "STRETCH", stretch)
        f = theano.function(inputs, outputs)
        assert ("th_state" in f.c_source) and "th_state" not in whole.c_source
        for one, other in zip(
                *(v if isinstance(v, list) else [v] for v in (f(*data), expected)), strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-12)


def test_what_is_alike_is_compiled_once() -> None:
    inputs, outputs = products(100)
    f = theano.function(inputs, outputs)
    steps = len(re.findall(r"static int step\d+\(", f.c_source))
    rows = len(re.findall(r"^    \d+, \d+, .* /\*", f.c_source, re.MULTILINE))
    assert rows > 500 and steps < rows / 3


def test_a_failure_inside_a_table_names_its_line() -> None:
    inputs, outputs = products(40)
    v = T.dvector("v")
    f = theano.function([*inputs, v], outputs[0] + v)
    with pytest.raises(ValueError, match="shapes"):
        f(np.ones((3, 3)), np.ones(4))
