"""`Region`: a list of steps with its own scope. A program is a tree of them: what the outer one
defines is invariant in the inner one, and what the inner one defines ends with it."""

from __future__ import annotations

from typing import Any


class Region:
    """Steps in order, and what is known while they are described.

    known: equal values are one; sums: dims that were added or multiplied; joined: dims that are
    equal where the region's checks have passed; checked: places that are known to lie in a length
    where no other lengths are 0.
    repeated: it is run several times; node: of the program's graph, the one that it belongs to.
    """

    def __init__(
        self, parent: Region | None, node: Any = None, repeated: bool = False
    ) -> None:
        self.parent = parent
        self.repeated = repeated
        self.node: Any = node if parent is None or parent.node is None else parent.node
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.steps: list[Any] = []
        self.known: dict[Any, Any] = {}
        self.sums: dict[Any, Any] = {}
        self.joined: list[tuple[Any, Any]] = []
        self.checked: list[tuple[Any, Any, Any, tuple[Any, ...]]] = []

    @property
    def in_loop(self) -> bool:
        """Whether it, or one around it, is run several times."""
        return self.repeated or (self.parent is not None and self.parent.in_loop)
