"""Short texts that identify graphs and values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from theano.graph.node import Variable
from theano.printing.tree import letters

__all__ = ["hex_digest", "min_informative_str", "position_independent_str", "var_descriptor"]


class _TagGenerator:
    """Generates letters: `get_tag()` returns "A", "B" and so on."""

    def __init__(self) -> None:
        self.count = 0

    def get_tag(self) -> str:
        """The next letter."""
        self.count += 1
        return letters(self.count - 1)


def min_informative_str(
    obj: object, indent_level: int = 0, _prev_obs: object = None, _tag_generator: object = None,
) -> str:
    """The tree below `obj`, one op or leaf per line. Each has a letter; a repeated item is shown by
    its letter only.

    A named item is a leaf. indent_level: spaces before the first line. _prev_obs, _tag_generator:
    accepted without effect; Theano used them for recursion.
    """
    lines = [
        " " * (indent_level + level) + (f"<{tag}>" if seen else f"{tag}. {_label(item)}")
        for item, tag, level, seen, _ in _tagged(obj, into_names=False)]
    return "\n".join(lines)


def var_descriptor(obj: object, _prev_obs: object = None, _tag_generator: object = None) -> str:
    """The tree below `obj` on one line; equal for equal computations of equal leaves.

    _prev_obs, _tag_generator: accepted without effect; Theano used them for recursion.

    >>> x = T.dvector("x")
    >>> theano.printing.var_descriptor(x + 1)
    'A=Elemwise{add,no_inplace}(B=x,C=InplaceDimShuffle{x}(D=TensorConstant{1}))'
    """
    parts: list[str] = []
    depth = 0
    for item, tag, level, seen, first in _tagged(obj, into_names=True):
        parts.append(")" * (depth - level) + ("" if first or not parts else ","))
        depth = level
        parts.append(f"<{tag}>" if seen else f"{tag}={_descriptor(item)}")
        if not seen and getattr(item, "owner", None) is not None and item.owner.inputs:
            parts.append("(")
            depth = level + 1
    return "".join(parts) + ")" * depth


def position_independent_str(obj: Variable) -> str:
    """A text that describes the type of a variable and is independent of its place in the graph.

    >>> theano.printing.position_independent_str(T.dvector("x"))
    'theano_var{type=TensorType(float64, vector)}'
    """
    return f"theano_var{{type={obj.type}}}" if isinstance(obj, Variable) else str(obj)


def _tagged(obj: object, into_names: bool) -> Iterator[tuple[Any, str, int, bool, bool]]:
    """For each item of the tree: the item, its letter, its level, whether it is repeated, whether
    it is the first child of its parent."""
    tags: dict[int, str] = {}
    stack: list[tuple[Any, int, bool]] = [(obj, 0, True)]
    while stack:
        item, level, first = stack.pop()
        seen = id(item) in tags
        if not seen:
            tags[id(item)] = letters(len(tags))
        yield item, tags[id(item)], level, seen, first
        owner = getattr(item, "owner", None)
        if not seen and owner is not None and (into_names or item.name is None):
            stack.extend(
                (v, level + 1, i == 0) for i, v in reversed(list(enumerate(owner.inputs))))


def _label(item: Any) -> str:
    owner = getattr(item, "owner", None)
    return str(item) if owner is None or item.name is not None else str(owner.op)


def _descriptor(item: object) -> str:
    if isinstance(item, np.ndarray):
        digest, strides = hex_digest(item).split("|")[:2]
        return f"<ndarray:{strides},digest={digest}>"
    owner = getattr(item, "owner", None)
    return str(item) if owner is None else str(owner.op)


def hex_digest(x: object) -> str:
    """A digest of an array's contents, strides and shape; AssertionError if x is not an array.

    >>> theano.printing.hex_digest(np.ones(2)) == theano.printing.hex_digest(np.ones(2))
    True
    """
    if not isinstance(x, np.ndarray):
        raise AssertionError(f"hex_digest takes an array, got a {type(x).__name__}")
    import hashlib  # it loads OpenSSL; imported here to keep `import theano` fast

    strides, shape = list(x.strides), list(x.shape)
    dims = f"strides={_joined(strides)}|shape={_joined(shape)}"
    return f"{hashlib.sha256(x.tobytes()).hexdigest()}|{dims}"


def _joined(numbers: list[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"
