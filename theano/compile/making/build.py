"""From a graph to the program that runs it, as the mode says.

The modules for rewriting, lowering and compiling are imported here when they are first needed,
which keeps `import theano` fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano import backend_table
from theano.compile.making.executable import Executable, interpreter, slots
from theano.graph.fgraph import FunctionGraph

if TYPE_CHECKING:
    from theano.compile.modes.mode import Mode


def begin(mode: Mode) -> None:
    """Let the backend of the mode prepare in the background."""
    backend_table.named(mode.backend).begin()


def plain(fgraph: FunctionGraph) -> FunctionGraph:
    """A copy of a graph, for modes that use the graph before rewriting."""
    from theano.compile.checking.calls import twin

    return twin(fgraph)


def rewrite(fgraph: FunctionGraph, mode: Mode) -> None:
    """Rewrite a graph in place, with the rules that the mode selects."""
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

        return compared(backend.build, plain, fgraph, replaced, mode)
    program = backend.build(fgraph, replaced, measured)
    return program or Executable(
        slots(fgraph.outputs), executor=interpreter(fgraph, not backend.native))
