"""From a rewritten graph to what runs it, as the mode says."""

from __future__ import annotations

from typing import Any

from theano.compile.built import Built, interpreter, slots
from theano.flags import config
from theano.graph.fgraph import FunctionGraph


def build(fgraph: FunctionGraph, replaced: dict[int, int], mode: Any, plain: Any) -> Built:
    """The program of `fgraph`.

    replaced: for each output that is the new value of a shared variable, the number of the input
    that stands for it. plain: the graph before rewriting, for modes that want it.
    """
    watcher = mode.executor(plain, fgraph)
    if watcher is not None:
        return Built(slots(fgraph.outputs), executor=watcher, watched=True)
    if mode.backend == "c" and config.cxx:
        # Here, so that `import theano` does not load what lowers and compiles.
        from theano.compile.assembled import assembled
        from theano.compile.native import native

        program = assembled(fgraph) or native(fgraph, replaced)
        if program is not None:
            return program
    return Built(slots(fgraph.outputs), executor=interpreter(fgraph, mode.backend != "c"))
