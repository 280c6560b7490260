"""`TensorType`: the type of arrays of one dtype and rank, with the lengths of known dims."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from typing import Any

import numpy as np

import theano.tensor as T
from theano import flags
from theano.graph import op as protocol
from theano.graph.c_code.arrays import TensorInC
from theano.graph.describe import text_of
from theano.graph.own_help import OwnHelp
from theano.graph.statement import located
from theano.graph.type import Type
from theano.scalar import dtypes
from theano.tensor.integers import as_integer
from theano.tensor.interchange import as_numpy, is_foreign
from theano.tensor.var import TensorConstant, TensorOperators, TensorVariable

_RANKS = ("scalar", "vector", "matrix")


def _lengths(shape: object) -> tuple[int | None, ...]:
    """The length of each dim, or None where it is unknown. An entry of `shape` is a length, None,
    or a boolean: True is length 1, False an unknown length."""
    if isinstance(shape, (str, bytes)) or not isinstance(shape, Iterable):
        raise TypeError(f"TensorType: one entry per dim is needed, such as (False, True), got "
                        f"{shape!r}")
    return tuple(map(_length, shape))


def _length(d: object) -> int | None:
    if d is None:
        return None
    if isinstance(d, (bool, np.bool_)):
        return 1 if d else None
    found = as_integer(d, "TensorType: a length")
    if found < 0:
        raise ValueError(f"TensorType: a length is not negative, got {found}")
    return found


def _flags(broadcastable: object) -> tuple[int | None, ...]:
    """The lengths of dims for a broadcast pattern, where 0 counts as False."""
    return tuple(d or None for d in _lengths(broadcastable))


def own_help(thing: object) -> str | None:
    """The docstring of a built-in type or op; None if it has no name of its own."""
    text: str | None = import_module("theano.tensor.function_help").text_of(thing)
    return text


class TensorType(TensorInC, Type):
    __doc__: Any = OwnHelp("""The type of arrays of `dtype` with `len(shape)` dims.

    shape: the length of each dim, or None where it is unknown. broadcastable: Theano's broadcast
    pattern, booleans (True: length 1); 0 counts as False. A dim that is not known to be 1 does not
    broadcast: at run time it must match. name: the text of the type. Raises TypeError for a dtype
    that tensors cannot have and for a length that is not an integer, ValueError for a negative one.
    """, own_help)

    __slots__ = ("dtype", "shape", "broadcastable", "name", "sparse_grad", "numpy_dtype", "_hash")
    Variable = TensorVariable
    Constant = TensorConstant
    filter_checks_isfinite = False
    noticed: str | None = None
    """`config.warn_float64`, or None when that is "ignore"."""

    @located
    def __init__(
        self, dtype: Any, broadcastable: Any = (), name: str | None = None,
        sparse_grad: bool = False, shape: Any = None,
    ) -> None:
        dtype = flags.config.floatX if isinstance(dtype, str) and dtype == "floatX" else dtype
        if type(dtype) is not str or dtype not in dtypes.C_NAMES:
            dtype = dtypes.named(dtype)
        self.dtype: str = dtype
        self.shape = _flags(broadcastable) if shape is None else _lengths(shape)
        self.broadcastable = tuple(d == 1 for d in self.shape)
        self.name = name
        self.sparse_grad = sparse_grad
        self.numpy_dtype = np.dtype(self.dtype)
        self._hash = hash((TensorType, self.dtype, self.shape))

    @property
    def ndim(self) -> int:
        """The number of dims."""
        return len(self.shape)

    def __eq__(self, other: Any) -> bool:
        return self is other or (
            type(self) is type(other) and self._hash == other._hash
            and self.dtype == other.dtype and self.shape == other.shape)

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> Any:
        return type(self), (self.dtype, self.shape, self.name, self.sparse_grad)

    def clone(
        self, dtype: str | None = None, broadcastable: object = None, shape: object = None
    ) -> TensorType:
        """This type with another dtype or other dims."""
        dims = self.shape if broadcastable is None and shape is None else (
            broadcastable if shape is None else shape)
        return type(self)(self.dtype if dtype is None else dtype, dims, self.name,
                          self.sparse_grad)

    def make_variable(self, name: str | None = None) -> Any:
        """A new free variable of this type."""
        if self.noticed is not None:
            self._notice()
        return self.Variable(self, name=name)

    def _notice(self) -> None:
        """Warn or raise as `config.warn_float64` says, if this type is float64."""
        if self.dtype != "float64" or not protocol.expressing():
            return
        text = f"a float64 variable is made, and config.warn_float64 is {self.noticed!r}"
        if self.noticed == "raise":
            raise Exception(text)
        flags.warn_caller(text, UserWarning)
        if self.noticed == "pdb":
            breakpoint()

    def make_output(self) -> Any:
        """A new output variable for a node, which records the user's line itself."""
        if self.noticed is not None:
            self._notice()
        made = object.__new__(self.Variable)
        made.type = self
        made.owner = made.index = made.name = None
        return made

    def filter(self, data: Any, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        """`data` as an aligned array of this type; see `Type.filter` for the arguments.

        Raises TypeError when the dtype cannot be converted, the rank differs, or a dim has another
        length than this type requires; ValueError for text that is not a number and for NaN as an
        integer, OverflowError for a number that is too large.
        """
        if isinstance(data, TensorOperators):
            raise TypeError(
                f"expected a value of {self}, got the symbolic variable {text_of(data)}: build it "
                "into the expression, or compute its value first")
        array = data
        if strict:
            array = self._strictly(data)
        elif type(data) is not np.ndarray:
            array = self._read(data, allow_downcast)
        elif not (data.dtype == self.numpy_dtype and data.dtype.isnative):
            array = self._convert(data, allow_downcast)
        if array.ndim != self.ndim:
            raise TypeError(
                f"expected {self.ndim} dims ({self}), got {array.ndim}: shape {array.shape}")
        for axis, (want, got) in enumerate(zip(self.shape, array.shape, strict=True)):
            if want is not None and want != got:
                raise TypeError(
                    f"dim {axis} of {self} has length {want}, got shape {array.shape}")
        if not array.flags.aligned:
            array = np.require(array, requirements="A")
        if self.filter_checks_isfinite and not np.all(np.isfinite(array)):
            raise ValueError("non-finite elements not allowed")
        return array

    def _strictly(self, data: object) -> np.ndarray[Any, Any]:
        if not isinstance(data, np.ndarray):
            raise TypeError(
                f"strict: expected a NumPy array of {self.dtype}, got {type(data).__name__}")
        if data.dtype != self.numpy_dtype:
            raise TypeError(f"strict: expected an array of {self.dtype}, got {data.dtype}")
        return as_numpy(data)  # type: ignore[no-any-return]

    def _read(self, data: object, allow_downcast: bool | None) -> np.ndarray[Any, Any]:
        """An array of this dtype from any value but a plain array."""
        found = as_numpy(data)
        if isinstance(found, np.ndarray) and found.dtype == self.numpy_dtype:
            return found
        foreign = found is not data and isinstance(found, np.ndarray)
        if foreign and not allow_downcast:
            return self._unchanged(found, data)
        return self._convert(found, allow_downcast)

    def _convert(self, data: object, allow_downcast: bool | None) -> np.ndarray[Any, Any]:
        """An array of this dtype from any value; raises TypeError when precision would be lost."""
        if isinstance(data, np.ndarray) or allow_downcast and isinstance(data, np.generic):
            given = data.dtype
            if given.kind not in "biufc":
                raise TypeError(f"cannot read values of dtype {given} as {self.dtype}")
            if allow_downcast or dtypes.upcast(self.dtype, str(given.newbyteorder("="))) == (
                    self.dtype):
                return self._cast(data)
            raise TypeError(
                f"{given} does not fit in {self.dtype} without loss of precision; cast the value, "
                "or pass allow_input_downcast=True to function")
        if allow_downcast and data is not None or (
                allow_downcast is None and type(data) is float
                and self.dtype == flags.config.floatX):
            return self._cast(self._representable(data))
        array = np.asarray(data)
        if array.dtype.kind == "O" and all(type(v) is int for v in array.flat):
            return self._cast_large(array)
        if array.dtype.kind not in "biufc":
            text = f"cannot read {type(data).__name__} {data!r} as {self.dtype} numbers"
            if array.dtype.kind in "SU" and not self._spells_numbers(array):
                raise ValueError(text)
            raise TypeError(text)
        return self._unchanged(array, data)

    def _unchanged(self, array: np.ndarray, data: object) -> np.ndarray[Any, Any]:
        """`array`, made from `data`, with this dtype; raises TypeError if a number changes."""
        converted = self._cast(array)
        if array.size and not np.array_equal(converted, array, equal_nan=array.dtype.kind in "fc"):
            what = f"a {type(data).__name__} of {array.dtype}" if is_foreign(data) else repr(data)
            raise TypeError(
                f"{what} does not fit in {self.dtype} without loss; "
                "pass allow_input_downcast=True to function if this is intended")
        return converted if array.size else np.asarray(array, dtype=self.numpy_dtype)

    def _representable(self, data: object) -> np.ndarray[Any, Any]:
        """`data` as an array of any dtype. If this type has an integer dtype, raises ValueError for
        NaN, and OverflowError for a float outside the range of int64 (for uint64: 2^64 or more)."""
        numbers = np.asarray(data)
        if self.numpy_dtype.kind in "iu" and numbers.dtype.kind == "f":
            if np.isnan(numbers).any():
                raise ValueError(f"NaN cannot be converted to {self.dtype}")
            end = 2.0 ** (64 if self.dtype == "uint64" else 63)
            if (numbers >= end).any() or (numbers < -2.0 ** 63).any():
                raise OverflowError(f"a number is too large for {self.dtype}")
        return numbers

    def _spells_numbers(self, text: np.ndarray) -> bool:
        """Whether every string of `text` is the decimal text of a number of this dtype."""
        try:
            text.astype(self.numpy_dtype)
        except (OverflowError, ValueError):
            return False
        return True

    def _cast_large(self, numbers: np.ndarray) -> np.ndarray[Any, Any]:
        """Python ints, of which some exceed all integer dtypes, as an array of this dtype; raises
        OverflowError if they do not fit in it."""
        try:
            with np.errstate(over="raise"):
                return np.asarray(numbers, dtype=self.numpy_dtype)
        except (OverflowError, FloatingPointError) as error:
            raise OverflowError(f"a number is too large for {self.dtype}") from error

    def _cast(self, data: Any) -> np.ndarray[Any, Any]:
        if data.dtype.kind == "c" and self.numpy_dtype.kind != "c":
            raise TypeError(f"complex values cannot be read as {self.dtype}")
        with np.errstate(all="ignore"):
            return np.asarray(data, dtype=self.numpy_dtype)

    def filter_variable(self, other: Any, allow_convert: bool = True) -> Any:
        """`other` (a variable or a value) as a variable of this type.

        A variable of the same dtype and rank whose type knows other dims is converted, with a
        run-time check. Raises TypeError for other types, and when both types know different lengths
        of a dim; for a value the exceptions of `filter`.
        """
        if not isinstance(other, TensorOperators):
            if hasattr(other, "_as_TensorVariable"):
                other = other._as_TensorVariable()
            elif not hasattr(other, "owner"):
                other = self.make_constant(self.filter(other))
        if other.type == self:
            return other
        if allow_convert:
            converted = self.convert_variable(other)
            if converted is not None:
                return converted
        raise TypeError(
            f"cannot use {text_of(other)} of type {other.type} where {self} is needed; "
            "dtype, rank and the lengths that both types know must agree")

    def is_super(self, other: object) -> bool:
        """Whether `other` has the same dtype and broadcast pattern, and the lengths known here."""
        return self == other or (
            isinstance(other, TensorType) and self.dtype == other.dtype
            and self.broadcastable == other.broadcastable
            and all(a is None or a == b for a, b in zip(self.shape, other.shape, strict=True)))

    def convert_variable(self, var: Any) -> Any:
        """`var` with the dims of this type asserted, or None when dtype or rank differ."""
        if var.type == self:
            return var
        if not isinstance(var.type, TensorType) or var.type.dtype != self.dtype:
            return None
        if var.type.ndim != self.ndim:
            return None
        for want, have in zip(self.shape, var.type.shape, strict=True):
            if want is not None and have is not None and want != have:
                return None
        return T.shaping.specify.specify_type(var, self)

    def value_zeros(self, shape: Any) -> np.ndarray[Any, Any]:
        """An array of zeros of this dtype."""
        return np.zeros(shape, dtype=self.numpy_dtype)

    @staticmethod
    def values_eq(a: object, b: object, force_same_dtype: bool = True) -> bool:
        """Whether dtype, shape and elements are equal; NaN equals NaN."""
        a, b = np.asarray(a), np.asarray(b)
        if a.shape != b.shape or (force_same_dtype and a.dtype != b.dtype):
            return False
        return bool(np.array_equal(a, b, equal_nan=a.dtype.kind in "fc" and b.dtype.kind in "fc"))

    @staticmethod
    def values_eq_approx(
        a: object, b: object, allow_remove_inf: bool = False, allow_remove_nan: bool = False,
        rtol: float | None = None, atol: float | None = None,
    ) -> bool:
        """Whether dtype and shape are equal, and elements up to rounding; NaN equals NaN. rtol,
        atol: tolerances, by default those of the dtype. allow_remove_inf, allow_remove_nan: ignore
        elements that are infinite or NaN in `a`."""
        a, b = np.asarray(a), np.asarray(b)
        if a.shape != b.shape or a.dtype != b.dtype:
            return False
        if a.dtype.kind not in "fc":
            return bool(np.array_equal(a, b))
        narrow = a.dtype.itemsize <= (4 if a.dtype.kind == "f" else 8)
        default = 1e-2 if a.dtype == np.float16 else 1e-5
        keep = np.ones(a.shape, dtype=bool)
        if allow_remove_inf:
            keep &= ~np.isinf(a)
        if allow_remove_nan:
            keep &= ~np.isnan(a)
        return bool(np.allclose(
            a[keep], b[keep], rtol=default if rtol is None else rtol,
            atol=(default if narrow else 1e-8) if atol is None else atol, equal_nan=True))

    @staticmethod
    def may_share_memory(a: object, b: object) -> bool:
        """Whether two values may share memory."""
        both = isinstance(a, np.ndarray) and isinstance(b, np.ndarray)
        return both and bool(np.may_share_memory(a, b))

    def __str__(self) -> str:
        if self.name:
            return self.name
        if any(d not in (1, None) for d in self.shape):
            dims = ", ".join("?" if d is None else str(d) for d in self.shape)
            return f"TensorType({self.dtype}, ({dims}))"
        if not any(self.broadcastable):
            rank = _RANKS[self.ndim] if self.ndim < len(_RANKS) else f"{self.ndim}D"
            return f"TensorType({self.dtype}, {rank})"
        names: dict[tuple[bool, ...], str] = {(True, False): "row", (False, True): "col"}
        text = names.get(self.broadcastable, str(self.broadcastable))
        return f"TensorType({self.dtype}, {text})"

    __repr__ = __str__


def notice_float64(action: str) -> None:
    """Apply a change of `config.warn_float64`."""
    TensorType.noticed = None if action == "ignore" else action


@lru_cache(maxsize=4096)
def tensor_type(dtype: str, shape: tuple[int | None, ...]) -> TensorType:
    """The type of that dtype and those dims, from a cache of the types that were last used."""
    return TensorType(dtype, shape)
