"""The base classes of built-in scalar ops, and how a list of such classes becomes a list of ops.

A built-in op is a class: its docstring is the documentation of the function, its attributes are
those that `ScalarOp` describes. A file of ops ends with the list of its classes.
"""

from __future__ import annotations

from collections.abc import Callable

from theano.scalar import dtypes
from theano.scalar.op import BinaryScalarOp, ScalarOp, UnaryScalarOp, one_object


class BuiltIn(ScalarOp):
    """The defaults of built-in ops: inputs are converted to the dtype of the result, which is their
    upcast, and the cost is one floating-point operation."""

    rule: Callable[..., str] | None = staticmethod(dtypes.same)
    compute = "out"
    cost = 1


class Unary(BuiltIn, UnaryScalarOp):
    """A built-in function of one number."""


class Binary(BuiltIn, BinaryScalarOp):
    """A built-in function of two numbers."""

    domain = ("any", "any")


class RealUnary(Unary):
    """A function of one real number; the result is a float."""

    rule = staticmethod(dtypes.to_float)
    kinds = "biuf"


class RealBinary(Binary):
    """A function of two real numbers; the result is a float."""

    rule = staticmethod(dtypes.to_float)
    kinds = "biuf"


def instances(*classes: type[ScalarOp]) -> tuple[ScalarOp, ...]:
    """The ops that `classes` declare; each is the only instance of its class."""
    for cls in classes:
        cls.library_name = cls.name
        cls.__module__ = "theano.scalar"  # where they are public, and where pickles look for them
    return tuple(one_object(cls)() for cls in classes)
