"""Walks over values without recursion, each value once."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator

from theano.lower.describe.values import Element, Map, Slot, Value, left_lengths

Next = Callable[[Value], Iterable[Value]]
"""A function that returns the values that are reached from a value in one step."""


def arguments(number: Value) -> tuple[Value, ...]:
    """The arguments of a scalar op, if a number is computed by one."""
    return number.args if isinstance(number, Map) else ()


def numbers_read(number: Value) -> tuple[Value, ...]:
    """The numbers from which a number is computed."""
    indices = number.indices if isinstance(number, Element) else ()
    return (*arguments(number), *(i for i in indices if isinstance(i, Value)))


def running_numbers(number: Value) -> tuple[Value, ...]:
    """The `numbers_read` of a number that depends on loop indices; none for another number."""
    return numbers_read(number) if number.running else ()


def computed_with(value: Value) -> list[Value]:
    """What a region that computes a value needs: what the value reads, the lengths of arrays that
    it leaves, and its dims, but not those of a `Slot`, which are those of an array from outside."""
    dims = () if isinstance(value, Slot) else map(value.b.find, value.dims)
    found = (*value.reads(), *left_lengths(value), *dims)
    return [part for part in found if isinstance(part, Value)]


def reached(starts: Iterable[Value], of: Next) -> Iterator[Value]:
    """The values `starts`, and all values that are reached from them by `of`."""
    stack = list(dict.fromkeys(starts))
    seen = set(stack)
    while stack:
        value = stack.pop()
        yield value
        for part in of(value):
            if part not in seen:
                seen.add(part)
                stack.append(part)


def in_order(body: Value, done: Container[Value], of: Next = running_numbers) -> Iterator[Value]:
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
