"""`Type`: the set of values that a variable may hold."""

from __future__ import annotations

from typing import Any

from theano.graph.c_code.protocol import CLinkerType
from theano.graph.node import Constant, Variable
from theano.graph.statement import boundary, name_line


class Type(CLinkerType):
    """The set of values that a variable may hold, and the conversion of Python values to them.

    User code subclasses it; only `filter` must be defined. Subclasses define `__eq__`; the default
    compares by identity.
    """

    Variable: Any = Variable
    Constant: Any = Constant

    def filter(self, data: Any, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        """Return `data` converted to a value of this type.

        strict: raise instead of converting. allow_downcast: True allows conversions that lose
        precision, False forbids them, None allows them only from Python floats to `config.floatX`.
        Raises TypeError when `data` cannot be converted.
        """
        raise NotImplementedError(f"{type(self).__name__} does not define filter")

    def filter_variable(self, other: Variable, allow_convert: bool = True) -> Any:
        """Return `other`, a variable or a value, as a variable of this type; raises TypeError when
        that is impossible. allow_convert: whether variables of other types may be converted."""
        if not isinstance(other, Variable):
            other = self.make_constant(other)
        if other.type != self and allow_convert:
            converted = self.convert_variable(other)
            if converted is not None:
                return converted
        if other.type != self:
            raise TypeError(f"a variable of {other.type} cannot be used as one of {self}: {other}")
        return other

    def convert_variable(self, var: Variable) -> Any:
        """Return `var` converted to a variable of this type, or None when that is impossible."""
        return var if var.type == self else None

    def is_super(self, other: Type) -> bool:
        """Whether a variable of type `other` may be used, without conversion, as one of this
        type."""
        return bool(self == other)

    def is_valid_value(self, a: object) -> bool:
        """Whether `a` is a value of this type, without conversion."""
        try:
            self.filter(a, strict=True)
        except (TypeError, ValueError):
            return False
        return True

    def value_validity_msg(self, a: object) -> str:
        """The reason why `a` is not a value of this type, for error messages."""
        try:
            self.filter(a, strict=True)
        except (TypeError, ValueError) as error:
            return str(error)
        return "value is valid"

    def make_variable(self, name: str | None = None) -> Any:
        """A new free variable of this type."""
        return self.Variable(self, name=name)

    def make_constant(self, value: Any, name: str | None = None) -> Any:
        """A constant of this type with the given value."""
        return self.Constant(type=self, data=value, name=name)

    def clone(self) -> Any:
        """A type equal to this one."""
        return self

    @boundary
    def __call__(self, name: str | None = None) -> Any:
        try:
            return self.make_variable(name)
        except TypeError as error:
            name_line(error, ())
            raise

    def values_eq(self, a: object, b: object) -> bool:
        """Whether two values are exactly equal."""
        return bool(a == b)

    def values_eq_approx(self, a: object, b: object) -> bool:
        """Whether two values are equal up to rounding."""
        return self.values_eq(a, b)
