"""Loops of common forms: `map`, `reduce`, `foldl` and `foldr`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from theano.scanning.language import scan


def map(
    fn: Callable[..., Any], sequences: Any, non_sequences: Any = None,
    truncate_gradient: int = -1, go_backwards: bool = False, mode: Any = None,
    name: str | None = None,
) -> Any:
    """`fn` of the rows of the sequences, one after another; the arguments are those of `scan`."""
    return scan(
        fn, sequences, [], non_sequences, truncate_gradient=truncate_gradient,
        go_backwards=go_backwards, mode=mode, name=name)


def reduce(
    fn: Callable[..., Any], sequences: Any, outputs_info: Any, non_sequences: Any = None,
    go_backwards: bool = False, mode: Any = None, name: str | None = None,
) -> Any:
    """What is left of the states `outputs_info` after `fn` has met all rows, and the updates; the
    arguments are those of `scan`."""
    outputs, updates = scan(
        fn, sequences, outputs_info, non_sequences, go_backwards=go_backwards, mode=mode, name=name)
    last = [v[-1] for v in outputs] if isinstance(outputs, list) else outputs[-1]
    return last, updates


def foldl(
    fn: Callable[..., Any], sequences: Any, outputs_info: Any, non_sequences: Any = None,
    mode: Any = None, name: str | None = None,
) -> Any:
    """`reduce` from the first row to the last."""
    return reduce(fn, sequences, outputs_info, non_sequences, False, mode, name)


def foldr(
    fn: Callable[..., Any], sequences: Any, outputs_info: Any, non_sequences: Any = None,
    mode: Any = None, name: str | None = None,
) -> Any:
    """`reduce` from the last row to the first."""
    return reduce(fn, sequences, outputs_info, non_sequences, True, mode, name)
