"""The subscripts of `einsum`, read into lists of labels.

A label is an int: 0 to 25 for A to Z, 26 to 51 for a to z, and -1, -2, ... for the last, the
second-to-last ... dim of an ellipsis. So the order of labels is that of the dims of a result
without "->".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from theano.tensor.var import as_tensor_variable

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def letter(label: int) -> str:
    """A label in messages."""
    return repr(LETTERS[label]) if label >= 0 else f"{-label} from the end of '...'"


def labelled(
    subscripts: object, operands: Sequence[object]
) -> tuple[list[Any], list[list[int]], list[int]]:
    """The operands of a call of `einsum`, the labels of the dims of each, and those of the result.

    Raises ValueError for subscripts that do not fit.
    """
    if isinstance(subscripts, str):
        tensors, names, out = list(operands), *_split(subscripts, len(operands))
    else:
        tensors, names, out = _listed([subscripts, *operands])
    if not tensors:
        raise ValueError("einsum: no operands were given; write them after the subscripts")
    ranks = [as_tensor_variable(v).type.ndim for v in tensors]
    labels = [_expanded(text, ranks[i], f"operand {i}")
              for i, text in enumerate(names)]
    return tensors, labels, _result(out, labels)


Names = list[int | None]
"""The labels of an operand as they were given; None for an ellipsis."""


def _split(subscripts: str, count: int) -> tuple[list[Names], Names | None]:
    """The labels of each of `count` operands, and of the result (None: not given)."""
    left, arrow, right = subscripts.replace(" ", "").partition("->")
    parts = left.split(",")
    if len(parts) != count:
        raise ValueError(f"einsum: the subscripts {subscripts!r} are for {len(parts)} operands, "
                         f"{count} were given")
    names = [_letters(part, f"operand {i}") for i, part in enumerate(parts)]
    return names, _letters(right, "the result") if arrow else None


def _letters(text: str, place: str) -> Names:
    head, dots, tail = text.partition("...")
    for one in head + tail:
        if one not in LETTERS:
            hint = ": an ellipsis has three dots and occurs once" if one == "." else (
                ": use letters from a to z and A to Z")
            raise ValueError(f"einsum: {one!r} in the subscripts {text!r} of {place} is not an "
                             f"index{hint}")
    return [LETTERS.index(one) for one in head] + [None] * bool(dots) + [
        LETTERS.index(one) for one in tail]


def _listed(arguments: list[object]) -> tuple[list[Any], list[Names], Names | None]:
    """The operands and labels of the form `einsum(x, [0, 1], y, [1, 2], [0, 2])`."""
    count = len(arguments) // 2
    names = [_numbers(part, f"operand {i}") for i, part in enumerate(arguments[1:2 * count:2])]
    out = _numbers(arguments[-1], "the result") if len(arguments) % 2 else None
    return arguments[:2 * count:2], names, out


def _numbers(listed: object, place: str) -> Names:
    if not isinstance(listed, (list, tuple)):
        raise ValueError(f"einsum: the indices of {place} must be a list of integers, or a string "
                         f"before all operands, got {listed!r}")
    found: Names = []
    for one in listed:
        if one is not Ellipsis and (not hasattr(one, "__index__") or not 0 <= one < len(LETTERS)):
            raise ValueError(f"einsum: index {one!r} of {place} is not an integer from 0 to "
                             f"{len(LETTERS) - 1}, or an ellipsis")
        found.append(None if one is Ellipsis else int(one))
    if found.count(None) > 1:
        raise ValueError(f"einsum: the indices of {place} have more than one ellipsis")
    return found


def _expanded(names: Names, rank: int, place: str) -> list[int]:
    """The labels of an operand with `rank` dims."""
    rest = rank - len(names) + (None in names)
    if rest < 0 or (rest and None not in names):
        text = "".join("..." if one is None else LETTERS[one] for one in names)
        raise ValueError(f"einsum: {place} has {rank} dims, its subscripts {text!r} have "
                         f"{len(names) - (None in names)}")
    found: list[int] = []
    for one in names:
        found += range(-rest, 0) if one is None else [one]
    return found


def _result(out: Names | None, labels: list[list[int]]) -> list[int]:
    """The labels of the result."""
    every = [label for each in labels for label in each]
    dots = sorted({label for label in every if label < 0})
    if out is None:
        return dots + sorted(i for i in set(every) if i >= 0 and every.count(i) == 1)
    found: list[int] = []
    for one in out:
        found += dots if one is None else [one]
    if dots and None not in out:
        raise ValueError("einsum: the operands have '...' and the result has not: write '...' "
                         "after '->', and sum over its dims afterwards")
    for one in found:
        if found.count(one) > 1:
            raise ValueError(f"einsum: index {letter(one)} occurs twice in the result")
        if one not in every:
            raise ValueError(f"einsum: index {letter(one)} of the result is in no operand")
    return found
