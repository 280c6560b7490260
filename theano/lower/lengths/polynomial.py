"""Polynomials with integer coefficients, with which lengths, strides and offsets are compared."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import TypeAlias

Symbol: TypeAlias = Hashable
Monomial: TypeAlias = tuple[Symbol, ...]

_name = lru_cache(maxsize=1 << 14)(repr)
"""The sort key of symbols. It is the same in every process, unlike the hash of a string."""


@lru_cache(maxsize=1 << 14)
def _sorted(a: Monomial, b: Monomial) -> Monomial:
    return tuple(sorted((*a, *b), key=_name))


def multiplied(a: Monomial, b: Monomial) -> Monomial:
    """The product of two products of symbols."""
    return _sorted(a, b) if a and b else a or b


_ONE: dict[Monomial, int] = {(): 1}


class Polynomial:
    """A sum of products of symbols. terms: the coefficient of each product, none of them 0; the
    symbols of a product are sorted, so that equal products are equal tuples."""

    __slots__ = ("_hash", "_symbols", "terms")

    def __init__(self, terms: dict[Monomial, int]) -> None:
        self.terms = terms.copy() if 0 not in terms.values() else {
            product: factor for product, factor in terms.items() if factor}
        self._symbols: frozenset[Symbol] | None = None
        self._hash: int | None = None

    @staticmethod
    def number(value: int) -> Polynomial:
        return Polynomial({(): value})

    @staticmethod
    def symbol(name: Symbol) -> Polynomial:
        return Polynomial({(name,): 1})

    def __add__(self, other: Polynomial, sign: int = 1) -> Polynomial:
        terms = dict(self.terms)
        for product, factor in other.terms.items():
            terms[product] = terms.get(product, 0) + sign * factor
        return Polynomial(terms)

    def __sub__(self, other: Polynomial) -> Polynomial:
        return self.__add__(other, -1)

    def __mul__(self, other: Polynomial) -> Polynomial:
        if other.terms == _ONE or self.terms == _ONE:
            return self if other.terms == _ONE else other
        terms: dict[Monomial, int] = {}
        for a, p in self.terms.items():
            for b, q in other.terms.items():
                product = multiplied(a, b)
                terms[product] = terms.get(product, 0) + p * q
        return Polynomial(terms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Polynomial) and self.terms == other.terms

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self.terms.items()))
        return self._hash

    def constant(self) -> int | None:
        """The value of a polynomial without symbols; None if it has symbols."""
        return self.terms.get((), 0) if not any(self.terms) else None

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
        coefficient: dict[Monomial, int] = {}
        rest: dict[Monomial, int] = {}
        for product, factor in self.terms.items():
            if symbol in product:
                at = product.index(symbol)
                coefficient[product[:at] + product[at + 1:]] = factor
            else:
                rest[product] = factor
        return Polynomial(coefficient), Polynomial(rest)

    def __repr__(self) -> str:
        return " + ".join(
            " * ".join([str(factor)] * (factor != 1 or not product) + [str(s) for s in product])
            for product, factor in self.terms.items()) or "0"


def quotient(product: Monomial, part: Monomial) -> Monomial | None:
    """A product divided by another one; None if it is not divisible."""
    rest = list(product)
    for symbol in part:
        if symbol not in rest:
            return None
        rest.remove(symbol)
    return tuple(rest)
