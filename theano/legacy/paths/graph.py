"""Paths of Theano-PyMC 1.1, which PyMC3 3.10 and 3.11 import: `theano.gof` is `theano.graph` there,
`theano.scan_module` is `theano.scan`, and streams of random numbers have names in the singular."""

from __future__ import annotations

from theano.legacy.paths import compile, gof, loops, tensor

_NEW = "theano.legacy.names.programs.graph_paths"


def _besides(row: dict[str, str], there: str) -> dict[str, str]:
    """A row without the names `there`, which the present module at the new path defines itself."""
    kept = {source: [n for n in names.split() if n.partition("=")[0] not in there.split()]
            for source, names in row.items()}
    return {source: " ".join(names) for source, names in kept.items() if names}


ROWS: dict[str, dict[str, str]] = {
    "theano.compile.function.types": compile.ROWS["theano.compile.function_module"],
    "theano.graph.basic": {
        **gof.ROWS["theano.gof.graph"], "theano.graph.walk": "equal_computations graph_inputs",
        "theano.gof.graph":
            "applys_between=ops orphans_between=orphans vars_between=variables",
        _NEW: "walk"},
    "theano.graph.callcache": gof.ROWS["theano.gof.callcache"],
    "theano.graph.destroyhandler": gof.ROWS["theano.gof.destroyhandler"],
    "theano.graph.features": gof.ROWS["theano.gof.toolbox"],
    "theano.graph.fg": gof.ROWS["theano.gof.fg"],
    "theano.graph.null_type": gof.ROWS["theano.gof.null_type"],
    "theano.graph.op": {
        **_besides(gof.ROWS["theano.gof.op"], "COp Op PureOp Apply CLinkerOp"),
        "theano.legacy.gof.debug_values":
            "debug_assert debug_error_message get_debug_values get_test_values=get_debug_values "
            "missing_test_message",
        "theano.graph.op": "COp=Op", "theano.gof.op": "ExternalCOp=COp",
        _NEW: "get_test_value"},
    "theano.graph.opt": {
        **gof.ROWS["theano.gof.opt"], "theano.gof.opt": "GlobalOptimizer=Optimizer"},
    "theano.graph.optdb": gof.ROWS["theano.gof.optdb"],
    "theano.graph.params_type": gof.ROWS["theano.gof.params_type"],
    "theano.graph.sched": gof.ROWS["theano.gof.sched"],
    "theano.graph.toolbox": gof.ROWS["theano.gof.toolbox"],
    "theano.graph.type": {
        **_besides(gof.ROWS["theano.gof.type"], "Type CLinkerType Constant Variable"),
        "theano.graph.type": "CType=Type"},
    "theano.graph.unify": gof.ROWS["theano.gof.unify"],
    "theano.graph.utils": {**gof.ROWS["theano.gof.utils"], _NEW: "TestValueError"},
    "theano.scan": loops.ROWS["theano.scan_module"],
    "theano.scan.basic": loops.ROWS["theano.scan_module.scan"],
    "theano.scan.checkpoints": loops.ROWS["theano.scan_module.scan_checkpoints"],
    "theano.scan.op": loops.ROWS["theano.scan_module.scan_op"],
    "theano.scan.opt": loops.ROWS["theano.scan_module.scan_opt"],
    "theano.scan.utils": loops.ROWS["theano.scan_module.scan_utils"],
    "theano.scan.views": loops.ROWS["theano.scan_module.scan_views"],
    "theano.sandbox.rng_mrg": {
        "theano.compile.random_streams.mrg_streams": "* MRG_RandomStream=MRG_RandomStreams"},
    "theano.tensor.basic_opt": tensor.ROWS["theano.tensor.opt"],
    "theano.tensor.shared_randomstreams": {
        "theano.compile.random_streams.randomstate": "* RandomStream=RandomStreams"},
}
