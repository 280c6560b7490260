"""Compiled functions as C functions, for programs that call them without Python."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from theano import runtime
from theano.compile.making.construct import function as compiled
from theano.compile.modes.mode import Mode
from theano.errors import format_error

if TYPE_CHECKING:
    from theano.compile.making.call import Function
    from theano.compile.making.io import In

LAYOUTS = ("flat", "arrays", "logp", "expand", "number", "numbers")
"""The forms of the C function: see `Function.c_function`."""

STATUS = {
    -1: "there is no memory",
    -3: "the value of a shared variable is not a contiguous array of its type, or not in memory",
    -4: "another thread runs the function, which has updates",
    -5: "an output, or the new value of a shared variable, has another length than it had when the "
        "pointer was made",
    1000001: "the value is not finite",
    1000002: "the gradient has an element that is not finite",
}
"""What a status that is no failed check means."""

Array: TypeAlias = "tuple[str, tuple[int, ...]]"
"""The dtype and shape of an input or output."""
Shapes: TypeAlias = "Mapping[object, Sequence[int]] | Sequence[Sequence[int]] | None"

_POINTER = ctypes.POINTER(ctypes.c_double)
_FORMS: dict[str, tuple[Any, str]] = {
    "arrays": (
        ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_void_p),
                         ctypes.POINTER(ctypes.c_void_p), ctypes.c_void_p),
        "int (const void *const *inputs, void *const *outputs, void *user_data)"),
    "logp": (
        ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_size_t, _POINTER, _POINTER, _POINTER,
                         ctypes.c_void_p),
        "int (size_t n, const double *x, double *gradient, double *value, void *user_data)"),
    "expand": (
        ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_size_t, ctypes.c_size_t, _POINTER, _POINTER,
                         ctypes.c_void_p),
        "int (size_t n, size_t m, const double *x, double *out, void *user_data)"),
    "number": (
        ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double, ctypes.c_void_p),
        "double (double, void *)"),
    "numbers": (
        ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_int, _POINTER, ctypes.c_void_p),
        "double (int, double *, void *)"),
}


class CFunction:
    """A compiled function as a C function, made by `Function.c_function`.

    address: of the C function; signature: its declaration in C, without a name; ctypes: it as a
    function of `ctypes`; user_data: its last argument, an address, which is valid as long as
    `keep_alive` (or this object) is; shapes, output_shapes: the lengths of the arrays.
    """

    def __init__(
        self, function: Function, pointer: runtime.Pointer, layout: str, signature: str,
        prototype: Callable[[int], object],
        shapes: Sequence[tuple[int, ...]], output_shapes: Sequence[tuple[int, ...]],
    ) -> None:
        self.keep_alive = pointer
        self.address: int = pointer.address(layout)
        self.user_data: int = pointer.user_data
        self.signature = signature
        self.ctypes: Any = prototype(self.address)
        self.shapes, self.output_shapes = tuple(shapes), tuple(output_shapes)
        self._function = function

    def message(self) -> str:
        """What was wrong in the last call that failed, with the user's line; "" if none has."""
        number, detail = self.keep_alive.failure()
        if number in STATUS or number <= 0:
            return STATUS.get(number, "")
        return str(self._function.maker.executable.failure(number, detail, ()))

    def __repr__(self) -> str:
        return f"<{self.signature} at {self.address:#x}>"


def c_function(
    function: Function, layout: str, shapes: Shapes, output_shapes: Sequence[Sequence[int]] | None
) -> CFunction:
    """See `Function.c_function`."""
    if layout not in LAYOUTS:
        raise ValueError(format_error(
            f"c_function: layout is one of {', '.join(LAYOUTS)}, got {layout!r}"))
    refuse_python(function, "c_function")
    inputs = [i for i in function.maker.inputs[:function.maker.explicit] if not i.implicit]
    lengths = shapes_of(inputs, shapes, "c_function")
    results = [tuple(s) for s in output_shapes] if output_shapes is not None else _output_shapes(
        function, inputs, lengths)
    kinds = [(str(i.variable.type.dtype), s) for i, s in zip(inputs, lengths, strict=True)]
    found = [(str(out.variable.type.dtype), s)
             for out, s in zip(function.maker.outputs, results, strict=True)]
    _refuse_layout(layout, kinds, found)
    runtime.blas_info()  # a library is found now, with Python, and not in a call
    pointer = runtime.Pointer(function, tuple(lengths), tuple(results))
    prototype, signature = _FORMS[layout] if layout != "flat" else _flat(kinds, found)
    return CFunction(function, pointer, layout, signature, prototype, lengths, results)


