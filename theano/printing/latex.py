"""Expressions as LaTeX; notebooks show it for a variable (`_repr_latex_`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from theano.compile.shared_variables.variables import SharedVariable
from theano.graph import walk
from theano.graph.describe import type_text
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Constant, Variable
from theano.tensor import DimShuffle, Elemwise
from theano.tensor.reductions.op import CAReduce

if TYPE_CHECKING:
    from theano.graph.node import Apply

__all__ = ["MOST_LINES", "MOST_NODES", "formula"]

MOST_NODES, MOST_LINES = 200, 40
"""The largest numbers of nodes and lines of a formula; instead of a longer one, notebooks show the
usual text."""

_LINE, _PART, _SHORT = 76, 64, 9
"""In glyphs: the longest line; the longest part without a name, so that a part with one term more
is a line; the longest text that is repeated."""

_COMPARISON, _SUM, _REDUCTION, _DOT, _PRODUCT, _POWER, _ATOM = range(7)
"""Levels of operator precedence: a text of lower precedence than its place requires is put in
parentheses. The operand of a sum sign ends where a term ends, so that a sum over an array is put in
parentheses if it is a factor."""

Text = tuple[str, int]

_GREEK = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega".split())
_ESCAPES = str.maketrans({
    **{sign: rf"\{sign}" for sign in "_#%&$ {}"}, "\\": r"\backslash{}", "^": r"\wedge{}",
    "~": r"\sim{}", "<": r"\lt{}", ">": r"\gt{}"})
"""How the signs of a name are written. Pages contain formulas as they are, so that a name must not
contain HTML."""
_INFIX = {
    "add": (" + ", _SUM, _SUM, _SUM), "sub": (" - ", _SUM, _SUM, _REDUCTION),
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
_GIVEN = frozenset(("argmax", "max", "mean", "min", "std", "var"))
"""The names that functions of the package give to their results."""
_REDUCTIONS = {"add": r"\sum", "mul": r"\prod", "maximum": r"\max", "minimum": r"\min"}


def formula(variable: Variable) -> str | None:
    """`variable` as LaTeX between dollar signs; None when the formula would be too long, or has
    nothing but a variable without a name.

    A part that has a name, occurs twice, or is longer than a line is written once, in a line of its
    own below the formula, which uses its name; equal parts are one.
    """
    if variable.owner is None:
        named = variable.name is not None or isinstance(variable, Constant)
        return f"${_Formula().leaf(variable)[0]}$" if named else None
    if len(walk.toposort([variable])) > MOST_NODES:
        return None
    free = [v for v in walk.graph_inputs([variable]) if not isinstance(v, Constant)]
    lines = _Formula().lines(FunctionGraph(free, [variable]))
    if len(lines) > MOST_LINES:
        return None
    if len(lines) == 1:
        return f"${lines[0].replace('&', '', 1)}$"
    return "$\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}$"


class _Formula:
    """The state of `formula`. texts: the texts of variables; parts: the name and text of each part
    with a name; unnamed: the variables without a name."""

    def __init__(self) -> None:
        self.texts: dict[Any, Text] = {}
        self.parts: list[tuple[str, str]] = []
        self.unnamed: dict[Any, int] = {}
        self.taken: set[str] = set()
        self.letters = _letters()

    def lines(self, graph: FunctionGraph) -> list[str]:
        """The lines of the formula of a graph with one output, each with its `&`."""
        (result,) = graph.outputs
        self.taken.update(v.name for v in graph.variables if v.owner is None and v.name)
        order, uses = _shown(graph)
        for node in order:
            text = _application(node, [self.texts.get(v) or self.leaf(v) for v in node.inputs])
            for output in node.outputs:
                whole = text if node.nout == 1 else (f"{text[0]}_{{{output.index}}}", _ATOM)
                self.texts[output] = whole if output is result else self.part(
                    output, whole, uses[output])
        start = f"{self.new_name(result)} = " if _own_name(result) else ""
        lines = [f"{'' if k else start}&{line}" for k, line in enumerate(
            _broken(self.texts[result][0]))]
        where = r"\text{where } "
        for name, part in self.parts:
            first, *rest = _broken(part)
            lines += [f"{where}{name} &= {first}", *(f"&{line}" for line in rest)]
            where = ""
        return lines

    def part(self, variable: Variable, text: Text, uses: int) -> Text:
        """The text of a part: its name, if it should have one."""
        width, named = _width(text[0]), _own_name(variable) is not None
        if width < 2 or not (named or uses > 1 and width > _SHORT or width > _PART):
            return text
        for name, known in self.parts:
            if known == text[0]:
                return name, _ATOM
        name = self.new_name(variable)
        self.parts.append((name, text[0]))
        return name, _ATOM

    def new_name(self, variable: Variable) -> str:
        """The name of a variable, or a letter if it has none or another one has the same."""
        name = _own_name(variable)
        if name is None or name in self.taken:
            name = next(letter for letter in self.letters if letter not in self.taken)
        self.taken.add(name)
        return _name(name)

    def leaf(self, variable: Variable) -> Text:
        """The text of a variable that no node computes."""
        if variable.name is not None:
            return _name(variable.name), _ATOM
        kind = "shared" if isinstance(variable, SharedVariable) else (
            type_text(variable.type).split()[-1])
        if isinstance(variable, Constant):
            if getattr(variable.data, "size", None) == 1:
                return _number(variable.data.reshape(())[()])
            kind = "constant"
        number = self.unnamed.setdefault(variable, len(self.unnamed) + 1)
        return f"{_roman(kind)}_{{{number}}}", _ATOM


def _shown(graph: FunctionGraph) -> tuple[list[Apply], Counter[Variable]]:
    """The nodes that the formula of a graph shows, in topological order, and how often it shows
    each variable. The formula of `second(a, b)` shows only `b`."""
    shown, uses = [], Counter(graph.outputs)
    for node in reversed(graph.toposort()):
        if any(output in uses for output in node.outputs):
            shown.append(node)
            scalar = getattr(node.op, "scalar_op", None)
            uses.update(node.inputs[1:] if getattr(scalar, "name", "") == "second" else node.inputs)
    return shown[::-1], uses


def _own_name(variable: Variable) -> str | None:
    """The name that the user has given to a result; not one that the package gives (`x.T`)."""
    name = variable.name
    return name if name and name.isidentifier() and name not in _GIVEN else None


def _letters() -> Iterator[str]:
    """Names for parts. Not among them: letters that denote numbers, and i to o, usual for ints."""
    letters = [letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter not in "deijklmno"]
    return chain(letters, (f"{letter}_{k}" for k in count(1) for letter in letters))


def _broken(text: str) -> list[str]:
    """A text in lines, which begin where terms of a sum begin."""
    depth, terms = 0, [""]
    for token in re.findall(r"\\(?:[A-Za-z]+|.)| [-+] |[^\\]", text, re.DOTALL):
        depth += (token in ("{", r"\left")) - (token in ("}", r"\right"))
        if token in (" + ", " - ") and depth == 0:
            terms.append("")
        terms[-1] += token
    lines = terms[:1]
    for term in terms[1:]:
        if _width(lines[-1]) + _width(term) > _LINE:
            lines.append(r"\quad {}")
        lines[-1] += term
    return lines


def _width(text: str) -> int:
    """The approximate number of glyphs of a text."""
    shown = re.sub(r"\\(?:left|right|mathrm|operatorname|frac|[,_])|[{}^_ ]", "", text)
    return len(re.sub(r"\\[A-Za-z]+", "x", shown))


def _number(value: object) -> Text:
    """A number: 1e-05 as a power of ten, 1j with an upright i."""
    text = str(value).strip("()")
    if isinstance(value, complex):
        return re.sub("j$", r"\,\\mathrm{i}", text), _SUM
    text = text.replace("inf", r"\infty").replace("nan", r"\mathrm{nan}")
    digits, _, power = text.partition("e") if text[-1:].isdigit() else (text, "", "")
    if power:
        digits = f"{digits} \\times ".removeprefix("1 \\times ") + f"10^{{{int(power)}}}"
    return digits, _SUM if text.startswith("-") else _PRODUCT if power else _ATOM


def _name(name: str) -> str:
    """A name: Greek letters as symbols, trailing digits as an index."""
    number = re.search(r"\d*$", name)[0]  # type: ignore[index]
    stem = name.removesuffix(number).removesuffix("_" if number else "")
    text = rf"\{stem}" if stem in _GREEK else stem if stem.isalpha() and len(stem) == 1 else (
        _roman(stem))
    return f"{text}_{{{number}}}" if number and stem else text if stem else _roman(number)


def _roman(word: str) -> str:
    return rf"\mathrm{{{word.translate(_ESCAPES)}}}"


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
    if type(op).__name__ == "Shape_i":
        return rf"{_operator('shape')}\left({operands[0][0]}\right)_{{{op.i}}}", _ATOM
    if type(op).__name__ in _WRITTEN_AS_IN_PYTHON:
        written = node.op.pretty(node, [_in(text, _ATOM) for text in operands])
        return re.sub(r"Constant\{(.*?)\}", r"\1", written), _ATOM
    return _call(_operator(type(op).__name__), operands)


def _elementwise(name: str, operands: list[Text]) -> Text:
    special = _SPECIAL.get(name)
    if special is not None:
        return special(operands)
    if name == "mul" and len(operands) > 1:
        return _product([_in(text, _PRODUCT) for text in operands]), _PRODUCT
    if name in _INFIX and len(operands) > 1:
        sign, level, least, later = _INFIX[name]
        first, *rest = operands
        return sign.join([_in(first, least), *(_in(text, later) for text in rest)]), level
    if name in _WRAPPED:
        return _WRAPPED[name] % operands[0][0], _ATOM
    if name.startswith("cast_"):
        return operands[0]
    return _call(_FUNCTIONS.get(name) or _operator(name), operands)


def _product(factors: list[str]) -> str:
    """A product. Between two numbers, and before a number, it has a sign: `1.0 2` is not 1.02, and
    `2 \\frac{1}{3}` not a mixed number."""
    text = factors[0]
    for factor in factors[1:]:
        signed = re.match(r"\\mathrm\{\d|\d", factor) or (
            text[-1].isdigit() and factor.startswith(r"\frac"))
        text += (r" \times " if signed else r" \, ") + factor
    return text


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
