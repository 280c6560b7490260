"""Arrays of other libraries as NumPy arrays: pandas, polars, xarray, PyTorch, JAX, and every class
with `__array__`, `__array_interface__` or `__dlpack__`.

`as_numpy` is used wherever a value enters: constants and operands (`theano.tensor.constant`),
indices, arguments of functions and new values of shared variables (`TensorType.filter`), and
`theano.shared`. Arrays, Python's and NumPy's numbers never come here during a call.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import numpy as np

from theano.errors import MaskedArrayError, UnreadableArrayError
from theano.graph.node import Variable
from theano.scalar.dtypes import C_NAMES

_PROTOCOLS = ("__array__", "__array_interface__", "__dlpack__")


def is_foreign(value: object) -> bool:
    """Whether `value` is an array of another library than NumPy; a variable is none."""
    kind = type(value)
    return not issubclass(kind, (np.ndarray, np.generic, Variable)) and any(
        hasattr(kind, name) for name in _PROTOCOLS)


def is_numpy(value: object) -> bool:
    """Whether `value` is an array or number of NumPy, or a number of Python. Functions of Theano
    that were Python's arithmetic return an array for these (`theano.tensor.power`)."""
    return isinstance(value, (np.ndarray, np.generic, int, float, complex))


def is_masked(value: object) -> bool:
    """Whether `value` is a masked array of NumPy, whatever its mask."""
    return isinstance(value, np.ndarray) and type(value) is not np.ndarray and hasattr(
        type(value), "mask")


def as_numpy(value: object) -> Any:
    """The array of another library as a NumPy array of numbers, which shares its memory if the
    library allows that; a list or tuple that begins with such an array as a list of NumPy arrays;
    any other value as it is.

    Raises UnreadableArrayError, with the remedy, if the array does not consist of numbers, or if
    NumPy cannot read it: a gradient is recorded, it is on another device, or its dtype or layout
    are unknown to NumPy. Raises MaskedArrayError for every masked array, also for one in which no
    element is masked: whether a program runs does not depend on that.
    """
    if isinstance(value, (list, tuple)):
        first = value[0] if value else None
        return [as_numpy(v) for v in value] if is_masked(first) or is_foreign(first) else value
    if is_masked(value):
        raise MaskedArrayError(
            "a masked array is no tensor, because its mask would be lost: give x.filled(value), "
            "or x.data if no element is masked")
    return _read(value) if is_foreign(value) else value


def _read(value: object) -> np.ndarray[Any, Any]:
    by_numpy = any(hasattr(type(value), name) for name in _PROTOCOLS[:2])
    try:
        array = np.asarray(value) if by_numpy else np.from_dlpack(cast(Any, value))
    except Exception as error:  # each library raises its own classes
        known = list(_obstacles(value))
        first = str(error).split("\n")[0].rstrip(".")
        raise UnreadableArrayError(_message(value, known) if known else (
            f"{_kind(value)} cannot be read as an array: {first}")) from error
    if str(array.dtype.newbyteorder("=")) in C_NAMES:
        return array
    known = list(_obstacles(value))
    number = "int64" if array.dtype.kind in "mM" else "float64"
    raise UnreadableArrayError(_message(value, known) if known else (
        f"{_kind(value)} of dtype {array.dtype} is not an array of numbers of a tensor's dtype: "
        f"convert it first, as with .astype({number!r}) or by selecting its numeric columns"))


def _kind(value: object) -> str:
    """An article, and the library and class of `value`: "a torch.Tensor"."""
    text = f"{type(value).__module__.split('.')[0]}.{type(value).__name__}"
    return f"{'an' if text[0].lower() in 'aeiou' else 'a'} {text}"


def _message(value: object, known: list[tuple[str, str]]) -> str:
    reasons = " and ".join(reason for reason, _ in known)
    remedy = "".join(call for _, call in known)
    advice = f": give x{remedy}" if remedy else ""
    return f"{_kind(value)} cannot be read as an array, because it {reasons}{advice}"


def _obstacles(value: object) -> Iterator[tuple[str, str]]:
    """Why NumPy cannot read the array, and the method of it that helps, by the attributes of
    PyTorch's tensors, some of which other libraries share."""
    if getattr(value, "requires_grad", False) is True:
        yield "requires a gradient", ".detach()"
    layout = str(getattr(value, "layout", ""))
    if "sparse" in layout:
        yield "is sparse", ".to_dense()"
    for test, reason, remedy in (("is_conj", "is conjugated", ".resolve_conj()"),
                                 ("is_neg", "is negated", ".resolve_neg()")):
        if _is_true(value, test):
            yield f"{reason} in its flags only", remedy
    device = str(getattr(value, "device", "cpu"))
    if device == "meta":
        yield "is on the device meta, which stores no elements", ""
    elif "cpu" not in device.lower():
        yield f"is on the device {device}", ".cpu()" if hasattr(value, "cpu") else ".get()"
    dtype = str(getattr(value, "dtype", "")).removeprefix("torch.")
    if dtype.startswith(("bfloat16", "float8", "float4")):
        cast = ".float()" if hasattr(value, "float") else ".astype('float32')"
        yield f"has dtype {dtype}, which NumPy has not", cast
    if _is_true(value, "is_quantized"):
        yield "is quantized", ".dequantize()"


def _is_true(value: object, name: str) -> bool:
    found = getattr(value, name, False)
    return (found() if callable(found) else found) is True
