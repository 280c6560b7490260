"""What notebooks show: an expression as a formula, a function as a picture of its graph."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.sparse

import theano
import theano.tensor as T
from theano.d3viz import svg
from theano.printing import latex

x, y, sigma = T.dscalars("x", "y", "sigma")
v, m = T.dvector("v"), T.dmatrix("W1")
shared = theano.shared(np.arange(3.0))


@pytest.mark.parametrize(("expression", "wanted"), [
    (x, "x"), (sigma, r"\sigma"), (m, "W_{1}"), (T.dscalar("mean_x"), r"\mathrm{mean\_x}"),
    ((x + y) * x, r"\left(x + y\right) \, x"), (x - (y - x), r"x - \left(y - x\right)"),
    (-(x ** 2), "-x^{2}"), (1 / (1 + T.exp(-x)), r"\frac{1}{1 + \exp\left(-x\right)}"),
    (T.sqrt(abs(x)), r"\sqrt{\left|x\right|}"), (T.dot(m, v).sum(), r"\sum W_{1} \cdot v"),
    (m.T, r"W_{1}^{\mathsf{T}}"), (m.max(axis=0), r"\max_{0} W_{1}"),
    (T.nnet.sigmoid(x), r"\sigma\left(x\right)"), (x * -1.5, r"x \, \left(-1.5\right)"),
    (T.switch(x >= y, x, 0), r"\operatorname{switch}\left(x \geq y, x, 0\right)"),
    (v[0], "v[0]"), (T.grad(x ** 2, x), r"1.0 \times 2 \, x^{2 - 1}"),
    (T.nlinalg.det(m), r"\operatorname{Det}\left(W_{1}\right)"),
    (T.dvector() + v, r"\mathrm{vector}_{1} + v"),
    (v.sum() * x, r"\left(\sum v\right) \, x"), ((v * x).sum(), r"\sum v \, x"),
    (x - v.sum(), r"x - \sum v"), (-v.sum(), r"-\sum v"),
    (v.sum() ** 2, r"\left(\sum v\right)^{2}"),
    (v * T.dot(m, v), r"v \, \left(W_{1} \cdot v\right)"),
    (T.dot(v * m, v), r"\left(v \, W_{1}\right) \cdot v"),
    (T.dot(m, m.dot(v)), r"W_{1} \cdot W_{1} \cdot v"),
    ((x < y) + x, r"\left(x < y\right) + x"), (x < y + x, "x < y + x"),
    ((x * y) % x, r"\left(x \, y\right) \bmod x"),
    (x * (y % x), r"x \, \left(y \bmod x\right)"),
    (x % y + x, r"\left(x \bmod y\right) + x"), (T.constant(1.5) * 2, r"1.5 \times 2"),
    (2 * (y / x), r"2 \times \frac{y}{x}"), (x * 1e-30, r"x \times 10^{-30}"),
    (x ** 2 * 2.5e9, r"x^{2} \times 2.5 \times 10^{9}"), (x + 2.5e-9, r"x + 2.5 \times 10^{-9}"),
    (x - np.inf, r"x - \infty"), (x * (1 + 2j), r"x \, \left(1+2\,\mathrm{i}\right)"),
    (x * np.nan, r"x \, \mathrm{nan}"), (T.dscalar("7") * 2, r"\mathrm{7} \times 2"),
    (T.dscalar("<b>&"), r"\mathrm{\lt{}b\gt{}\&}"), (T.dscalar("\\a{ ^~"),
                                                 r"\mathrm{\backslash{}a\{\ \wedge{}\sim{}}"),
    (shared * x, r"\mathrm{shared}_{1} \, x"), (T.constant([1, 2]) + x,
                                               r"\mathrm{constant}_{1} + x"),
    (v / m.shape[1], r"\frac{v}{\operatorname{Shape}\left(W_{1}\right)[1]}"),
    (T.dvector() + T.dvector(), r"\mathrm{vector}_{1} + \mathrm{vector}_{2}"),
], ids=str)
def test_formulas(expression: Any, wanted: str) -> None:
    assert expression._repr_latex_() == f"${wanted}$"


def aligned(variable: Any) -> list[str]:
    """The lines of a formula of several lines."""
    first, *lines, last = variable._repr_latex_().split("\n")
    assert (first, last) == (r"$\begin{aligned}", r"\end{aligned}$")
    return [line.removesuffix(r" \\") for line in lines]


def test_parts_that_occur_twice_or_have_names_are_written_once() -> None:
    hidden = T.tanh(T.dot(m, v))
    hidden.name = "h"
    squares = (hidden ** 2).sum()  # equal to the other sum, which is another node
    assert aligned(T.log(squares) + (hidden ** 2).sum() * T.log(1 + (hidden ** 2).sum())) == [
        r"&\log\left(\sum h^{2}\right) + \left(\sum h^{2}\right) \, "
        r"\log\left(1 + \sum h^{2}\right)",
        r"\text{where } h &= \tanh\left(W_{1} \cdot v\right)"]
    cost = T.exp(T.sin(x) * y - T.cos(x)) + 1 / T.exp(T.sin(x) * y - T.cos(x))
    assert aligned(cost) == [
        r"&a + \frac{1}{a}",
        r"\text{where } a &= \exp\left(\sin\left(x\right) \, y - \cos\left(x\right)\right)"]


def test_names_of_parts_are_no_names_of_variables() -> None:
    a, other = T.dscalars("a", "b")
    part = T.exp(T.sin(a) * other - T.cos(a))
    part.name = "a"
    assert aligned(part + 1 / part)[0] == r"&c + \frac{1}{c}"


def test_a_gradient_is_named_parts() -> None:
    cost = -T.log(T.nnet.sigmoid(T.dot(shared, T.tanh(T.dot(m, v)))))
    assert aligned(T.grad(cost, m)) == [
        r"&\left(\left(-1.0\right) \, \frac{1}{a} \, a \, \left(1 - a\right) \, "
        r"\mathrm{shared}_{1} \, \left(1 - \tanh\left(W_{1} \cdot v\right)^{2}\right)\right) "
        r"\cdot v",
        r"\text{where } a &= \sigma\left(\mathrm{shared}_{1} \cdot "
        r"\tanh\left(W_{1} \cdot v\right)\right)"]


def test_a_long_sum_has_lines() -> None:
    total = x
    for k in range(60):
        total = total + T.sin(v[k])
    lines = aligned(total)
    assert sum(line.count("v[") for line in lines) == 60
    assert 5 < len(lines) < 20 and max(line.count("v[") for line in lines) < 12


def test_the_longest_formulas_are_none() -> None:
    total = x
    for _ in range(latex.MOST_NODES):
        total = total + x
    assert total._repr_latex_().count("+ x") == latex.MOST_NODES
    assert (total + x)._repr_latex_() is None
    power = x
    for k in range(latex.MOST_LINES):
        power = power * power
        power.name = f"p{k}"
    assert len(aligned(power)) == latex.MOST_LINES
    assert (power * power)._repr_latex_() is None


def test_a_formula_does_not_grow_with_the_number_of_paths() -> None:
    power = x
    for _ in range(100):
        power = power * power
    assert len(power._repr_latex_()) < 10_000


def test_a_function_is_a_picture_with_types_and_inputs() -> None:
    f = theano.function([v, m], [T.tanh(T.dot(m, v)), m.sum()], name="f<g>")
    drawing = ET.fromstring(f._repr_svg_())
    assert drawing.tag.endswith("svg")
    texts = {e.text for e in drawing.iter() if e.tag.endswith("text")}
    assert {"v: dvector", "W1: dmatrix", "dvector", "dscalar", "tanh", "Sum"} <= texts
    lines = [e for e in drawing.iter() if e.tag.endswith("line")]
    assert len(lines) >= 6
    html = f._repr_html_()
    assert "f&lt;g&gt;" in html and "v: float64 vector" in html and "<svg" in html


def test_a_function_without_results_is_an_empty_picture() -> None:
    assert ET.fromstring(theano.function([], [])._repr_svg_()).tag.endswith("svg")


def test_a_large_graph_is_a_picture_of_groups_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    total: Any = v
    for k in range(svg.MOST_BOXES):
        total = T.sort(total + k)
    f = theano.function([v], total, mode="FAST_COMPILE")
    assert "79 × (SortOp, add)" in f._repr_svg_() and f._repr_svg_().count("<text") < svg.MOST_BOXES
    monkeypatch.setattr(svg, "MOST_BOXES", 2)
    assert f._repr_svg_() is None
    assert "&lt;theano.compile.Function made at" in f._repr_html_()
    assert "svg" not in f._repr_html_()


class Table(HTMLParser):
    """The texts of the cells of a page's tables, by row, and the texts outside of them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.texts: list[str] = []
        self.bars: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag == "div":
            self.bars.append(str(dict(attrs)["style"]).partition(";")[0])
        assert tag in {"table", "tr", "th", "td", "div", "pre"}, "of a name that was not escaped"

    def handle_data(self, data: str) -> None:
        inside = self.rows and self.rows[-1] is not None and not data.startswith("\n")
        (self.rows[-1] if inside else self.texts).append(data)


