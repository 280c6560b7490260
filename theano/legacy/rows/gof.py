"""Old paths of `theano.gof`, the graph and its optimisers."""

from __future__ import annotations

_GRAPH = "Apply Constant Node Variable"
_WALKS = {
    "theano.graph.node": _GRAPH,
    "theano.graph.walk": "equal_computations",
    "theano.flags": "config",
    "theano.legacy.utils": "OrderedSet",
    "theano.gradient.reverse": "io_connection_pattern=graph_connections",
    "theano.legacy.graphs": "*",
}
_TYPES = {"theano.graph.type": "Type PureType=Type", "theano.graph.generic": "Generic generic"}
_OPT = {
    "logging": "logging=", "theano": "theano=", "sys": "sys=", "copy": "copy=", "pdb": "pdb=",
    "theano.flags": "config",
    "theano.errors": "InconsistencyError",
    "theano.legacy.utils": "OrderedSet",
    "theano.legacy.optimizers": "*",
    "theano.legacy.local_optimizers": "*",
    "theano.legacy.navigators": "*",
    "theano.legacy.opt_tools": "*",
    "theano.gof.graph": "graph=", "theano.gof.toolbox": "toolbox=", "theano.gof.op": "op=",
    "theano.gof.utils": "utils=", "theano.gof.destroyhandler": "dh=",
}
_UTILS = (
    "add_tag_trace difference flatten from_return_values hash_from_code hashtype memoize "
    "object2 to_return_values uniq unique")

ROWS: dict[str, dict[str, str]] = {
    "theano.gof": {
        "theano.graph": "Apply Constant Op Type Variable",
        "theano.legacy.fgraph": "FunctionGraph",
        "theano.legacy.destroyhandler": "DestroyHandler",
        "theano.legacy.features": "Bookkeeper Feature History NoOutputFromInplace NodeFinder "
                                  "PrintListener ReplaceValidate Validator",
        "theano.legacy.optimizers": "MergeOptimizer Optimizer SeqOptimizer inplace_optimizer "
                                    "optimizer",
        "theano.legacy.local_optimizers": "LocalOptGroup LocalOptimizer OpRemove OpSub PatternSub "
                                          "local_optimizer",
        "theano.legacy.navigators": "EquilibriumOptimizer NavigatorOptimizer OpKeyOptimizer "
                                    "TopoOptimizer",
        "theano.legacy.opt_tools": "CheckStackTraceOptimization",
        "theano.legacy.optdb": "DB EquilibriumDB LocalGroupDB ProxyDB Query SequenceDB",
        "theano.graph.generic": "Generic generic",
        "theano.compile": "Container",
        "theano.errors": "CachedConstantError InconsistencyError MethodNotDefined "
                         "MissingInputError ReplacementDidntRemovedError",
        "theano.legacy.graphs": "view_roots",
        "theano.legacy.utils": "hashtype object2",
        "theano.graph.op": "PureOp=Op"},
    "theano.gof.compilelock": {"theano.legacy.utils": "get_lock release_lock"},
    "theano.gof.destroyhandler": {"theano.legacy.destroyhandler": "*"},
    "theano.gof.fg": {
        "theano.legacy.fgraph": "FunctionGraph", "theano.legacy.utils": "OrderedSet",
        "theano.flags": "config",
        "theano.errors": "CachedConstantError InconsistencyError MissingInputError"},
    "theano.gof.graph": _WALKS,
    "theano.gof.link": {"theano.compile": "Container"},
    "theano.gof.null_type": {"theano.gradient": "NullType null_type"},
    "theano.gof.op": {
        "theano.graph.op": "Op PureOp=Op",
        "theano.graph.node": "Apply",
        "theano.flags": "config",
        "theano.legacy.fgraph": "FunctionGraph",
        "theano.legacy.debug_values": "*",
        "theano.gof.utils": "utils=",
        "theano.legacy.utils": "CLinkerObject CLinkerOp"},
    "theano.gof.opt": _OPT,
    "theano.gof.optdb": {
        "theano.legacy.optdb": "*", "theano.flags": "config", "theano.gof.opt": "opt="},
    "theano.gof.sched": {
        "theano.legacy.sched": "* _toposort=toposort"},
    "theano.gof.toolbox": {"theano.legacy.features": "*"},
    "theano.gof.type": _TYPES,
    "theano.gof.utils": {
        "theano.legacy.utils": _UTILS, "theano.errors": "MethodNotDefined",
        "theano.legacy.old_pickles": "scratchpad"},
}
