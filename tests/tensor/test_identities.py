"""Derivatives do not change if an input or a result is replaced by an expression of the same value:
gradients of order 1 and 2 and the forward derivative, of every smooth sample of an op.

The gradient of an op must not depend on the op that computes its input or reads its result: an op
of several results, a branch, a loop, or a maximum of which `grad` finds that its terms cancel."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.test_declarations import SMOOTH_SAMPLES, case_of
from theano import ifelse
from theano.backends.numpy import interpret
from theano.graph.fgraph import FunctionGraph
from theano.tensor.samples import Sample

Map = Callable[[Any], Any]
FAR = 1e9
"""More than any number of a sample, or of its results."""

IDENTITIES: dict[str, Map] = {
    "itself": lambda x: x,
    "maximum": lambda x: T.maximum(x, -FAR),
    "clip": lambda x: T.clip(x, -FAR, FAR),
    "switch of zero": lambda x: T.switch(T.gt(x, -FAR), x, 0),
    "switch": lambda x: T.switch(T.gt(x, -FAR), x, T.exp(x)),
    "largest of two": lambda x: T.max(T.stack([x, x - FAR]), axis=0),
    "largest, with its position": lambda x: T.max_and_argmax(T.stack([x, x - FAR]), axis=0)[0],
    "reshape": lambda x: T.reshape(x.flatten(), x.shape, ndim=x.ndim),
    "new dim": lambda x: T.shape_padleft(x)[0],
    "part of a stack": lambda x: T.stack([x, x])[1],
    "half of a sum": lambda x: (x + x) * 0.5,
    "branch": lambda x: ifelse.ifelse(T.lt(T.sum(x), FAR), x, x * 2),
    "branch of two": lambda x: ifelse.ifelse(T.lt(T.sum(x), FAR), [x, x + 1], [x * 2, x])[0],
    "graph": lambda x: of_graph(x),
    "check": lambda x: T.opt.Assert()(x, T.lt(T.sum(x), FAR)),
    "shape": lambda x: T.specify_shape(x, x.shape),
    "copy": T.tensor_copy,
}
OF_ROWS: dict[str, Map] = {
    "turned": lambda x: x[::-1][::-1],
    "part of a join": lambda x: T.concatenate([x, x])[:x.shape[0]],
    "split and joined": lambda x: T.concatenate(T.split(x, [1, x.shape[0] - 1], 2)),
    "stored": lambda x: T.set_subtensor(T.zeros_like(x)[:], x),
    "rows stored": lambda x: T.inc_subtensor(T.inc_subtensor(
        T.zeros_like(x)[:1], x[:1])[1:], x[1:]),
    "map": lambda x: theano.map(lambda row: row * 1, x)[0],
    "loop of two states": lambda x: theano.scan(
        lambda row, h, g: [row + 0 * g, g * 1], x, [x[0], x[0]])[0][0],
    "taken": lambda x: x[T.arange(x.shape[0])],
    "shifted": lambda x: (x - T.max(x)) + T.max(x),
    "tile": lambda x: T.tile(x, 2)[..., :x.shape[-1]],
}
"""Identities for arrays with at least one dim and at least one element."""


def of_graph(x: Any) -> Any:
    inner = x.type()
    return theano.OpFromGraph([inner], [inner * 1, inner + 1])(x)[0]


def alike(change: Map, x: Any) -> Any:
    """`change(x)` with the broadcast pattern of `x`."""
    return T.patternbroadcast(change(x), x.type.broadcastable)


def gradient(terms: list[Any], wrt: list[Any]) -> list[Any]:
    """The gradients of a weighted sum of all elements of `terms`; an empty list if an op has no
    gradient."""
    cost = sum(T.sum(term) * (k + 1) for k, term in enumerate(terms))
    try:
        return list(T.grad(cost, wrt, disconnected_inputs="ignore"))
    except NotImplementedError:
        return []


def derivatives(sample: Sample, before: Map, after: Map) -> list[Any] | None:
    """Values of the gradients of orders 1 and 2 and of the forward derivative, as far as they are
    defined; None if no result is float64. before, after: maps of inputs and of results."""
    inputs: list[Any] = [
        T.TensorType(a.dtype, tuple(n == 1 for n in a.shape))() for a in sample.inputs]
    moving = [v for v in inputs if v.type.dtype == "float64"]
    outputs = sample.op(
        *(alike(before, v) if v in moving else v for v in inputs), return_list=True)
    outputs = [alike(after, out) for out in outputs if out.type.dtype == "float64"]
    if not outputs:
        return None
    slopes = gradient([T.sin(out) for out in outputs], moving)
    wanted = slopes + gradient([T.cos(slope) for slope in slopes], moving)
    try:
        wanted += T.Rop(outputs, moving, [T.ones_like(v) for v in moving])
    except NotImplementedError:
        pass
    with np.errstate(all="ignore"):
        return interpret(FunctionGraph(inputs, wanted))(list(sample.inputs))


@pytest.mark.one_of(33)
@pytest.mark.parametrize("every", [False, True], ids=["one map", "all maps"])
@pytest.mark.parametrize("sample", SMOOTH_SAMPLES, ids=case_of)
def test_derivatives_through_other_ops_are_the_same(sample: Sample, every: bool) -> None:
    expected = derivatives(sample, IDENTITIES["itself"], IDENTITIES["itself"])
    if expected is None:
        pytest.skip("no result is a float")
    inputs, outputs = sample.inputs, sample.op(*map(T.constant, sample.inputs), return_list=True)
    values = interpret(FunctionGraph([], outputs))([])
    for of, arrays in (("inputs", inputs), ("results", values)):
        rows = all(a.ndim and a.size for a in arrays if a.dtype == "float64")
        maps = list((IDENTITIES | OF_ROWS if rows else IDENTITIES).items())
        chosen = zlib.crc32(f"{case_of(sample)} {of}".encode()) % len(maps)
        for name, change in maps if every else maps[chosen:chosen + 1]:
            both = (change, IDENTITIES["itself"])
            found = derivatives(sample, *(both if of == "inputs" else both[::-1]))
            assert found is not None and len(found) == len(expected)
            for one, other in zip(found, expected, strict=True):
                np.testing.assert_allclose(
                    one, other, rtol=1e-6, atol=1e-7, err_msg=f"{of}: {name}")
