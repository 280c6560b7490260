"""`OrderedUpdates`: the updates that `scan` and random streams return."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

__all__ = ["OrderedUpdates"]


class OrderedUpdates(OrderedDict[Any, Any]):
    """A dict from shared variables to their new values; two of them can be added.

    Raises TypeError if a key is not a shared variable.
    """

    def __init__(self, *key: Any, **kwargs: object) -> None:
        super().__init__()
        self.update(*key, **kwargs)

    def __setitem__(self, key: object, value: object) -> None:
        if not hasattr(key, "container"):
            raise TypeError(f"the keys of updates must be shared variables, got {key!r}")
        super().__setitem__(key, value)

    def update(self, *others: Any, **nothing: Any) -> None:
        """Add the pairs of other updates; None means no updates. Raises KeyError when a variable
        gets two different values, TypeError for keyword arguments."""
        if nothing:
            raise TypeError("the keys of updates must be shared variables, not names")
        for other in filter(None, others):
            pairs = other.items() if hasattr(other, "items") else other
            for key, value in pairs:
                if key in self and self[key] is not value:
                    raise KeyError(f"{key} has two different updates")
                self[key] = value

    def __add__(self, other: object) -> OrderedUpdates:
        total = OrderedUpdates(self)
        total.update(other or {})
        return total

    def __radd__(self, other: object) -> OrderedUpdates:
        total = OrderedUpdates(other or {})
        total.update(self)
        return total
