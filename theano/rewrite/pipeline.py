"""The pipeline: which rules run, in which order. `optimize` walks the list `PHASES`.

Each phase is a name and a list of rules that are applied until none fits. A mode excludes phases
and rules by name or tag, and may include those that are off by default.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from theano import flags
from theano.graph.fgraph import FunctionGraph
from theano.rewrite import (
    algebra,
    blas,
    broadcasting,
    folding,
    inlining,
    products,
    shapes,
    softmaxes,
    stability,
    subtensor,
)
from theano.rewrite.engine import AnyRule, Report, Rewriter, RuleSet
from theano.rewrite.facts import Facts

Trace = Callable[[str, FunctionGraph], None]


class Phase:
    """A named step. settled: rules that fit nowhere when the phase begins, as an earlier one has
    applied them; they are tried only where the phase's own `rules` have changed something.
    fast_compile: whether it also runs in the mode that compiles quickly."""

    def __init__(
        self, name: str, rules: tuple[AnyRule, ...], settled: tuple[AnyRule, ...] = (),
        fast_compile: bool = False,
    ) -> None:
        self.name, self.rules, self.settled, self.fast_compile = name, rules, settled, fast_compile

    @cached_property
    def own(self) -> RuleSet:
        """The rules of the first visit."""
        return RuleSet(self.rules)

    @cached_property
    def every(self) -> RuleSet:
        """The rules of later visits."""
        return RuleSet((*self.settled, *self.rules))


CHEAP = (*folding.RULES, *algebra.IDENTITIES, *broadcasting.RULES, *shapes.RULES)
CANONICAL = (
    *algebra.RULES, *stability.SIGMOIDS, *products.RULES, *subtensor.RULES,
    *blas.CANONICAL)

PHASES = (
    # What costs little to find; all that FAST_COMPILE does.
    Phase("fold", CHEAP, fast_compile=True),
    # One form for equal expressions: constants gathered, what cancels gone, no fills, no shapes
    # of computed values.
    Phase("canonicalize", CANONICAL, settled=CHEAP),
    # Forms that keep their precision; what they bring about is made canonical at once.
    Phase("stabilize", (*stability.LOGARITHMS, *stability.REDUCTIONS, *softmaxes.RULES),
          settled=(*CHEAP, *CANONICAL)),
    # Cheaper equivalents that would hide a form from the rules above.
    Phase("specialize", (*broadcasting.FILLS, *algebra.SPECIALIZE, *softmaxes.SPECIALIZE),
          settled=(*CHEAP, *algebra.RULES, *subtensor.RULES)),
    # Matrix products with scaling and accumulation.
    Phase("blas", blas.RULES, settled=folding.RULES),
    Phase("cleanup", CHEAP),
)


class Choice:
    """What a mode says about rewriting. quick: only the phases of FAST_COMPILE; none: no phase."""

    def __init__(self, excluded: frozenset[str], quick: bool, none: bool) -> None:
        self.excluded, self.quick, self.none = excluded, quick, none


def choice(mode: Any) -> Choice:
    """Read a mode: None, its name, or an object with `optimizer` (a name or a query with
    `include` and `exclude`) and, where it has them, `included` and `excluded` names."""
    name = mode if isinstance(mode, str) else getattr(mode, "optimizer", None)
    name = getattr(name, "name", name)
    excluded = frozenset(getattr(mode, "excluded", ()) or ())
    return Choice(
        excluded=excluded,
        quick=name in ("FAST_COMPILE", "fast_compile"),
        none=name in ("None", "none", "merge", "o0"))


def _print(rule: str, old: Any, new: Any) -> None:
    print(f"rewriting: {rule}: {old} -> {new}")


def optimize(
    fgraph: FunctionGraph, mode: Any = None, trace: Trace | None = None,
    report: Report | None = None,
) -> None:
    """Rewrite `fgraph` in place.

    trace(phase, fgraph) is called before the first phase (with phase "start") and after each;
    report(rule, old, new) before each replacement; `config.optimizer_verbose` prints them.
    """
    chosen = choice(mode)
    if report is None and flags.config.optimizer_verbose:
        report = _print
    if trace is not None:
        trace("start", fgraph)
    if chosen.none:
        return
    if inlining.NAME not in chosen.excluded:
        inlining.inline(fgraph)
    facts = Facts(fgraph)
    for phase in PHASES:
        if phase.name in chosen.excluded or chosen.quick and not phase.fast_compile:
            continue
        Rewriter(fgraph, phase.every, facts, chosen.excluded, report, phase.own).run()
        if trace is not None:
            trace(phase.name, fgraph)
