"""`jit`: a Python function of arrays as compiled functions, one for each combination of dtypes and
ranks of its arguments."""

from __future__ import annotations

import functools
import inspect
import operator
import threading
from collections.abc import Callable, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np

import theano.tensor as T
from theano.compile.making.construct import function as compile_function
from theano.errors import format_error
from theano.flags import config
from theano.graph.node import Variable
from theano.graph.statement import boundary, locate, name_line
from theano.scalar import dtypes
from theano.tensor.interchange import as_numpy
from theano.tensor.type import TensorType
from theano.transforms import trees
from theano.transforms.trees import Array

if TYPE_CHECKING:
    from theano.compile.modes.mode import Mode

__all__ = ["jit"]

Compiled: TypeAlias = Callable[..., Any]


class Traced:
    """A compiled function of the leaves of all arguments, which returns a list, as a function that
    returns the structure of the result."""

    def __init__(self, compiled: Compiled, structure: trees.Structure) -> None:
        self.compiled, self.structure = compiled, structure
        self.finish = _finisher(structure)


def _finisher(structure: trees.Structure) -> Callable[[list[object]], Any]:
    """The function from the list of results to the tree of results."""
    if structure == trees.LEAF:
        return operator.itemgetter(0)
    if isinstance(structure, tuple) and all(each == trees.LEAF for each in structure[2]):
        kind, keys, _ = structure
        if kind in (list, tuple):
            return kind
        if kind is dict and keys is not None:
            return lambda found: dict(zip(keys, found))  # noqa: B905 (the lengths are equal)
    return lambda found: trees.rebuild(structure, iter(found))


class Jitted:
    """A function that `jit` has made. `traces`: what it has compiled, by kinds of arguments."""

    __name__: str

    def __init__(
        self, function: Callable[..., object], static: Sequence[str | int],
        mode: Mode | str | None, name: str,
    ) -> None:
        functools.update_wrapper(self, function)
        self.traces: dict[Any, Traced] = {}
        self._function, self._mode, self._name = function, mode, name
        self._signature = inspect.signature(function)
        self._positional = [
            each.name for each in self._signature.parameters.values()
            if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)]
        self._static = _static_names(name, self._signature, static)
        self._lock = threading.RLock()

    @boundary
    def __call__(self, *arguments: object, **named: object) -> Any:
        leaves: list[object] = []
        key: list[object] = []
        if named or self._static:
            try:
                arguments, named = self._read(arguments, named, leaves, key)
            except TypeError as error:
                name_line(error, (arguments, named))
                raise
        else:
            for a in arguments:
                if type(a) is np.ndarray:
                    leaves.append(a)
                    key += a.dtype, a.ndim if 1 not in a.shape else _rank(a)
                else:
                    read(a, leaves, key)
        kinds = tuple(key)
        try:
            traced = self.traces.get(kinds) or self._missing(kinds, leaves, arguments, named)
        except Exception as error:
            name_line(error, (arguments, named))
            raise
        if traced is None:
            return self._function(*arguments, **named)
        return traced.finish(traced.compiled(*leaves))

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        raise TypeError(f"{self._name}: methods are not supported; define {self.__name__} as a "
                        "function")

    def __repr__(self) -> str:
        return f"<theano.{self._name} of {self.__name__}>"

    def _read(
        self, arguments: tuple[object, ...], named: dict[str, object], leaves: list[object],
        key: list[object],
    ) -> tuple[tuple[object, ...], dict[str, object]]:
        """Append the leaves and their kinds, without static arguments, of which the key has the
        values. Returns the arguments; those that can be are positional."""
        bound = self._signature.bind(*arguments, **named)
        positional = zip(chain(self._positional, repeat("")), bound.args)  # noqa: B905
        for name, value in chain(positional, bound.kwargs.items()):
            if name in bound.kwargs:
                key.append(name)
            if name in self._static:
                try:
                    hash(value)
                except TypeError as error:
                    raise TypeError(format_error(
                        f"{self._name}: the static argument {name} cannot be hashed: {value!r}",
                        hint="give a tuple in place of a list")) from error
                key += type(value), value
            else:
                read(value, leaves, key)
        return bound.args, bound.kwargs

    def _missing(
        self, key: tuple[object, ...], leaves: list[object], arguments: tuple[object, ...],
        named: dict[str, object],
    ) -> Traced | None:
        """The function for kinds of arguments that have not been seen; None if there are variables
        among the arguments."""
        if any(isinstance(leaf, Variable) for leaf in leaves):
            return None
        with self._lock:  # a trace may create states, once
            if key not in self.traces:
                bound = self._signature.bind(*arguments, **named)
                self.traces[key] = self._trace(bound)
            return self.traces[key]

    def _trace(self, bound: inspect.BoundArguments) -> Traced:
        """Call the Python function with variables, and compile what it returns."""
        inputs: list[Any] = []
        for name, value in bound.arguments.items():
            if name not in self._static:
                leaves: list[Any] = []
                structure = trees.flatten(value, leaves)
                made = [self._variable(leaf, label) for leaf, label in zip(
                    leaves, trees.names(structure, name), strict=True)]
                bound.arguments[name] = trees.rebuild(structure, iter(made))
                inputs += made
        result, updates = split_updates(self._function(*bound.args, **bound.kwargs))
        outputs: list[Any] = []
        structure = trees.flatten(result, outputs)
        compiled = compile_function(
            inputs, [self._output(v) for v in outputs], updates=updates, mode=self._mode,
            on_unused_input="ignore", name=self.__name__)
        return Traced(compiled, structure)

    def _variable(self, leaf: object, label: str) -> Any:
        array = np.asarray(leaf, config.floatX) if type(leaf) is float else np.asarray(leaf)
        if array.dtype.name not in dtypes.C_NAMES:
            raise TypeError(format_error(
                f"{self._name}: the argument {label} is {leaf!r}, not an array or a number",
                hint="name it in static=, if it is a setting of the function"))
        return TensorType(array.dtype.name, tuple(n == 1 for n in array.shape))(label)

    def _output(self, value: object) -> Any:
        try:
            return value if isinstance(value, Variable) else T.as_tensor_variable(value)
        except (TypeError, ValueError) as error:
            raise TypeError(format_error(
                f"{self._name}: {self.__name__} returns {value!r}, which is no expression",
                hint="return arrays, or dicts, lists and tuples of arrays")) from error


