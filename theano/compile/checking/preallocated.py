"""Checks of ops with preallocated output memory: the results must not depend on the arrays that the
output storage holds before the call. DebugMode tries the selected kinds of memory."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from theano.backends import runners
from theano.backends.describe import node_error
from theano.errors import BadThunkOutput
from theano.graph.describe import application
from theano.graph.node import Apply
from theano.tensor.op import TensorOp

_FILL = 99


class PreallocatedOutputs:
    """Runs ops of users with preallocated memory of the given kinds and compares the results with
    `same(variable, a, b)`. code: also run their C code."""

    def __init__(
        self, kinds: Sequence[str], same: Callable[[Any, Any, Any], bool], code: bool,
    ) -> None:
        self.kinds = tuple(kind for kind in kinds if kind != "initial")
        self.same = same
        self.code = code

    def __call__(self, node: Apply, values: Sequence[object], results: list[object]) -> None:
        """Raise BadThunkOutput if the results of `node` for `values` differ from `results`."""
        if not self.kinds or isinstance(node.op, TensorOp):
            return
        for way, run in self._runners(node):
            for kind in self.kinds:
                for arrays in preallocated(kind, results):
                    self._compare(node, values, results, run, arrays, f"{way} with {kind} memory")

    def _runners(self, node: Apply) -> Iterator[tuple[str, Any]]:
        if runners.has_perform(node.op):
            yield "perform", runners.code_runner(node, python=True)
        if self.code and runners.wants_c(node) and runners.can_run():
            yield "the C code", runners.runner(node, python=False)

    def _compare(
        self, node: Apply, values: Sequence[object], results: list[object], run: Any,
        arrays: Sequence[object], how: str,
    ) -> None:
        storage = [[array] for array in arrays]
        run(copy.deepcopy(values), storage)
        for variable, wanted, (found,) in zip(node.outputs, results, storage, strict=True):
            if not self.same(variable, wanted, found):
                raise BadThunkOutput(
                    variable, "no memory", wanted, how, found, values, text=node_error(
                        node, values,
                        f"{application(node)}: {how} for its outputs gives a different value"))


def preallocated(kind: str, results: Sequence[object]) -> Iterator[list[Any]]:
    """Output memory of a kind for results of these shapes: lists of arrays, with None for results
    that are not arrays."""
    for make in _MAKERS[kind]:
        yield [make(v) if isinstance(v, np.ndarray) else None for v in results]


def _filled(shape: Sequence[int], value: Any, order: Any = "C") -> Any:
    return np.full(tuple(shape), _FILL, dtype=value.dtype, order=order)


def _stepped(value: Any, stride: int) -> Any:
    """An array of the shape and dtype of `value`, filled with `_FILL`: every `stride`-th element
    along each dim of a larger array."""
    wide = _filled([n * abs(stride) for n in value.shape], value)
    return wide[(..., *(slice(None, None, stride),) * value.ndim)]


_MAKERS: dict[str, tuple[Callable[[Any], Any], ...]] = {
    "previous": (lambda v: v.copy(),),
    "c_contiguous": (lambda v: _filled(v.shape, v),),
    "f_contiguous": (lambda v: _filled(v.shape, v, "F"),),
    "strided": (lambda v: _stepped(v, 2), lambda v: _stepped(v, -1), lambda v: _stepped(v, -2)),
    "wrong_size": (
        lambda v: _filled([n + 1 for n in v.shape], v),
        lambda v: _filled([max(n - 1, 0) for n in v.shape], v)),
}
