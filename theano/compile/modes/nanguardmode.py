"""NanGuardMode: reports the first NaN, infinity or very large number and the node that computed
it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import count
from typing import Any

import numpy as np

from theano.backends.describe import node_error
from theano.compile.checking import watch
from theano.compile.modes.mode import Mode
from theano.errors import format_error
from theano.flags import config, warn_caller
from theano.graph.describe import application
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply

__all__ = ["NanGuardMode", "contains_inf", "contains_nan"]

_BIG = 1e10


class NanGuardMode(Mode):
    """The mode that checks every value.

    nan_is_error, inf_is_error, big_is_error (absolute value above 1e10): what to report; None: the
    settings `config.NanGuardMode.*`. The setting `action` says how: AssertionError ("raise"), a
    warning ("warn"), or the debugger and then AssertionError ("pdb").
    """

    def __init__(
        self, nan_is_error: bool | None = None, inf_is_error: bool | None = None,
        big_is_error: bool | None = None, optimizer: object = "default", linker: object = None,
    ) -> None:
        super().__init__(linker, optimizer)
        settings = config.NanGuardMode
        self.nan_is_error = settings.nan_is_error if nan_is_error is None else nan_is_error
        self.inf_is_error = settings.inf_is_error if inf_is_error is None else inf_is_error
        self.big_is_error = settings.big_is_error if big_is_error is None else big_is_error

    def executor(self, plain: FunctionGraph, rewritten: FunctionGraph) -> Any:
        inner = watch.watched(rewritten, self._compute)

        def run(values: Any) -> Any:
            for variable, value in zip(rewritten.inputs, values, strict=True):
                found = self.fault(value)
                if found is not None:
                    _act(format_error(f"input {variable} has {found}", variable.source_line))
            return inner(values)

        return run

    def _compute(
        self, node: Apply, values: Sequence[object], places: tuple[str, ...] = (),
    ) -> list[Any]:
        """The results of a node. places: the calls of inner graphs that contain it, from the
        innermost; an exception gets them from the ops of these graphs."""
        if getattr(node.op, "inner_graphs", ()):
            results = self._compute_inside(node, values, places)
        else:
            results = watch.compute_node(node, values)
        for position, value in enumerate(results):
            found = self.fault(value)
            if found is not None:
                text = f"output {position} of {application(node)} has {found}"
                _act(node_error(node, values, text), places)
        return results

    def _compute_inside(
        self, node: Apply, values: Sequence[object], places: tuple[str, ...]
    ) -> list[Any]:
        """The results of a loop or branch, each of whose inner nodes is checked."""

        def checked(position: int, graph: FunctionGraph) -> Any:
            calls = count()

            def run(inputs: Sequence[object]) -> list[Any]:
                place = node.op.call_text(position, next(calls), values)
                compute = partial(self._compute, places=(place, *places))
                return watch.watched(graph, compute)(inputs)

            return run

        function = node.op.function([checked(*pair) for pair in enumerate(node.op.inner_graphs)])
        found: list[Any] = function(values)
        return found

    def fault(self, value: Any) -> str | None:
        """The fault of a value as text, or None."""
        if self.nan_is_error and contains_nan(value):
            return "NaN"
        if self.inf_is_error and contains_inf(value):
            return "infinity"
        if self.big_is_error and _is_float(value):
            with np.errstate(all="ignore"):
                size = float(np.nanmax(np.abs(value), initial=0.0))
            if size > _BIG:
                return f"a number beyond {_BIG:g}"
        return None


def _is_float(value: object) -> bool:
    return isinstance(value, (np.ndarray, np.generic)) and value.dtype.kind in "fc"


def contains_nan(arr: Any, node: Any = None, var: Any = None) -> bool:
    """Whether a float array has a NaN; False for other values. node and var are ignored."""
    return _is_float(arr) and bool(np.isnan(arr).any())


def contains_inf(arr: Any, node: Any = None, var: Any = None) -> bool:
    """Whether a float array has an infinity; False for other values. node and var are ignored."""
    return _is_float(arr) and bool(np.isinf(arr).any())


def _act(text: str, places: Sequence[str] = ()) -> None:
    action = config.NanGuardMode.action
    if action == "warn":
        warn_caller("\n".join([text, *places]), UserWarning)
        return
    if action == "pdb":
        import pdb

        pdb.set_trace()
    raise AssertionError(text)