def test_a_profile_is_a_table_with_shares_and_bars() -> None:
    stats = theano.ProfileStats(atexit_print=False, message="<b>train")
    f = theano.function([m, v], T.exp(T.dot(m, v)).sum(), profile=stats, mode="FAST_COMPILE")
    assert Table(stats._repr_html_()).rows == []
    assert "0 calls" in stats._repr_html_()
    for _ in range(3):
        f(np.ones((4, 5)), np.ones(5))
    table = Table(f.profile._repr_html_())
    heads, *rows = table.rows
    assert heads == ["share", "time", "runs", "memory", "operations"]
    assert {row[-1].partition("(")[0] for row in rows} >= {"dot", "Elemwise{exp,no_inplace}"}
    assert all(row[2] == "3" for row in rows)
    shares = [float(row[0].rstrip("%")) for row in rows]
    assert sum(shares) == pytest.approx(100, abs=0.5) and shares == sorted(shares, reverse=True)
    assert [float(bar[7:-1]) for bar in table.bars] == shares
    assert repr(stats).startswith("<ProfileStats of <b>train: 3 calls, ")


def test_a_profile_of_native_code_has_its_parts_and_is_bounded() -> None:
    stats = theano.ProfileStats(atexit_print=False)
    f = theano.function([m, v], [T.dot(m, v), T.sort(v), m.sum()], profile=stats)
    f(np.ones((4, 5)), np.ones(5))
    assert repr(stats).startswith("<ProfileStats: 1 call, ")
    parts = [part for part in stats.parts() if part.runs]
    with theano.config.change_flags(profiling__n_apply=1):
        table = Table(stats._repr_html_())
    assert len(parts) > 1 and len(table.rows) == 2
    assert any(f"{len(parts) - 1} more rows" in text for text in table.texts + table.rows[-1])


