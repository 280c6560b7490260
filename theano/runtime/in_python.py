"""The C extension's classes and functions in Python, for installations without the extension.

They run executors (the interpreter) in place of programs, with the same guarantees: arguments are
converted or refused, results share no memory, and all updates of a call take effect or none does.
The annotations of `_native.pyi` describe the parameters.

One lock for all cells takes the place of the locks of `turns.c`: calls with updates run one after
the other.
"""

from __future__ import annotations

import os
from _thread import RLock
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Any, NoReturn

import numpy as np

__all__ = [
    "ABI", "Cell", "NativeFunction", "Pointer", "blas_info", "load", "select_blas",
    "set_blas_threads", "set_remote", "unload",
]

ABI = "none"
_DTYPES: dict[int, np.dtype[Any]] = {
    np.dtype(code).num: np.dtype(code) for code in "?bBhHiIlLqQefdFD"}
_NOTHING: Any = object()
"""In place of a value that is not given: None is a value."""

_remote: Any = None
"""The class of values that are elsewhere, such as in the memory of a GPU."""

_turn = RLock()
"""Held by a call with updates, and while the value of a cell is set."""
_swap = RLock()
"""Held while values of cells are read or exchanged together."""

Executor = Callable[[list[Any]], Sequence[object]]
Argument = tuple["str | None", int, int, "tuple[bool, ...]", bool, "bool | None", "Cell | None",
                 bool, "Callable[[object], object] | None", bool]
"""The fields of an `InputSpec`."""
Given = tuple[object, ...]
"""The arguments of a call."""


def _forget_threads() -> None:
    """In a forked child: release the locks, which a thread of the parent may have held."""
    global _turn, _swap
    _turn, _swap = RLock(), RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_threads)


class Cell:
    """Storage of one value; compiled functions read and update it. `cell[0]` is `cell.value`."""

    __module__ = "theano.runtime"  # for pickles, which load with and without the extension

    def __init__(self, value: object = None, later: object = None) -> None:
        self._value = value
        self._later = _NOTHING if later is None else later

    @property
    def later(self) -> Any:
        """The default that replaces the value after the next call, or None."""
        return None if self._later is _NOTHING else self._later

    @property
    def value(self) -> Any:
        """What the cell holds; a remote value as an array."""
        held: Any = self._value
        return held.fetch() if type(held) is _remote else held

    @value.setter
    def value(self, value: object) -> None:
        with _turn:
            self._value = value

    def change_form(self, old: object, new: object) -> bool:
        """Store `new`, another form of the value, if the value is still `old`; whether it was."""
        with _swap:
            same = self._value is old
            if same:
                self._value = new
        return same

    def set_once(self, value: object) -> None:
        """Set a value for the next call; after that call, the present value is restored."""
        later = self._value if self._later is _NOTHING else self._later
        self.value = value
        self._later = later

    def return_to_default(self) -> None:
        """After a call: the default replaces a value that was set for this call alone."""
        if self._later is not _NOTHING:
            self._value, self._later = self._later, _NOTHING

    def __len__(self) -> int:
        return 1

    def __getitem__(self, index: int) -> Any:
        self._check(index)
        return self.value

    def __setitem__(self, index: int, value: object) -> None:
        self._check(index)
        self.value = value

    def _check(self, index: int) -> None:
        if index not in (0, -1):
            raise IndexError("a cell has one item, number 0")

    def free(self) -> None:
        """Do nothing: no memory is kept."""

    def __reduce__(self) -> tuple[Any, ...]:
        return Cell, (self.value,)

    def __repr__(self) -> str:
        return f"Cell({self.value!r})"


class _Slot:
    """The dtype (None: any object) and the rank of a value."""

    def __init__(self, type_num: int, ndim: int) -> None:
        self.dtype = None if type_num == -1 else _DTYPES[type_num]
        self.ndim = ndim

    def holds(self, value: object, writable: bool = False) -> bool:
        """Whether `value` can be used as it is: as an array that C code could read."""
        if self.dtype is None or type(value) is not np.ndarray or value.dtype != self.dtype:
            return False
        flags = value.flags
        return value.ndim == self.ndim and flags.c_contiguous and flags.aligned and (
            flags.writeable or not writable)

    def array(self, value: object, writable: bool = False, copy: bool = False) -> Any:
        """`value` as an array of this dtype and rank, by a safe cast; objects are unchanged.

        Raises TypeError or ValueError if that is not possible.
        """
        if self.dtype is None or (not copy and self.holds(value, writable)):
            return value
        found = np.asarray(value)
        if found.ndim != self.ndim or not np.can_cast(found.dtype, self.dtype, "safe"):
            raise TypeError(
                f"expected an array of dtype {self.dtype} with {self.ndim} dimensions, got "
                f"{type(value).__name__} of dtype {found.dtype} with {found.ndim}")
        return np.array(found, self.dtype, order="C")


