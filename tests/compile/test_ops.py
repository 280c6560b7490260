"""`as_op`, `clone`, `rebuild_collect_shared` and `function_dump`."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.compile import FromFunctionOp, as_op, deep_copy_op, rebuild_collect_shared, view_op


def rule(node: Any, shapes: Any) -> Any:
    return [(shapes[0][0] + shapes[1][0],)]


@as_op([T.dvector, T.dvector], [T.dvector], infer_shape=rule)
def glue(a: Any, b: Any) -> Any:
    return np.concatenate([a, b])


@as_op(T.dscalar, [T.dscalar, T.dscalar])
def both(a: Any) -> Any:
    return a + 1, a - 1


def halve(a: Any) -> Any:
    return a / 2


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE", "DEBUG_MODE"])
def test_as_op(mode: str) -> None:
    x, y = T.dvectors("xy")
    f = theano.function([x, y], glue(x, y) * 2, mode=mode)
    assert list(f([1.0], [2.0, 3.0])) == [2, 4, 6]
    a = T.dscalar("a")
    assert theano.function([a], both(a), mode=mode)(3) == [np.asarray(4.0), np.asarray(2.0)]


def test_an_op_of_a_function_is_equal_and_pickles() -> None:
    once, again = FromFunctionOp(halve, [T.dscalar], [T.dscalar]), FromFunctionOp(
        halve, [T.dscalar], [T.dscalar])
    assert once == again and hash(once) == hash(again) and once != both
    assert pickle.loads(pickle.dumps(once)) == once
    assert str(once) == "FromFunctionOp{halve}"
    x = T.dscalar("x")
    assert pickle.loads(pickle.dumps(theano.function([x], once(x))))(3) == 1.5


def test_what_as_op_refuses() -> None:
    with pytest.raises(TypeError, match="itypes must be a list of types"):
        as_op(["x"], [T.dscalar])
    x = T.dscalar("x")
    with pytest.raises(ValueError, match="expected 2 results, got 1"):
        theano.function([x], FromFunctionOp(halve, [T.dscalar], [T.dscalar] * 2)(x))(1)


def test_copies_and_views() -> None:
    x = T.dvector("x")
    value = np.ones(2)
    for op in (deep_copy_op, view_op):
        result = theano.function([x], op(x))(value)
        assert list(result) == [1, 1] and not np.shares_memory(result, value)
        assert list(theano.function([x], T.grad(op(x).sum(), x))(value)) == [1, 1]


def test_clone() -> None:
    x, y = T.dscalars("xy")
    z = x * 2 + y
    copy = theano.clone(z)
    assert copy is not z and theano.function([x, y], copy)(1, 2) == 4
    assert theano.function([y], theano.clone(z, replace={x: y + 1}))(2) == 8
    first, second = theano.clone([z, x], replace=[(y, 3.0)])
    assert second is x and theano.function([x], first)(1) == 5
    apart = theano.clone(z, share_inputs=False)
    assert x not in theano.gof.graph.inputs([apart])
    with pytest.raises(TypeError, match="cannot use"):
        theano.clone(z, replace={x: T.dvector()})
    wider = theano.clone(z, replace={x: T.dvector("v")}, strict=False)
    assert wider.type.ndim == 1
    with pytest.raises(TypeError, match="clone takes variables, got None"):
        theano.clone([T.dscalar(), None])
    with pytest.raises(TypeError, match="'x' is not a variable"):
        theano.clone(z, replace={"x": x})


def test_rebuild_collect_shared() -> None:
    x, s, t = T.dscalar("x"), theano.shared(1.0, "s"), theano.shared(2.0, "t")
    s.default_update = s + 1
    inputs, output, (memo, news, pairs, shared) = rebuild_collect_shared(
        s * t * x, [x], updates=[(t, t * 2)], copy_inputs_over=False)
    assert inputs[0] is not x and memo[x] is inputs[0]
    assert set(shared) == {s, t} and set(news) == {s, t} and dict(pairs) == news
    assert theano.function(inputs, output, no_default_updates=True)(3) == 6


def test_function_dump(tmp_path: Any) -> None:
    x, s = T.dscalar("x"), theano.shared(1.0)
    path = tmp_path / "call.pkl"
    theano.function_dump(str(path), [x], x * s, updates=[(s, s + 1)], mode="FAST_COMPILE")
    with open(path, "rb") as file:
        f = theano.function(**pickle.load(file))
    assert f(2) == 2 and f(2) == 4


def test_clone_copies_replacements_too() -> None:
    x, y = T.dvectors("xy")
    copy = theano.clone(x * y, {x: y}, share_inputs=False)
    first, second = copy.owner.inputs
    assert first is second and first is not y and first.name == "y"


def test_rebuild_collect_shared_follows_default_updates() -> None:
    a, b = theano.shared(1.0, "a"), theano.shared(2.0, "b")
    a.default_update, b.default_update = a + b, b + 1
    for without, updated, met in (
            (False, [a, b], [a, b]), ([], [a, b], [a, b]), (True, [], [a]), ([a], [], [a]),
            ([b], [a], [a, b])):
        _, _, (_, news, _, shared) = rebuild_collect_shared([a * 2], no_default_updates=without)
        assert list(news) == updated and shared == met
