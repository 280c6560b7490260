"""`Region`: a list of values with its own scope. A program is a tree of regions: an inner region
can read what outer ones define, and its own definitions end with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from theano.graph.node import Apply
    from theano.lower.describe.numbers import Numbers
    from theano.lower.describe.values import Check, Dim, Value


class Region:
    """Values in order, and the facts that hold there.

    known: for common subexpressions, the existing values by key; sums: results of arithmetic on
    dims; joined: pairs of dims that are equal after the region's checks; checked: for each index
    that is known to be in range, the value after which that holds, the index, and lengths: it holds
    if none of these is 0; checks: by condition, the first check of it.
    For the step of a loop, count: the maximum number of steps; index: the number of the step; says:
    a function that names a step in messages, given its number and the number of steps in the user's
    loop, of which this loop may be a part; place: the number of this loop's first step in the
    user's loop, and the number of steps of the user's loop. count is None for other regions, which
    are run at most once each time. node: the node of the program's graph to which the region
    belongs.
    """

    def __init__(
        self, parent: Region | None, node: Apply | None = None, count: Value | None = None
    ) -> None:
        self.parent = parent
        self.count = count
        self.index: Value | None = None
        self.says: Callable[[int, int], str] | None = None
        self.place: tuple[Dim, Dim] = 0, 0
        self.node: Any = node if parent is None or parent.node is None else parent.node
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.values: list[Value] = []
        self.known: dict[Any, Any] = {}
        self.sums: dict[Any, Dim] = {}
        self.joined: list[tuple[Any, Any]] = []
        self.checked: list[tuple[Any, Any, tuple[Any, ...]]] = []
        self.checks: dict[Value, Check] = {}

    def check_of(self, condition: Value) -> Check | None:
        """The check that `condition` holds, here or in a region around it."""
        region: Region | None = self
        while region is not None:
            if condition in region.checks:
                return region.checks[condition]
            region = region.parent
        return None

    @property
    def repeated(self) -> bool:
        """Whether the region is the step of a loop."""
        return self.count is not None

    def steps_around(self, b: Numbers) -> tuple[list[Any], tuple[Callable[[int, int], str], ...]]:
        """For each enclosing loop whose steps are named in messages, innermost first: in one list,
        the number of the step and the number of steps in the user's loop; in the other, its
        `says`."""
        numbers: list[Any] = []
        found: list[Callable[[int, int], str]] = []
        region: Region | None = self
        while region is not None:
            if region.says is not None and region.index is not None:
                begin, total = region.place
                numbers += [b.plus(begin, region.index), total]
                found.append(region.says)
            region = region.parent
        return numbers, tuple(found)

    @property
    def in_loop(self) -> bool:
        """Whether the region, or a region around it, is the step of a loop."""
        return self.repeated or (self.parent is not None and self.parent.in_loop)