def test_a_shared_variable_is_its_value_and_where_it_was_made() -> None:
    html = shared._repr_html_()
    assert "shared variable, without a name, float64 vector, shape (3,), 24 B" in html
    assert "test_notebooks.py:" in html and "shared = theano.shared(np.arange(3.0))" in html
    assert "[0. 1. 2.]" in html
    large = theano.shared(np.zeros((1000, 1000), "float32"), "<i>")._repr_html_()
    assert "&lt;i&gt;, float32 matrix" in large and "4 MB" in large and len(large) < 1000
    assert len(theano.shared(dict.fromkeys(range(1000), "<" * 50))._repr_html_()) < 1000
    assert "shape (2, 2)" in theano.shared(scipy.sparse.csr_matrix(np.eye(2)))._repr_html_()
    assert "shape (0, 3), 0 B" in theano.shared(np.zeros((0, 3)))._repr_html_()


def test_modes_and_graphs_are_shown() -> None:
    mode = theano.Mode("py", "fast_run").excluding("<fusion>")
    assert Table(mode._repr_html_()).rows == [
        ["backend", "numpy"], ["linker", "py"], ["optimizer", "fast_run"],
        ["rewrites", "fast_run"], ["excluded rewrites", "<fusion>"]]
    graph = theano.graph.FunctionGraph([v], [T.tanh(v)])
    assert "FunctionGraph([v]" in graph._repr_html_() and "<svg" in graph._repr_html_()
    many = theano.graph.FunctionGraph([v], [T.tanh(v) + k for k in range(500)])
    assert len(many._repr_html_()) < 2000


def test_showing_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    f = theano.function([v], v.sum(), mode="FAST_COMPILE")
    monkeypatch.setattr("theano.compile.function", None)
    monkeypatch.setattr("theano.graph.node.compiler", None)
    for thing in (f, f.maker.fgraph, f.maker.mode, shared):
        assert thing._repr_html_()


TOUR = Path(__file__).parents[1] / "examples" / "tour.ipynb"


def test_the_tour_has_no_outputs() -> None:
    cells = json.loads(TOUR.read_text())["cells"]
    assert not [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")]
    assert max(len(line.rstrip("\n")) for cell in cells if cell["cell_type"] == "code"
               for line in cell["source"]) <= 100


def test_the_tour_runs() -> None:
    """In a kernel, as in a notebook: each cell shows what the text above it says."""
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    notebook = nbformat.read(TOUR, 4)
    nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    shown: dict[str, Any] = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            shown[cell.source.splitlines()[-1].strip()] = output.get("data", output)
    assert shown["x"]["text/latex"] == "$x$"
    assert r"\tanh\left(x \cdot W\right)" in shown["h"]["text/latex"]
    assert "without a name" in shown["theano.shared(np.eye(3))"]["text/html"]
    assert r"\text{where }" in shown["T.grad(cost, w)"]["text/latex"]
    assert "<svg" in shown["probability"]["text/html"]
    assert len(Table(shown["train.profile"]["text/html"]).rows) > 5
    assert "fast_run" in shown["train.maker.mode"]["text/html"]
    assert "h = T.tanh(T.dot(x, W))" in shown["print(error)"]["text"]
