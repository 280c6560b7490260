"""`jit`: what is compiled when, trees, static arguments, shared variables as state, errors."""

from __future__ import annotations

import timeit
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano import optimisers
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.transforms import tracing, trees


class Pair(NamedTuple):
    a: Any
    b: Any


def test_one_function_for_all_lengths() -> None:
    calls = []

    @theano.jit
    def f(x: Any, y: Any) -> Any:
        calls.append(1)
        return T.dot(x, y)

    for n, m in ((3, 2), (5, 7), (0, 2), (2, 0)):
        x, y = np.ones((n, m)), np.full(m, 2.0)
        np.testing.assert_array_equal(f(x, y), x @ y)
        np.testing.assert_array_equal(f(x[::-1], y=y), x @ y)
    assert len(calls) == len(f.traces) == 1
    f(np.ones((3, 2), "float32"), np.ones(2))
    assert len(calls) == 2


def test_length_1_broadcasts() -> None:
    add = theano.jit(lambda x, y: x + y)
    for shapes in (((3, 1), (1, 4)), ((3, 4), (4,)), ((3, 4), (3, 1)), ((1,), (5,)), ((5,), (1,))):
        x, y = (np.random.rand(*shape) for shape in shapes)
        np.testing.assert_array_equal(add(x, y), x + y)


@pytest.mark.parametrize("tree", [
    {"a": 1.0, "b": [2, np.ones(3)]}, (1.0, None, (2.0, [])), Pair(1.0, {"x": np.zeros(0)}),
    OrderedDict(z=1.0, a=np.float32(2)), {}, [[[True]]], {1: 2.0, (0, "k"): 3.0}], ids=str)
def test_trees_keep_their_form(tree: Any) -> None:
    found = theano.jit(lambda t: trees.mapped(t, lambda v: v + v))(tree)
    leaves: list[Any] = []
    values: list[Any] = []
    assert trees.flatten(tree, leaves) == trees.flatten(found, values)
    for leaf, value in zip(leaves, values, strict=True):
        np.testing.assert_array_equal(value, leaf + leaf if leaf is not True else True)


def test_trees_with_equal_leaves_are_told_apart() -> None:
    seen = []

    @theano.jit
    def f(t: Any) -> Any:
        seen.append(t)
        return 0.0

    for tree in ([1.0, [2.0]], [[1.0], 2.0], (1.0, [2.0]), [1.0, 2.0], {"a": 1.0, "b": 2.0},
                 {"b": 1.0, "a": 2.0}, [1.0, 2], [1.0, None, 2.0]):
        before = len(seen)
        f(tree), f(tree)
        assert len(seen) == before + 1


def test_numbers_and_other_arrays() -> None:
    f = theano.jit(lambda x: x * 2)
    assert f(1.5).dtype == theano.config.floatX and f(3).dtype == "int64"
    assert f(1j).dtype == "complex128" and f(np.float32(2)).dtype == "float32"
    assert f(np.arange(3, dtype=">i4")).tolist() == [0, 2, 4]
    assert f(np.arange(6.0).reshape(2, 3)[:, ::2]).tolist() == [[0, 4], [6, 10]]
    assert f(np.ones(2, "float16")).dtype == "float16"


def test_static_arguments() -> None:
    calls = []

    def power(x: Any, n: int, name: str = "none") -> Any:
        calls.append((n, name))
        return x ** n if n > 1 else x

    for static in (("n", "name"), (1, -1)):
        calls.clear()
        f = theano.jit(power, static=static)
        assert f(2.0, 3) == 8 == f(2.0, n=3) and f(3.0, 1) == 3 and f(n=2, x=2.0, name="two") == 4
        assert calls == [(3, "none"), (1, "none"), (2, "two")]
        f(2.0, True)
        assert calls[-1] == (True, "none") and len(calls) == 4


def test_shared_variables_are_state() -> None:
    w, n = theano.shared(np.zeros(3), "w"), theano.shared(np.int64(0), "n")

    @theano.jit
    def train(x: Any, y: Any) -> Any:
        cost = ((T.dot(x, w) - y) ** 2).mean()
        return cost, optimisers.sgd(cost, [w], 0.1) + [(n, n + 1)]

    x = np.random.RandomState(0).randn(20, 3)
    costs = [train(x, x.sum(1)) for _ in range(50)]
    assert costs[-1] < 1e-3 * costs[0] and n.get_value() == 50
    count = theano.jit(lambda: {n: n + 10})
    assert count() is None and n.get_value() == 60
    n.set_value(0)
    assert theano.jit(lambda: n)() == 0


