"""One HTML file of functions: what it shows, as JSON, within the page that draws it."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from theano.explorer.boxes import Boxes
from theano.explorer.graphs import Pictures
from theano.explorer.history import Rewritten
from theano.explorer.program import program_of

if TYPE_CHECKING:
    from theano.compile.making.call import Function
    from theano.compile.making.maker import FunctionMaker
    from theano.graph.fgraph import FunctionGraph

__all__ = ["described", "page_of"]

_FOLDER = os.path.dirname(__file__)
_SCRIPTS = ("model.js", "picture.js", "panels.js", "page.js")
_NOT_KEPT = ("The graph as written is not known: this function is a copy with other shared "
             "variables or without updates, or comes from a pickle.")


def page_of(functions: Sequence[Function]) -> str:
    """The text of the page."""
    data = json.dumps([described(f) for f in functions], separators=(",", ":"), allow_nan=False)
    return _read("page.html").replace("/* style */", _read("page.css")).replace(
        "/* script */", "\n".join(map(_read, _SCRIPTS))).replace(
        "/* data */", data.replace("<", "\\u003c"))


def _read(name: str) -> str:
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
        return file.read()


def described(function: Function) -> dict[str, object]:
    """What the page shows of a function. Numbers refer to positions in lists: of boxes, pictures,
    lines and parts; -1 is none."""
    maker = function.maker
    rewritten = maker.fgraph
    names = _names(maker)
    shared = {k: name for k, name in names.items() if k >= maker.explicit}
    replaced = {position: names[target]
                for position, target in enumerate(maker.targets, len(maker.outputs))}
    boxes = Boxes()
    history = Rewritten(Pictures(boxes, shared, replaced))
    notes = []
    if maker.again is None:
        history.pictures.add(rewritten, "as rewritten", "rewritten")
        notes.append(_NOT_KEPT)
    else:
        rewritten = maker.again().graph()
        history.rewrite(rewritten, maker.running)
    if history.left_out:
        notes.append(f"The graph is large: there are no pictures after the phases "
                     f"{', '.join(history.left_out)}.")
    if history.without:
        notes.append(f"The graph is large: {history.without} replacements have no picture of their "
                     "own, but that of their phase.")
    program = program_of(function, rewritten, boxes)
    return {
        "name": function.name, "signature": repr(function), "notes": notes,
        "boxes": boxes.columns(), "pictures": history.pictures.found, "steps": history.steps,
        "lines": boxes.lines.rows(), "files": boxes.lines.files(), "program": program,
        "updates": _updates(maker, boxes, program), "shared": _shared(maker, rewritten, boxes),
        "times": _times(maker, rewritten, boxes), "calls": _calls(function)}


def _names(maker: FunctionMaker) -> dict[int, str]:
    """The names of the inputs, those that stand for shared variables included."""
    return {
        k: input_.name or input_.variable.name or f"{'shared' if k >= maker.explicit else 'input'} "
        f"{k}" for k, input_ in enumerate(maker.inputs)}


def _shared(
    maker: FunctionMaker, graph: FunctionGraph, boxes: Boxes
) -> list[dict[str, object]]:
    """The shared variables: their names and boxes."""
    names = _names(maker)
    return [{"name": names[k], "box": boxes.number(v)}
            for k, v in enumerate(graph.inputs) if k >= maker.explicit]


def _updates(
    maker: FunctionMaker, boxes: Boxes, program: dict[str, object]
) -> list[dict[str, object]]:
    """The updates: the name of the variable, the box of the new value, and whether it may be
    written over the old one."""
    names, inplace = _names(maker), program.get("inplace", ())
    assert isinstance(inplace, (list, tuple))
    return [
        {"name": names[target], "box": boxes.number(("output", None, position)),
         "inplace": position in inplace}
        for position, target in enumerate(maker.targets, len(maker.outputs))]


def _times(maker: FunctionMaker, graph: FunctionGraph, boxes: Boxes) -> list[tuple[int, float]]:
    """The seconds of each node, if the interpreter measured them: pairs of its box and them."""
    measured = getattr(maker.profile, "apply_time", None) or {}
    own = maker.fgraph
    order, again = own.toposort(), graph.toposort()
    if not measured or [n.op for n in order] != [n.op for n in again]:
        return []
    return [(boxes.number(b), measured[own, a])
            for a, b in zip(order, again, strict=True) if (own, a) in measured]


def _calls(function: Function) -> dict[str, float]:
    """The number of calls and their seconds, and the seconds of the stages of compilation."""
    stats = function.profile
    if stats is None:
        return {}
    return {"calls": stats.fct_callcount, "seconds": stats.fct_call_time, **{
        f"compiling: {name}": spent for name, spent in stats.stages.items()}}
