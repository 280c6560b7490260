"""What graphs are rewritten to, as texts: group -> name -> a function that returns the text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from textwrap import dedent
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from tests.rewrite import test_node_rules as examples
from tests.rewrite.helpers import apply_rules, optimized
from tests.rewrite.listing import listing
from tests.rewrite.loop_programs import PROGRAMS as LOOPS
from tests.rewrite.programs import PROGRAMS
from tests.rewrite.test_equations import RULES as EQUATIONS
from tests.rewrite.test_equations import cases, nothing
from theano import scalar
from theano.graph import Constant, FunctionGraph, walk
from theano.rewrite import algebra
from theano.rewrite.engine import RuleSet
from theano.rewrite.pipeline import DIVIDED, PHASES, Phase
from theano.rewrite.rule import Rule
from theano.scalar import dtypes

GOLDEN = Path(__file__).parent / "golden"
EXPRESSIONS: dict[str, list[Any]] = {**PROGRAMS, **LOOPS}
MEMORY = 10 ** 8
"""`config.scan.memory`, which otherwise depends on the machine."""


def rules_of(phase: Phase) -> str:
    """The rules of a phase."""
    quick = "also in FAST_COMPILE" if phase.fast_compile else "not in FAST_COMPILE"
    own, settled = (" ".join(rule.name for rule in rules) for rules in (
        phase.rules, phase.settled))
    return f"{quick}\nrules: {own}\nsettled: {settled or 'none'}"


def equation(rule: Rule) -> str:
    """The operands for which its condition holds, in groups of one dtype, and what the rule and the
    whole pipeline make of its left side."""
    fits: dict[str, str] = {}
    for parameters, inputs, _ in cases(rule):
        dtypes = "-".join(dict.fromkeys(v.type.dtype for v in inputs))
        fit = rule.when is None or rule.when(*parameters)
        fits[dtypes] = fits.get(dtypes, "") + ("y" if fit else ".")
    lines = [", ".join(f"{k} {v}" for k, v in fits.items())]
    if rule.when is not None and any(p[0] == "c" for p in rule.parameters):
        lines.append("numbers " + "".join("y" if fit else "." for fit in fits_of_numbers(rule)))
    for parameters, inputs, _ in list(cases(rule))[1:3]:
        lines.append(rewritten(inputs, rule.left(*parameters), [rule]))
    return "\n".join(lines)


NUMBERS = (0.0, -0.0, 1.0, -1.0, 2.0, -3.0, 0.5, 1e30, -1e40, 1e-30, 1e-40, np.inf, -np.inf,
           np.nan, 2j)


def fits_of_numbers(rule: Rule) -> Iterator[bool]:
    """Whether the condition of an equation holds for each choice of its constants of NUMBERS; its
    other operands are vectors."""
    names = [p for p in rule.parameters if p[0] == "c"]
    others = {p: T.dvector(p) if p[0] != "o" else nothing("float64")
              for p in rule.parameters if p[0] != "c"}
    for numbers in itertools.product(NUMBERS, repeat=len(names)):
        given = {**others, **{
            p: T.constant(np.array([c])) for p, c in zip(names, numbers, strict=True)}}
        with np.errstate(all="ignore"):
            yield rule.when is None or bool(rule.when(*(given[p] for p in rule.parameters)))


def rewritten(inputs: Sequence[Any], output: Any, rules: Sequence[Any]) -> str:
    """What some rules make of an expression, and what the pipeline does."""
    alone = FunctionGraph(list(inputs), [output])
    apply_rules(alone, rules)
    first, all_rules = listing(alone), listing(optimized(inputs, [output]))
    return first if first == all_rules else f"{first}\nall rules: {all_rules}"


def example(name: str) -> str:
    """What a rule that is a function, and the pipeline, make of its examples."""
    rules = examples.helped(name)
    return "\n".join(rewritten(inputs_of([v]), v, rules) for v in examples.APPLIES[name])


@cache
def rewritten_graph(name: str, excluded: str | None = None) -> FunctionGraph:
    """What the pipeline makes of a program. excluded: a rule or step that is left out."""
    outputs = EXPRESSIONS[name]
    mode = None if excluded is None else theano.compile.get_default_mode().excluding(excluded)
    with theano.config.change_flags(**{"scan.memory": MEMORY}):
        return optimized(inputs_of(outputs), outputs, mode)


def casts(own: str) -> str:
    """For each dtype of a first cast of numbers of dtype `own`: the dtypes of a second cast with
    which the two become one cast."""
    lines, numbers = [], T.vector(dtype=own)
    for wider in dtypes.ALL:
        between = T.Elemwise(scalar.cast_to(wider))(numbers)
        one = [target for target in dtypes.ALL if target not in (own, wider) and algebra.cast_of(
            T.Elemwise(scalar.cast_to(target))(between).owner) is not None]
        lines.append(f"{wider}: {' '.join(one) or 'none'}")
    return "\n".join(lines)


@cache
def all_rules() -> RuleSet:
    return RuleSet(tuple(dict.fromkeys(
        rule for phase in PHASES for rule in (*phase.settled, *phase.rules))))


def candidates(name: str) -> str:
    """The rules that are tried at a node."""
    return " ".join(rule.name for rule in all_rules().candidates(NODES[name].owner))


def program(name: str, excluded: str | None = None) -> str:
    return listing(rewritten_graph(name, excluded))


def exceptions(name: str) -> str:
    """What the pipeline makes of examples to which a rule does not apply."""
    return "\n".join(
        listing(optimized(inputs_of([v]), [v])) for v in examples.STAYS[name])


def inputs_of(outputs: Sequence[Any]) -> list[Any]:
    return [v for v in walk.graph_inputs(outputs) if not isinstance(v, Constant)]


x, i, p = T.dmatrix("x"), T.lvector("i"), T.dscalar("p")
NODES: dict[str, Any] = {
    "x + x.T": x + x.T, "x + 0": x + 0, "0 - x": 0 - x, "x * 3": x * 3, "x * 0.3": x * 0.3,
    "x * row of numbers": x * T.constant([1.0, 2.0]), "x / exp(x)": x / T.exp(x), "1 / x": 1 / x,
    "exp(x) / sqr(x)": T.exp(x) / T.sqr(x), "(x + 1) * -x": (x + 1) * -x, "-(x - 1)": -(x - 1),
    "exp(x) - 1": T.exp(x) - 1, "x ** 2": x**2, "x ** 0.5": x**0.5, "x ** 7": x**7,
    "sqr(abs(x))": T.sqr(abs(x)), "sqrt(exp(x))": T.sqrt(T.exp(x)), "exp(-x)": T.exp(-x),
    "log(1 + x)": T.log(1 + x), "log(sum)": T.log(T.sum(x, axis=1)),
    "log(softmax)": T.log(T.nnet.softmax(x)), "switch": T.switch(x > 0, x, 0), "cast": T.cast(
        x, "float32"), "second": T.second(x, 0.0), "dot(-x, x)": T.dot(-x, x), "sum": T.sum(x * 2),
    "transposed": x.T, "row of a sum": (x + x.T)[0], "row of rows": x[1:][0], "elements": x[i, i],
    **{f"{name} {number}": op(x, T.constant([[number]])) for number in (0.0, 0.5, 2.0, 3.0)
       for name, op in (("add", T.add), ("mul", T.mul), ("div", T.true_div), ("pow", T.pow))},
    "alloc": T.alloc(p, 3, 4), "reshape": x.reshape((3, 4)), "shape": x.shape}
"""Examples of nodes."""

Text = Callable[[], str]
TEXTS: dict[str, dict[str, Text]] = {
    "phases": {
        **{phase.name: partial(rules_of, phase) for phase in PHASES},
        "divided loops": lambda: " ".join(name for name, _ in DIVIDED)},
    "equations": {name: partial(equation, rule) for name, rule in EQUATIONS.items()},
    "node_rules": {name: partial(example, name) for name in examples.APPLIES},
    "exceptions": {name: partial(exceptions, name) for name in examples.STAYS},
    "casts": {own: partial(casts, own) for own in dtypes.ALL},
    "candidates": {name: partial(candidates, name) for name in NODES},
    "programs": {name: partial(program, name) for name in PROGRAMS},
    "loops": {name: partial(program, name) for name in LOOPS},
}


def on_file(file: Path) -> dict[str, str]:
    """The texts in a file: each has a line with its name, and then its indented lines."""
    pieces = re.split(r"^(?=\S)", file.read_text() if file.exists() else "", flags=re.MULTILINE)
    return {name: dedent(text).rstrip() for name, _, text in (
        piece.partition("\n") for piece in pieces if piece)}


def write(file: Path, texts: dict[str, str]) -> None:
    """Put texts on file."""
    lines = []
    for name, text in texts.items():
        lines += [name, *(f"    {line}" for line in text.splitlines())]
    file.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    for group_name, group in TEXTS.items():
        write(GOLDEN / f"{group_name}.txt", {name: text() for name, text in group.items()})
