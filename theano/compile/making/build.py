"""From a graph to the program that runs it, as the mode says: an `Executable`, from which a
`Function` is created.

The modules for rewriting, lowering and compiling are imported here when they are first needed,
which keeps `import theano` fast.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from theano import backend_table
from theano.backends import numpy
from theano.graph import collector
from theano.graph.fgraph import FunctionGraph
from theano.tensor.integers import MOST_DIMS

if TYPE_CHECKING:
    from theano.compile.making.container import Container
    from theano.compile.making.second_start import SecondStart
    from theano.compile.modes.mode import Mode
    from theano.compile.reporting.measured import Measured
    from theano.graph.node import Variable
    from theano.runtime import NativeFunction

Executor = Callable[[Sequence[Any]], Sequence[Any]]
Slot = tuple[int, int]
OBJECT: Slot = (-1, 0)
"""The slot of a Python object."""
LOADED = time.time()
"""When this package was loaded, in seconds."""
WAIT = "wait for compiler"
"""The stage in `Executable.seconds` that is part of the first call."""


class Executable:
    """A program, as the arguments of `theano.runtime.NativeFunction`.

    resolve: None, or a function that waits for the compiler and returns `(address, None)` of the
    native code, or `(0, interpreter)`; executor: the Python function that runs if `resolve` is
    None; watched: the executor belongs to the mode; inplace: the outputs that may overwrite the
    shared variable that they replace; c_source: the C text, empty for the interpreter, or a
    function that makes it; library: the name of the library with the native code; seconds: the time
    of each stage; laps: the number of parts whose times the program measures; measured: None,
    or a function from a `NativeFunction` to the measurements of its parts; bound: None, or makes
    the executor of a function, from the containers of its inputs, and the number of those that are
    no shared variables, whose values it gets as they are held; notes: None, or gives the lines that
    the backend adds to a profile; cells: a one-element list for the value of each variable
    (`f.fn.storage_map`).
    """

    def __init__(
        self, outputs: tuple[Slot, ...], constants: tuple[Any, ...] = (),
        results: tuple[Slot, ...] = (), python: tuple[Any, ...] = (),
        inplace: frozenset[int] = frozenset(), failure: Any = None, resolve: Any = None,
        executor: Executor | None = None, watched: bool = False,
        c_source: str | Callable[[], str] = "",
        seconds: dict[str, float] | None = None, laps: int = 0,
        measured: Callable[[NativeFunction], Measured] | None = None,
        bound: Callable[[Sequence[Container], int], Executor] | None = None,
        notes: Callable[[], Iterator[str]] | None = None, library: str = "",
    ) -> None:
        self.outputs = outputs
        self.constants = constants
        self.results = results
        self.python = python
        self.inplace = inplace
        self.failure = failure
        self.resolve = resolve
        self.executor = executor
        self.watched = watched
        self.library = library
        self.seconds = seconds or {}
        self.laps = laps
        self.measured = measured
        self.bound = bound
        self.notes = notes
        self.cells: dict[Any, list[Any]] = {}
        self._c_source = c_source

    @property
    def c_source(self) -> str:
        """The C text; empty for the interpreter."""
        return self._c_source if isinstance(self._c_source, str) else self._c_source()


def slots(variables: Sequence[Variable]) -> tuple[Slot, ...]:
    """The slot of each variable; see `slot`."""
    return tuple(slot(v.type) for v in variables)


def slot(type_: Any) -> Slot:
    """`(NumPy type number, rank)` of a tensor type; (-1, 0) for types of other values. Raises
    ValueError for more than `MOST_DIMS` dims."""
    dtype = getattr(type_, "numpy_dtype", None)
    if dtype is None:
        return OBJECT
    if type_.ndim > MOST_DIMS:
        raise ValueError(
            f"inputs and results of functions have at most {MOST_DIMS} dims, got {type_}")
    return (dtype.num, type_.ndim)


def interpreter(fgraph: FunctionGraph, python: bool = True) -> Executor:
    """The NumPy backend, prepared at its first use. It takes the values of the inputs, which those
    of the constants of a program may follow.

    python: use `perform` of ops even if they have C code.
    """
    ready: list[Executor] = []

    def run(values: Sequence[object]) -> Sequence[Any]:
        if not ready:
            ready.append(numpy.interpret(fgraph, python))
        return ready[0](values[:len(fgraph.inputs)])

    return run


def begin(mode: Mode) -> None:
    """Let the backend of the mode prepare in the background."""
    with collector.loading():
        backend_table.named(mode.backend).begin()


def second_start(
    fgraph: FunctionGraph, replaced: dict[int, int], mode: Mode, measured: bool
) -> SecondStart:
    """The search for a function in the cache; `fgraph` is not rewritten yet. See `build`."""
    from theano.compile.making.second_start import SecondStart

    return SecondStart(fgraph, replaced, mode, measured)


def plain(fgraph: FunctionGraph) -> FunctionGraph:
    """A copy of a graph, for modes that use the graph before rewriting."""
    from theano.compile.checking.calls import clone_with_unique_tags

    return clone_with_unique_tags(fgraph)


def rewrite(fgraph: FunctionGraph, mode: Mode) -> None:
    """Rewrite a graph in place, with the rules that the mode selects."""
    with collector.loading():
        from theano.rewrite.pipeline import optimize

    optimize(fgraph, mode)


def build(
    fgraph: FunctionGraph, replaced: dict[int, int], mode: Any, plain: Any, measured: bool = False
) -> Executable:
    """The program of `fgraph`.

    replaced: for each output that is the new value of a shared variable, the index of the input
    that represents the variable. plain: the graph before rewriting, for modes that use it.
    measured: a C program measures the times of its parts.
    """
    watcher = mode.executor(plain, fgraph)
    if watcher is not None:
        return Executable(slots(fgraph.outputs), executor=watcher, watched=True)
    backend = backend_table.named(mode.backend)
    if mode.compares:
        from theano.compile.checking.comparing import compared

        return compared(backend_table.named("c").build, plain, fgraph, replaced, mode)
    program = backend.build(fgraph, replaced, measured)
    return program or Executable(
        slots(fgraph.outputs), executor=interpreter(fgraph, not backend.native))
