"""The pipeline: which rules run in which order. `optimize` runs the phases of the list `PHASES`.

A phase is a name and a list of rules, which are applied until none applies. A mode excludes phases
and rules by name, and may include those that are off by default. Loops are simplified after each
phase (`loops/loops.py`); after one phase the graph of each step is rewritten by the whole
pipeline.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from theano import flags
from theano.graph import inlining, source
from theano.graph import op as protocol
from theano.graph.fgraph import FunctionGraph
from theano.rewrite import additions
from theano.rewrite.engine import AnyRule, Report, Rewriter, RuleSet, skip
from theano.rewrite.facts import Facts
from theano.rewrite.loops import (
    loop_carried,
    loop_division,
    loop_memory,
    loop_motion,
    loop_unrolling,
    loop_values,
    loops,
)
from theano.rewrite.rule import NativeForms, NodeRule
from theano.rewrite.rules import (
    algebra,
    blas,
    broadcasting,
    folding,
    joined_writes,
    lazy,
    linalg,
    products,
    shapes,
    softmaxes,
    stability,
    subtensor,
    transposes,
)
from theano.scanning.op import Scan

Trace = Callable[[str, FunctionGraph], None]


class Phase:
    """A named phase. settled: rules that an earlier phase has applied until none applied; they are
    tried only at nodes that this phase has made, or whose inputs it has changed. fast_compile:
    whether the phase runs in the mode FAST_COMPILE."""

    def __init__(
        self, name: str, rules: tuple[AnyRule, ...], settled: tuple[AnyRule, ...] = (),
        fast_compile: bool = False,
    ) -> None:
        self.name, self.rules, self.settled, self.fast_compile = name, rules, settled, fast_compile

    @cached_property
    def first_visit(self) -> RuleSet:
        """The rules for the first visit of a node."""
        return RuleSet(self.rules)

    @cached_property
    def later_visits(self) -> RuleSet:
        """The rules for later visits of a node."""
        return RuleSet((*self.settled, *self.rules))


CHEAP = (*folding.RULES, *algebra.IDENTITIES, *broadcasting.RULES, *shapes.RULES)
CANONICAL = (
    *algebra.RULES, *stability.SIGMOIDS, *products.RULES, *subtensor.RULES,
    *loops.RULES, *blas.CANONICAL, NativeForms())

PHASES = (
    # Cheap rules; FAST_COMPILE applies only these.
    Phase("fold", CHEAP, fast_compile=True),
    # One form for equal expressions: constants collected, cancelling terms removed, no fills, no
    # shapes of computed values.
    Phase("canonicalize", CANONICAL, settled=CHEAP),
    # Numerically stable forms; their results are brought into canonical form in the same phase.
    Phase("stabilize", (
        *stability.LOGARITHMS, *stability.ERRORS, *stability.REDUCTIONS, *softmaxes.RULES,
        *linalg.RULES, *products.DEEP),
          settled=(*CHEAP, *CANONICAL)),
    # Cheaper equivalents that the patterns of the rules above do not match.
    Phase("specialize", (
        *broadcasting.FILLS, *algebra.SPECIALIZE, *shapes.SPECIALIZE, *softmaxes.SPECIALIZE,
        *stability.SLOPES, *stability.APPROXIMATIONS, *transposes.RULES, *joined_writes.RULES),
          settled=(*CHEAP, *algebra.RULES, *subtensor.RULES)),
    # Matrix products with scaling and accumulation.
    Phase("blas", blas.RULES, settled=folding.RULES),
    Phase("cleanup", CHEAP),
)

ERRORS = {
    rule.name: rule.error for phase in PHASES for rule in phase.rules
    if isinstance(rule, NodeRule) and rule.error}
"""The rules that change numbers on purpose, each with the largest absolute difference."""

OPTIONAL = frozenset(("assert", *ERRORS))
"""Rules that run only if a mode includes them by name."""


class Choice:
    """The rewrites that a mode selects. quick: only the phases of FAST_COMPILE; none: no phase;
    included: names of phases and rules that run nevertheless."""

    def __init__(
        self, excluded: frozenset[str], quick: bool, none: bool,
        included: frozenset[str] = frozenset(),
    ) -> None:
        self.excluded, self.quick, self.none, self.included = excluded, quick, none, included

    def rules(self, phase: Phase) -> tuple[RuleSet, RuleSet] | None:
        """The rules of a phase that run: those of the first visit, and those of later visits."""
        if phase.name in self.excluded:
            return None
        if not self.none and (phase.fast_compile or not self.quick):
            return phase.first_visit, phase.later_visits
        if phase.name in self.included:
            return phase.later_visits, phase.later_visits
        picked = [r for r in phase.rules if r.name in self.included]
        chosen = RuleSet(picked) if picked else None
        return None if chosen is None else (chosen, chosen)


def choice(mode: object) -> Choice:
    """The `Choice` of a mode, which is None, a name, or an object with `optimizer` (a name, or an
    object with a name) and optionally `included` and `excluded` names."""
    name = mode if isinstance(mode, str) else getattr(mode, "optimizer", None)
    name = getattr(name, "name", name)
    included, excluded = getattr(mode, "included", ()), getattr(mode, "excluded", ())
    included = additions.translate(included) if included else frozenset()
    excluded = additions.translate(excluded) if excluded else frozenset()
    return Choice(
        excluded=excluded | _not_asked_for(included),
        quick=name in ("FAST_COMPILE", "fast_compile"),
        none=name in ("None", "none", "merge", "o0"), included=included)


def _not_asked_for(included: frozenset[str]) -> frozenset[str]:
    return OPTIONAL - included


def approximations(mode: object) -> frozenset[str]:
    """The rules of `ERRORS` that a mode includes."""
    return frozenset(ERRORS) - choice(mode).excluded


def _print(rule: str, old: object, new: object) -> None:
    print(f"rewriting: {rule}: {old} -> {new}")


def optimize(
    fgraph: FunctionGraph, mode: object = None, trace: Trace | None = None,
    report: Report | None = None,
) -> None:
    """Rewrite `fgraph` in place.

    trace(phase, fgraph): called before the first phase, with phase "start", and after each phase
    that runs.
    report(rule, old, new): called before each replacement, those in the steps of loops included;
    `config.optimizer_verbose` prints them.
    """
    if report is None and flags.config.optimizer_verbose:
        report = _print
    with protocol.unobserved(), source.inherit(source.COMPILER):
        _optimize(fgraph, mode, trace, report)


def _optimize(
    fgraph: FunctionGraph, mode: object, trace: Trace | None, report: Report | None,
    known: dict[tuple[Scan, Any], Scan] | None = None, divisible: bool = True,
) -> None:
    """As `optimize`. known: for the graph of a step, the loops that have been rewritten already.
    divisible: whether the loops of the graph may be divided; False for a segment, whose loops come
    from a loop that has been divided."""
    known = {} if known is None else known
    chosen = choice(mode)
    more = additions.added(mode)
    if trace is not None:
        trace("start", fgraph)
    if chosen.none and not chosen.included and more is None:
        loops.gather(fgraph)
        return
    if inlining.NAME not in chosen.excluded and not chosen.none:
        inlining.inline(fgraph)
    if more is not None:
        _take(more.steps.get("start", ()), fgraph)
    facts = Facts(fgraph)
    settled: loops.Settled = {}
    last = PHASES[0 if chosen.quick else 1].name

    def inside(loop: Scan) -> Scan:
        return _rewritten(loop, mode, known, report)

    for phase in PHASES:
        rules = chosen.rules(phase)
        if more is not None:
            rules = _with(more.rules.get(phase.name, ()), rules)
        if rules is not None:
            first_visit, later_visits = rules
            Rewriter(fgraph, later_visits, facts, chosen.excluded, report, first_visit).run()
        if more is not None and _take(more.steps.get(phase.name, ()), fgraph):
            facts = facts.renewed()
        moved = phase.name == last and not chosen.quick and _change_loops(
            fgraph, chosen.excluded, divisible, settled)
        if rules is not None and (moved | loops.simplify(
                fgraph, inside if phase.name == last else None, chosen.excluded, settled)):
            facts = facts.renewed()
            if phase.name == last:  # nodes moved out of loops appear only now
                Rewriter(fgraph, rules[1], facts, chosen.excluded, report).run()
                loops.simplify(fgraph, None, chosen.excluded, settled)
                facts = facts.renewed()
        if trace is not None and rules is not None:
            trace(phase.name, fgraph)
    lazy.gather(fgraph)


def _rewritten(
    loop: Scan, mode: object, known: dict[tuple[Scan, Any], Scan], report: Report | None
) -> Scan:
    """The loop with its step rewritten. known: the loops that have been rewritten already, by loop
    and tags."""
    key = loop, _tags(loop)
    if key not in known:
        graph = loop.graph.clone()
        _optimize(graph, mode, None, report, known, not loop.settings.segments)
        known[key] = loop.with_graphs([graph])
    return known[key]


def _tags(loop: Scan) -> tuple[Any, ...]:
    """The tags of the nodes of a loop's step. Equal loops with other tags are rewritten separately,
    since tags belong to nodes and stay with them."""
    found: list[Any] = []
    for node in loop.graph.apply_nodes:
        if node.has_tag:
            found.append(node.tag)
        if type(node.op) is Scan:
            found += _tags(node.op)
    return tuple(found)


def _change_loops(
    fgraph: FunctionGraph, excluded: frozenset[str], divisible: bool, settled: loops.Settled
) -> bool:
    """Simplify the loops, then run the steps that change which rows loops store, and what is
    computed in them; return whether nodes changed or were moved out of a loop."""
    changed = loops.simplify(fgraph, None, excluded, settled)
    changed |= loop_unrolling.NAME not in excluded and loop_unrolling.unroll(fgraph)
    kept = loop_values.NAME not in excluded and loop_values.keep(fgraph)
    if kept and divisible:  # so that `loop_memory` counts only rows that are still read
        loops.simplify(fgraph, None, excluded, settled)
    if divisible:
        if loop_memory.NAME not in excluded:
            loop_memory.bound(fgraph)
        loop_division.divide(fgraph, excluded)
    changed |= loop_carried.NAME not in excluded and loop_carried.carry(fgraph)
    return changed | (loop_motion.NAME not in excluded and loop_motion.move(fgraph, excluded))


def _take(steps: Sequence[additions.Step], fgraph: FunctionGraph) -> bool:
    """Run the steps that a program has added; return whether there are any. An AssertionError of a
    step is raised; other exceptions are handled by `skip`."""
    for step in steps:
        try:
            step(fgraph)
        except AssertionError:
            raise
        except Exception as error:
            skip(f"{getattr(step, '__self__', step)} failed", error)
    return bool(steps)


def _with(
    added: Sequence[AnyRule], rules: tuple[RuleSet, RuleSet] | None
) -> tuple[RuleSet, RuleSet] | None:
    """The rules of a phase, preceded by those that a program has added."""
    if not added:
        return rules
    first_visit, later_visits = rules or (RuleSet(()), RuleSet(()))
    return RuleSet((*added, *first_visit.rules)), RuleSet((*added, *later_visits.rules))
