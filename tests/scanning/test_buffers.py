"""The form in which programs see the results of `scan`: rows of buffers that begin with the initial
states. The numbers of gradients are those of Theano 1.0.5."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pytest
from theano.scan_module.scan_op import Scan
from theano.scan_module.scan_utils import scan_args, until

import theano
import theano.tensor as T
from tests.together import compiled_together
from theano.graph import walk
from theano.graph.fgraph import FunctionGraph
from theano.scanning.buffers import Buffer, BufferedScan
from theano.scanning.ranges import in_loop

x, h0, m0, w = T.dmatrix("x"), T.dvector("h0"), T.dmatrix("m0"), T.dmatrix("w")


def node_of(result: Any) -> Any:
    """The node of the loop, found as programs find it."""
    node = result.owner.inputs[0].owner
    assert isinstance(node.op, Scan)
    return node


def initial(result: Any) -> Any:
    """The first buffer of initial states."""
    node = node_of(result)
    return node.inputs[node.op.n_seqs + 1]


def walked(**settings: Any) -> Any:
    return theano.scan(lambda row, h: T.tanh(row + h), x, h0, **settings)[0]


def test_all_states_with_the_first() -> None:
    """`result.owner.inputs[0]`, of which the result is `[1:]` or, with earlier taps, `[3:]`."""
    one = walked()
    several = theano.scan(
        lambda row, a, b: T.tanh(row + a + b), x, {"initial": m0, "taps": [-1, -3]},
        go_backwards=True)[0]
    ends = theano.scan(
        lambda row, h: (row + h, until(h.sum() > 3)), x, h0)[0]
    with compiled_together():
        f = theano.function([x, h0, m0], [
            v for r in (one, several, ends) for v in (r, r.owner.inputs[0])])
        starts = theano.function([x, h0, m0], [initial(one), initial(several)])
    start, rows = np.array([0.5, 1.0]), np.arange(6.0).reshape(3, 2)
    for data in (np.ones((4, 2)), np.ones((1, 2)), np.zeros((0, 2))):
        found = f(data, start, rows)
        for result, states, first in zip(
                found[::2], found[1::2], (start[None], rows, start[None]), strict=True):
            np.testing.assert_array_equal(states, np.concatenate([first, result]))
        for buffer, first in zip(starts(data, start, rows), (start[None], rows), strict=True):
            assert buffer.shape == (len(first) + len(data), 2)
            np.testing.assert_array_equal(buffer[:len(first)], first)
    assert one.owner.op.idx_list == one[1:].owner.op.idx_list
    assert str(one.owner.op) == "Subtensor{int64::}" and isinstance(
        one.owner.op, T.subtensor.Subtensor)
    assert [int(r.owner.inputs[1].data) for r in (one, several, ends)] == [1, 3, 1]


GRADIENTS = {
    -1: [0.73549241, 1.7512794, 2.04836182, 2.06623521, 1.92214089],
    2: [0, 1.52318831, 2.04836182, 2.06623521, 1.92214089],
}
"""Of the sum of the squares of four states, with respect to these and the first, by
`truncate_gradient`."""


def test_gradients_of_the_states_of_all_steps() -> None:
    """The gradient with respect to the buffer of initial states."""
    results = {k: walked(truncate_gradient=k) for k in GRADIENTS}
    several = theano.scan(
        lambda row, a, b: T.tanh(row + a + b), x, {"initial": m0, "taps": [-1, -3]},
        go_backwards=True)[0]
    ends = theano.scan(lambda row, h: (T.tanh(row + h), until(h.sum() > 1.8)), x, h0)[0]
    with compiled_together():
        f = theano.function([x, h0], [
            T.grad((r ** 2).sum(), initial(r)) for r in (*results.values(), ends)])
        g = theano.function([x, m0], T.grad((several ** 2).sum(), initial(several)))
    ones, zeros = np.ones((4, 2)), np.zeros(2)
    *found, ended = f(ones, zeros)
    for value, expected in zip(found, GRADIENTS.values(), strict=True):
        np.testing.assert_allclose(value, np.transpose([expected, expected]), rtol=1e-7)
    assert len(ended) == 4
    np.testing.assert_allclose(ended[-1], 2 * 0.9597460, rtol=1e-6)
    np.testing.assert_allclose(g(np.ones((3, 2)), np.zeros((3, 2)))[:, 0], [
        0.73495105, 0.22680205, 0.88637508, 1.74999036, 2.03678561, 1.91949206], rtol=1e-7)
    for value in f(np.zeros((0, 2)), zeros):
        np.testing.assert_array_equal(value, np.zeros((1, 2)))


def test_gradients_by_other_outputs_of_the_loop() -> None:
    """A row has the gradients that arrive there through all outputs; a mode without rewriting
    agrees, and what is differentiated twice, and the R-operator."""
    (states, sums), _ = theano.scan(
        lambda row, h: (T.tanh(row * h + 0.1), (h ** 3).sum()), x, [h0, None])
    buffer = initial(states)
    cost = (states * T.arange(1, 3)).sum() + sums.sum() + (states.owner.inputs[0] ** 2)[0].sum()
    first = T.grad(cost, buffer)
    inputs = [x, h0]
    outputs = [first, T.grad(cost, h0), T.grad((first[1:] ** 2).sum(), h0),
               T.Rop(states.owner.inputs[0], h0, h0), T.Rop(states, h0, h0),
               T.grad(first[2].sum(), x)]
    f = theano.function(inputs, outputs)
    plain = theano.function(inputs, outputs, mode=theano.Mode("py", None))
    data = np.array([[0.5, -1.0], [0.25, 2.0], [1.5, 0.75]]), np.array([0.5, 1.5])
    found = f(*data)
    for a, b in zip(found, plain(*data), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-10)
    np.testing.assert_allclose(found[0][0], found[1], rtol=1e-10)
    last = np.tanh(data[0][0] * data[1] + 0.1)
    for row in data[0][1:]:
        before, last = last, np.tanh(row * last + 0.1)
    np.testing.assert_allclose(found[0][-1], [1, 2])
    np.testing.assert_allclose(
        found[0][-2], [1, 2] * (1 + (1 - last ** 2) * data[0][-1]) + 3 * before ** 2)
    np.testing.assert_allclose(found[3][0], data[1])
    np.testing.assert_allclose(found[3][1:], found[4])


def test_buffers_can_be_replaced() -> None:
    """The loop begins with the rows of the buffer that takes the place."""
    result = walked()
    other = T.dmatrix("other")
    replaced = theano.clone(result, replace={initial(result): other})
    with compiled_together():
        f = theano.function([x, other], replaced)
        g = theano.function([x, initial(result)], result)
        h = theano.function([x, other], T.grad(replaced.sum(), other))
        plain = theano.function([x, h0], [result, T.grad(result.sum(), h0)])
    data, start = np.ones((3, 2)), np.arange(8.0).reshape(4, 2)
    expected, gradient = plain(data, start[0])
    np.testing.assert_array_equal(f(data, start), expected)
    np.testing.assert_array_equal(g(data, start), expected)
    np.testing.assert_allclose(h(data, start)[0], gradient)


def made() -> Any:
    total = theano.shared(np.zeros(2), "total")

    def step(row: Any, a: Any, c: Any, h: Any, w: Any) -> Any:
        return [a + c + h, T.tanh(T.dot(h, w) + row), h.sum()], {total: total + h}

    results, updates = theano.scan(
        step, x, [{"initial": m0, "taps": [-3, -1]}, h0, None], [w], name="made")
    return results, updates, total


def test_the_parts_of_the_node() -> None:
    """Numbers of sequences, outputs of each kind, and the inputs and outputs of each."""
    results, updates, total = made()
    node = node_of(results[0])
    op = node.op
    counts = "n_seqs n_mit_mot n_mit_sot n_sit_sot n_shared_outs n_nit_sot".split()
    assert [getattr(op, n) for n in counts] == [op.info[n] for n in counts] == [1, 0, 1, 1, 1, 1]
    assert op.tap_array == op.info["tap_array"] == [[-3, -1], [-1]]
    assert op.name == op.info["name"] == "made" and not op.as_while
    assert results[2].owner is node and updates[total].owner is node
    assert [v.type.ndim for v in node.outputs] == [2, 2, 1, 1]
    assert op.outer_mitsot_outs(node) + op.outer_sitsot_outs(node) + op.outer_nitsot_outs(
        node) + op.outer_shared_outs(node.outputs) == node.outputs
    assert [node.inputs[0], *op.outer_seqs(node), *op.outer_mitsot(node), *op.outer_sitsot(node),
            *op.outer_shared(node), *op.outer_nitsot(node.inputs), *op.outer_non_seqs(
                node)] == node.inputs
    assert op.outer_nitsot(node) == [node.inputs[0]] and op.outer_shared(node) == [total]
    assert [v.name for v in op.inputs] == [
        "x[t]", "m0[t-3]", "m0[t-1]", "h0[t-1]", "total", "w"]
    assert [*op.inner_seqs(op.inputs), *op.inner_mitsot(op.inputs), *op.inner_sitsot(op.inputs),
            *op.inner_shared(op.inputs), *op.inner_non_seqs(op.inputs)] == op.inputs
    assert [*op.inner_mitsot_outs(op.outputs), *op.inner_sitsot_outs(op.outputs),
            *op.inner_nitsot_outs(op.outputs), *op.inner_shared_outs(op.outputs)] == op.outputs
    args = scan_args(node.inputs, node.outputs, op.inputs, op.outputs, op.info)
    assert args.outer_inputs == node.inputs and args.outer_outputs == node.outputs
    assert args.inner_inputs == op.inputs and args.inner_outputs == op.outputs
    assert args.info == {k: v for k, v in op.info.items() if k != "strict"}


def test_copies() -> None:
    results, _, _ = made()
    op = node_of(results[0]).op
    for other in (copy.copy(op), copy.deepcopy(op), pickle.loads(pickle.dumps(op))):
        assert other == op and hash(other) == hash(op) and other.info == op.info
    assert op != op.core and op != BufferedScan(op.core, ((-1, -3), (-1,), ()))
    again = pickle.loads(pickle.dumps(results))
    assert walk.equal_computations(again[:1], again[:1])
    assert theano.printing.debugprint(results[0], file="str").count("Inner graphs") == 1


def test_functions_are_made_without_buffers() -> None:
    """So that loops are computed as if programs did not see buffers."""
    results, updates, _ = made()
    hidden = FunctionGraph([x, h0, m0, w], [*results, T.grad(results[1].sum(), h0)])
    loops = [n for n in hidden.toposort() if isinstance(n.op, Scan)]
    assert loops and all(type(n.op) is Scan for n in loops)
    assert not any(isinstance(n.op, Buffer) for n in hidden.toposort())
    assert in_loop(results[0]).owner is in_loop(results[2]).owner

    def outer(row: Any, total: Any) -> Any:
        return theano.scan(lambda e, t: T.tanh(e + t), row, total)[0][-1]

    nested, _ = theano.scan(outer, x, T.constant(0.5, dtype="float64"))
    inside = in_loop(nested).owner.op.graph
    assert [type(n.op) for n in inside.toposort() if isinstance(n.op, Scan)] == [Scan]


def test_no_buffer_without_initial_values() -> None:
    result, _ = theano.scan(lambda row: row * 2, x)
    assert type(result.owner.op) is Scan and result.owner.op.n_nit_sot == 1


def test_initial_states_that_nothing_reads_are_disconnected() -> None:
    """An output that is not computed from its last value does not depend on the first one; the
    buffer, of which it is a part, has the gradients of the other rows."""
    (a, b, c), _ = theano.scan(
        lambda a, b, c: [a ** 2, b, a + 1], outputs_info=[h0, h0 * 2, h0 * 3], n_steps=3)
    start = node_of(c).op.outer_sitsot(node_of(c))[2]
    cost = (a + b + c).sum()
    with pytest.raises(theano.gradient.DisconnectedInputError):
        T.grad(cost, start.owner.inputs[0])
    found = theano.function([h0], [T.grad(cost, start), T.grad(cost + start[0].sum(), start)])
    first, second = found(np.zeros(2))
    np.testing.assert_array_equal(first[:, 0], [0, 1, 1, 1])
    np.testing.assert_array_equal(second[:, 0], [1, 1, 1, 1])
