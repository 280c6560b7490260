"""Graphs through pickle and deepcopy: any depth, identity kept, nothing lost."""

from __future__ import annotations

import copy
import io
import pickle
import threading
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.graph import walk
from theano.graph.node import Apply
from theano.graph.op import Op

DEEP = 8000


def chain(length: int) -> tuple[Any, Any]:
    x = T.dscalar("x")
    y = x
    for _ in range(length):
        y = T.sin(y)
    return x, y


def through(value: Any, protocol: int = pickle.HIGHEST_PROTOCOL) -> Any:
    return pickle.loads(pickle.dumps(value, protocol))


class Holder(Op):
    """An op that holds a graph of its own, as loops do."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, list(inputs), [T.dscalar()])


class Stubborn(Op):
    """An op that cannot be pickled unless `allowed` is true."""

    allowed = False

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, list(inputs), [inputs[0].type()])

    def __reduce__(self) -> Any:
        if not Stubborn.allowed:
            raise pickle.PicklingError("not now")
        return Stubborn, ()


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_expression(protocol: int) -> None:
    x, y = T.dvector("x"), T.dmatrix("y")
    z = T.exp(x) + y.T * 2 - T.sum(y, axis=0)
    x2, y2, z2 = through((x, y, z), protocol)
    assert walk.equal_computations([z], [z2], [x, y], [x2, y2])
    assert (x2.name, y2.name) == ("x", "y")
    assert z2.type == z.type


def test_deep_chain() -> None:
    _, y = chain(DEEP)
    x2, y2 = through((y.owner.inputs[0], y))
    order = walk.toposort([y2])
    assert len(order) == DEEP
    assert y2.owner.inputs[0] is x2


def test_deep_chain_deepcopy() -> None:
    x, y = chain(DEEP)
    x2, y2 = copy.deepcopy((x, y))
    assert len(walk.toposort([y2])) == DEEP
    assert walk.equal_computations([y], [y2], [x], [x2])


def test_deep_chain_in_the_python_pickler() -> None:
    out = io.BytesIO()
    _, y = chain(2000)
    pickle._Pickler(out).dump(y)  # type: ignore[attr-defined]
    assert len(walk.toposort([pickle.loads(out.getvalue())])) == 2000


def test_shared_parts_stay_shared() -> None:
    x = T.dscalar("x")
    common = T.exp(x)
    a, b = common + 1, common * 2
    state = through({"a": a, "list": [b, common], "node": common.owner})
    assert state["a"].owner.inputs[0] is state["list"][1]
    assert state["list"][0].owner.inputs[0] is state["list"][1]
    assert state["node"] is state["list"][1].owner


def test_deep_shared_parts() -> None:
    x, y = chain(DEEP // 10)
    a, b = y + 1, y * 2
    a2, b2, x2 = through((a, b, x))
    assert a2.owner.inputs[0] is b2.owner.inputs[0]
    assert x2 in walk.graph_inputs([a2])


def test_every_output_of_a_node() -> None:
    class Two(Op):
        def make_node(self, *inputs: Any) -> Apply:
            return Apply(self, list(inputs), [T.dscalar("p"), T.dscalar("q")])

    globals()["Two"] = Two
    Two.__qualname__ = "Two"
    p, q = Two()(T.dscalar())
    q2, p2 = through([q, p])
    assert p2.owner is q2.owner
    assert (p2.index, q2.index, p2.name, q2.name) == (0, 1, "p", "q")
    assert p2.owner.outputs == [p2, q2]


def test_node_itself() -> None:
    y = T.exp(T.dscalar("x"))
    node = through(y.owner)
    assert isinstance(node, Apply)
    assert node.op == y.owner.op
    assert node.outputs[0].owner is node


def test_constants_and_tags() -> None:
    c = T.constant(np.arange(5.0), name="c")
    x = T.dvector("x")
    x.tag.note = {"a": 1}
    y = x + c
    y.tag.test_value = np.ones(5)
    y2 = through(y)
    x2, c2 = y2.owner.inputs
    assert x2.tag.note == {"a": 1}
    np.testing.assert_array_equal(y2.tag.test_value, np.ones(5))
    np.testing.assert_array_equal(c2.data, c.data)
    assert not c2.data.flags.writeable
    assert c2.name == "c"


def test_shared_variable() -> None:
    s = theano.shared(np.arange(3.0), "s")
    y = s * 2
    y2, s2 = through((y, s))
    assert y2.owner.inputs[0] is s2
    np.testing.assert_array_equal(s2.get_value(), np.arange(3.0))
    s2.set_value(np.zeros(3))
    np.testing.assert_array_equal(s.get_value(), np.arange(3.0))


def test_graphs_inside_of_ops() -> None:
    _, inner = chain(300)
    y = T.dscalar()
    for _ in range(300):
        y = Holder(inner)(y)
    again = walk.toposort([through(y)])
    assert len(again) == 300
    assert all(node.op.inner is again[0].op.inner for node in again)


def test_failure_leaves_nothing_behind() -> None:
    x, y = chain(DEEP // 5)
    z = Stubborn()(y)
    w = T.exp(z)
    with pytest.raises(pickle.PicklingError):
        pickle.dumps(w)
    assert len(walk.toposort([through(y)])) == DEEP // 5
    Stubborn.allowed = True
    assert len(walk.toposort([through(w)])) == DEEP // 5 + 2


def test_threads() -> None:
    _, y = chain(DEEP // 5)
    lengths: list[int] = []
    threads = [
        threading.Thread(target=lambda: lengths.append(len(walk.toposort([through(y)]))))
        for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert lengths == [DEEP // 5] * 4


def test_test_values_stay_out_of_pickles_where_that_is_asked_for() -> None:
    x = T.dvector("x")
    x.tag.test_value, x.tag.note = np.ones(2), "mine"
    with theano.config.change_flags(pickle_test_value=False):
        copy = pickle.loads(pickle.dumps(x))
        assert "test_value" in repr(x.tag)
    assert copy.tag.note == "mine" and not hasattr(copy.tag, "test_value")
    assert pickle.loads(pickle.dumps(x)).tag.test_value.tolist() == [1, 1]
