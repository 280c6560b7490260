"""The pipeline: which rules and steps run in which order. `optimize` runs the list `PHASES`.

A phase is a name and a set of rules, which are applied until none applies, or a step: a function
that changes a graph, mostly its loops. A mode excludes phases and rules by name, and may include
those that are off by default. Loops are simplified after each phase that changes a graph.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any

from theano import flags
from theano.graph import inlining, source
from theano.graph import op as protocol
from theano.graph.fgraph import FunctionGraph
from theano.records import Record
from theano.rewrite import additions
from theano.rewrite.engine import AnyRule, Report, Rewriter, RuleSet, skip
from theano.rewrite.facts import Facts
from theano.rewrite.loops import (
    loop_carried,
    loop_division,
    loop_memory,
    loop_motion,
    loop_values,
    loops,
)
from theano.rewrite.rule import NATIVE_FORMS, NodeRule
from theano.rewrite.rules import (
    algebra,
    blas,
    branches,
    broadcasting,
    folding,
    lazy,
    products,
    shapes,
    softmaxes,
    stability,
    subtensor,
    transposes,
)
from theano.scanning.op import Scan

Trace = Callable[[str, FunctionGraph], None]


class Rewriting:
    """The rewriting of one graph, as the phases see it.

    chosen: what the mode selects; more: what the program has added; known: the loops whose steps
    have been rewritten; divisible: whether loops may be divided; facts: renewed when something else
    than a rule changes the graph; stepped: whether that has happened since a phase began to apply
    its rules; settled: loops that need no simplification.
    """

    def __init__(
        self, fgraph: FunctionGraph, mode: object, trace: Trace | None, report: Report | None,
        known: dict[tuple[Scan, Any], Scan], divisible: bool,
    ) -> None:
        self.fgraph, self.mode, self.trace, self.report = fgraph, mode, trace, report
        self.known, self.divisible = known, divisible
        self.chosen, self.more = choice(mode), additions.added(mode)
        self.excluded: frozenset[str] = self.chosen.excluded
        self.facts = Facts(fgraph)
        self.settled: loops.Settled = {}
        self.stepped = False

    def traced(self, name: str) -> None:
        if self.trace is not None:
            self.trace(name, self.fgraph)

    def renew(self, changed: object) -> None:
        """Renew what is known of the graph, if it was changed otherwise than by rules."""
        if changed:
            self.facts = self.facts.renewed()
            self.stepped = True

    def added(self, name: str) -> bool:
        """Run the steps that the program has added after a phase; return whether there are any."""
        return self.more is not None and _take(self.more.steps.get(name, ()), self.fgraph)

    def simplify(self, inside: loops.Optimize | None = None) -> None:
        """Simplify the loops, and rewrite their steps by `inside`."""
        self.renew(loops.simplify(self.fgraph, inside, self.excluded, self.settled))


class Phase:
    """A named phase. settled: rules that an earlier phase has applied until none applied; they are
    tried only at nodes that this phase has made, or whose inputs it has changed. fast_compile:
    whether the phase runs in the mode FAST_COMPILE; after_steps: whether it runs only if steps have
    changed the graph after the last phase without this property."""

    def __init__(
        self, name: str, rules: tuple[AnyRule, ...] = (), settled: tuple[AnyRule, ...] = (),
        fast_compile: bool = False, after_steps: bool = False,
    ) -> None:
        self.name, self.rules, self.settled, self.fast_compile = name, rules, settled, fast_compile
        self.after_steps = after_steps

    @cached_property
    def first_visit(self) -> RuleSet:
        """The rules for the first visit of a node."""
        return RuleSet(self.rules)

    @cached_property
    def later_visits(self) -> RuleSet:
        """The rules for later visits of a node."""
        return RuleSet((*self.settled, *self.rules))

    def apply(self, run: Rewriting) -> None:
        """Apply the rules, with those that the program has added, and simplify the loops."""
        rules = None if self.after_steps and not run.stepped else run.chosen.rules(self)
        if run.more is not None:
            rules = _with(run.more.rules.get(self.name, ()), rules)
        if rules is not None:
            run.stepped &= self.after_steps
            first_visit, later_visits = rules
            Rewriter(run.fgraph, later_visits, run.facts, run.excluded, run.report,
                     first_visit).run()
        run.renew(run.added(self.name))
        if rules is not None:
            run.simplify()
            run.traced(self.name)


class GraphPhase(Phase):
    """A phase that is a function of the graph. change: the function; it returns whether it has
    changed anything that rules and the simplification of loops should see. always: whether it runs
    in all modes."""

    def __init__(
        self, name: str, change: Callable[[Rewriting], object], fast_compile: bool = False,
        always: bool = False,
    ) -> None:
        super().__init__(name, (), (), fast_compile)
        self.change, self.always = change, always

    def apply(self, run: Rewriting) -> None:
        """Call the function, unless the mode leaves it out; simplify the loops if it has changed
        anything."""
        if (self.always or run.chosen.rules(self) is not None) and self.change(run):
            run.renew(True)
            run.simplify()
            run.traced(self.name)


CHEAP = (*folding.RULES, *algebra.IDENTITIES, *broadcasting.RULES, *shapes.RULES)
CANONICAL = (
    *algebra.RULES, *branches.RULES, *stability.SIGMOIDS, *products.RULES, *subtensor.RULES,
    *loops.RULES, *blas.CANONICAL, NATIVE_FORMS)

PHASES = (
    # Ops that stand for their own graph.
    GraphPhase(inlining.NAME, lambda run: inlining.inline(run.fgraph), fast_compile=True),
    GraphPhase("start", lambda run: run.added("start"), always=True),
    # Cheap rules; FAST_COMPILE applies only these.
    Phase("fold", CHEAP, fast_compile=True),
    # One form for equal expressions: constants collected, cancelling terms removed, no fills, no
    # shapes of computed values.
    Phase("canonicalize", CANONICAL, settled=CHEAP),
    # Loops: which rows they store, what is computed in them; each step is a graph of its own.
    GraphPhase(loop_values.NAME, lambda run: loop_values.keep(run.fgraph)),
    GraphPhase(loop_memory.NAME, lambda run: run.divisible and loop_memory.bound(run.fgraph)),
    GraphPhase("loop_division", lambda run: run.divisible and loop_division.divide(
        run.fgraph, run.excluded)),
    GraphPhase(loop_carried.NAME, lambda run: loop_carried.carry(run.fgraph)),
    GraphPhase(loop_motion.NAME, lambda run: loop_motion.move(run.fgraph, run.excluded)),
    GraphPhase("loop_steps", lambda run: run.simplify(partial(_rewritten, run)), always=True),
    # Nodes that come out of loops appear only now.
    Phase("fold_moved", CHEAP, fast_compile=True, after_steps=True),
    Phase("canonicalize_moved", CANONICAL, settled=CHEAP, after_steps=True),
    # Numerically stable forms; their results are brought into canonical form in the same phase.
    Phase("stabilize", (
        *stability.LOGARITHMS, *stability.ERRORS, *stability.REDUCTIONS, *softmaxes.RULES,
        *blas.SYSTEMS, *products.DEEP),
          settled=(*CHEAP, *CANONICAL)),
    # Cheaper equivalents that the patterns of the rules above do not match.
    Phase("specialize", (
        *broadcasting.FILLS, *algebra.SPECIALIZE, *shapes.SPECIALIZE, *softmaxes.SPECIALIZE,
        *stability.SLOPES, *stability.APPROXIMATIONS, *transposes.RULES),
          settled=(*CHEAP, *algebra.RULES, *branches.RULES, *subtensor.RULES)),
    # Matrix products with scaling and accumulation.
    Phase("blas", blas.RULES, settled=folding.RULES),
    Phase("cleanup", (*CHEAP, *folding.LAST)),
    # What only one branch needs is computed there.
    GraphPhase("branches", lambda run: lazy.gather(run.fgraph), always=True),
)

ERRORS = {
    rule.name: rule.error for phase in PHASES for rule in phase.rules
    if isinstance(rule, NodeRule) and rule.error}
"""The rules that change numbers on purpose, each with the largest absolute difference."""

OPTIONAL = frozenset(("assert", *ERRORS))
"""Rules that run only if a mode includes them by name."""


class Choice(Record):
    """The rewrites that a mode selects. quick: only the phases of FAST_COMPILE; none: no phase;
    included: names of phases and rules that run nevertheless."""

    excluded: frozenset[str]
    quick: bool
    none: bool
    included: frozenset[str] = frozenset()

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
    run = Rewriting(fgraph, mode, trace, report, {} if known is None else known, divisible)
    run.traced("start")
    if run.chosen.none and not run.chosen.included and run.more is None:
        loops.gather(fgraph)
        return
    for phase in PHASES:
        phase.apply(run)


def _rewritten(run: Rewriting, loop: Scan) -> Scan:
    """A loop of a graph with its step rewritten."""
    key = loop, _tags(loop)
    if key not in run.known:
        graph = loop.graph.clone()
        _optimize(graph, run.mode, None, run.report, run.known, not loop.settings.segments)
        run.known[key] = loop.with_graphs([graph])
    return run.known[key]


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
