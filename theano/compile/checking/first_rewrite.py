"""Finds the rewrite that changed the value of a graph: first the phase after which the value
differs; then the phases run again, and each replacement of that phase is checked when it is made.
Where the graph of a loop's step was rewritten, the same is done with this graph and the values of
the first step that differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.backends.numpy import interpret
from theano.compile.checking import watch
from theano.compile.checking.agreement import Noise, Outcome, disagreements, outcome, significant
from theano.compile.checking.first_difference import extent, first_index, operand_rows, value_text
from theano.compile.checking.inner_calls import InnerCall, first_call
from theano.errors import CompareError, Operand, format_error
from theano.graph.describe import expression
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Variable
from theano.rewrite import pipeline
from theano.rewrite.rules import lazy

if TYPE_CHECKING:
    from theano.compile.modes.mode import Mode
    from theano.graph.typing import Array

_RULE = "a rewrite must keep the value, up to rounding; NaN and infinity may become numbers"
_LAST = "the last step"


def wrong(
    written: FunctionGraph, values: Sequence[object], found: Outcome, exact: Outcome,
) -> list[int]:
    """The indices of the outputs whose values differ between `written` and a rewritten form of it
    by more than rounding in `written` explains: a rewrite that makes rounding worse is wrong.
    found, exact: the outcomes of the rewritten form and of `written`."""
    noise = Noise(written.inputs, values, written.outputs, rounded=True)

    def differ(variable: Variable, a: object, b: object) -> Any:
        return significant(variable, a, b, noise, written=True)

    return disagreements(written.outputs, found, exact, differ)


def error(
    plain: FunctionGraph, written: FunctionGraph, values: Sequence[object], exact: Outcome,
    mode: Mode,
) -> CompareError:
    """The error that names the phase and, if it is found, the rewrite.

    plain: the graph before rewriting; written: the same with lazy branches; exact: its outcome;
    mode: the mode that selects the rewrites.
    """
    return _fault(plain, written, values, exact, mode, "") or CompareError(format_error(
        "rewriting changed a value, but not when it was repeated",
        plain.outputs[0].source_line, rule=_RULE))


def _fault(
    plain: FunctionGraph, written: FunctionGraph, values: Sequence[object], exact: Outcome,
    mode: Mode, where: str,
) -> CompareError | None:
    """As `error`; None if no value changes. where: if `plain` is an inner graph, text that says in
    which of its calls the values differ."""
    graph = plain.clone()
    search = RewriteSearch(written, values, exact, mode, where)
    pipeline.optimize(graph, mode, search.look)
    search.look(_LAST, graph)
    if search.fault is None or search.is_inside:
        return search.fault
    graph = plain.clone()
    witness = Witness(graph.inputs, values, search.right, str(search.fault.phase), where)
    pipeline.optimize(graph, mode, witness.look, witness.report)
    return witness.fault or search.fault


def _inside(
    node: Apply | None, known: Mapping[Variable, object], mode: Mode, where: str,
) -> CompareError | None:
    """The error about a rewrite of the graph of a step or branch, for the first step whose value it
    changes; None if there is none. known: the values of the node's inputs."""
    if node is None:
        return None
    rewritten: dict[FunctionGraph, FunctionGraph] = {}

    def differs(call: InnerCall) -> bool:
        if call.graph not in rewritten:
            rewritten[call.graph] = call.graph.clone()
            pipeline.optimize(rewritten[call.graph], mode)
        found = outcome(interpret(rewritten[call.graph]), call.values)
        return bool(wrong(call.graph, call.values, found, call.exact))

    call = first_call(node, [watch.value_of(v, known) for v in node.inputs], differs)
    return None if call is None else _fault(
        call.graph, lazy.gathered(call.graph), call.values, call.exact, mode,
        f", {call.where}{where}")


