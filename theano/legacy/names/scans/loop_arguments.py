"""`scan_args` of `theano.scan_module.scan_utils`: the arguments of a loop's node by kind."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from theano.graph.node import Variable

_WITHOUT = (
    "mit_mot_in_slices mit_mot_out_slices inner_in_mit_mot outer_in_mit_mot "
    "outer_out_mit_mot inner_out_mit_mot").split()
_LISTS = (
    "outer_in_seqs inner_in_seqs outer_in_mit_sot inner_in_mit_sot mit_sot_in_slices "
    "outer_in_sit_sot inner_in_sit_sot outer_in_shared inner_in_shared outer_in_nit_sot "
    "outer_in_non_seqs inner_in_non_seqs outer_out_mit_sot inner_out_mit_sot outer_out_sit_sot "
    "inner_out_sit_sot outer_out_shared inner_out_shared outer_out_nit_sot inner_out_nit_sot "
    "cond outer_out_steps").split()
_COUNTED = (
    "tap_array n_seqs n_mit_mot n_mit_mot_outs mit_mot_out_slices n_mit_sot n_sit_sot "
    "n_shared_outs n_nit_sot strict").split()


class scan_args:
    """The inputs and outputs of a loop's node and of its inner graph, as one list per kind. The
    lists may be changed; `outer_inputs`, `outer_outputs`, `inner_inputs`, `inner_outputs` and
    `info` are computed from them.

    Arguments: the inputs and outputs of the node, those of its inner graph, and `op.info`.
    outer_out_steps: the number of steps of a loop with a condition `cond`, which only a loop of a
    compiled function has as an output.
    Raises ValueError if `info` has outputs of kind "mit_mot", which no loop here has.
    """

    def __init__(
        self, outer_inputs: Sequence[Variable], outer_outputs: Sequence[Variable],
        _inner_inputs: Sequence[Variable], _inner_outputs: Sequence[Variable],
        info: Mapping[str, Any],
    ) -> None:
        if info["n_mit_mot"]:
            raise ValueError("scan_args: outputs with several values per step are not supported")
        for name in _WITHOUT:
            setattr(self, name, [])
        several, single = info["n_mit_sot"], info["n_sit_sot"]
        rows, states, traces = info["n_seqs"], info["n_shared_outs"], info["n_nit_sot"]
        self.buffered = bool(several + single)
        counts = traces if self.buffered else 0
        (self._steps, self.outer_in_seqs, self.outer_in_mit_sot, self.outer_in_sit_sot,
         self.outer_in_shared, self.outer_in_nit_sot, self.outer_in_non_seqs) = _cut(
            outer_inputs, 1, rows, several, single, states, counts)
        self.n_steps = self._steps[0]
        self.mit_sot_in_slices = info["tap_array"][:several]
        (self.inner_in_seqs, tapped, self.inner_in_sit_sot, self.inner_in_shared,
         self.inner_in_non_seqs) = _cut(
            _inner_inputs, rows, sum(map(len, self.mit_sot_in_slices)), single, states)
        *self.inner_in_mit_sot, _ = _cut(tapped, *map(len, self.mit_sot_in_slices))
        (self.outer_out_mit_sot, self.outer_out_sit_sot, self.outer_out_shared,
         self.outer_out_nit_sot, self.outer_out_steps) = self._outputs(
            outer_outputs, several, single, states, traces)
        (self.inner_out_mit_sot, self.inner_out_sit_sot, self.inner_out_shared,
         self.inner_out_nit_sot, self.cond) = self._outputs(
            _inner_outputs, several, single, states, traces)
        self.other_info = OrderedDict((k, v) for k, v in info.items() if k not in _COUNTED)

    def _outputs(
        self, variables: Sequence[Variable], several: int, single: int, states: int, traces: int,
    ) -> list[list[Any]]:
        if not self.buffered:
            return _cut(variables, 0, 0, states, traces)
        first, second, traced, last, rest = _cut(variables, several, single, traces, states)
        return [first, second, last, traced, rest]

    def _ordered(self, states: list[Any], traces: list[Any]) -> list[Any]:
        return [*traces, *states] if self.buffered else [*states, *traces]

    @property
    def outer_inputs(self) -> list[Any]:
        """The inputs of the node."""
        return [
            self.n_steps, *self.outer_in_seqs, *self.outer_in_mit_sot, *self.outer_in_sit_sot,
            *self.outer_in_shared, *self.outer_in_nit_sot, *self.outer_in_non_seqs]

    @property
    def outer_outputs(self) -> list[Any]:
        """The outputs of the node."""
        return [
            *self.outer_out_mit_sot, *self.outer_out_sit_sot, *self._ordered(
                self.outer_out_shared, self.outer_out_nit_sot), *self.outer_out_steps]

    @property
    def inner_inputs(self) -> list[Any]:
        """The inputs of the inner graph."""
        tapped = [v for each in self.inner_in_mit_sot for v in each]
        return [*self.inner_in_seqs, *tapped, *self.inner_in_sit_sot, *self.inner_in_shared,
                *self.inner_in_non_seqs]

    @property
    def inner_outputs(self) -> list[Any]:
        """The outputs of the inner graph."""
        return [
            *self.inner_out_mit_sot, *self.inner_out_sit_sot, *self._ordered(
                self.inner_out_shared, self.inner_out_nit_sot), *self.cond]

    @property
    def info(self) -> OrderedDict[str, Any]:
        """The `op.info` of a loop with these arguments."""
        single = len(self.outer_in_sit_sot)
        return OrderedDict(
            n_seqs=len(self.outer_in_seqs), n_mit_mot=0, n_mit_sot=len(self.outer_in_mit_sot),
            tap_array=[*self.mit_sot_in_slices, *[[-1]] * single], n_sit_sot=single,
            n_nit_sot=len(self.outer_out_nit_sot), n_shared_outs=len(self.outer_in_shared),
            n_mit_mot_outs=0, mit_mot_out_slices=[], **self.other_info)

    def merge(self, other: scan_args) -> None:
        """Append the arguments of another loop with the same number of steps."""
        for name in _LISTS:
            getattr(self, name).extend(getattr(other, name))


def _cut(variables: Sequence[Any], *counts: int) -> list[list[Any]]:
    """Parts with `counts` elements, and the rest."""
    ends = [0, *accumulate(counts), len(variables)]
    return [list(variables[a:b]) for a, b in pairwise(ends)]