def test_random_numbers_differ_from_call_to_call() -> None:
    draw = theano.jit(lambda x: x + MRG_RandomStreams(3).uniform((4,)))
    first, second = draw(0.0), draw(0.0)
    assert (first != second).all()


def test_calls_with_variables_build_expressions() -> None:
    inner = theano.jit(lambda x, k: x ** k, static="k")
    outer = theano.jit(lambda x: {"y": inner(x, 3) + inner(x=x, k=2)})
    assert outer(2.0)["y"] == 12 and not inner.traces
    v = T.dscalar("v")
    assert T.grad(inner(v, 3), v).eval({v: 2.0}) == 12


def test_results_without_variables() -> None:
    f = theano.jit(lambda x: (1.0, np.arange(2), None, [x]))
    a, b, c, d = f(3.0)
    assert a == 1 and b.tolist() == [0, 1] and c is None and d == [3]


def test_keyword_only_and_starred_arguments() -> None:
    def f(*rows: Any, scale: Any, **more: Any) -> Any:
        return sum(rows) * scale + more["offset"]

    g = theano.jit(f)
    assert g(1.0, 2.0, scale=3.0, offset=1.0) == 10 and g(1.0, scale=np.ones(2), offset=0)[1] == 1


def test_the_cost_of_a_call() -> None:
    """`benchmarks` measures it; here a limit that a loaded machine also keeps."""
    x = np.ones(3)
    f = theano.jit(lambda x, p: p["w"] * x)
    f(x, {"w": x})
    taken = min(timeit.repeat(lambda: f(x, {"w": x}), number=1000, repeat=5)) / 1000
    assert taken < 2e-5


def test_mode_and_text() -> None:
    f = theano.jit(lambda x: T.cos(x), mode="FAST_COMPILE")
    assert f(0.0) == 1
    (traced,) = f.traces.values()
    assert traced.compiled.maker.mode == theano.Mode("py", "fast_compile") or (
        traced.compiled.maker.mode is theano.compile.mode.get_mode("FAST_COMPILE"))
    assert repr(f).startswith("<theano.jit of")


def fails(x: Any) -> Any:
    return T.dot(x, np.ones((2, 2)))  # the user's line


def test_errors_name_the_line_of_the_function() -> None:
    with pytest.raises(Exception, match="the user's line"):
        theano.jit(fails)(np.ones((3, 3)))
    with pytest.raises(ZeroDivisionError):
        theano.jit(lambda x: 1 / 0)(1.0)


@pytest.mark.parametrize("act, kind, text", [
    (lambda: theano.jit(3), TypeError, "jit: takes a function, got 3"),
    (lambda: theano.jit(lambda x: x)("a"), TypeError, r"the argument x is 'a', not an array or"),
    (lambda: theano.jit(lambda x: x)({"w": [1.0, "a"]}), TypeError, "the argument x.w.1 is 'a'"),
    (lambda: theano.jit(lambda x: x)(2 ** 70), TypeError, "the argument x is 1180591620717411303"),
    (lambda: theano.jit(lambda x: "text")(1.0), TypeError, "returns 'text', which is no express"),
    (lambda: theano.jit(lambda x: x, "y"), ValueError, "static='y' is no argument of the function"),
    (lambda: theano.jit(lambda x, y: x, "y")(1.0, []), TypeError,
     "the static argument y cannot be hashed"),
    (lambda: theano.jit(lambda x: x)(1.0, 2.0), TypeError, "too many positional arguments"),
    (lambda: theano.jit(lambda x: x)(np.ma.masked_array([1.0], [True])), TypeError, "masked"),
])
def test_errors(act: Callable[[], object], kind: type[Exception], text: str) -> None:
    with pytest.raises(kind, match=text):
        act()


def test_methods_are_refused() -> None:
    class Model:
        forward = theano.jit(lambda self, x: x)

    with pytest.raises(TypeError, match="methods are not supported"):
        _ = Model().forward


def test_updates_are_told_from_results() -> None:
    s = theano.shared(1.0, "s")
    assert tracing.split_updates(({"a": 1}, {"b": 2})) == (({"a": 1}, {"b": 2}), None)
    assert tracing.split_updates((1, {s: s})) == (1, {s: s})
    assert tracing.split_updates([(s, s)]) == (None, [(s, s)])
    assert tracing.split_updates({}) == ({}, None)
