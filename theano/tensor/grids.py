"""`mgrid` and `ogrid`: coordinate grids from slices, as in NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import theano.tensor as T
from theano import scalar
from theano.graph.own_help import OwnHelp
from theano.tensor.shaping.dims import shape_i

__all__ = ["mgrid", "ogrid"]


_OPEN = """ogrid[slices]

The coordinates of a grid: for slice i, `start:stop:step`, an array that varies along dim i, and has
length 1 along the others.

A single slice gives a vector. Raises NotImplementedError for an imaginary step, which in NumPy is a
number of points.

>>> rows, columns = T.ogrid[0:2, 0:3]
>>> rows.eval().tolist(), columns.eval().tolist()
([[0], [1]], [[0, 1, 2]])
"""
_FULL = """mgrid[slices]

The coordinates of a grid: for slice i, `start:stop:step`, an array with the shape of the grid that
varies along dim i.

All arrays have the upcast dtype of the slices; a single slice gives a vector. Raises
NotImplementedError for an imaginary step, which in NumPy is a number of points.

>>> rows, columns = T.mgrid[0:2, 0:3]
>>> columns.eval().tolist()
[[0, 1, 2], [0, 1, 2]]
"""


class _Grid:
    __doc__: Any = OwnHelp(
        "The coordinates of a grid, from slices. sparse: the arrays of `ogrid`, not `mgrid`.",
        lambda grid: _OPEN if grid.sparse else _FULL)

    def __init__(self, sparse: bool) -> None:
        self.sparse = sparse

    def __getitem__(self, slices: Any) -> Any:
        listed: Sequence[Any] = slices if isinstance(slices, (tuple, list)) else (slices,)
        rank = len(listed)
        lines = [
            _line(s).dimshuffle(["x"] * i + [0] + ["x"] * (rank - 1 - i))
            for i, s in enumerate(listed)]
        if self.sparse:
            return lines if rank > 1 else lines[0]
        lengths = [shape_i(line, i) for i, line in enumerate(lines)]
        dtype = scalar.upcast(*(line.type.dtype for line in lines))
        full = [T.cast(T.alloc(line, *lengths), dtype) for line in lines]
        return full if rank > 1 else full[0]


def _line(s: slice) -> Any:
    step = 1 if s.step is None else s.step
    if isinstance(step, complex):
        raise NotImplementedError("an imaginary step (a number of points) is not supported")
    return T.arange(0 if s.start is None else s.start, s.stop, step)


mgrid = _Grid(sparse=False)
ogrid = _Grid(sparse=True)
