"""`d3viz`: a graph as a page for the browser, in one file that needs no other."""

from __future__ import annotations

import json
import os
from typing import Any

from theano.d3viz.formatting import Graph, PyDotFormatter
from theano.d3viz.layout import placed

__all__ = ["PyDotFormatter", "d3viz", "d3write", "replace_patterns", "safe_json"]

_PAGE = os.path.join(os.path.dirname(__file__), "page.html")


def d3viz(fct: Any, outfile: str, copy_deps: bool = True, *args: Any, **kwargs: Any) -> None:
    """Write an HTML page with the graph of `fct`, which can be moved and enlarged.

    fct: a function, FunctionGraph, variable or list of variables. outfile: where to. A click on a
    node shows its types, its line and its time; a double click opens the graph inside it.
    copy_deps is accepted: the page is complete. The other arguments go to `PyDotFormatter`.
    """
    graph = PyDotFormatter(*args, **kwargs)(fct)
    graphs: list[dict[str, Any]] = []
    _describe(graph, graphs)
    with open(_PAGE, encoding="utf-8") as file:
        page = file.read()
    os.makedirs(os.path.dirname(os.path.abspath(outfile)), exist_ok=True)
    with open(outfile, "w", encoding="utf-8") as file:
        file.write(replace_patterns(page, {"%% GRAPHS %%": safe_json(graphs)}))


def d3write(fct: Any, path: str, *args: Any, **kwargs: Any) -> None:
    """Write the graph of `fct` as a Graphviz file; the other arguments go to `PyDotFormatter`."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(PyDotFormatter(*args, **kwargs)(fct).to_string())


def safe_json(obj: Any) -> str:
    """`obj` as JSON that can stand in a page."""
    return json.dumps(obj).replace("<", "\\u003c")


def replace_patterns(x: str, replace: dict[str, Any]) -> str:
    """`x` with each key of `replace` replaced by its value."""
    for pattern, value in replace.items():
        x = x.replace(pattern, str(value))
    return x


def _describe(graph: Graph, graphs: list[dict[str, Any]]) -> int:
    """Add what the page needs of a graph, and of those inside it; returns its number."""
    number = len(graphs)
    found: dict[str, Any] = {"name": graph.name}
    graphs.append(found)
    places = placed(graph)
    found["nodes"] = [
        {"id": node.name, "place": places[node.name],
         "inner": None if node.inner is None else _describe(node.inner, graphs),
         **node.attributes}
        for node in graph.nodes]
    found["edges"] = [[e.source, e.target, e.attributes.get("label", "")] for e in graph.edges]
    return number
