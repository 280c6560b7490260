"""Pages and Graphviz files of graphs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
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
    Graph,
    Node,
    PyDotFormatter,
    broadcastable_to_str,
    dict_to_pdnode,
    dtype_to_char,
    type_to_str,
    var_label,
)
from theano.d3viz.groups import MOST, grouped
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


def network(layers: int) -> tuple[list[Any], Any]:
    """The weights and the cost of a network of layers of the same kind."""
    hidden, weights = x, []
    for k in range(layers):
        weights += [theano.shared(np.eye(3), f"W{k}"), theano.shared(np.zeros(3), f"b{k}")]
        hidden = T.tanh(T.dot(hidden, weights[-2]) + weights[-1])
    return weights, (hidden ** 2).sum()


def ops_in(graph: Graph) -> list[Node]:
    """The ops of a graph and of its groups."""
    return [op for node in graph.nodes for op in (
        [node] if node.attributes["node_type"] == "apply" else
        ops_in(node.inner) if node.inner is not None else [])]


def levels(graph: Graph) -> list[Graph]:
    """A graph and the graphs inside its nodes."""
    return [graph, *(level for node in graph.nodes if node.inner for level in levels(node.inner))]


def labels(graph: Graph) -> list[str]:
    return [node.attributes["label"] for node in graph.nodes]


def test_a_network_of_200_layers_is_groups_of_layers(tmp_path: Path) -> None:
    weights, cost = network(200)
    everything = [cost, *(w - 0.1 * g for w, g in zip(
        weights, T.grad(cost, weights), strict=True))]
    flat = PyDotFormatter()(everything)
    whole = grouped(flat)
    assert len(whole.nodes) < 40 and "200 × (Dot, add, tanh)" in labels(whole)
    assert {"x"} <= set(labels(whole))
    assert sorted(id(op) for op in ops_in(whole)) == sorted(
        id(node) for node in flat.nodes if node.attributes["node_type"] == "apply")
    layers = whole.nodes[labels(whole).index("200 × (Dot, add, tanh)")]
    assert layers.attributes["apply_op"].startswith("800 ops: 200 Dot, 200 DimShuffle, 200 add")
    assert layers.attributes["tag"][2].startswith("hidden = T.tanh(")
    assert layers.attributes["reads"].startswith("W0, b0, W1") and (
        layers.attributes["reads"].endswith("..., b199"))
    assert labels(layers.inner)[0] == "1 to 14: W0, ..., b13"
    first = layers.inner.nodes[0].inner
    assert labels(first)[1] == "2: W1, b1"
    layer = first.nodes[1].inner
    assert labels(layer)[:4] == ["Dot", "DimShuffle", "add", "tanh"]
    assert {"W1", "b1", "1: W0, b0", "3: W2, b2"} <= set(labels(layer))
    d3viz(everything, str(tmp_path / "page.html"))
    pages = graphs_of(tmp_path / "page.html")
    assert len(pages[0]["nodes"]) == len(whole.nodes)
    assert pages[-1]["name"] == "all boxes" and len(pages[-1]["nodes"]) == len(flat.nodes)
    assert not re.search(r"(src|href)=|url\(http|fetch\(", (tmp_path / "page.html").read_text())


def random_graph(seed: int) -> Any:
    rng = np.random.default_rng(seed)
    values = [x, x + 1]
    for _ in range(rng.integers(30, 300)):
        one, other = (values[-int(k)] for k in rng.integers(1, min(len(values), 9), 2))
        values.append([T.exp(one), one + other, one * other, T.dot(one, w * 2)][rng.integers(4)])
    return values[-1] + values[-3]


@pytest.mark.parametrize("compact", [True, False])
@pytest.mark.parametrize("seed", range(4))
def test_groups_have_all_boxes_few_in_each_and_no_cycles(seed: int, compact: bool) -> None:
    flat = PyDotFormatter(compact)(random_graph(seed))
    whole = grouped(flat)
    inside = [n for level in levels(whole) for n in level.nodes
              if n.attributes["node_type"] not in ("group", "outside")]
    assert sorted(map(id, inside)) == sorted(map(id, flat.nodes))
    for level in levels(whole):
        own = [n for n in level.nodes if n.attributes["node_type"] in ("apply", "group")]
        assert len(own) <= MOST
        places = placed(level)  # a cycle would have no place
        assert set(places) == {node.name for node in level.nodes}
        for edge in level.edges:
            assert places[edge.source][1] < places[edge.target][1]


def test_groups_of_other_graphs() -> None:
    small = PyDotFormatter()(T.tanh(x))
    assert grouped(small) is small and grouped(Graph()).nodes == []
    total: Any = x
    for k in range(100):
        total = T.exp(total) if k % 7 % 3 else T.sin(total)
    assert len(grouped(PyDotFormatter()(total)).nodes) <= MOST + 2
    inner = OpFromGraph([x], [total])
    (found,) = PyDotFormatter()(inner(x)).get_subgraph_list()
    (divided,) = grouped(PyDotFormatter()(inner(x))).get_subgraph_list()
    assert len(divided.nodes) < len(found.nodes)


def test_new_values_have_the_names_of_shared_variables() -> None:
    n, total, unnamed = theano.shared(0, "n"), theano.shared(0.0, "s"), theano.shared(np.zeros(2))
    f = theano.function([x], n + 1, mode="FAST_COMPILE", updates=[
        (n, n + 1), (unnamed, unnamed + 1), (total, total + x.sum())])
    graph = PyDotFormatter()(f)
    kinds = {node.attributes["label"]: node.attributes["node_type"] for node in graph.nodes}
    assert (kinds["n"], kinds["x"]) == ("shared_input", "input")
    new = ["new n", "new dvector", "new s"]
    assert [label for label in kinds if label.startswith("new ")] == new


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


BROWSER = next(filter(None, map(shutil.which, (
    "chromium", "chromium-browser", "google-chrome"))), None)

CLICKS = """<script>
const seen = [], look = () => seen.push([
  aside.textContent.split("\\n")[0], document.querySelectorAll(".near").length,
  document.querySelectorAll(".node").length, header.textContent]);
const box = () => document.querySelector(".deep");
look();
box().onclick(new MouseEvent("click")); look();
svg.onclick(); look();
box().ondblclick(); look();
onkeydown({key: "Escape"}); look();
document.body.innerHTML = "<pre>" + JSON.stringify(seen) + "</pre>";
</script>"""
"""A click on a box, beside it, a double click, and Escape; what the page shows after each."""


@pytest.mark.skipif(BROWSER is None, reason="there is no browser")
def test_clicks_in_a_browser(tmp_path: Path) -> None:
    h = x
    for _ in range(20):
        h = T.tanh(T.dot(h, T.dot(w, w.T)))
    page = tmp_path / "page.html"
    d3viz(theano.function([x], h, mode="FAST_COMPILE"), str(page))
    page.write_text(page.read_text().replace("</body>", CLICKS + "</body>"))
    shown = subprocess.run(
        [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu",
         f"--user-data-dir={tmp_path / 'browser'}", "--dump-dom", page.as_uri()],
        capture_output=True, text=True, timeout=60, check=True).stdout
    start, clicked, beside, inside, back = json.loads(
        shown.split("<pre>")[1].split("</pre>")[0])
    assert start[0].startswith("Drag to move") and start == beside == back
    assert clicked[0].startswith("20 ×") and clicked[1] > 1 and clicked[2:] == start[2:]
    assert inside[2] > 20 and len(inside[3]) > len(start[3])
