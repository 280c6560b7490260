"""Trees of arguments and results: dicts, lists and tuples, of which all else is a leaf.

A tree is the list of its leaves and its structure, which can be a key of a dict: LEAF, None for
None, or a tuple of the type, the keys or None, and the structures of the parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
LEAF: Literal["leaf"] = "leaf"
Structure: TypeAlias = (
    "Literal['leaf'] | None | "
    "tuple[Callable[..., object], tuple[object, ...] | None, tuple[Structure, ...]]")


def flatten(tree: object, leaves: list[object]) -> Structure:
    """Append the leaves of a tree to `leaves`, and return its structure."""
    if tree is None:
        return None
    kind = type(tree)
    if isinstance(tree, (list, tuple)):
        return kind, None, tuple([flatten(part, leaves) for part in tree])
    if isinstance(tree, dict):
        return kind, tuple(tree), tuple([flatten(part, leaves) for part in tree.values()])
    leaves.append(tree)
    return LEAF


def rebuild(structure: Structure, leaves: Iterator[object]) -> Any:
    """The tree of a structure, with the next of `leaves`."""
    if structure == LEAF:
        return next(leaves)
    if structure is None:
        return None
    kind, keys, below = structure
    parts = [rebuild(each, leaves) for each in below]
    if keys is not None:
        return kind(zip(keys, parts, strict=True))
    return kind(*parts) if hasattr(kind, "_fields") else kind(parts)


def mapped(tree: object, change: Callable[..., object]) -> Any:
    """The tree with each leaf replaced by `change(leaf)`."""
    leaves: list[Any] = []
    structure = flatten(tree, leaves)
    return rebuild(structure, iter([change(leaf) for leaf in leaves]))


def names(structure: Structure, name: str) -> list[str]:
    """A name for each leaf: that of the argument and the way to the leaf, as `weights.hidden.0`."""
    if structure == LEAF:
        return [name]
    if structure is None:
        return []
    _, keys, below = structure
    found: list[str] = []
    for key, each in zip(keys or range(len(below)), below, strict=True):
        found += names(each, f"{name}.{key}")
    return found
