"""Type annotations of the C extension; see theano.runtime."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy.typing as npt

ABI: str

class Cell:
    """Storage of one value; compiled functions read and update it. `cell[0]` is `cell.value`.

    later: the default that replaces the value after the next call of a function that has the cell
    as a default; None: the value stays.
    """

    def __init__(self, value: object = None, later: object = None) -> None: ...
    @property
    def later(self) -> Any: ...
    def set_once(self, value: object) -> None:
        """Set a value for the next call; after that call, the present value is restored."""
    @property
    def value(self) -> Any: ...
    @value.setter
    def value(self, value: object) -> None: ...
    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> Any: ...
    def __setitem__(self, index: int, value: object) -> None: ...
    def free(self) -> None:
        """Free the memory that is kept for a new value."""
    def change_form(self, old: object, new: object) -> bool:
        """Store `new`, another form of the value, if the value is still `old`; whether it was."""

class NativeFunction:
    """A compiled program bound to its arguments, cells and constants.

    A *slot* is a pair (NumPy type number, number of dimensions); type number -1 is a Python object.
    Slots are numbered: inputs, shared variables, constants, outputs, results of Python statements.
    """

    threads: int
    """The number of threads that a large kernel may use."""

    def __init__(
        self,
        *,
        run: int,
        inputs: tuple[tuple[object, ...], ...],
        outputs: tuple[tuple[int, int], ...],
        executor: Callable[[list[Any]], Sequence[object]] | None = None,
        resolve: Callable[[], tuple[int, Callable[[list[Any]], Sequence[object]] | None]]
        | None = None,
        shared: tuple[tuple[Cell, int, int], ...] = (),
        constants: tuple[npt.NDArray[Any], ...] = (),
        updates: tuple[tuple[int, Cell, bool], ...] = (),
        results: tuple[tuple[int, int], ...] = (),
        python: tuple[
            tuple[Callable[[list[Any]], Sequence[object]], tuple[tuple[int, int], ...], int], ...
        ] = (),
        returns: int | str | tuple[object, ...] | None = None,
        failure: Callable[[int, tuple[int, ...], list[Any]], BaseException] | None = None,
        arity: Callable[[tuple[Any, ...], dict[str, Any]], tuple[Any, ...] | list[Any]] | None
        = None,
        threads: int = 1,
        release_gil_bytes: int = -1,
        least_work: float = 2e5,
        laps: int = 0,
    ) -> None:
        """Bind a program.

        run: the address of th_run; 0: use `executor`, or the pair (run, executor) that `resolve`
            returns before the first call.
        inputs: InputSpec tuples. outputs: slots, those of the function, then one per update.
        executor: values of inputs and shared variables -> values of outputs. If an update may be
            made in place, the list ends with a list of the shared variables, by position, whose
            remote values it may destroy.
        updates: (index of the output with the new value, cell, may be overwritten in place).
        python: (function from a list of inputs to a list of results, slots of its inputs, number of
            results) for each Python statement; `results`: the slots of all results.
        returns: None; the index of an output; "list"; or the keys of a dict.
        failure: (number, detail, values of inputs and shared variables) -> the exception to raise.
        arity: (args, kwargs) -> one value per input, called if arguments cannot be assigned by
            position and name; raises TypeError. The default Cell of an input means its value. A
            list of one element means that `arity` has made the call, with this result.
        release_gil_bytes: release the GIL if inputs and shared variables have more bytes
            than this; -1: never.
        least_work: kernels of more flops are divided among the threads.
        laps: the number of parts that a measured program has.
        """
    def __call__(self, *args: Any, **kwargs: Any) -> Any: ...
    @property
    def address(self) -> int: ...
    @property
    def laps(self) -> list[tuple[float, int]]:
        """The seconds of each part of a measured program, and how often it was run."""
    @property
    def memory(self) -> tuple[list[int], list[int]]:
        """The bytes of each scratch block that is kept between calls, and those of each output in
        the last call; empty lists before the first call."""
    def prepare(self) -> None:
        """Wait until the program is compiled; the first call does the same."""
    def free(self) -> None:
        """Free the memory that is kept between calls."""

def load(path: str) -> int:
    """Load a compiled program; returns the address of its entry, or raises OSError."""

def unload(address: int) -> None:
    """Unload the program that `load` has loaded, as soon as no function needs it."""

def blas_info() -> dict[str, Any]:
    """The BLAS that programs call: library, symbols, integer_bits, threads, threads_settable."""

def select_blas(source: str) -> dict[str, Any]:
    """Select the BLAS: from "any" source (the default), "loaded", "scipy", or plain "loops".

    Must not be called while programs run.
    """

def set_remote(type: type) -> None:
    """Values of cells of this class are not arrays here: their method `fetch` returns a copy."""

def set_blas_threads(n: int) -> bool:
    """Limit the BLAS to n threads. Returns False if it has no such setting."""

class Pointer:
    user_data: int
    frames: int
    def __new__(
        cls, function: NativeFunction, shapes: tuple[tuple[int, ...], ...],
        results: tuple[tuple[int, ...], ...],
    ) -> Pointer: ...
    def address(self, layout: str) -> int: ...
    def failure(self) -> tuple[int, tuple[int, ...]]: ...