class _Input:
    """An argument, described by the fields of an `InputSpec`."""

    def __init__(
        self, name: str | None, type_num: int, ndim: int, broadcast: tuple[bool, ...], strict: bool,
        allow_downcast: bool | None, default: Cell | None, implicit: bool,
        filter: Callable[[object], object] | None, mutable: bool,
    ) -> None:
        self.slot = _Slot(type_num, ndim)
        of_array = self.slot.dtype is not None
        self.ones = [axis for axis, one in enumerate(broadcast) if one and of_array]
        self.name, self.default, self.implicit = name, default, implicit
        self.filter, self.mutable = filter, mutable

    def bind(self, value: object) -> Any:
        """The value for the program: `value` itself, or converted by the filter."""
        if self.slot.holds(value, self.mutable) and self._fits(value):
            return value
        made = value if self.filter is None else self.filter(value)
        made = self.slot.array(made, self.mutable)
        if not self._fits(made):
            raise TypeError("a dimension that broadcasts must have length 1")
        return made

    def _fits(self, value: object) -> bool:
        return not self.ones or all(np.asarray(value).shape[axis] == 1 for axis in self.ones)

    def bind_default(self) -> Any:
        """The default; a copy if the program may overwrite it."""
        assert self.default is not None
        value = self.default.value
        if self.mutable and isinstance(value, np.ndarray):
            value = value.copy()
        return self.bind(value)