def refuse_python(function: Function, what: str) -> None:
    """Raise ValueError for a function that needs Python to run. what: the function that the user
    called, as in those below."""
    maker = function.maker
    executable = maker.executable
    function.prepare()
    hint = "make the function without accept_inplace"
    reason = "it overwrites its arguments" if maker.overwrites else ""
    if executable.executor is not None or executable.bound is not None or not function.address:
        reason, hint = "it is not compiled to C", "make it in a mode that compiles to C"
    elif executable.python:
        nodes = [call.node for call in executable.python if getattr(call, "node", None) is not None]
        names = ", ".join(f"{node.op} ({node.source_line})" for node in nodes)
        reason = f"it calls Python{': ' + names if names else ''}"
        hint = "use ops that have C code (`f.profile` and the C of `f.c_source` show the others)"
    elif any(out.variable.type.__class__.__name__ != "TensorType" for out in maker.outputs):
        reason, hint = "an output is not an array", "return arrays"
    if reason:
        raise ValueError(format_error(
            f"{what}: {maker.label} has no C function: {reason}", hint=hint))


def shapes_of(inputs: Sequence[In], given: Shapes, what: str) -> list[tuple[int, ...]]:
    """The shape of each input. Raises ValueError if one is missing or has another rank."""
    if given is not None and not isinstance(given, Mapping):
        given = dict(enumerate(given))
    found = []
    for position, each in enumerate(inputs):
        variable = each.variable
        names = (position, each.name or variable.name, variable)
        shape = next((given[k] for k in names if k is not None and k in given),
                     None) if given else None
        if shape is None and not variable.type.ndim:
            shape = ()
        if shape is None or len(shape) != variable.type.ndim or any(n < 0 for n in shape):
            raise ValueError(format_error(
                f"{what}: shapes must give {variable.type.ndim} lengths for input "
                f"{names[1] or position}, got {shape}",
                hint=f'f.{what}(shapes={{"x": (3,)}}); the C function gets addresses only'))
        found.append(tuple(int(n) for n in shape))
    return found


def _output_shapes(
    function: Function, inputs: Sequence[In], lengths: Sequence[tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """The shapes of the outputs for inputs of these shapes, whose elements are 1."""
    graph, maker = function.maker.fgraph, function.maker
    shapes = compiled(
        list(graph.inputs), [out.shape for out in graph.outputs[:len(maker.outputs)]],
        mode=Mode("py", "fast_run"), on_unused_input="ignore")
    given = dict(zip(map(id, inputs), lengths, strict=True))
    values = [
        np.ones(given[id(each)], each.variable.type.dtype) if id(each) in given else held.value
        for each, held in zip(maker.inputs, function.input_storage, strict=True)]
    try:
        found = [tuple(map(int, s)) for s in shapes(*values)]
        if any(n < 0 for s in found for n in s):
            raise ValueError(f"a length is negative: {found}")
        return found
    except Exception as error:
        raise ValueError(format_error(
            f"c_function: the shapes of the outputs are not known: {error}",
            hint="give them: output_shapes=[(3,), ()]")) from error


def _refuse_layout(layout: str, inputs: Sequence[Array], outputs: Sequence[Array]) -> None:
    """Raise ValueError if a function does not have the inputs and outputs of a layout."""
    single = [("float64", ())]
    vectors = len(inputs) == 1 and inputs[0][0] == "float64" and len(inputs[0][1]) == 1
    wrong = ""
    if layout == "logp":
        both = [(("float64", ())), ("float64", inputs[0][1] if inputs else ())]
        if not vectors or list(outputs) not in (both, both[::-1]):
            wrong = "one float64 vector as input, and its density and gradient as outputs"
    elif layout == "expand" and not (
            vectors and len(outputs) == 1 and outputs[0][0] == "float64"
            and len(outputs[0][1]) == 1):
        wrong = "one float64 vector as input, and one as output"
    elif layout == "number" and (list(inputs) != single or list(outputs) != single):
        wrong = "one float64 number as input, and one as output"
    elif layout == "numbers" and (list(outputs) != single or not (
            vectors or len(inputs) <= 64 and all(kind == single[0] for kind in inputs))):
        wrong = "one float64 vector, or up to 64 float64 numbers, as input, and a number as output"
    elif layout == "flat" and not 0 < len(inputs) + len(outputs) <= 8:
        wrong = "up to eight inputs and outputs"
    if wrong:
        raise ValueError(format_error(
            f"c_function: the layout {layout!r} is for functions with {wrong}",
            hint='layout="arrays" is for all functions'))


def _flat(inputs: Sequence[Array], outputs: Sequence[Array]) -> tuple[Any, str]:
    """The prototype of a function with a pointer for each input and output."""
    both = [*((kind, "const ") for kind, _ in inputs), *((kind, "") for kind, _ in outputs)]
    words = [f"{const}{_C_NAMES.get(kind, kind + '_t')} *" for kind, const in both]
    prototype = ctypes.CFUNCTYPE(ctypes.c_int, *[ctypes.c_void_p] * (len(both) + 1))
    return prototype, f"int ({', '.join([*words, 'void *user_data'])})"


_C_NAMES = {"float64": "double", "float32": "float", "bool": "uint8_t",
            "complex64": "float _Complex", "complex128": "double _Complex"}
