"""The optimisers of `theano.scan_module.scan_opt`: each runs the corresponding rewrite of the
pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.legacy.gof.optimizers import Optimizer
from theano.rewrite.loops import loop_division, loop_memory, loop_motion, loops

if TYPE_CHECKING:
    from theano.graph.fgraph import FunctionGraph


class _Loops(Optimizer):
    """Removes unused and duplicate parts of loops, and merges loops."""

    def apply(self, fgraph: FunctionGraph) -> None:
        """Rewrite `fgraph`."""
        loops.simplify(fgraph)


class _LoopMotion(Optimizer):
    """Moves computations that can be done for all steps at once out of the loop."""

    def apply(self, fgraph: FunctionGraph) -> None:
        """Rewrite `fgraph`."""
        loop_motion.move(fgraph)


class ScanMerge(_Loops):
    """Merges loops with the same number of steps."""


class PushOutNonSeqScan(_Loops):
    """Moves loop-invariant computations before the loop."""


class PushOutSeqScan(_LoopMotion):
    """Moves products of sequence rows before the loop."""


class PushOutScanOutput(_LoopMotion):
    """Moves products that only a trace reads behind the loop."""


class PushOutDot1(_LoopMotion):
    """Replaces a sum of products over the steps by one product behind the loop."""


class ScanSaveMem(Optimizer):
    """Stores only the rows of a trace that are read."""

    def apply(self, fgraph: FunctionGraph) -> None:
        """Rewrite `fgraph`."""
        loop_memory.bound(fgraph)
        loop_division.divide(fgraph, {*loop_division.FORMS} - {"loop_tails", "loop_rings"})


class ScanInplaceOptimizer(Optimizer):
    """Does nothing: the memory planner decides what is overwritten."""

    def __init__(self, typeInfer: Any = None, gpua_flag: bool = False) -> None:
        self.typeInfer, self.gpua_flag = typeInfer, gpua_flag

    def apply(self, fgraph: FunctionGraph) -> None:
        """Do nothing."""
