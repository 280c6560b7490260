"""Attributes of a loop by the names that they had in Theano; `theano.legacy.members` adds them to
`Scan`.

In Theano, an output that was fed back was one buffer of past and new values. Here its state and its
trace are separate, so that a loop has sequences, states (Theano's "shared": initial and final
value), traces ("nit_sot") and invariants ("non_seqs"). There are no outputs with taps ("mit_mot",
"mit_sot", "sit_sot").
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.scanning.build import Settings


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
            allow_gc=self.settings.allow_gc, strict=False)

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
        """The argument `allow_gc` of `scan`."""
        return self.settings.allow_gc

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
