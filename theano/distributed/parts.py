"""Which part of an array this process holds, if it is divided among processes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from theano import devices
from theano.backends.jax import cluster, places
from theano.backends.jax.state import Remote, enable_x64
from theano.placement import placement_of

if TYPE_CHECKING:
    from theano.compile.shared_variables.variables import SharedVariable
    from theano.distributed.pieces import Box
    from theano.placement import Axis, Placement


def box(placement: Placement | None, shape: Sequence[int], process: int) -> Box:
    """The part of an array of this shape that a process holds."""
    if cluster.count() > 1 and placement is not None:
        place = places.place_of(placement)
        if isinstance(place, places.SpanningLocation):
            return list(place.box(shape, process))
    return [(0, n) for n in shape]


def place(variable: SharedVariable) -> None:
    """Make the whole value of the rows that the processes gave, as a function does that uses it."""
    if cluster.count() == 1 or variable.placement is None:
        return
    location = places.place_of(variable.placement)
    cell = variable.container.storage
    value = cell.value
    if isinstance(location, places.SpanningLocation) and cell.change_form(value, value):
        with enable_x64(devices.load())(True):  # the cell holds this array of NumPy
            cell.change_form(value, Remote(location.put(value), location))


def held(variable: SharedVariable, shape: Sequence[int]) -> Box:
    """The part of an array of this shape that `set_value` takes here."""
    return box(variable.placement, shape, cluster.index())


def written(variable: SharedVariable, shape: Sequence[int]) -> Box | None:
    """The part that this process writes; None: another process writes what this one holds."""
    own = held(variable, shape)
    before = (box(variable.placement, shape, k) for k in range(cluster.index()))
    return None if own in before else own


def rows(n: int, axis: Axis) -> slice:
    """The rows of an array of `n` rows that this process holds, if `axis` divides them."""
    start, stop = box(placement_of(1, sharding=(axis,)), [n], cluster.index())[0]
    return slice(start, stop)
