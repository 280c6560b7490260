"""`theano.compile.mode`: optimisers that attach features or print the graph, and the predefined
queries and linkers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.legacy.gof.c_linkers import CLinker, OpWiseCLinker
from theano.legacy.gof.destroyhandler import DestroyHandler
from theano.legacy.gof.linkers import PerformLinker
from theano.legacy.gof.optdb import Query
from theano.legacy.gof.optimizers import Optimizer
from theano.legacy.gof.vm import VM_Linker
from theano.printing import debugprint

if TYPE_CHECKING:
    from theano.legacy.gof.features import Feature
    from theano.legacy.gof.fgraph import FunctionGraph

__all__ = [
    "AddDestroyHandler", "AddFeatureOptimizer", "OPT_FAST_COMPILE", "OPT_FAST_RUN",
    "OPT_FAST_RUN_STABLE", "OPT_MERGE", "OPT_NONE", "OPT_O2", "OPT_O3", "OPT_STABILIZE",
    "OPT_UNSAFE", "PrintCurrentFunctionGraph", "predefined_linkers", "predefined_optimizers",
]

OPT_NONE = Query(include=[])
OPT_MERGE = Query(include=["merge"])
OPT_FAST_RUN = Query(include=["fast_run"])
OPT_FAST_RUN_STABLE = OPT_FAST_RUN.requiring("stable")
OPT_FAST_COMPILE = Query(include=["fast_compile", "fast_compile_gpu"])
OPT_STABILIZE = OPT_FAST_RUN.including()
OPT_STABILIZE.position_cutoff = 1.5000001
OPT_O2 = OPT_FAST_COMPILE.including("fusion")
OPT_O3 = OPT_FAST_RUN.excluding("inplace")
OPT_UNSAFE = OPT_O3.including("unsafe")
for _name in __all__:
    if _name.startswith("OPT"):
        globals()[_name].name = _name


predefined_optimizers: dict[Any, Query] = {
    None: OPT_NONE, "None": OPT_NONE, "merge": OPT_MERGE, "o4": OPT_FAST_RUN, "o3": OPT_O3,
    "o2": OPT_O2, "o1": OPT_FAST_COMPILE, "unsafe": OPT_UNSAFE, "fast_compile": OPT_FAST_COMPILE,
    "fast_run": OPT_FAST_RUN, "fast_run_stable": OPT_FAST_RUN_STABLE, "stabilize": OPT_STABILIZE,
}
"""The query of each optimiser name."""

predefined_linkers: dict[str, Any] = {
    "py": PerformLinker(), "c": CLinker(), "c|py": OpWiseCLinker(),
    "c|py_nogc": OpWiseCLinker(allow_gc=False), "vm": VM_Linker(), "cvm": VM_Linker(),
    "vm_nogc": VM_Linker(allow_gc=False), "cvm_nogc": VM_Linker(allow_gc=False),
}
"""The linker of each name."""


class AddFeatureOptimizer(Optimizer):
    """Attaches a feature, which stays attached for the optimisers that follow."""

    def __init__(self, feature: Feature) -> None:
        self.feature = feature

    def add_requirements(self, fgraph: FunctionGraph) -> None:
        """Attach the feature."""
        super().add_requirements(fgraph)
        fgraph.attach_feature(self.feature)


class AddDestroyHandler(Optimizer):
    """Attaches a `DestroyHandler`."""

    def add_requirements(self, fgraph: FunctionGraph) -> None:
        """Attach the handler."""
        super().add_requirements(fgraph)
        fgraph.attach_feature(DestroyHandler())


class PrintCurrentFunctionGraph(Optimizer):
    """Prints the current graph, after the line `header`."""

    def __init__(self, header: str) -> None:
        self.header = header

    def apply(self, fgraph: FunctionGraph) -> None:
        """Print the graph."""
        print(f"PrintCurrentFunctionGraph: {self.header}")
        debugprint(fgraph.outputs)
