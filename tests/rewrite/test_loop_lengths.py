"""Lengths that follow from the step of a loop, because the step would fail with other lengths."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.graph import walk
from theano.rewrite.lengths import Lengths, LengthSum
from theano.rewrite.loops.loop_lengths import StepLengths
from theano.scanning.op import Scan
from theano.scanning.ranges import in_loop

u, m, row = T.dmatrix("u"), T.dmatrix("m"), T.row("row", dtype="float64")
w, y = T.dvector("w"), T.dvector("y")


def numbers(*shape: int) -> Any:
    return T.constant(np.ones(shape))


def lengths_in(step: Callable[..., Any], start: Any) -> list[tuple[Any, ...]]:
    """The lengths of the operands of exponentials in a step, which reads a state of length 8, if
    `start` says so, and invariants of unknown lengths."""
    named = {v.name: v for v in (u, m, row, w, y)}
    used = [named[name] for name in step.__code__.co_varnames[1:step.__code__.co_argcount]]
    out, _ = theano.scan(step, outputs_info=start, non_sequences=used, n_steps=5)
    (loop,) = (node for node in walk.toposort([in_loop(out)]) if type(node.op) is Scan)
    lengths = StepLengths.of(loop, Lengths())
    return [lengths(node.inputs[0]) for node in loop.op.graph.toposort()
            if node.op == T.exp]


KNOWN: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "an operand of a sum": (lambda h, w: h + T.exp(h[0] * w), (8,)),
    "an operand of an operand": (lambda h, w, y: h + (y + T.exp(h[0] * w)), (8,)),
    "what is joined to half of it": (lambda h, w: h + T.join(0, T.exp(h[0] * w), w), (4,)),
    "what is joined to a known part": (
        lambda h, w, y: h + T.join(0, T.exp(h[0] * w), y) + (h[0] * y * numbers(5)).sum(), (3,)),
    "a matrix that multiplies the state": (lambda h, u: h + T.dot(T.exp(h[0] * u), h), (8, 8)),
    "a matrix that the state multiplies": (lambda h, u: h + T.dot(h, T.exp(h[0] * u)), (8, 8)),
    "the first one of two matrices": (
        lambda h, u, m: h + T.dot(T.dot(T.exp(h[0] * u), numbers(3, 5)), numbers(5)), (8, 3)),
    "the second one of two matrices": (
        lambda h, u, m: h + T.dot(numbers(5), T.dot(numbers(5, 3), T.exp(h[0] * u))), (3, 8)),
    "a factor of a vector": (lambda h, w: h + T.dot(T.exp(h[0] * w), numbers(5)), (5,)),
    "a factor of a vector of one element": (
        lambda h, w: h + T.dot(T.exp(h[0] * w), numbers(1)), (1,)),
    "a row beside a length of one": (lambda h, row: h + T.exp(h[0] * row).sum() + (
        h[0] * row + numbers(4, 3)).sum(), (1, 3)),
}


@pytest.mark.parametrize("name", KNOWN)
def test_lengths_that_follow(name: str) -> None:
    step, expected = KNOWN[name]
    assert lengths_in(step, numbers(8)) == [expected]


def test_a_state_keeps_its_length() -> None:
    """The step makes a vector of 8 numbers, whatever it reads."""
    assert lengths_in(
        lambda h: T.dot(numbers(5) * T.exp(h).sum(), numbers(5, 8)), T.dvector()) == [(8,)]


UNKNOWN: dict[str, Callable[..., Any]] = {
    "half of 7": lambda h, w: h + (T.join(0, T.exp(h[0] * w), w) * numbers(7)).sum(),
    "one of two parts": lambda h, w, y: h + T.join(0, T.exp(h[0] * w), y),
    "a factor of a number of elements": lambda h, w, y: h + (
        T.outer(T.exp(h[0] * w), y).flatten() * numbers(12)).sum(),
    "a factor beside a known one": lambda h, w, y: h + (h[0] * y * numbers(3)).sum() + (
        T.outer(T.exp(h[0] * w), y).flatten() * numbers(12)).sum(),
    "its square": lambda h, w: h + (T.outer(T.exp(h[0] * w), w).flatten() * numbers(9)).sum(),
    "another vector": lambda h, w, y: h + y + T.exp(h[0] * w).sum(),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_lengths_that_do_not_follow(name: str) -> None:
    ((length,),) = lengths_in(UNKNOWN[name], numbers(8))
    assert isinstance(length, LengthSum)


def test_a_length_of_one_is_repeated_in_a_sum() -> None:
    """The rows of the other operand are as many as they are."""
    ((rows, columns),) = lengths_in(
        lambda h, m, row: h + (T.exp(h[0] * m) * row + numbers(1, 8)).sum(axis=0), numbers(8))
    assert rows != 1 and columns == 8


def test_equal_lengths_that_are_not_known() -> None:
    one, two = lengths_in(
        lambda h, w, u: h + T.dot(T.exp(h[0] * w), T.exp(h[0] * u)).sum(), numbers(8))
    assert sorted(map(len, (one, two))) == [1, 2]
    vector, matrix = sorted((one, two), key=len)
    assert vector[0] == matrix[0] != matrix[1]


def test_lengths_that_are_computed_inside_are_no_equations() -> None:
    """One is that of five numbers; it says nothing of the other."""
    def step(h: Any, w: Any) -> Any:
        five, other = (w[(h[0] * w > k).nonzero()[0]] for k in (0, 1))
        return h + (five * numbers(5)).sum() + T.exp(h[0] * other).sum()

    ((length,),) = lengths_in(step, numbers(8))
    assert length is None
