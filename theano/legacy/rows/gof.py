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
_UTILS = (
    "add_tag_trace difference flatten from_return_values hash_from_code hashtype memoize "
    "object2 to_return_values uniq unique")

ROWS: dict[str, dict[str, str]] = {
    "theano.gof": {
        "theano.graph": "Apply Constant FunctionGraph Op Type Variable",
        "theano.graph.generic": "Generic generic",
        "theano.compile": "Container",
        "theano.errors": "InconsistencyError MissingInputError",
        "theano.legacy.graphs": "*",
        "theano.legacy.utils": "object2 CLinkerObject CLinkerOp",
        "theano.graph.op": "PureOp=Op"},
    "theano.gof.compilelock": {"theano.legacy.utils": "get_lock release_lock"},
    "theano.gof.destroyhandler": {"theano.errors": "InconsistencyError ProtocolError"},
    "theano.gof.fg": {
        "theano.graph": "FunctionGraph",
        "theano.errors": "CachedConstantError InconsistencyError MissingInputError"},
    "theano.gof.graph": _WALKS,
    "theano.gof.link": {"theano.compile": "Container"},
    "theano.gof.null_type": {"theano.gradient": "NullType null_type"},
    "theano.gof.op": {
        "theano.graph.op": "Op PureOp=Op",
        "theano.graph.node": "Apply",
        "theano.flags": "config",
        "theano.legacy.utils": "CLinkerObject CLinkerOp debug_assert get_debug_values "
                               "get_test_value"},
    "theano.gof.toolbox": {
        "theano.errors": "AlreadyThere BadOptimization ReplacementDidntRemovedError"},
    "theano.gof.type": _TYPES,
    "theano.gof.utils": {
        "theano.legacy.utils": _UTILS, "theano.errors": "MethodNotDefined",
        "theano.graph.node": "scratchpad=Scratchpad"},
}
