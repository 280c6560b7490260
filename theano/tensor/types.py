"""Constructors of variables: `dscalar`, `fmatrix`, `vector(name, dtype)`, `lvectors("a", "b")`, ...

A type is a constructor: `dmatrix("x")` is a new variable of type `dmatrix`. The first letter is the
dtype: b, w, i, l for int8, int16, int32, int64; f, d for float32, float64; c, z for complex64,
complex128.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from theano import flags
from theano.graph.statement import located
from theano.scalar import dtypes
from theano.tensor.integers import as_count
from theano.tensor.type import TensorType

LETTERS = {
    "b": "int8", "w": "int16", "i": "int32", "l": "int64",
    "f": "float32", "d": "float64", "c": "complex64", "z": "complex128",
}

PATTERNS: dict[str, tuple[bool, ...]] = {
    "scalar": (), "vector": (False,), "row": (True, False), "col": (False, True),
    "matrix": (False,) * 2, "tensor3": (False,) * 3, "tensor4": (False,) * 4,
    "tensor5": (False,) * 5, "tensor6": (False,) * 6, "tensor7": (False,) * 7,
}


def _plural(word: str) -> str:
    return "matrices" if word == "matrix" else f"{word}s"


def _of_dtype(pattern: tuple[bool, ...], rank: str) -> Callable[..., Any]:
    def constructor(name: str | None = None, dtype: str | None = None) -> Any:
        return TensorType(flags.config.floatX if dtype is None else dtype, pattern)(name)

    constructor.__name__ = constructor.__qualname__ = rank
    constructor.__doc__ = f"""A new {rank} variable; dtype: `config.floatX` unless given.

    >>> T.{rank}("x", dtype="int32").type
    {TensorType("int32", pattern)!r}
    """
    return located(constructor)


def _several(one: Callable[..., Any], word: str) -> Callable[..., Any]:
    def constructor(*names: Any) -> Any:
        if names and isinstance(names[0], int):
            return [one() for _ in range(as_count(names[0], f"the number of {word}"))]
        listed = names[0] if len(names) == 1 else names
        return one(listed) if len(listed) == 1 else [one(name) for name in listed]

    constructor.__name__ = constructor.__qualname__ = word
    constructor.__doc__ = f"""Several variables: one per name, one per letter of a single name, or
    as many as a number says.

    >>> x, y = T.{word}("x", "y")
    >>> T.{word}("xy"), len(T.{word}(3))
    ([x, y], 3)
    """
    return constructor


def tensor(*args: Any, **kwargs: Any) -> Any:
    """A new variable of type `TensorType(...)` with these arguments; name: its name.

    >>> T.tensor("int8", (False, True)).type
    TensorType(int8, col)
    """
    name = kwargs.pop("name", None)
    return TensorType(*args, **kwargs)(name)


def _constructors() -> dict[str, Any]:
    made: dict[str, Any] = {}
    for rank, pattern in PATTERNS.items():
        made[rank] = _of_dtype(pattern, rank)
        made[_plural(rank)] = _several(made[rank], _plural(rank))
        for letter, dtype in LETTERS.items():
            made[letter + rank] = TensorType(dtype, pattern)
            made[letter + _plural(rank)] = _several(made[letter + rank], letter + _plural(rank))
    return made


CONSTRUCTORS = _constructors()

DTYPES: dict[str, list[str]] = {
    "all_dtypes": list(dtypes.ALL), "int_dtypes": list(dtypes.SIGNED),
    "uint_dtypes": list(dtypes.UNSIGNED), "integer_dtypes": list(dtypes.INTEGER),
    "float_dtypes": list(dtypes.FLOAT), "complex_dtypes": list(dtypes.COMPLEX),
    "discrete_dtypes": list(dtypes.DISCRETE), "continuous_dtypes": list(dtypes.CONTINUOUS),
}
"""The public lists of dtypes."""