def read(tree: object, leaves: list[object], key: list[object]) -> None:
    """Append the leaves of a tree, and what says their kinds and the structure of the tree: for an
    array its dtype and rank, for a number its type, for a dict its keys, for another tree its type
    and length, and None for None."""
    kind = type(tree)
    if kind is np.ndarray:
        leaves.append(tree)
        array = cast("Array", tree)
        key += array.dtype, _rank(array)
    elif kind is dict:
        key += dict, tuple(tree)  # type: ignore[arg-type]
        for part in tree.values():  # type: ignore[attr-defined]
            if type(part) is np.ndarray:
                leaves.append(part)
                key += part.dtype, part.ndim if 1 not in part.shape else _rank(part)
            else:
                read(part, leaves, key)
    elif kind is float or kind is int or kind is bool or kind is complex:
        leaves.append(tree)
        key.append(kind)
    elif isinstance(tree, (list, tuple, dict)):
        key += kind, tuple(tree) if isinstance(tree, dict) else len(tree)
        for part in tree.values() if isinstance(tree, dict) else tree:
            read(part, leaves, key)
    elif tree is None:
        key.append(None)
    elif isinstance(tree, Variable) or not (
            hasattr(tree, "__array__") or hasattr(tree, "__dlpack__")):
        leaves.append(tree)
        key.append(kind)
    else:
        array = tree if isinstance(tree, np.ndarray) else as_numpy(tree)
        leaves.append(array)
        key += array.dtype, _rank(array)


def jit(
    function: Callable[..., object], static: Sequence[str | int] | str | int = (),
    mode: Mode | str | None = None,
) -> Any:
    """A function that calls `function` once with variables, compiles what it returns, and from then
    on calls that.

    The arguments are arrays, numbers, or trees of them: dicts, lists and tuples, nested; None is
    kept. Lists are trees, not arrays. So is the result. A float of Python becomes floatX, an int
    int64. There is one compiled function for each combination of dtypes, ranks and structures of
    trees, for arrays of all lengths, except that a dim of length 1 is another combination, because
    it broadcasts. static: names or positions of arguments that `function` gets as they are, not as
    variables; they must be hashable, and for each value another function is compiled.
    Shared variables that `function` reads have their values at the time of a call. It can update
    them: it returns, as the function of a loop, updates (a dict, or a list of pairs, as optimisers
    return it) in place of a result, or a tuple of the result and updates. A call with variables is
    a call of `function`, so that compiled functions can be used in expressions and in each other.
    mode: as of `theano.function`. Raises TypeError for an argument or result that is neither an
    array nor a number, and the exceptions of `function`.

    >>> @theano.jit
    ... def scaled(weights, x):
    ...     return {"y": weights["w"] * x + weights["b"]}
    >>> scaled({"w": 2.0, "b": 1.0}, np.array([1.0, 2.0]))
    {'y': array([3., 5.])}
    >>> len(scaled.traces), scaled({"w": 2.0, "b": 1.0}, np.zeros(3))["y"], len(scaled.traces)
    (1, array([1., 1., 1.]), 1)
    """
    if not callable(function):
        raise TypeError(f"jit: takes a function, got {function!r}")
    chosen = [static] if isinstance(static, (str, int)) else list(static)
    return Jitted(function, chosen, mode, "jit")


def split_updates(result: object) -> tuple[Any, Any]:
    """What a function returns, as the pair of a result and of updates, which may be empty."""
    if _are_updates(result):
        return None, result
    if type(result) is tuple and len(result) == 2 and _are_updates(result[1]):
        return result
    return result, None


def _are_updates(value: object) -> bool:
    """Whether this is a dict from shared variables, or a list of pairs with one."""
    if not value or not isinstance(value, (dict, list)):
        return False
    keys = value if isinstance(value, dict) else [
        pair[0] if isinstance(pair, tuple) and len(pair) == 2 else None for pair in value]
    return all(isinstance(key, Variable) and hasattr(key, "container") for key in keys)


def _rank(array: Array) -> float:
    """The rank of an array. Dims of length 1 add a fraction, by which they are known."""
    shape = array.shape
    if 1 not in shape:
        return len(shape)
    return len(shape) + sum(0.5 ** (k + 1) for k, n in enumerate(shape) if n == 1)


def _static_names(
    name: str, signature: inspect.Signature, static: Sequence[str | int]
) -> frozenset[str]:
    known = list(signature.parameters)
    for each in static:
        if each not in known and not (isinstance(each, int) and -len(known) <= each < len(known)):
            raise ValueError(
                f"{name}: static={each!r} is no argument of the function, which has "
                f"{', '.join(known)}")
    return frozenset(known[each] if isinstance(each, int) else each for each in static)


locate(globals())
