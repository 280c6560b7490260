"""Old paths of `theano.compile`."""

from __future__ import annotations

ROWS: dict[str, dict[str, str]] = {
    "theano.compile": {"theano.legacy.pipeline": "optdb"},
    "theano.compile.function": {
        "theano.compile": "function_dump", "theano.compile.construct": "function pfunc"},
    "theano.compile.mode": {
        "theano.legacy.mode_optimizers": "*",
        "theano.legacy.pipeline": "local_useless optdb",
        "theano.compile.base_mode": "predefined_linkers=LINKERS predefined_optimizers=OPTIMIZERS"},
    "theano.compile.pfunc": {
        "theano.compile": "In Out Param SharedVariable pfunc shared",
        "theano.errors": "UnusedInputError", "theano.flags": "config",
        "theano.graph.node": "Constant Variable"},
}
