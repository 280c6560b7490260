"""Pages and Graphviz files of graphs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.compile import OpFromGraph, ProfileStats
from theano.d3viz import d3viz, d3write
from theano.d3viz.d3viz import replace_patterns, safe_json
from theano.d3viz.formatting import (
    PyDotFormatter,
    broadcastable_to_str,
    dict_to_pdnode,
    dtype_to_char,
    type_to_str,
    var_label,
)
from theano.d3viz.layout import LAYER, placed

x = T.dmatrix("x")
w = theano.shared(np.ones((3, 2)), "w")
a, b = T.dvectors("ab")
INNER = OpFromGraph([a, b], [a * b])
OUTER = OpFromGraph([a, b], [INNER(a, b) + 1])


def graphs_of(page: Path) -> Any:
    text = page.read_text()
    return json.loads(text.split("const graphs = ")[1].split(";\n")[0])


def test_nodes_and_kinds() -> None:
    graph = PyDotFormatter()(T.tanh(T.dot(x, w) + 1))
    kinds = [node.get_attributes()["node_type"] for node in graph.get_nodes()]
    assert sorted(kinds) == sorted([
        "apply", "apply", "apply", "apply", "input", "shared_input", "constant_input", "output"])
    full = PyDotFormatter(compact=False)(T.tanh(T.dot(x, w) + 1))
    assert sum(n.attributes["node_type"] == "intermediate" for n in full.get_nodes()) == 3
    assert len(full.get_edges()) > len(graph.get_edges())


def test_page(tmp_path: Path) -> None:
    f = theano.function([x], T.exp(T.dot(x, w)), mode=theano.Mode("py", "fast_run"),
                        profile=ProfileStats(atexit_print=False))
    f(np.ones((2, 3)))
    d3viz(f, str(tmp_path / "new" / "page.html"))
    (graph,) = graphs_of(tmp_path / "new" / "page.html")
    exp = next(node for node in graph["nodes"] if node["label"] == "exp")
    assert exp["tag"][2].startswith("f = theano.function")
    assert 0 <= exp["profile"][0] <= exp["profile"][1]
    assert "%%" not in (tmp_path / "new" / "page.html").read_text()


def test_graphs_inside(tmp_path: Path) -> None:
    out = OUTER(x[0], x[1])
    graph = PyDotFormatter()(out)
    (outer,) = graph.get_subgraph_list()
    (inner,) = outer.get_subgraph_list()
    assert [n.attributes["label"] for n in inner.get_nodes()][0] == "mul"
    d3viz(out, str(tmp_path / "page.html"))
    pages = graphs_of(tmp_path / "page.html")
    assert [page["name"] for page in pages] == ["graph", "OpFromGraph", "OpFromGraph"]
    assert [n["inner"] for n in pages[0]["nodes"] if n["inner"] is not None] == [1]
    d3write(out, str(tmp_path / "graph.dot"))
    text = (tmp_path / "graph.dot").read_text()
    assert text.startswith("digraph {") and text.count("subgraph cluster_") == 2
    assert text.count("{") == text.count("}")


def test_layout() -> None:
    graph = PyDotFormatter()(T.exp(x) + T.sin(T.exp(x)))
    places = placed(graph)
    for edge in graph.get_edges():
        assert places[edge.source][1] <= places[edge.target][1] - LAYER
    boxes = sorted((y, px - width / 2, px + width / 2) for px, y, width in places.values())
    for (y1, _, right), (y2, left, _) in zip(boxes, boxes[1:], strict=False):
        assert y1 < y2 or right < left


@pytest.mark.parametrize(("kind", "text"), [
    (T.dmatrix, "dmatrix"), (T.fvector, "fvector"), (T.lscalar, "lscalar"), (T.drow, "drow"),
    (T.dtensor4, "float64"), (theano.generic, "Generic"), (T.bcol, "bcol"),
])
def test_types(kind: Any, text: str) -> None:
    assert type_to_str(kind) == text


def test_small_helpers() -> None:
    assert (dtype_to_char("float16"), broadcastable_to_str((True, True))) == ("X", "")
    assert (var_label(x), var_label(T.dvector())) == ("x", "dvector")
    assert var_label(T.constant(1.23456)) == "1.235"
    assert safe_json({"a": "</script>"}) == '{"a": "\\u003c/script>"}'
    assert replace_patterns("a %% b %%", {"%% b %%": 3}) == "a 3"
    node = dict_to_pdnode({"name": "n", "label": "l", "shape": None})
    assert (node.get_name(), node.get_attributes()) == ("n", {"label": "l"})


def test_what_cannot_be_drawn(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="draws functions"):
        d3viz("abc", str(tmp_path / "page.html"))


def fake_graphviz(folder: Path) -> None:
    """A program `dot` that writes its arguments and the first line that it reads."""
    (folder / "dot").write_text('#!/bin/sh\nread line\necho "$@ $line"\n')
    (folder / "dot").chmod(0o755)


def test_graphs_write_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = PyDotFormatter()(theano.function([x], T.tanh(x)))
    assert graph.write(tmp_path / "graph.gv") and graph.write_raw(tmp_path / "raw.gv")
    assert (tmp_path / "graph.gv").read_text() == graph.to_string()
    assert (tmp_path / "raw.gv").read_text() == graph.to_string()
    with pytest.raises(AttributeError, match="no attribute 'draw_png'"):
        graph.draw_png  # noqa: B018
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RuntimeError, match="needs Graphviz: its program `dot` is not installed"):
        graph.write_png(tmp_path / "graph.png")
    assert not (tmp_path / "graph.png").exists()
    fake_graphviz(tmp_path)
    assert graph.write_png(tmp_path / "graph.png")
    assert (tmp_path / "graph.png").read_text() == "-Tpng digraph {\n"
    assert graph.create_svg() == b"-Tsvg digraph {\n"
