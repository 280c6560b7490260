"""Attributes of a loop by the names that they had in Theano; `theano.legacy.members` adds them to
`Scan`.

In Theano, an output that was fed back was one buffer of past and new values, as it is in the loops
that `scan` returns (`BufferedMembers`): "sit_sot", and "mit_sot" for several taps. In the loops of
compiled functions and gradients its state and its trace are separate, so that these have sequences,
states (Theano's "shared": initial and final value), traces ("nit_sot") and invariants ("non_seqs").
No loop has outputs of the kind "mit_mot".
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from theano.graph.node import Apply

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.scanning.build import Settings
    from theano.scanning.op import Scan


def inner(part: Callable[[LoopMembers, Sequence[Any]], list[Any]]) -> Any:
    """Make a method that selects the inputs or outputs of one kind from a list of all inputs or
    outputs of the step."""

    def method(self: LoopMembers, variables: Sequence[Variable]) -> list[Any]:
        return part(self, list(variables))

    return method


def outer(part: Callable[[LoopMembers, Sequence[Any]], list[Any]], first: int = 0) -> Any:
    """Make a method that selects the inputs (after the first `first`) or outputs of one kind, from
    a node or from a list of all its inputs or outputs."""

    def method(self: LoopMembers, given: Any) -> list[Any]:
        variables = given if isinstance(given, (list, tuple)) else (
            given.inputs if first else given.outputs)
        return part(self, list(variables)[first:])

    return method


class LoopMembers:
    """The attributes of a loop that have names from Theano."""

    n_sequences: int
    n_states: int
    n_traces: int
    has_until: bool
    settings: Settings

    @property
    def info(self) -> OrderedDict[str, Any]:
        """The number of inputs and outputs of each kind, and the settings of the loop."""
        return OrderedDict(
            tap_array=[], n_seqs=self.n_sequences, n_mit_mot=0, n_mit_mot_outs=0,
            mit_mot_out_slices=[], n_mit_sot=0, n_sit_sot=0, n_shared_outs=self.n_states,
            n_nit_sot=self.n_traces, truncate_gradient=self.settings.truncate_gradient,
            name=self.settings.name, mode=self.settings.mode, destroy_map=OrderedDict(),
            gpua=False, as_while=self.has_until, profile=self.settings.profile,
            allow_gc=self.allow_gc, strict=False)

    n_mit_mot = n_mit_mot_outs = n_mit_sot = n_sit_sot = 0
    gpua = strict = False

    @property
    def n_seqs(self) -> int:
        """The number of sequences."""
        return self.n_sequences

    @property
    def n_shared_outs(self) -> int:
        """The number of states."""
        return self.n_states

    @property
    def n_nit_sot(self) -> int:
        """The number of traces."""
        return self.n_traces

    @property
    def as_while(self) -> bool:
        """Whether the loop may end early."""
        return self.has_until

    @property
    def profile(self) -> Any:
        """The argument `profile` of `scan`."""
        return self.settings.profile

    @property
    def allow_gc(self) -> Any:
        """The argument `allow_gc` of `scan`; False if it was not given."""
        return bool(self.settings.allow_gc)

    def _rows(self, variables: Sequence[Variable]) -> list[Any]:
        return list(variables[:self.n_sequences])

    def _before(self, variables: Sequence[Variable]) -> list[Any]:
        return list(variables[self.n_sequences:self.n_sequences + self.n_states])

    def _fixed(self, variables: Sequence[Variable]) -> list[Any]:
        return list(variables[self.n_sequences + self.n_states:])

    def _after(self, variables: Sequence[Variable]) -> list[Any]:
        return list(variables[:self.n_states])

    def _traced(self, variables: Sequence[Variable]) -> list[Any]:
        return list(variables[self.n_states:self.n_states + self.n_traces])

    def _none(self, variables: Sequence[Variable]) -> list[Any]:
        return []

    inner_seqs, outer_seqs = inner(_rows), outer(_rows, 1)
    inner_shared, outer_shared = inner(_before), outer(_before, 1)
    inner_non_seqs, outer_non_seqs = inner(_fixed), outer(_fixed, 1)
    inner_shared_outs, outer_shared_outs = inner(_after), outer(_after)
    inner_nitsot_outs, outer_nitsot_outs = inner(_traced), outer(_traced)
    inner_mitmot = inner_mitsot = inner_sitsot = inner(_none)
    inner_mitmot_outs = inner_mitsot_outs = inner_sitsot_outs = inner(_none)
    outer_mitmot = outer_mitsot = outer_sitsot = outer_nitsot = outer(_none, 1)
    outer_mitmot_outs = outer_mitsot_outs = outer_sitsot_outs = outer(_none)


def _part(kind: str) -> tuple[Any, Any, Any, Any]:
    """The four methods for the parts of one kind: of the inputs of a step, of those of a node, of
    the outputs of a step, and of those of a node."""

    def inner_in(self: BufferedMembers, variables: Sequence[Variable]) -> list[Any]:
        return list(variables[slice(*_ends(self, kind, inner=True))])

    def outer_in(self: BufferedMembers, given: Apply | Sequence[Variable]) -> list[Any]:
        variables = given.inputs if isinstance(given, Apply) else given
        return list(variables[slice(*_ends(self, kind, inner=False))])

    def inner_out(self: BufferedMembers, variables: Sequence[Variable]) -> list[Any]:
        return list(variables[slice(*_ends_of_outputs(self, kind))])

    def outer_out(self: BufferedMembers, given: Apply | Sequence[Variable]) -> list[Any]:
        variables = given.outputs if isinstance(given, Apply) else given
        return list(variables[slice(*_ends_of_outputs(self, kind))])

    return inner_in, outer_in, inner_out, outer_out


def _between(kinds: Sequence[tuple[str, int | None]], kind: str, start: int) -> Any:
    for name, count in kinds:
        end = None if count is None else start + count
        if name == kind:
            return start, end
        start = end or 0
    return 0, 0


def _ends(op: BufferedMembers, kind: str, inner: bool) -> Any:
    tapped = sum(map(len, op.tap_array[:op.n_mit_sot])) if inner else op.n_mit_sot
    return _between([
        ("seqs", op.n_seqs), ("mitsot", tapped), ("sitsot", op.n_sit_sot),
        ("shared", op.n_shared_outs), ("nitsot", 0 if inner else op.n_nit_sot),
        ("non_seqs", None)], kind, 0 if inner else 1)


def _ends_of_outputs(op: BufferedMembers, kind: str) -> Any:
    return _between([
        ("mitsot", op.n_mit_sot), ("sitsot", op.n_sit_sot), ("nitsot", op.n_nit_sot),
        ("shared", op.n_shared_outs)], kind, 0)


class BufferedMembers:
    """The attributes of a `BufferedScan`."""

    core: Scan
    n_seqs: int
    taps: tuple[tuple[int, ...], ...]
    held: list[int]
    others: list[int]
    n_fed: int

    @property
    def n_mit_sot(self) -> int:
        """The number of outputs with several taps."""
        return sum(self.taps[i] != (-1,) for i in self.held)

    @property
    def n_sit_sot(self) -> int:
        """The number of outputs that are fed back to the next step only."""
        return len(self.held) - self.n_mit_sot

    @property
    def n_nit_sot(self) -> int:
        """The number of outputs that are not fed back."""
        return len(self.others)

    @property
    def n_shared_outs(self) -> int:
        """The number of states that no output feeds."""
        return self.core.n_states - self.n_fed

    @property
    def tap_array(self) -> list[list[int]]:
        """The taps of the outputs that are fed back."""
        return [list(self.taps[i]) for i in self.held]

    @property
    def mintaps(self) -> list[int]:
        """The earliest tap of each output, 0 for those that are not fed back."""
        return [*map(min, self.tap_array), *[0] * self.n_nit_sot]

    @property
    def n_outs(self) -> int:
        """The number of outputs that are fed back."""
        return len(self.held)

    @property
    def n_tap_outs(self) -> int:
        """The number of outputs with several taps."""
        return self.n_mit_sot

    @property
    def seqs_arg_offset(self) -> int:
        """The position of the first buffer among the inputs of a node."""
        return 1 + self.n_seqs

    @property
    def shared_arg_offset(self) -> int:
        """The position of the first state that no output feeds."""
        return self.seqs_arg_offset + self.n_outs

    @property
    def nit_sot_arg_offset(self) -> int:
        """The position after these states."""
        return self.shared_arg_offset + self.n_shared_outs

    def mitsot_taps(self) -> list[list[int]]:
        """The taps of the outputs with several."""
        return self.tap_array[:self.n_mit_sot]

    def mitmot_taps(self) -> list[list[int]]:
        """The taps of outputs with several results in a step, which no loop has."""
        return []

    mitmot_out_taps = mitmot_taps

    @property
    def info(self: Any) -> OrderedDict[str, Any]:
        """The number of inputs and outputs of each kind, and the settings of the loop."""
        known: OrderedDict[str, Any] = OrderedDict(self.core.info)
        for name in ("tap_array", "n_mit_sot", "n_sit_sot", "n_nit_sot", "n_shared_outs"):
            known[name] = getattr(self, name)
        return known

    inner_seqs, outer_seqs, _, _ = _part("seqs")
    inner_mitsot, outer_mitsot, inner_mitsot_outs, outer_mitsot_outs = _part("mitsot")
    inner_sitsot, outer_sitsot, inner_sitsot_outs, outer_sitsot_outs = _part("sitsot")
    inner_shared, outer_shared, inner_shared_outs, outer_shared_outs = _part("shared")
    _, outer_nitsot, inner_nitsot_outs, outer_nitsot_outs = _part("nitsot")
    inner_non_seqs, outer_non_seqs, _, _ = _part("non_seqs")
