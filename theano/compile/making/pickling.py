"""Pickles of compiled functions: the `FunctionMaker` (the rewritten graph, and the graph as the
user wrote it), the containers of the inputs, and attributes; the program is built again.

`theano.graph.pickling` pickles graphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.flags import config
from theano.graph.fgraph import FunctionGraph

if TYPE_CHECKING:
    from theano.compile.making.call import Function
    from theano.compile.making.container import Container
    from theano.compile.making.maker import FunctionMaker

_REBUILT = ("maker", "input_storage", "_finder", "_results")
"""Attributes of a function that are made anew."""


def reduced(function: Function) -> Any:
    """`__reduce_ex__` of a function."""
    state = {k: v for k, v in function.__dict__.items() if k not in _REBUILT}
    return restored, (type(function), function.maker, function.input_storage, state)


def restored(
    cls: type[Function], maker: FunctionMaker, containers: list[Container], state: dict[str, Any],
) -> Any:
    """Unpickle a function; None if `config.unpickle_function` is off."""
    if not config.unpickle_function:
        return None
    function = cls.made_of(maker, containers)
    function.__dict__.update(state)
    return function


def maker_state(maker: FunctionMaker, rewritten: FunctionGraph | None) -> dict[str, Any]:
    """`__getstate__` of a maker. rewritten: its graph."""
    state = maker.__dict__.copy()
    for name in (
            "again", "executable", "mark", "_fgraph", "_waiting", "plain", "profile", "running"):
        state.pop(name, None)
    state["origin"], state["rewritten_for"] = maker.name, maker.running.backend
    state["graphs"] = [
        None if g is None else (g.inputs, g.outputs) for g in (rewritten, maker.plain)]
    return state


def graphs_of(state: dict[str, Any]) -> list[FunctionGraph | None]:
    """The rewritten graph and the plain graph, which are removed from the state of a maker."""
    return [
        None if g is None else FunctionGraph(g[0], g[1], clone=False)
        for g in state.pop("graphs")]