class NativeFunction:
    """A function that runs an executor: a program bound to its arguments, cells and results."""

    __module__ = "theano.runtime"
    __slots__ = (
        "threads", "_executor", "_resolve", "_arity", "_inputs", "_places", "_shared", "_outputs",
        "_updates", "_returns", "__dict__", "__weakref__")  # `__dict__`: what users store

    def __init__(
        self, *, run: int = 0, inputs: tuple[Argument, ...] = (),
        outputs: tuple[tuple[int, int], ...] = (), executor: Executor | None = None,
        resolve: Callable[[], tuple[int, Executor | None]] | None = None,
        shared: tuple[tuple[Cell, int, int], ...] = (), constants: tuple[object, ...] = (),
        updates: tuple[tuple[int, Cell, bool], ...] = (), results: tuple[object, ...] = (),
        python: tuple[object, ...] = (), returns: int | str | tuple[object, ...] | None = None,
        failure: object = None, arity: Callable[[Given, dict[str, object]], Any] | None = None,
        threads: int = 1, release_gil_bytes: int = -1, least_work: float = 2e5, laps: int = 0,
    ) -> None:
        if run:
            _refuse()
        self.threads = threads
        self._executor, self._resolve, self._arity = executor, resolve, arity
        self._inputs = [_Input(*each) for each in inputs]
        self._places = [k for k, each in enumerate(self._inputs) if not each.implicit]
        self._shared = [(cell, _Slot(*slot)) for cell, *slot in shared]
        self._outputs = [_Slot(*slot) for slot in outputs]
        self._updates = [(position, cell) for position, cell, _ in updates]
        self._returns = returns

    def __call__(self, *args: object, **kwargs: object) -> Any:
        self.prepare()
        given = self._simply(args, kwargs)
        if given is None:
            given = self._arranged(args, kwargs)
            if type(given) is list:
                return given[0]  # the result: `arity` has made the call
        with _turn if self._updates else nullcontext():
            return self._finish(self._run(self._bound(given)))

    def _simply(self, args: Given, kwargs: dict[str, object]) -> Given | None:
        """One value per input, `_NOTHING` for a default; None if `arity` has to arrange them."""
        if len(args) > len(self._places):
            return None
        given = [_NOTHING] * len(self._inputs)
        for k, value in zip(self._places, args, strict=False):
            given[k] = value
        for name, value in kwargs.items():
            k = next((k for k, each in enumerate(self._inputs) if each.name == name), -1)
            if k < 0 or self._inputs[k].implicit or given[k] is not _NOTHING:
                return None
            given[k] = value
        known = all(value is not _NOTHING or each.default is not None
                    for value, each in zip(given, self._inputs, strict=True))
        return tuple(given) if known else None

    def _arranged(self, args: Given, kwargs: dict[str, object]) -> Any:
        if self._arity is None:
            raise TypeError(f"expected {len(self._places)} arguments, got {len(args)}")
        found = self._arity(args, kwargs)
        if type(found) is list:
            return found
        return tuple(_NOTHING if value is each.default and value is not None else value
                     for value, each in zip(found, self._inputs, strict=True))

    def _bound(self, given: Given) -> list[Any]:
        """The values of inputs and shared variables. Inputs that may be overwritten share no memory
        with other values."""
        values = [each.bind_default() if value is _NOTHING else each.bind(value)
                  for value, each in zip(given, self._inputs, strict=True)]
        with _swap:
            held = [
                cell._value if slot.dtype is None else cell.value for cell, slot in self._shared]
        values += [slot.array(value) for value, (_, slot) in zip(held, self._shared, strict=True)]
        for k, each in enumerate(self._inputs):
            if each.mutable and isinstance(values[k], np.ndarray):
                others = [v for i, v in enumerate(values) if i != k and isinstance(v, np.ndarray)]
                if any(np.may_share_memory(values[k], other) for other in others):
                    values[k] = values[k].copy()
        return values

    def _run(self, values: list[object]) -> list[object]:
        """The values of the outputs, in memory that nothing else refers to."""
        assert self._executor is not None
        found = list(self._executor(values))
        if len(found) != len(self._outputs):
            raise ValueError(f"expected {len(self._outputs)} results, got {len(found)}")
        return [slot.array(value, copy=True)
                for slot, value in zip(self._outputs, found, strict=True)]

    def _finish(self, found: list[object]) -> Any:
        """Commit the updates; returns the results. Old values are kept until after the last
        exchange, because a destructor may run arbitrary code."""
        old = []
        with _swap:
            for position, cell in self._updates:
                old.append(cell._value)
                cell._value = found[position]
            for each in self._inputs:
                if each.default is not None:
                    each.default.return_to_default()
        del found[len(found) - len(self._updates):]
        if isinstance(self._returns, int):
            return found[self._returns]
        if isinstance(self._returns, tuple):
            return dict(zip(self._returns, found, strict=True))
        return found if self._returns == "list" else None

    @property
    def address(self) -> int:
        """0: there is no program."""
        return 0

    @property
    def laps(self) -> list[tuple[float, int]]:
        """Empty: only programs are measured."""
        return []

    @property
    def memory(self) -> tuple[list[int], list[int]]:
        """Two empty lists: no memory is kept."""
        return [], []

    def prepare(self) -> None:
        """Get the executor if it is not known yet; the first call does the same."""
        if self._executor is None and self._resolve is not None:
            self._executor = self._resolve()[1]
        if self._executor is None:
            raise SystemError("the function has neither a program nor an executor")

    def free(self) -> None:
        """Do nothing: no memory is kept."""


def _refuse() -> NoReturn:
    raise OSError("compiled programs run only with the package's C extension")


class Pointer:
    """A compiled program as a C function: only the extension has it."""

    def __init__(
        self, function: NativeFunction, shapes: tuple[tuple[int, ...], ...], sizes: tuple[int, ...]
    ) -> None:
        _refuse()


def load(path: str) -> int:
    """Raises OSError: only the extension runs compiled programs."""
    _refuse()


def unload(address: int) -> None:
    """Do nothing: no program is loaded."""


def blas_info() -> dict[str, Any]:
    """The BLAS that programs call: none."""
    return {"library": "none, as there is no C extension; NumPy calls its own", "symbols": "",
            "integer_bits": 32, "threads": -1, "threads_settable": False}


def select_blas(source: str) -> dict[str, Any]:
    """The same as `blas_info`: there is nothing to select."""
    return blas_info()


def set_remote(type: type) -> None:
    """Values of cells of this class are not arrays here: their method `fetch` returns a copy."""
    global _remote
    _remote = type


def set_blas_threads(n: int) -> bool:
    """False: the threads of NumPy's BLAS cannot be set from here."""
    return False
