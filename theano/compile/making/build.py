"""From a graph to what runs it, as the mode says.

What rewrites, lowers and compiles is loaded here, when it is first asked for: `import theano` does
not pay for it.
"""

from __future__ import annotations

from typing import Any

from theano.compile.making.built import Built, interpreter, slots
from theano.flags import config
from theano.graph.fgraph import FunctionGraph


def begin(mode: Any) -> None:
    """Find out about the C compiler, where the mode has use for one, while other work is done."""
    if mode.backend == "c":
        from theano.backends import toolchain

        toolchain.begin()


def rewrite(fgraph: FunctionGraph, mode: Any) -> None:
    """Rewrite a graph in place, with the rules that the mode wants."""
    from theano.rewrite.pipeline import optimize

    optimize(fgraph, mode)


def build(fgraph: FunctionGraph, replaced: dict[int, int], mode: Any, plain: Any) -> Built:
    """The program of `fgraph`.

    replaced: for each output that is the new value of a shared variable, the number of the input
    that stands for it. plain: the graph before rewriting, for modes that want it.
    """
    watcher = mode.executor(plain, fgraph)
    if watcher is not None:
        return Built(slots(fgraph.outputs), executor=watcher, watched=True)
    program = compiled(fgraph, replaced) if mode.backend == "c" and config.cxx else None
    if mode.compares:
        from theano.compile.checking.comparing import compared

        return compared(program, plain, fgraph, replaced, mode)
    return program or Built(
        slots(fgraph.outputs), executor=interpreter(fgraph, mode.backend != "c"))


def compiled(fgraph: FunctionGraph, replaced: dict[int, int]) -> Built | None:
    """The program of `fgraph` in C, where that can be had."""
    from theano.compile.making.assembled import assembled
    from theano.compile.making.native import native

    return assembled(fgraph) or native(fgraph, replaced)
