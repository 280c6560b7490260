"""Evaluation and printing of graphs for the tests of rewriting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from theano.graph import Constant, FunctionGraph
from theano.rewrite.engine import Rewriter, RuleSet
from theano.rewrite.facts import Facts
from theano.rewrite.pipeline import optimize
from theano.tensor import CAReduce


def evaluate(fgraph: FunctionGraph, values: Sequence[Any]) -> list[Any]:
    """The outputs of a graph, node by node; types are compared with what comes out."""
    known = dict(zip(fgraph.inputs, values, strict=True))
    with np.errstate(all="ignore"):
        for node in fgraph.toposort():
            arguments = [
                v.data if isinstance(v, Constant) else known[v] for v in node.inputs]
            storage: list[list[Any]] = [[None] for _ in node.outputs]
            node.op.perform(node, arguments, storage)
            for variable, cell in zip(node.outputs, storage, strict=True):
                assert cell[0].dtype == variable.type.dtype, (node, cell[0].dtype)
                assert cell[0].ndim == variable.type.ndim, node
                for flag, length in zip(variable.type.broadcastable, cell[0].shape, strict=True):
                    assert not flag or length == 1, node
                known[variable] = cell[0]
    return [v.data if isinstance(v, Constant) else known[v] for v in fgraph.outputs]


def close(a: Any, b: Any, narrow: bool = False) -> None:
    """Assert that two values of one output are equal up to rounding, with equal shapes and dtypes.
    narrow: some operand is of single precision."""
    a, b = np.asarray(a), np.asarray(b)
    assert a.shape == b.shape, (a.shape, b.shape)
    assert a.dtype == b.dtype, (a.dtype, b.dtype)
    if a.dtype.kind not in "fc":
        np.testing.assert_array_equal(a, b)
        return
    narrow = narrow or a.dtype in (np.float32, np.complex64)
    tolerance = 1e-4 if narrow else 1e-9
    np.testing.assert_allclose(a, b, rtol=tolerance, atol=tolerance)


def apply_rules(fgraph: FunctionGraph, rules: Sequence[Any]) -> Counter[str]:
    """Rewrite with only these rules; how often each was applied."""
    counts: Counter[str] = Counter()
    rewriter = Rewriter(
        fgraph, RuleSet(tuple(rules)), Facts(fgraph), frozenset(),
        lambda name, old, new: counts.update([name]))
    rewriter.run()
    fgraph.check()
    assert not rewriter.exhausted, rewriter.exhausted
    return counts


def optimized(inputs: Sequence[Any], outputs: Sequence[Any], mode: Any = None) -> FunctionGraph:
    """A rewritten copy of a graph, checked after each phase."""
    fgraph = FunctionGraph(list(inputs), list(outputs))
    types = [v.type for v in fgraph.outputs]
    optimize(fgraph, mode, trace=lambda name, graph: graph.check())
    for old, new in zip(types, fgraph.outputs, strict=True):
        assert old.is_super(new.type), (old, new.type)
    return fgraph


def text(fgraph: FunctionGraph) -> str:
    """The outputs as nested calls, `f(x, g(y)); ...`, for comparison with golden texts."""
    return "; ".join(_text(v) for v in fgraph.outputs)


def _text(variable: Any) -> str:
    if isinstance(variable, Constant):
        data = np.asarray(variable.data)
        return str(data.flat[0].item() if data.size == 1 else data.tolist())
    if variable.owner is None:
        return str(variable.name)
    op = variable.owner.op
    scalar_op = getattr(op, "scalar_op", None)
    name = scalar_op.name if type(op).__name__ == "Elemwise" else str(op)
    if isinstance(op, CAReduce):
        name = {"add": "sum"}.get(scalar_op.name, scalar_op.name) + str(list(op.axis))
    if type(op).__name__ == "DimShuffle":
        name = "ds[" + ",".join(map(str, op.new_order)) + "]"
    index = f".{variable.index}" if len(variable.owner.outputs) > 1 else ""
    return f"{name}({', '.join(_text(v) for v in variable.owner.inputs)}){index}"


def traced(steps: Any = None) -> tuple[list[Any], Any, Any]:
    """A loop: its inputs, the trace of a state, and the trace of a value that is not a state."""
    x, h, w = T.matrix("x"), T.vector("h"), T.matrix("w")

    def step(x: Any, h: Any, w: Any) -> list[Any]:
        h = T.tanh(T.dot(h, w) + x)
        return [h, T.exp(h).sum()]

    (states, values), _ = theano.scan(step, x, [h, None], w, n_steps=steps)
    return [x, h, w], states, values


def arrays(length: int) -> list[np.ndarray]:
    """Values of the inputs of `traced`, for so many steps."""
    rng = np.random.default_rng(0)
    return [rng.standard_normal((length, 3)), rng.standard_normal(3),
            rng.uniform(-0.5, 0.5, (3, 3))]
