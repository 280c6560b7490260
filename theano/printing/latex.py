"""Expressions as LaTeX; notebooks show it for a variable (`_repr_latex_`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from theano.graph import walk
from theano.graph.node import Constant, Variable
from theano.tensor import DimShuffle, Elemwise
from theano.tensor.reductions.op import CAReduce

if TYPE_CHECKING:
    from theano.graph.node import Apply

__all__ = ["MOST_NODES", "formula"]

MOST_NODES = 60
"""The largest number of nodes of a formula; instead of a longer one, notebooks show the usual
text."""

_COMPARISON, _SUM, _REDUCTION, _DOT, _PRODUCT, _POWER, _ATOM = range(7)
"""Levels of operator precedence: a text of lower precedence than its place requires is put in
parentheses. The operand of a sum sign ends where a term ends, so that a sum over an array is put in
parentheses if it is a factor."""

Text = tuple[str, int]

_GREEK = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega".split())
_INFIX = {
    "add": (" + ", _SUM, _SUM, _SUM), "sub": (" - ", _SUM, _SUM, _REDUCTION),
    "mul": (r" \, ", _PRODUCT, _PRODUCT, _PRODUCT),
    "mod": (r" \bmod ", _COMPARISON, _POWER, _POWER),
    **{name: (f" {sign} ", _COMPARISON, _SUM, _SUM) for name, sign in (
        ("lt", "<"), ("gt", ">"), ("le", r"\leq"), ("ge", r"\geq"), ("eq", "="),
        ("neq", r"\neq"))}}
"""For each function: the operator, its level, and the levels that the first operand and further
ones require."""
_FUNCTIONS = {
    **{name: rf"\{name}" for name in (
        "exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan")},
    "sigmoid": r"\sigma", "maximum": r"\max", "minimum": r"\min", "gamma": r"\Gamma"}
_WRAPPED = {
    "sqrt": r"\sqrt{%s}", "abs_": r"\left|%s\right|", "ceil": r"\left\lceil %s\right\rceil",
    "floor": r"\left\lfloor %s\right\rfloor", "conj": r"\overline{%s}"}
_WRITTEN_AS_IN_PYTHON = ("MakeVector", "Subtensor")
_REDUCTIONS = {"add": r"\sum", "mul": r"\prod", "maximum": r"\max", "minimum": r"\min"}


def formula(variable: Variable) -> str | None:
    """`variable` as LaTeX between dollar signs; None when the formula would be too long."""
    order = walk.toposort([variable])
    if len(order) > MOST_NODES:
        return None
    texts: dict[Any, Text] = {}
    for node in order:
        operands = [texts.get(v) or _leaf(v) for v in node.inputs]
        text = _application(node, operands)
        for output in node.outputs:
            texts[output] = text if node.nout == 1 else (f"{text[0]}_{{{output.index}}}", _ATOM)
    return f"${(texts.get(variable) or _leaf(variable))[0]}$"


def _leaf(variable: Variable) -> Text:
    if isinstance(variable, Constant) and variable.name is None:
        size = getattr(variable.data, "size", None)
        text = str(variable.data.reshape(())) if size == 1 else rf"\mathrm{{{variable.type}}}"
        return text, _SUM if text.startswith("-") else _ATOM
    return (_name(variable.name) if variable.name else rf"\mathrm{{{variable.type}}}"), _ATOM


def _name(name: str) -> str:
    """A name: Greek letters as symbols, trailing digits as an index."""
    stem, number = re.fullmatch(r"(.*?)_?(\d*)", name).groups()  # type: ignore[union-attr]
    text = rf"\{stem}" if stem in _GREEK else stem if len(stem) == 1 else _roman(stem)
    return f"{text}_{{{number}}}" if number and stem else text if stem else number


def _roman(word: str) -> str:
    escaped = re.sub(r"([_#%&$])", r"\\\1", word)
    return rf"\mathrm{{{escaped}}}"


def _application(node: Apply, operands: list[Text]) -> Text:
    """The text of a node, given the texts of its inputs."""
    op = node.op
    if isinstance(op, Elemwise):
        return _elementwise(op.scalar_op.name or str(op.scalar_op), operands)
    if isinstance(op, DimShuffle):
        swapped = op.shuffle == tuple(range(op.input_ndim))[::-1] and op.input_ndim > 1
        transposed = swapped and not op.augment
        return (f"{_in(operands[0], _ATOM)}^{{\\mathsf{{T}}}}", _POWER) if transposed else (
            operands[0])
    if isinstance(op, CAReduce) and op.scalar_op.name in _REDUCTIONS:
        axes = op.axis or ()
        some = 0 < len(axes) < node.inputs[0].type.ndim
        axis = f"_{{{', '.join(map(str, axes))}}}" if some else ""
        name = _REDUCTIONS[op.scalar_op.name]
        return f"{name}{axis} {_in(operands[0], _REDUCTION)}", _REDUCTION
    if type(op).__name__ == "Dot":
        return r" \cdot ".join(
            text if level == _DOT else _in((text, level), _POWER) for text, level in operands), _DOT
    if type(op).__name__ in _WRITTEN_AS_IN_PYTHON:
        written = node.op.pretty(node, [_in(text, _ATOM) for text in operands])
        return re.sub(r"Constant\{(.*?)\}", r"\1", written), _ATOM
    return _call(_operator(type(op).__name__), operands)


def _elementwise(name: str, operands: list[Text]) -> Text:
    special = _SPECIAL.get(name)
    if special is not None:
        return special(operands)
    if name in _INFIX and len(operands) > 1:
        sign, level, least, later = _INFIX[name]
        first, *rest = operands
        return sign.join([_in(first, least), *(_in(text, later) for text in rest)]), level
    if name in _WRAPPED:
        return _WRAPPED[name] % operands[0][0], _ATOM
    if name.startswith("cast_"):
        return operands[0]
    return _call(_FUNCTIONS.get(name) or _operator(name), operands)


def _operator(name: str) -> str:
    escaped = name.replace("_", r"\_")
    return rf"\operatorname{{{escaped}}}"


def _call(function: str, operands: list[Text]) -> Text:
    inner = ", ".join(text for text, _ in operands)
    return rf"{function}\left({inner}\right)", _ATOM


def _in(text: Text, level: int) -> str:
    """A text, in parentheses if its precedence is lower than `level`."""
    return text[0] if text[1] >= level else rf"\left({text[0]}\right)"


_SPECIAL: dict[str, Callable[[list[Text]], Text]] = {
    "true_div": lambda v: (rf"\frac{{{v[0][0]}}}{{{v[1][0]}}}", _ATOM),
    "pow": lambda v: (f"{_in(v[0], _ATOM)}^{{{v[1][0]}}}", _POWER),
    "sqr": lambda v: (f"{_in(v[0], _ATOM)}^{{2}}", _POWER),
    "inv": lambda v: (rf"\frac{{1}}{{{v[0][0]}}}", _ATOM),
    "neg": lambda v: (f"-{_in(v[0], _REDUCTION)}", _SUM),
    "identity": lambda v: v[0], "second": lambda v: v[1],
}
