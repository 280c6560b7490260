"""Old attributes of loops, by the names of Theano's modules."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pytest
from theano.scan_module import scan_opt, scan_utils
from theano.scan_module.scan_op import Scan

import theano
import theano.tensor as T
from theano.graph.fgraph import FunctionGraph
from theano.scanning.ranges import in_loop


def loop(end: bool = False) -> tuple[list[Any], list[Any], Any]:
    """Inputs and outputs of `scan`, with a sequence, a state, another output and a weight; the
    node of the loop that functions compute."""
    x, h, w = T.matrix("x"), T.vector("h"), T.matrix("w")

    def step(x: Any, h: Any, w: Any) -> Any:
        h = T.tanh(T.dot(h, w) + x)
        found = [h, x.sum()]
        return (found, scan_utils.until(h.sum() > 2)) if end else found

    outputs, _ = theano.scan(step, x, [h, None], w, name="loop")
    return [x, h, w], outputs, in_loop(outputs[0]).owner


@pytest.mark.parametrize("end", [False, True])
def test_info_counts_the_parts(end: bool) -> None:
    _, _, node = loop(end)
    op, info = node.op, node.op.info
    assert info["name"] == "loop" and info["as_while"] is op.as_while is end
    assert (info["n_seqs"], info["n_shared_outs"], info["n_nit_sot"]) == (1, 1, 2)
    assert (op.n_seqs, op.n_shared_outs, op.n_nit_sot, op.n_mit_sot) == (1, 1, 2, 0)
    assert op.truncate_gradient == info["truncate_gradient"] == -1
    assert op.profile is op.allow_gc is info["allow_gc"] is False
    for other in (copy.copy(op), copy.deepcopy(op), pickle.loads(pickle.dumps(op))):
        assert other.info == info


@pytest.mark.parametrize("end", [False, True])
def test_parts_of_the_node_and_of_the_step(end: bool) -> None:
    _, _, node = loop(end)
    op = node.op
    assert [v.type.ndim for v in op.outer_seqs(node)] == [2]
    assert op.outer_seqs(node) == op.outer_seqs(node.inputs)
    assert [v.type.ndim for v in op.outer_shared(node)] == [1]
    assert [v.name for v in op.outer_non_seqs(node)] == ["w"]
    assert op.inner_seqs(op.inputs) + op.inner_shared(op.inputs) + op.inner_non_seqs(
        op.inputs) == op.inputs
    outs = op.inner_shared_outs(op.outputs) + op.inner_nitsot_outs(op.outputs)
    assert outs == op.outputs[:3]
    assert op.outer_shared_outs(node) + op.outer_nitsot_outs(node) == node.outputs[:3]
    assert op.inner_mitmot(op.inputs) == op.outer_sitsot_outs(node) == []


@pytest.mark.parametrize("end", [False, True])
def test_scan_args_takes_a_loop_apart_and_puts_it_together(end: bool) -> None:
    _, _, node = loop(end)
    op = node.op
    args = scan_utils.scan_args(node.inputs, node.outputs, op.inputs, op.outputs, op.info)
    assert args.n_steps is node.inputs[0] and len(args.cond) == end
    assert args.outer_inputs == node.inputs and args.outer_outputs == node.outputs
    assert args.inner_inputs == op.inputs and args.inner_outputs == op.outputs
    assert {k: v for k, v in op.info.items() if k != "strict"} == args.info
    again = scan_opt.scan_args(node.inputs, node.outputs, op.inputs, op.outputs, args.info)
    if not end:
        again.merge(args)
        assert again.info["n_seqs"] == 2 and again.info["n_nit_sot"] == 4
        assert len(again.inner_inputs) == 2 * len(op.inputs)


def test_scan_args_refuses_outputs_with_several_values_per_step() -> None:
    _, _, node = loop()
    op = node.op
    with pytest.raises(ValueError, match="outputs with several values per step are not supported"):
        scan_utils.scan_args(
            node.inputs, node.outputs, op.inputs, op.outputs, {**op.info, "n_mit_mot": 1})


@pytest.mark.parametrize("name", [
    "PushOutDot1", "PushOutNonSeqScan", "PushOutScanOutput", "PushOutSeqScan",
    "ScanInplaceOptimizer", "ScanMerge", "ScanSaveMem"])
def test_optimisers_of_loops_keep_what_a_graph_means(name: str) -> None:
    inputs, outputs, _ = loop()
    wanted = [outputs[0][-2:], outputs[1][-1]]
    graph = FunctionGraph(inputs, wanted)
    getattr(scan_opt, name)().optimize(graph)
    rng = np.random.default_rng(0)
    values = [rng.standard_normal(s) for s in ((6, 3), (3,), (3, 3))]
    before = theano.function(inputs, wanted)(*values)
    after = theano.function(graph.inputs, graph.outputs, mode="FAST_COMPILE")(*values)
    for a, b in zip(before, after, strict=True):
        np.testing.assert_allclose(a, b)
    loops = [n for n in graph.toposort() if isinstance(n.op, Scan)]
    assert len(loops) == (2 if name == "ScanSaveMem" else 1)


def test_members_that_count_the_parts_of_buffers() -> None:
    """The numbers are those of Theano 1.0.5 for the same program."""
    x, h, w, two = T.dmatrix("x"), T.dvector("h"), T.dmatrix("w"), T.dmatrix("two")
    outputs, _ = theano.scan(
        lambda a, p2, p1, q, w: [T.tanh(p2 + p1 + a), T.dot(q, w) + a, a.sum()], sequences=x,
        outputs_info=[{"initial": two, "taps": [-2, -1]}, h, None], non_sequences=w)
    op = outputs[0].owner.inputs[0].owner.op
    assert (op.n_outs, op.n_tap_outs, op.mintaps) == (2, 1, [-2, -1, 0])
    assert (op.seqs_arg_offset, op.shared_arg_offset, op.nit_sot_arg_offset) == (2, 4, 4)
    assert (op.mitsot_taps(), op.mitmot_taps(), op.mitmot_out_taps()) == ([[-2, -1]], [], [])
