"""The optimisers of `theano.scan_module.scan_opt`: each runs what the pipeline does of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.legacy.gof.optimizers import Optimizer
from theano.rewrite import loop_memory, loop_motion, loop_tails, loops

if TYPE_CHECKING:
    from theano.graph.fgraph import FunctionGraph


class _Loops(Optimizer):
    """Unused and equal parts of loops go, and loops that go together become one."""

    def apply(self, fgraph: FunctionGraph) -> None:
        """Rewrite a graph."""
        loops.simplify(fgraph)


class _Motion(Optimizer):
    """What all steps can compute at once leaves the loop."""

    def apply(self, fgraph: FunctionGraph) -> None:
        """Rewrite a graph."""
        loop_motion.move(fgraph)


class ScanMerge(_Loops):
    """Loops over the same steps become one."""


class PushOutNonSeqScan(_Loops):
    """What is the same in each step is computed before the loop."""


class PushOutSeqScan(_Motion):
    """Products of rows are computed before the loop."""


class PushOutScanOutput(_Motion):
    """Products that are only traced are computed behind the loop."""


class PushOutDot1(_Motion):
    """Sums of products are one product behind the loop."""


class ScanSaveMem(Optimizer):
    """Only rows that are read are kept."""

    def apply(self, fgraph: FunctionGraph) -> None:
        """Rewrite a graph."""
        loop_memory.bound(fgraph)
        loop_tails.cut(fgraph)


class ScanInplaceOptimizer(Optimizer):
    """Nothing: what is overwritten is decided when memory is planned."""

    def __init__(self, typeInfer: Any = None, gpua_flag: bool = False) -> None:
        self.typeInfer, self.gpua_flag = typeInfer, gpua_flag

    def apply(self, fgraph: FunctionGraph) -> None:
        """Leave a graph as it is."""
