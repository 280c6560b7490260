"""Keys of graphs: texts that two graphs share only if they are equal, also in different processes.

The text of a graph has a row for each input, constant and node, in topological order, in which
variables are numbers; ops, types and values that are no arrays are the bytes of their pickles, or
of their attributes if these are numbers and texts, which takes a fifth of the time. So an op is
described by its class and all its attributes, other than those of `Op.outside_key`. What a later
process may define otherwise under the same name, such as a class or function of the user's program,
has no text. Time and length are linear in the graph.
"""

from __future__ import annotations

import io
import marshal
import pickle
from collections.abc import Iterable
from functools import cache
from types import BuiltinFunctionType, FunctionType
from typing import Any

import numpy as np

from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Constant, Variable

LARGEST = 1_000_000
"""The bytes of the largest constant that is part of a text."""

_STABLE = frozenset((
    "theano", "numpy", "builtins", "copyreg", "collections", "functools", "operator", "_operator"))
"""The packages whose classes and functions are known by their names and the versions of Theano,
NumPy and Python."""

_WITHOUT_REFERENCES = 2
"""The version of the format of `marshal` in which equal values have equal bytes."""


_PLAIN = frozenset((bool, int, float, str, type(None)))
_SPECIAL = frozenset(("__reduce__", "__reduce_ex__", "__getstate__", "__slots__", "outside_key"))
"""Members of classes whose objects are more or less than their attributes."""


class Unkeyed(Exception):
    """A graph has no text. args: the reason."""


class _Describer(pickle.Pickler):
    """Pickles for comparison, which are never read."""

    def reducer_override(self, obj: object) -> Any:
        if isinstance(obj, (type, FunctionType, BuiltinFunctionType)):
            if str(obj.__module__).partition(".")[0] not in _STABLE:
                raise Unkeyed(f"{obj.__qualname__} of {obj.__module__}")
        elif isinstance(obj, FunctionGraph):
            return FunctionGraph, (text(obj),)
        elif isinstance(obj, Variable) and hasattr(obj, "get_value"):
            raise Unkeyed(f"the shared variable {obj} in an op")
        elif getattr(obj, "outside_key", ()):
            left_out: tuple[str, ...] = getattr(obj, "outside_key", ())
            kept = {k: v for k, v in vars(obj).items() if k not in left_out}
            return type(obj), tuple(sorted(kept.items()))
        return NotImplemented


@cache
def _name(kind: type) -> str:
    """The name of a class of this package whose objects are no more than their attributes; empty
    for other classes."""
    bases = kind.__mro__[:-1]
    own = {name for each in bases for name, value in vars(each).items() if value}
    ours = all(each.__module__.startswith("theano.") for each in bases)
    return f"{kind.__module__}.{kind.__qualname__}" if ours and not own & _SPECIAL else ""


def _is_plain(values: Iterable[object]) -> bool:
    """Whether values are numbers and texts of Python, or tuples of these. (`marshal` also accepts
    arrays, whose dtypes it leaves out.)"""
    return all(type(v) in _PLAIN or (type(v) is tuple and _PLAIN.issuperset(map(type, v)))
               for v in values)


def _described(value: object) -> bytes | tuple[str, bytes]:
    """The description of an op, a type or a value. Raises Unkeyed if it has none."""
    kind: Any = type(value)
    name = _name(kind)
    if name and _is_plain(vars(value).values()):
        return name, marshal.dumps(vars(value), _WITHOUT_REFERENCES)
    file = io.BytesIO()
    try:
        _Describer(file, 5).dump(value)
    except Unkeyed:
        raise
    except Exception as error:  # a user's class may raise anything
        raise Unkeyed(f"{type(value).__name__}: {error}") from None
    return file.getvalue()


class _Rows:
    """The rows of a graph. number: of each variable; place: of each description; known: the place
    of the description of each object, by its id."""

    def __init__(self, graph: FunctionGraph) -> None:
        self.rows: list[Any] = []
        self.number: dict[Any, int] = {}
        self.place: dict[bytes | tuple[str, bytes], int] = {}
        self.known: dict[int, int] = {}
        for variable in graph.inputs:
            self._add(variable, ())
        for node in graph.toposort():
            read = tuple([self._of(v) for v in node.inputs])
            made = []
            for variable in node.outputs:
                self.number[variable] = len(self.number)
                made.append((self._described(variable.type), variable.name))
            self.rows.append((self._described(node.op), read, tuple(made), node.has_tag))
        outputs = tuple([self._of(v) for v in graph.outputs])
        self.text = marshal.dumps(
            (graph.merging, tuple(self.rows), outputs, tuple(self.place)),
            _WITHOUT_REFERENCES)

    def _add(self, variable: Variable, value: tuple[object, ...]) -> int:
        self.rows.append((self._described(variable.type), variable.name, *value))
        self.number[variable] = found = len(self.number)
        return found

    def _of(self, variable: Variable) -> int:
        """The number of a variable that is computed, an input, or a constant."""
        found = self.number.get(variable)
        if found is not None:
            return found
        assert isinstance(variable, Constant)  # a FunctionGraph has no other variables
        data = variable.data
        if type(data) is not np.ndarray or data.dtype.kind not in "biufc":
            return self._add(variable, (_described(data),))
        if data.nbytes > LARGEST:
            raise Unkeyed(f"a constant of {data.nbytes} bytes")
        return self._add(variable, (data.dtype.str, data.shape, data.tobytes()))

    def _described(self, value: object) -> int:
        found = self.known.get(id(value))
        if found is None:
            place = self.place.setdefault(_described(value), len(self.place))
            found = self.known[id(value)] = place
        return found


def text(graph: FunctionGraph) -> bytes:
    """The text of a graph. Raises Unkeyed if it has none."""
    return _Rows(graph).text
