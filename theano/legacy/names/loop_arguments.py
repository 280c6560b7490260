"""`scan_args` of `theano.scan_module.scan_utils`: the arguments of a `Scan` node by kind."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from theano.graph.node import Variable

_WITHOUT = (
    "mit_mot_in_slices mit_sot_in_slices mit_mot_out_slices inner_in_mit_mot inner_in_mit_sot "
    "inner_in_sit_sot outer_in_mit_mot outer_in_mit_sot outer_in_sit_sot outer_in_nit_sot "
    "outer_out_mit_mot inner_out_mit_mot outer_out_mit_sot inner_out_mit_sot outer_out_sit_sot "
    "inner_out_sit_sot").split()
_LISTS = (
    "outer_in_seqs inner_in_seqs outer_in_shared inner_in_shared outer_in_non_seqs "
    "inner_in_non_seqs outer_out_shared inner_out_shared outer_out_nit_sot inner_out_nit_sot "
    "cond outer_out_steps").split()
_COUNTED = (
    "tap_array n_seqs n_mit_mot n_mit_mot_outs mit_mot_out_slices n_mit_sot n_sit_sot "
    "n_shared_outs n_nit_sot strict").split()


class scan_args:
    """The inputs and outputs of a `Scan` node and of its inner graph, as one list per kind. The
    lists may be changed; `outer_inputs`, `outer_outputs`, `inner_inputs`, `inner_outputs` and
    `info` are computed from them.

    Arguments: the inputs and outputs of the node, those of its inner graph, and `op.info`.
    outer_out_steps: the number of steps of a loop with a condition `cond`.
    Raises ValueError if `info` has outputs with taps; a `Scan` of this package has none.
    """

    def __init__(
        self, outer_inputs: Sequence[Variable], outer_outputs: Sequence[Variable],
        _inner_inputs: Sequence[Variable], _inner_outputs: Sequence[Variable],
        info: Mapping[str, Any],
    ) -> None:
        if any(info[n] for n in ("n_mit_mot", "n_mit_sot", "n_sit_sot")):
            raise ValueError("scan_args: outputs with taps are not supported")
        for name in _WITHOUT:
            setattr(self, name, [])
        rows, states, traces = info["n_seqs"], info["n_shared_outs"], info["n_nit_sot"]
        self.n_steps, *rest = outer_inputs
        self.outer_in_seqs, self.outer_in_shared, self.outer_in_non_seqs = _cut(
            rest, rows, states)
        self.inner_in_seqs, self.inner_in_shared, self.inner_in_non_seqs = _cut(
            _inner_inputs, rows, states)
        self.outer_out_shared, self.outer_out_nit_sot, self.outer_out_steps = _cut(
            outer_outputs, states, traces)
        self.inner_out_shared, self.inner_out_nit_sot, self.cond = _cut(
            _inner_outputs, states, traces)
        self.other_info = OrderedDict((k, v) for k, v in info.items() if k not in _COUNTED)

    @property
    def outer_inputs(self) -> list[Any]:
        """The inputs of the node."""
        return [self.n_steps, *self.outer_in_seqs, *self.outer_in_shared, *self.outer_in_non_seqs]

    @property
    def outer_outputs(self) -> list[Any]:
        """The outputs of the node."""
        return [*self.outer_out_shared, *self.outer_out_nit_sot, *self.outer_out_steps]

    @property
    def inner_inputs(self) -> list[Any]:
        """The inputs of the inner graph."""
        return [*self.inner_in_seqs, *self.inner_in_shared, *self.inner_in_non_seqs]

    @property
    def inner_outputs(self) -> list[Any]:
        """The outputs of the inner graph."""
        return [*self.inner_out_shared, *self.inner_out_nit_sot, *self.cond]

    @property
    def info(self) -> OrderedDict[str, Any]:
        """The `op.info` of a loop with these arguments."""
        return OrderedDict(
            n_seqs=len(self.outer_in_seqs), n_mit_mot=0, n_mit_sot=0, tap_array=[], n_sit_sot=0,
            n_nit_sot=len(self.outer_out_nit_sot), n_shared_outs=len(self.outer_in_shared),
            n_mit_mot_outs=0, mit_mot_out_slices=[], **self.other_info)

    def merge(self, other: scan_args) -> None:
        """Append the arguments of another loop with the same number of steps."""
        for name in _LISTS:
            getattr(self, name).extend(getattr(other, name))


def _cut(variables: Sequence[Variable], first: int, second: int) -> tuple[list[Any], ...]:
    end = first + second
    return list(variables[:first]), list(variables[first:end]), list(variables[end:])
