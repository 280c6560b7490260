"""`mode.optimizer`: the rewrites of a mode as an object with `optimize`."""

from __future__ import annotations

from typing import Any

from theano.graph.fgraph import FunctionGraph


class ModeOptimizer:
    """Applies all rewrites of `mode` to graphs, without compiling them.

    name: the pipeline: "fast_run", "fast_compile", "merge" or "None".
    """

    def __init__(self, mode: Any, name: str) -> None:
        self.mode, self.name = mode, name

    def optimize(self, fgraph: Any) -> None:
        """Rewrite a graph in place: a `FunctionGraph`, or an object with `inputs`, `outputs` and
        `change_input`."""
        from theano.rewrite import pipeline  # here: `import theano` loads no rules
        from theano.rewrite.graphs import rewrite_copy

        if type(fgraph) is FunctionGraph:
            pipeline.optimize(fgraph, self.mode)
        else:
            rewrite_copy(fgraph, self.optimize, self.name)

    apply = __call__ = optimize

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.mode!r})"
