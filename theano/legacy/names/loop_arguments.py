"""`scan_args` of `theano.scan_module.scan_utils`: a loop and its step, taken apart."""

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
    """The parts of a `Scan` node: lists that can be changed, and put together again by
    `outer_inputs`, `outer_outputs`, `inner_inputs`, `inner_outputs` and `info`.

    Arguments: inputs and outputs of the node, inputs and outputs of its step, and `op.info`. Raises
    ValueError for an `info` with outputs that have taps, of which loops have none. outer_out_steps:
    the number of steps that a loop with a condition, `cond`, makes.
    """

    def __init__(
        self, outer_inputs: Sequence[Variable], outer_outputs: Sequence[Variable],
        _inner_inputs: Sequence[Variable], _inner_outputs: Sequence[Variable],
        info: Mapping[str, Any],
    ) -> None:
        if any(info[n] for n in ("n_mit_mot", "n_mit_sot", "n_sit_sot")):
            raise ValueError("scan_args: a loop has no outputs with taps")
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
        """Inputs of the node."""
        return [self.n_steps, *self.outer_in_seqs, *self.outer_in_shared, *self.outer_in_non_seqs]

    @property
    def outer_outputs(self) -> list[Any]:
        """Outputs of the node."""
        return [*self.outer_out_shared, *self.outer_out_nit_sot, *self.outer_out_steps]

    @property
    def inner_inputs(self) -> list[Any]:
        """Inputs of the step."""
        return [*self.inner_in_seqs, *self.inner_in_shared, *self.inner_in_non_seqs]

    @property
    def inner_outputs(self) -> list[Any]:
        """Outputs of the step."""
        return [*self.inner_out_shared, *self.inner_out_nit_sot, *self.cond]

    @property
    def info(self) -> OrderedDict[str, Any]:
        """What `op.info` is for these parts."""
        return OrderedDict(
            n_seqs=len(self.outer_in_seqs), n_mit_mot=0, n_mit_sot=0, tap_array=[], n_sit_sot=0,
            n_nit_sot=len(self.outer_out_nit_sot), n_shared_outs=len(self.outer_in_shared),
            n_mit_mot_outs=0, mit_mot_out_slices=[], **self.other_info)

    def merge(self, other: scan_args) -> None:
        """Take the parts of another loop over the same steps behind those of this one."""
        for name in _LISTS:
            getattr(self, name).extend(getattr(other, name))


def _cut(variables: Sequence[Variable], first: int, second: int) -> tuple[list[Any], ...]:
    end = first + second
    return list(variables[:first]), list(variables[first:end]), list(variables[end:])
