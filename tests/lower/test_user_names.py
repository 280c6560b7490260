"""The user's names in C: they are readable, and never conflict with other names."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.lower.describe.user_names import LONGEST, RESERVED, distinct, legal


@pytest.mark.parametrize("name, wanted", [
    ("W", "W"), ("h[t-1]", "h_prev"), ("x[t]", "x"), ("x[t+1]", "x_next"), ("h[t-3]", "h_before3"),
    ("y[t+2]", "y_after2"), ("(dcost/dW)", "dcost_dW"), ("2nd layer", "n2nd_layer"), ("_", ""),
    ("θ", ""), ("σ_1", "n1"), ("*/ #define x", "define_x"), ("a\nb", "a_b"), ("__x__", "x"),
    ("long" * 40, "long" * (LONGEST // 4)), ("int", "int"),
    ("th_own_exp", "nth_own_exp")])
def test_names_are_made_legal(name: str, wanted: str) -> None:
    assert legal(name) == wanted


def test_names_are_distinct() -> None:
    assert distinct([("a0", "W"), ("a1", "b"), ("s2", "")]) == ["W", "b", "s2"]
    assert distinct([("a0", "exp"), ("a1", "v1"), ("a2", "W")]) == ["exp_", "v1_", "W"]
    assert distinct([("a0", "W"), ("a1", "W"), ("s2", "W"), ("n0", "int")]) == [
        "W", "W_", "W__", "int_"]
    assert distinct([("a0", "a1"), ("a1", ""), ("a2", "i0_l"), ("a3", "int64_t")]) == [
        "a1_", "a1", "i0_l_", "int64_t_"]
    assert distinct([("r1", "W"), ("r2", "W_nan"), ("r3", "W")]) == ["W", "W_nan_", "W_"]
    assert distinct([("r1", "W_nan"), ("r2", "W"), ("r3", "l")]) == ["W_nan", "W_", "l_"]


class Tripled(theano.scalar.UnaryScalarOp):
    """An op of a user, whose C code defines a macro."""

    def impl(self, x: float) -> float:
        return 3 * x

    def c_support_code(self) -> str:
        return "#define N 3.0"

    def c_code(self, node: Any, name: str, x: Any, z: Any, sub: Any) -> str:
        return f"{z[0]} = N * {x[0]};"


def test_users_code_may_define_macros_with_the_name_of_an_input() -> None:
    """The text shows that the macro is in the file in which the input has that name."""
    n = T.dvector("N")
    tripled = T.Elemwise(Tripled(theano.scalar.upgrade_to_float, name="tripled"))
    f = theano.function([n], tripled(n) + 1)
    assert "#define N 3.0" in f.c_source
    assert f([1.0, 2.0]).tolist() == [4, 7]


def layer(*names: str) -> tuple[list[Any], list[Any]]:
    """A program with kernels of arrays and numbers, a loop and routines, whose inputs have these
    names."""
    x, w, b, s, n = T.dmatrix(), T.dmatrix(), T.dvector(), T.dscalar(), T.lscalar()
    inputs = [x, w, b, s, n]
    for v, name in zip(inputs, names, strict=False):
        v.name = name
    hidden = T.tanh(T.dot(x, w) + b) * s
    top = hidden.max(axis=1, keepdims=True)
    softmax = T.exp(hidden - top)
    cost = (softmax / softmax.sum(axis=1, keepdims=True)).sum() + T.log1p(abs(b)).sum() + top.sum()
    for v, name in zip([hidden, top, softmax, cost], names[::-1], strict=False):
        v.name = name
    states, _ = theano.scan(
        lambda h, k: [T.tanh(T.dot(h, w.T)[:2] * s), k * s + b[0]], outputs_info=[b, s], n_steps=n)
    return inputs, [cost, hidden, *states, *T.grad(cost, [w, b, s])]


VALUES = [np.arange(6.0).reshape(3, 2) / 7, np.arange(4.0).reshape(2, 2) / 5, np.array([0.3, -1.0]),
          np.float64(0.7), 3]


def test_a_kernel_is_read_beside_the_program() -> None:
    """Names are there for readers of the text, and change no result."""
    inputs, outputs = layer("x", "W", "b", "scale", "steps", "softmax", "top", "hidden")
    source = theano.function(inputs, outputs).c_source
    assert re.search(r"const int64_t x_dim0 = f->dims\[0\], x_dim1 = f->dims\[1\];", source)
    assert re.search(r"const int64_t \w+_dim[01] = n\[0\][,;]", source)
    assert re.search(r"double .*\*hidden = a\[\d\][,;]", source)
    assert re.search(r"const double hidden_ = \S+ \* scale;", source)
    assert re.search(r"(top\w*) = \(?hidden_\)? > \1 \? \(?hidden_\)? : \1;", source)
    assert re.search(r"const double .*\*b = a\[\d\][,;]", source)
    assert re.search(r"const double scale = \*\(const double \*\)a\[\d\];", source)
    assert re.search(r"void \*const W = f->data\[1\];", source)


def test_equal_kernels_are_one_whatever_their_names() -> None:
    """Sharing saves the time of the compiler only, so that the text alone shows it."""
    vectors = T.dvectors(*"abcd")
    source = theano.function(vectors, [T.exp(v) * 2 for v in vectors]).c_source
    assert source.count("static int kernel") == 1 and source.count("kernel0") == 1 + 4


def many(names: list[str]) -> tuple[list[Any], list[Any]]:
    """Like `layer`, with more vectors and numbers, all of which one kernel reads."""
    inputs, outputs = layer(*names)
    vectors = [T.dvector(name) for name in names[5::2]]
    numbers = [T.dscalar(name) for name in names[6::2]]
    total = sum(T.tanh(v) * s + k for k, (v, s) in enumerate(zip(vectors, numbers, strict=True)))
    return [*inputs, *vectors, *numbers], [*outputs, total, T.grad(total.sum(), vectors[0])]


@pytest.mark.usefixtures("unoptimized")
@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.long)])
def test_names_of_inputs_may_be_any_words(step: int) -> None:
    """The names of inputs are words of the program's text, keywords, and names of functions."""
    count = 45
    plain = theano.function(*many([""] * count))
    vector = np.array([0.25, -0.5])
    values = [*VALUES, *[vector] * 20, *np.arange(20.0)]
    wanted = plain(*values)
    every = sorted({*re.findall(r"[A-Za-z_]\w*", plain.c_source), *RESERVED, "unix", "y1", "END"})
    kinds = {(re.sub(r"\d+", "0", word), word[-1]): word for word in every}
    words = [*kinds.values()]  # of m12, m22 and m32 one is enough
    assert len(words) > 100
    words = words[::step]
    for start in range(0, len(words), count):
        names = (words[start:start + count] * count)[:count]
        for found, value in zip(theano.function(*many(names))(*values), wanted, strict=True):
            np.testing.assert_array_equal(found, value)


def test_long_programs_have_names_too() -> None:
    """Names of the table's rows are words of the state."""
    x = T.dvector("d1_t2")
    out, expected = x, np.arange(3.0)
    for k in range(130):
        rate = theano.shared(0.5 + k / 100, name=f"x{k} out{k} p{k}_1 m{k}_")
        out = T.tanh(T.dot(T.outer(out, out), x) * rate)
        expected = np.tanh(np.outer(expected, expected) @ np.arange(3.0) * (0.5 + k / 100))
    f = theano.function([x], out)
    assert "th_rows" in f.c_source  # the table of a long program
    np.testing.assert_allclose(f(np.arange(3.0)), expected, rtol=1e-9)


def test_names_that_passes_add_begin_with_those_of_the_user() -> None:
    """Rows side by side: the totals of the lanes, and a batch of rows."""
    x = T.dmatrix()
    total = T.sum(x, axis=1)
    total.name = "total"
    text = theano.function([x], [T.sqrt(x) / total[None, :], total]).c_source
    assert {"total_l", "total_b"} <= set(re.findall(r"\w+", text))
