"""`theano.compile.mode`: optimisers that attach features or print the graph, and the queries behind
the names of optimisers."""

from __future__ import annotations

from typing import Any

from theano.errors import InconsistencyError
from theano.legacy.destroyhandler import DestroyHandler
from theano.legacy.features import Feature
from theano.legacy.optdb import Query
from theano.legacy.optimizers import Optimizer
from theano.printing import debugprint

__all__ = [
    "AddDestroyHandler", "AddFeatureOptimizer", "OPT_FAST_COMPILE", "OPT_FAST_RUN",
    "OPT_FAST_RUN_STABLE", "OPT_MERGE", "OPT_NONE", "OPT_O2", "OPT_O3", "OPT_STABILIZE",
    "OPT_UNSAFE", "PrintCurrentFunctionGraph", "Supervisor",
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


class AddFeatureOptimizer(Optimizer):
    """Attaches a feature; it stays for the optimisers that follow."""

    def __init__(self, feature: Any) -> None:
        self.feature = feature

    def add_requirements(self, fgraph: Any) -> None:
        """Attach the feature."""
        super().add_requirements(fgraph)
        fgraph.attach_feature(self.feature)


class Supervisor(Feature):
    """Objects to nodes that overwrite variables of `protected`."""

    def __init__(self, protected: Any) -> None:
        self.protected = list(protected)

    def validate(self, fgraph: Any) -> bool:
        """Raise InconsistencyError when one is overwritten."""
        has_destroyers = getattr(fgraph, "has_destroyers", None)
        if has_destroyers is not None and has_destroyers(self.protected):
            raise InconsistencyError("an input that must stay as it is would be overwritten")
        return True


class AddDestroyHandler(Optimizer):
    """Attaches a `DestroyHandler`; inputs that nobody has allowed to overwrite are protected."""

    def add_requirements(self, fgraph: Any) -> None:
        """Attach the handler."""
        super().add_requirements(fgraph)
        fgraph.attach_feature(DestroyHandler())


class PrintCurrentFunctionGraph(Optimizer):
    """Prints the graph as it is, under a header."""

    def __init__(self, header: str) -> None:
        self.header = header

    def apply(self, fgraph: Any) -> None:
        """Print."""
        print(f"PrintCurrentFunctionGraph: {self.header}")
        debugprint(fgraph.outputs)
