"""The lengths of the values of a loop's step, with the equalities that the step implies: operands
of an elementwise op have equal lengths, factors of a product have equal inner lengths, and a state
keeps its shape; otherwise the step fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import prod
from typing import TYPE_CHECKING, Any

from theano.graph.node import Apply
from theano.rewrite.lengths import Lengths, LengthSum
from theano.tensor.elemwise import Elemwise
from theano.tensor.linalg.products import Dot

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.tensor.typing import Dim


class StepLengths:
    """A function of a variable of a loop's step for its lengths: integers where they are known, or
    lengths of the outer graph, or None where they are known only inside."""

    def __init__(self, plain: Callable[[Variable], tuple[Dim, ...]]) -> None:
        self._plain = plain
        self._first: dict[Any, Any] = {}

    @classmethod
    def of(cls, loop: Apply, lengths: Lengths) -> StepLengths:
        """The lengths in the step of a loop, some of which the step implies."""
        op = loop.op
        sequences, states, invariants = op.split(loop.inputs[1:])
        shapes: list[Any] = [
            *((lengths.shape(s) or ())[1:] for s in sequences),
            *(lengths.shape(v) for v in (*states, *invariants))]
        numbers = dict(zip(op.split(op.inputs)[2], invariants, strict=True))
        found = cls(lengths.inside(op.graph, shapes, numbers))
        for new, state in zip(op.split_outputs(op.outputs)[0], op.split(op.inputs)[1],
                              strict=True):
            found._equal(found._plain(new), found._plain(state))
        for node in op.graph.toposort():
            for one, two in _equal_lengths(node):
                found._equal(found._plain(one), found._plain(two), node.op)
        while sum(found._solve(length, found._found(length)) for length in list(found._first)):
            pass
        return found

    def __call__(self, variable: Variable) -> tuple[Any, ...]:
        return tuple(map(self._found, self._plain(variable)))

    def _equal(self, one: tuple[Dim, ...], two: tuple[Dim, ...], op: object = None) -> None:
        """Record that the lengths of two variables are equal; for a product (`op` is a `Dot`), the
        last length of the first and the first length of the second."""
        if isinstance(op, Dot):
            one, two = one[-1:], two[:1]
        for a, b in zip(one, two, strict=False):
            if a is None or b is None or isinstance(op, Elemwise) and 1 in (a, b):
                continue
            a, b = self._found(a), self._found(b)
            if isinstance(a, int):
                a, b = b, a
            if not isinstance(a, int) and a != b:
                self._first[a] = b

    def _solve(self, length: LengthSum, found: Dim) -> bool:
        """Record the value of the only unknown atom of a length, if the length is known to be the
        int `found`; return whether it could be computed."""
        if not isinstance(found, int):
            return False
        value = found
        unknown: list[tuple[Any, int]] = []
        for monomial, factor in length.terms.items():
            numbers = [self._atom(LengthSum({(a,): 1}, length.table)) for a in monomial]
            if None in numbers:
                unknown.append((monomial, factor))
            else:
                value -= factor * prod(numbers)
        if len(unknown) != 1 or len(unknown[0][0]) != 1 or value % unknown[0][1]:
            return False
        monomial, factor = unknown[0]
        atom = LengthSum({monomial: 1}, length.table)
        while atom in self._first:
            atom = self._first[atom]
        self._first[atom] = value // factor
        return True

    def _found(self, length: Dim | None) -> Any:
        """The length, or what is known to be equal to it."""
        while length in self._first:
            length = self._first[length]
        if not isinstance(length, LengthSum):
            return length
        value = evaluated(length, self._atom)
        return length if value is None else value

    def _atom(self, atom: LengthSum) -> Any:
        found: Any = atom
        while found in self._first:
            found = self._first[found]
        return found if isinstance(found, int) else None


def evaluated(
    length: LengthSum, value: Callable[[LengthSum], int | None]
) -> int | None:
    """The value of a length, given a function for the values of its atoms; None where one of them
    is None."""
    total = 0
    for monomial, factor in length.terms.items():
        for atom in monomial:
            number = value(LengthSum({(atom,): 1}, length.table))
            if number is None:
                return None
            factor *= number
        total += factor
    return total


def _equal_lengths(node: Apply) -> Iterator[tuple[Any, Any]]:
    """Pairs of variables whose lengths, or inner lengths of a product, are equal."""
    if isinstance(node.op, Elemwise):
        first = node.outputs[0]
        yield from ((v, first) for v in node.inputs)
    elif isinstance(node.op, Dot):
        one, two = node.inputs
        yield one, two
