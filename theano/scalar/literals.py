"""The dtype that the cast policy gives to Python numbers, and C literals."""

from __future__ import annotations

import math
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np

from theano import flags
from theano.scalar import dtypes

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike


class NumpyAutocaster:
    """Converts a Python number to the first of `dtypes` that represents it exactly, else to the
    last; an integer that the last one does not represent becomes int64 or uint64.

    Raises OverflowError for an integer of more than 64 bits.

    Under `cast_policy=numpy+floatX` NumPy chooses the dtype instead. If floatX is float32, floats
    become float32, under `cast_policy=custom` only if that is one of `dtypes`.
    """

    def __init__(self, dtypes: tuple[str, ...]) -> None:
        self.dtypes = tuple(dtypes)

    def __call__(self, x: float) -> np.ndarray[Any, Any]:
        single = flags.config.floatX == "float32" and isinstance(x, float)
        if flags.config.cast_policy != "custom":
            return np.asarray(x, dtype="float32" if single else None)
        with np.errstate(all="ignore"):
            if single and "float32" in self.dtypes:
                return np.asarray(x, dtype="float32")
            return self._smallest(x)

    def _smallest(self, x: float) -> np.ndarray[Any, Any]:
        for dtype in self.dtypes[:-1]:
            if _holds(dtype, x):
                return np.asarray(x, dtype=dtype)
        if isinstance(x, int) and not _holds(self.dtypes[-1], x):
            array = np.asarray(x)
            if array.dtype.kind not in "iu":
                raise OverflowError(f"the integer {x} does not fit in 64 bits")
            return array
        return np.asarray(x, dtype=self.dtypes[-1])


def _holds(dtype: str, x: float) -> bool:
    if isinstance(x, int) and np.dtype(dtype).kind in "iu":
        ends = np.iinfo(dtype)
        return bool(ends.min <= x <= ends.max)
    return bool(np.dtype(dtype).type(x).item() == x)


autocast_int = NumpyAutocaster(dtypes.SIGNED)
autocast_float = NumpyAutocaster(("float32", "float64"))


class autocast_float_as:
    """A context in which a Python float gets the first of `dtypes` that represents it exactly, else
    the last: `with autocast_float_as("float32"): ...`.

    It has an effect only under `cast_policy=custom`.
    """

    def __init__(self, *dtypes: str) -> None:
        self.dtypes = dtypes
        self._before: tuple[str, ...] = ()

    def __enter__(self) -> None:
        self._before = autocast_float.dtypes
        if flags.config.cast_policy == "custom":
            autocast_float.dtypes = self.dtypes

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        autocast_float.dtypes = self._before


def literal(x: Any) -> np.ndarray[Any, Any]:
    """A Python number as an array whose dtype the cast policy chooses.

    Raises OverflowError for an integer of more than 64 bits.
    """
    return autocast_float(x) if isinstance(x, float) else autocast_int(int(x))


def convert(x: TensorLike, dtype: str | None = None) -> np.ndarray[Any, Any]:
    """`x` as an array of `dtype`; None keeps the dtype of `x`, or applies the cast policy to a
    Python number."""
    if dtype is not None:
        return np.asarray(x, dtype=flags.config.floatX if dtype == "floatX" else dtype)
    return literal(x) if type(x) in (int, float, bool) else np.asarray(x)


def c_literal(value: Any, dtype: str) -> str:
    """A number of dtype `dtype` as a C literal. An integer that `dtype` does not hold, such as the
    product of known lengths, wraps around as in a computation."""
    kind = dtypes.kind(dtype)
    if kind == "b":
        return "1" if value else "0"
    if kind in "iu":
        if kind == "i" and 0 <= value < 128:  # most literals; other dtypes need more text
            return str(int(value))
        ends = np.iinfo(dtype)
        value = (int(value) - ends.min) % (ends.max - ends.min + 1) + ends.min
        if dtype == "int64" and value == ends.min:
            return "(-9223372036854775807L - 1)"
        suffix = "UL" if dtype == "uint64" else "L" if abs(value) >= 2**31 else ""
        return f"{value}{suffix}" if value >= 0 else f"({value}{suffix})"
    if kind == "c":
        value = complex(value)
        return f"__builtin_complex({_real(value.real)}, {_real(value.imag)})"
    text = _real(float(value))
    return text if dtype == "float64" else f"({dtypes.C_NAMES[dtype]}){text}"


def _real(value: float) -> str:
    if math.isnan(value):
        return '__builtin_nan("")'
    if math.isinf(value):
        return "__builtin_inf()" if value > 0 else "(-__builtin_inf())"
    return repr(float(value)) if value >= 0 and math.copysign(1, value) > 0 else f"({value!r})"


NAMES = "NumpyAutocaster autocast_float autocast_float_as autocast_int convert".split()
"""The names that `theano.scalar` exports from this file."""


_MIDDLE = {"int64": "int64", "uint32": "int64", "uint64": "uint64"}
"""The intermediate dtype of conversions from floats to integers; int32 for dtypes not listed."""


def converted(xp: ModuleType, x: np.ndarray, dtype: str) -> Any:
    """Convert the array `x` to `dtype`. Floats are truncated. NaN, and values outside of int32
    (of int64 if `dtype` is uint32 or int64), become the smallest int32 (int64), which is then cast
    to `dtype`. For uint64, 2^63 is subtracted from numbers of at least 2^63, and added to the
    converted difference.

    This is the result of C casts on x86; NumPy's results depend on the position in an array.
    """
    if np.iscomplexobj(x) and np.dtype(dtype).kind in "biuf":
        x = xp.real(x)
    x = xp.asarray(x)
    if x.dtype.kind != "f" or np.dtype(dtype).kind not in "iu":
        return x.astype(dtype)
    x = xp.trunc(x.astype("float64"))
    if dtype != "uint64":
        return _limited(xp, x, _MIDDLE.get(dtype, "int32")).astype(dtype)
    high = x >= 2.0**63
    low = _limited(xp, xp.where(high, x - 2.0**63, x), "int64").astype("uint64")
    return low ^ (high.astype("uint64") << np.uint64(63))


def _limited(xp: ModuleType, x: np.ndarray, dtype: str) -> Any:
    least = float(np.iinfo(dtype).min)
    return xp.where((x >= least) & (x < -least), x, least).astype(dtype)


def c_conversion(text: str, source: str, dtype: str) -> str:
    """The C operand `text`, of dtype `source`, converted to `dtype`; floats become integers as in
    `converted`.

    Booleans become floats by a conditional expression, which gcc vectorizes, unlike the cast.
    """
    name = dtypes.C_NAMES[dtype]
    if dtype in dtypes.INTEGER and source in dtypes.CONTINUOUS:
        f = "f" if source in ("float16", "float32") else ""
        middle = _MIDDLE.get(dtype, "int32")
        return f"({name})th_to_{middle}{f}({text})"
    if source == "bool" and dtype in ("float32", "float64"):
        return f"({text} ? ({name})1 : 0)"
    return f"({name}){text}"