class Witness:
    """Checks each replacement of a phase before it is made; fault: the error about the first one
    that changes the value.

    inputs, values: the inputs of the graph that is rewritten, and their values; phase: the phase
    whose replacements are checked; right: the phase before it; where: see `_fault`.
    """

    def __init__(
        self, inputs: Sequence[Variable], values: Sequence[object], right: str, phase: str,
        where: str,
    ) -> None:
        self.inputs, self.values, self.right, self.phase = inputs, values, right, phase
        self.where = where
        self.known: dict[Variable, Any] | None = None
        self.fault: CompareError | None = None

    def look(self, phase: str, graph: FunctionGraph) -> None:
        """Start checking after the phase `right`, and stop after the next one."""
        begins = phase == self.right
        self.known = dict(zip(self.inputs, self.values, strict=True)) if begins else None

    def report(self, rule: str, old: Variable, new: Variable) -> None:
        """Compare the values of both sides. Values that are computed once stay valid up to the
        first wrong replacement, so only new nodes are computed."""
        if self.known is None or self.fault is not None:
            return
        try:
            for variable in (old, new):
                watch.add_values(variable, self.known)
        except Exception:
            return
        exact, found = self.known[old], self.known[new]
        noise = Noise(self.inputs, self.values, [old], rounded=True)
        mask = significant(old, found, exact, noise, written=True)
        if np.any(mask):
            self.fault = changed(self.phase, rule, old, new, self.known, mask, where=self.where)


class RewriteSearch:
    """Computes a graph after each phase of rewriting.

    n_compared: how many of its changes have been compared; fault: the error about the first phase
    after which the value differs; is_inside: whether it is about the graph of a step or branch;
    right: the last phase before that; mode, where: see `_fault`.
    """

    def __init__(
        self, written: FunctionGraph, values: Sequence[object], exact: Outcome, mode: Mode,
        where: str,
    ) -> None:
        self.written, self.values, self.exact = written, values, exact
        self.mode, self.where = mode, where
        self.n_compared, self.right, self.is_inside = 0, "", False
        self.fault: CompareError | None = None

    def look(self, phase: str, graph: FunctionGraph) -> None:
        """Compare the current values of the outputs."""
        if self.fault is not None:
            return
        run = watch.watched(lazy.gathered(graph), watch.compute_node)
        found = outcome(run, self.values)
        numbers = wrong(self.written, self.values, found, self.exact)
        changes = graph.changes[self.n_compared:]
        self.n_compared = len(graph.changes)
        if not numbers:
            self.right = phase
        else:
            self.fault = self._change(phase, graph, changes) or self._output(
                phase, numbers[0], found)

    def _change(
        self, phase: str, graph: FunctionGraph, changes: list[Any],
    ) -> CompareError | None:
        """The error about the first replacement of the phase that changes the value, or None. The
        replacements are computed as they are at the end of the phase."""
        wanted = [v for _, old, new in changes for v in (old, new)]
        try:
            known = watch.evaluate(graph.inputs, self.values, wanted, watch.compute_node)
        except Exception:
            return None
        noise = Noise(graph.inputs, self.values, wanted, rounded=True)
        for rule, old, new in changes:
            mask = significant(old, known[new], known[old], noise, written=True)
            if np.any(mask):
                inside = _inside(old.owner, known, self.mode, self.where)
                self.is_inside = inside is not None
                return inside or changed(phase, rule, old, new, known, mask, where=self.where)
        return None

    def _output(self, phase: str, number: int, found: Outcome) -> CompareError:
        variable = self.written.outputs[number]
        what = (f"phase {phase} of rewriting changes the value of {expression(variable)}"
                f"{self.where}")
        assert self.exact.values is not None
        exact = self.exact.values[number]
        if found.values is None:
            after, value = str(found.error).split("\n", 1)[0], None
        else:
            value = found.values[number]
            after = value_text(value)
        rows = [Operand("before", value_text(exact)), Operand("after", after)]
        return CompareError(
            format_error(what, variable.source_line, rows, _RULE), variable, value, exact, phase)


def changed(
    phase: str, rule: str, old: Variable, new: Variable, known: Mapping[Variable, object],
    mask: Array, requirement: str = _RULE, where: str = "",
) -> CompareError:
    """The error about a replacement that changes the value; known: the values of all variables;
    requirement: what does not hold; where: see `_fault`."""
    index = first_index(mask)
    what = (f"the rewrite {rule or 'without a name'} of phase {phase} changes the value of "
            f"{expression(old)}{where}{extent(mask)}")
    rows = [
        Operand(f"{name}: {expression(v)}", value_text(known[v], index))
        for name, v in (("before", old), ("after", new))]
    if old.owner is not None:
        rows += operand_rows(
            old.owner.inputs,
            [known.get(v, getattr(v, "data", None)) for v in old.owner.inputs])
    hint = f'mode.excluding("{rule}") leaves this rewrite out' if _has_name(rule) else None
    return CompareError(
        format_error(what, old.source_line, rows, requirement, hint), old, known[new], known[old],
        phase, rule)


def _has_name(rule: str) -> bool:
    """Whether modes can exclude a rewrite with this name."""
    return any(rule == r.name for phase in pipeline.PHASES for r in phase.rules)
