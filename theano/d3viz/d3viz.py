"""`d3viz`: writes a graph as a self-contained HTML page."""

from __future__ import annotations

import json
import os
from typing import Any

from theano.d3viz.formatting import Graph, PyDotFormatter
from theano.d3viz.groups import grouped
from theano.d3viz.layout import placed

__all__ = ["PyDotFormatter", "d3viz", "d3write", "replace_patterns", "safe_json"]

_PAGE = os.path.join(os.path.dirname(__file__), "page.html")


def d3viz(fct: object, outfile: str, copy_deps: bool = True, *args: Any, **kwargs: Any) -> None:
    """Write an HTML page that shows the graph of `fct`; the reader can move and enlarge it. This is
    older than `theano.explore`, whose page also shows how the graph was made and compiled.

    fct: a function, FunctionGraph, variable or list of variables. outfile: the path of the page. A
    click on a box shows its types, source line and time; a double click on a group of ops (see
    `theano.d3viz.groups`) or an `OpFromGraph` opens its graph. copy_deps: accepted without effect;
    the page is self-contained. Further arguments are passed to `PyDotFormatter`.
    """
    graph = PyDotFormatter(*args, **kwargs)(fct)
    graphs: list[dict[str, Any]] = []
    first = grouped(graph)
    _describe(first, graphs)
    if first is not graph:
        graph.name = "all boxes"
        _describe(graph, graphs)
    with open(_PAGE, encoding="utf-8") as file:
        page = file.read()
    os.makedirs(os.path.dirname(os.path.abspath(outfile)), exist_ok=True)
    with open(outfile, "w", encoding="utf-8") as file:
        file.write(replace_patterns(page, {"%% GRAPHS %%": safe_json(graphs)}))


def d3write(fct: object, path: str, *args: Any, **kwargs: Any) -> None:
    """Write the graph of `fct` as a DOT file; further arguments are passed to `PyDotFormatter`."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(PyDotFormatter(*args, **kwargs)(fct).to_string())


def safe_json(obj: object) -> str:
    """`obj` as JSON, escaped for an HTML page."""
    return json.dumps(obj).replace("<", "\\u003c")


def replace_patterns(x: str, replace: dict[str, object]) -> str:
    """`x` with each key of `replace` replaced by its value."""
    for pattern, value in replace.items():
        x = x.replace(pattern, str(value))
    return x


def _describe(graph: Graph, graphs: list[dict[str, Any]]) -> int:
    """Append the data of a graph and of its inner graphs to `graphs`; return its index."""
    number = len(graphs)
    found: dict[str, Any] = {"name": graph.name}
    graphs.append(found)
    positions = placed(graph)
    found["nodes"] = [
        {"id": node.name, "place": positions[node.name],
         "inner": None if node.inner is None else _describe(node.inner, graphs),
         **node.attributes}
        for node in graph.nodes]
    found["edges"] = [[e.source, e.target, e.attributes.get("label", "")] for e in graph.edges]
    return number
