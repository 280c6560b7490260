"""Which part of a value this process holds, if it is divided among processes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from theano.backends.jax import cluster

if TYPE_CHECKING:
    from theano.compile.shared_variables.variables import SharedVariable
    from theano.distributed.pieces import Box


def held(variable: SharedVariable, shape: Sequence[int]) -> Box | None:
    """The part of an array of this shape that `set_value` takes here; None: all of it."""
    return None


def written(variable: SharedVariable, shape: Sequence[int]) -> Box | None:
    """The part that this process writes; None: another process writes what this one holds."""
    return [(0, n) for n in shape] if cluster.index() == 0 else None
