"""What notebooks show: an expression as a formula, a function as a picture of its graph."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import pytest

import theano
import theano.tensor as T
from theano.d3viz import svg
from theano.printing import latex

x, y, sigma = T.dscalars("x", "y", "sigma")
v, m = T.dvector("v"), T.dmatrix("W1")


@pytest.mark.parametrize(("expression", "wanted"), [
    (x, "x"), (sigma, r"\sigma"), (m, "W_{1}"), (T.dscalar("mean_x"), r"\mathrm{mean\_x}"),
    ((x + y) * x, r"\left(x + y\right) \, x"), (x - (y - x), r"x - \left(y - x\right)"),
    (-(x ** 2), "-x^{2}"), (1 / (1 + T.exp(-x)), r"\frac{1}{1 + \exp\left(-x\right)}"),
    (T.sqrt(abs(x)), r"\sqrt{\left|x\right|}"), (T.dot(m, v).sum(), r"\sum W_{1} \cdot v"),
    (m.T, r"W_{1}^{\mathsf{T}}"), (m.max(axis=0), r"\max_{0} W_{1}"),
    (T.nnet.sigmoid(x), r"\sigma\left(x\right)"), (x * -1.5, r"x \, \left(-1.5\right)"),
    (T.switch(x >= y, x, 0), r"\operatorname{switch}\left(x \geq y, x, 0\right)"),
    (v[0], "v[0]"), (T.grad(x ** 2, x), r"1.0 \, 2 \, x^{2 - 1}"),
    (T.nlinalg.det(m), r"\operatorname{Det}\left(W_{1}\right)"),
    (T.dvector() + v, r"\mathrm{TensorType(float64, vector)} + v"),
    (v.sum() * x, r"\left(\sum v\right) \, x"), ((v * x).sum(), r"\sum v \, x"),
    (x - v.sum(), r"x - \sum v"), (-v.sum(), r"-\sum v"),
    (v.sum() ** 2, r"\left(\sum v\right)^{2}"),
    (v * T.dot(m, v), r"v \, \left(W_{1} \cdot v\right)"),
    (T.dot(v * m, v), r"\left(v \, W_{1}\right) \cdot v"),
    (T.dot(m, m.dot(v)), r"W_{1} \cdot W_{1} \cdot v"),
    ((x < y) + x, r"\left(x < y\right) + x"), (x < y + x, "x < y + x"),
    ((x * y) % x, r"\left(x \, y\right) \bmod x"),
    (x * (y % x), r"x \, \left(y \bmod x\right)"),
    (x % y + x, r"\left(x \bmod y\right) + x"),
], ids=str)
def test_formulas(expression: Any, wanted: str) -> None:
    assert expression._repr_latex_() == f"${wanted}$"


def test_a_long_formula_is_none() -> None:
    total = x
    for _ in range(latex.MOST_NODES):
        total = total + x
    assert total._repr_latex_().count("+") == latex.MOST_NODES
    assert (total + x)._repr_latex_() is None


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


def test_a_large_graph_is_no_picture() -> None:
    total: Any = v
    for k in range(svg.MOST_BOXES):
        total = T.sort(total + k)
    f = theano.function([v], total, mode="FAST_COMPILE")
    assert f._repr_svg_() is None
    assert f._repr_html_().startswith("<pre>&lt;theano.compile.Function")
    assert "svg" not in f._repr_html_()
