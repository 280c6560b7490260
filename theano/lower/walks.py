"""Walks over values without recursion, each value once."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator

from theano.lower.values import Element, Map, Value

Parts = Callable[[Value], Iterable[Value]]
"""A function that returns the values that are reached from a value in one step."""


def arguments(number: Value) -> tuple[Value, ...]:
    """The arguments of a scalar op, if a number is computed by one."""
    return number.args if isinstance(number, Map) else ()


def parts(number: Value) -> tuple[Value, ...]:
    """The numbers from which a number is computed."""
    indices = number.indices if isinstance(number, Element) else ()
    return (*arguments(number), *(i for i in indices if isinstance(i, Value)))


def running_parts(number: Value) -> tuple[Value, ...]:
    """The `parts` of a number that depends on loop indices; none for another number."""
    return parts(number) if number.running else ()


def reached(starts: Iterable[Value], of: Parts) -> Iterator[Value]:
    """The values `starts`, and all values that are reached from them by `of`."""
    seen = dict.fromkeys(starts)
    stack = list(seen)
    while stack:
        value = stack.pop()
        yield value
        new = dict.fromkeys(part for part in of(value) if part not in seen)
        seen |= new
        stack += new


def in_order(body: Value, done: Container[Value], of: Parts = running_parts) -> Iterator[Value]:
    """`body` and the numbers from which it is computed, each after its operands, without those in
    `done`. The caller has to add each one to `done` before it takes the next."""
    stack = [body]
    while stack:
        missing = [part for part in of(stack[-1]) if part not in done]
        stack += missing
        if not missing:
            value = stack.pop()
            if value not in done:
                yield value
