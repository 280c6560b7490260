"""Lengths that are symbols of `jax.export`: what is computed from them while a graph is traced.

A program that is exported for any length has symbols in place of some lengths. Lengths that are
computed from them are expressions of symbols. Elements of arrays that are known when a graph is
traced can be such expressions, too; these arrays are `LengthArray`. JAX decides comparisons where
it can; that of expressions that may or may not be equal is an error here, because JAX says that
they are different.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.graph.describe import application
from theano.tensor.elemwise import Elemwise
from theano.tensor.op import TensorOp

if TYPE_CHECKING:

    from theano.graph.node import Apply


class Undecided(Exception):
    """What an expression of symbols is computed to depends on their values."""


class LengthArray(np.ndarray):
    """An array of lengths, some of which are expressions of symbols. It says that it is of int64:
    ops ask for dtypes, and convert to them."""

    @property
    def dtype(self) -> Any:
        """The dtype that the elements have when the program runs."""
        return np.dtype("int64")

    def astype(self, dtype: str, *_: object, **__: object) -> Any:  # type: ignore[override]
        """The array itself; raises Undecided for another dtype than int64."""
        if np.dtype(dtype) != "int64":
            raise Undecided(f"a length is converted to {dtype}")
        return self


class SymbolicNumPy:
    """NumPy's functions on `LengthArray`."""

    def __init__(self, jax: ModuleType) -> None:
        self.maximum = _each(jax.core.max_dim)
        self.minimum = _each(jax.core.min_dim)
        self.equal = _each(_equal, bool)
        self.not_equal = _each(lambda a, b: not _equal(a, b), bool)

    def asarray(self, value: object, dtype: str | None = None) -> Any:
        """An array; the elements of a list may be arrays without dims."""
        if isinstance(value, list):
            value = np.array([v.item() if isinstance(v, np.ndarray) else v for v in value], object)
        found = array(value)
        return found if dtype is None or found.dtype == dtype else found.astype(dtype)

    def __getattr__(self, name: str) -> Any:
        function = getattr(np, name)
        if not callable(function):
            return function

        def called(*arguments: object, dtype: object = None, **others: object) -> Any:
            return array(function(*arguments, **others))

        return called


def _each(function: Callable[..., object], kind: type = object) -> Callable[..., Any]:
    apply = np.frompyfunc(function, 2, 1)
    return lambda a, b: array(np.asarray(apply(np.asarray(a), np.asarray(b)), kind))


def _equal(a: int, b: int) -> bool:
    """Whether two expressions are equal. Raises Undecided if that depends on symbols."""
    if isinstance(a, int) and isinstance(b, int) or a == b:
        return bool(a == b)
    for less, more in ((a, b), (b, a)):
        try:
            if less < more:
                return False
        except Exception:  # JAX does not know; the class of its error has no public name
            continue
    raise Undecided(f"it depends on lengths whether {a} is {b}")


def array(value: object) -> Any:
    """An array of NumPy, or `LengthArray` if there are symbols among the elements."""
    if isinstance(value, (list, tuple)):
        return type(value)(map(array, value))
    found = np.asarray(value)
    if found.dtype != object:
        return found
    if all(isinstance(v, (int, np.integer)) for v in found.flat):
        return found.astype("int64")
    return found.view(LengthArray)


def shape(lengths: Sequence[int]) -> Any:
    """A shape as an array."""
    found = np.empty(len(lengths), object)
    found[:] = lengths
    return array(found)


def has_symbols(value: object) -> bool:
    """Whether the elements of a value are expressions of symbols."""
    return isinstance(value, LengthArray)


def values(xp: ModuleType, lengths: np.ndarray) -> Any:
    """The values that lengths have when the program runs."""
    found = [xp.asarray(n).astype("int64") for n in lengths.reshape(-1).tolist()]
    return xp.stack(found).reshape(lengths.shape)


def computed(jax: ModuleType, node: Apply, inputs: Sequence[np.ndarray]) -> list[Any]:
    """The outputs of a node. Raises NotImplementedError if they depend on more of the symbols than
    JAX's expressions of them can say."""
    op: Any = node.op
    xp: Any = SymbolicNumPy(jax)
    try:
        if isinstance(op, Elemwise):
            found = op.scalar_op.value(xp, *map(array, inputs))
        elif isinstance(op, TensorOp):
            found = op.value(xp, *inputs)
        else:  # a conversion between numbers and arrays without dims
            found = inputs[0]
    except Exception as error:
        raise NotImplementedError(
            f"{application(node)} decides a shape, and JAX has no expression for it: {error}"
        ) from error
    several = found if isinstance(found, (tuple, list)) else (found,)
    return [array(v) if has_symbols(array(v)) else np.asarray(v, o.type.dtype)
            for v, o in zip(several, node.outputs, strict=True)]
