"""Polynomials with integer coefficients, in whose normal form lengths, strides and offsets are
compared: by rewriting, by lowering, and by the checker of programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Symbol: TypeAlias = Any
"""A length that is no sum or product. The symbols of a polynomial can be hashed and sorted."""

Monomial: TypeAlias = tuple[Symbol, ...]
Terms: TypeAlias = dict[Monomial, int]
"""The coefficients of products of symbols. The symbols of a product are sorted."""


def added(a: Terms, b: Terms, sign: int = 1) -> Terms:
    """The terms of `a + sign * b`; some may be 0."""
    total = a.copy()
    for product, factor in b.items():
        total[product] = total.get(product, 0) + sign * factor
    return total


def multiplied(a: Terms, b: Terms) -> Terms:
    """The terms of `a * b`; some may be 0."""
    total: Terms = {}
    for left, p in a.items():
        for right, q in b.items():
            product = tuple(sorted(left + right)) if left and right else left or right
            total[product] = total.get(product, 0) + p * q
    return total


def divided(a: Terms, b: Terms) -> Terms | None:
    """The terms of the exact quotient of `a` and `b`, which has one term; None if there is none."""
    ((part, count),) = b.items()
    result: Terms = {}
    for product, factor in a.items():
        rest = list(product)
        for symbol in part:
            if symbol not in rest:
                return None
            rest.remove(symbol)
        if factor % count:
            return None
        result[tuple(rest)] = factor // count
    return result


class NormalForm:
    """A sum of products of symbols. terms: the coefficient of each product, none of them 0."""

    __slots__ = ("_hash", "terms")

    def __init__(self, terms: Terms) -> None:
        self.terms = terms if 0 not in terms.values() else {
            product: factor for product, factor in terms.items() if factor}
        self._hash: int | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NormalForm) and self.terms == other.terms

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self.terms.items()))
        return self._hash

    def constant(self) -> int | None:
        """The value of a polynomial without symbols; None if it has symbols."""
        return self.terms.get((), 0) if not any(self.terms) else None

    def __repr__(self) -> str:
        return " + ".join(
            " * ".join([str(factor)] * (factor != 1 or not product) + [str(s) for s in product])
            for product, factor in self.terms.items()) or "0"


class Polynomial(NormalForm):
    """A polynomial with the operations of the ring."""

    __slots__ = ("_symbols",)

    def __init__(self, terms: Terms) -> None:
        super().__init__(terms)
        self._symbols: frozenset[Symbol] | None = None

    @staticmethod
    def number(value: int) -> Polynomial:
        return Polynomial({(): value})

    @staticmethod
    def symbol(name: Symbol) -> Polynomial:
        return Polynomial({(name,): 1})

    def __add__(self, other: Polynomial) -> Polynomial:
        return Polynomial(added(self.terms, other.terms))

    def __sub__(self, other: Polynomial) -> Polynomial:
        return Polynomial(added(self.terms, other.terms, -1))

    def __mul__(self, other: Polynomial) -> Polynomial:
        return Polynomial(multiplied(self.terms, other.terms))

    def symbols(self) -> frozenset[Symbol]:
        if self._symbols is None:
            self._symbols = frozenset(s for product in self.terms for s in product)
        return self._symbols

    def replaced(self, known: Mapping[Symbol, Polynomial]) -> Polynomial:
        """This polynomial with the symbols in `known` replaced, repeatedly, until none of them is
        left."""
        result = self
        while not known.keys().isdisjoint(result.symbols()):
            total = Polynomial({})
            for product, factor in result.terms.items():
                part = Polynomial({tuple(s for s in product if s not in known): factor})
                for symbol in product:
                    if symbol in known:
                        part = part * known[symbol]
                total = total + part
            result = total
        return result

    def linear(self, symbol: Symbol) -> tuple[Polynomial, Polynomial]:
        """`(a, b)` with `self = a * symbol + b`, where no term of `b` contains the symbol."""
        coefficient: Terms = {}
        rest: Terms = {}
        for product, factor in self.terms.items():
            if symbol in product:
                at = product.index(symbol)
                coefficient[product[:at] + product[at + 1:]] = factor
            else:
                rest[product] = factor
        return Polynomial(coefficient), Polynomial(rest)
