"""Old paths of loops."""

from __future__ import annotations

_NAMES = "foldl foldr map reduce scan scan_checkpoints"

ROWS: dict[str, dict[str, str]] = {
    "theano.scan_module": {"theano.scanning": f"{_NAMES} until", "theano": "clone"},
    "theano.scan_module.scan": {"theano.scanning": "scan"},
    "theano.scan_module.scan_checkpoints": {"theano.scanning": "scan_checkpoints"},
    "theano.scan_module.scan_op": {"theano.scanning": "Scan"},
    "theano.scan_module.scan_utils": {
        "theano.scanning": "until", "theano": "clone", "theano.graph.walk": "equal_computations",
        "theano.compile.making.rebuild": "DEPRECATED_ARG=_UNSET",
        "theano.legacy.names.scans.loops":
            "expand_empty forced_replace get_updates_and_outputs infer_shape isNaN_or_Inf_or_None "
            "map_variables reconstruct_graph safe_new traverse",
        "theano.legacy.names.programs.absent": "Validator compress_outs scan_can_remove_outs",
        "theano.legacy.names.scans.loop_arguments": "scan_args",
    },
    "theano.scan_module.scan_opt": {
        "theano.legacy.names.scans.loop_arguments": "scan_args",
        "theano.graph.walk": "equal_computations",
        "theano.legacy.names.scans.loop_optimizers":
            "PushOutDot1 PushOutNonSeqScan PushOutScanOutput PushOutSeqScan ScanInplaceOptimizer "
            "ScanMerge ScanSaveMem",
    },
    "theano.scan_module.scan_views": {"theano.scanning": _NAMES},
}
