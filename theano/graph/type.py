"""`Type`: what values a variable may hold."""

from __future__ import annotations

from typing import Any

from theano.graph.c_code.protocol import CLinkerType
from theano.graph.node import Constant, Variable


class Type(CLinkerType):
    """The set of values a variable may hold, and how Python values are brought into it.

    User code subclasses it; only `filter` must be written. Types compare by `__eq__`, which
    subclasses define from the fields that matter (the base compares by identity).
    """

    Variable: Any = Variable
    Constant: Any = Constant

    def filter(self, data: Any, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        """Return `data` as a value of this type.

        strict: refuse whatever would need a conversion. allow_downcast: True lets precision be
        lost, False never, None only for Python floats into `config.floatX`.
        Raises TypeError when `data` cannot be taken.
        """
        raise NotImplementedError(f"{type(self).__name__} does not define filter")

    def filter_variable(self, other: Any, allow_convert: bool = True) -> Any:
        """Return `other` as a variable of this type; raises TypeError when that cannot be."""
        if not isinstance(other, Variable):
            other = self.make_constant(other)
        if other.type != self and allow_convert:
            converted = self.convert_variable(other)
            if converted is not None:
                return converted
        if other.type != self:
            raise TypeError(f"a variable of {other.type} cannot stand for one of {self}: {other}")
        return other

    def convert_variable(self, var: Variable) -> Any:
        """Return `var` as a variable of this type by a graph conversion, or None if impossible."""
        return var if var.type == self else None

    def is_super(self, other: Any) -> bool:
        """Whether a variable of type `other` may stand, as it is, for one of this type."""
        return bool(self == other)

    def is_valid_value(self, a: Any) -> bool:
        """Whether `a` already is a value of this type."""
        try:
            self.filter(a, strict=True)
        except (TypeError, ValueError):
            return False
        return True

    def value_validity_msg(self, a: Any) -> str:
        """Why `a` is not a value of this type, for error texts."""
        try:
            self.filter(a, strict=True)
        except (TypeError, ValueError) as error:
            return str(error)
        return "value is valid"

    def make_variable(self, name: str | None = None) -> Any:
        """A new free variable of this type."""
        return self.Variable(self, name=name)

    def make_constant(self, value: Any, name: str | None = None) -> Any:
        """A constant of this type holding `value`."""
        return self.Constant(type=self, data=value, name=name)

    def clone(self) -> Any:
        """A type equal to this one."""
        return self

    def __call__(self, name: str | None = None) -> Any:
        return self.make_variable(name)

    def values_eq(self, a: Any, b: Any) -> bool:
        """Exact equality of two values."""
        return bool(a == b)

    def values_eq_approx(self, a: Any, b: Any) -> bool:
        """Equality up to rounding of two values."""
        return self.values_eq(a, b)
