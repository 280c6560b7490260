"""Old paths of `theano.compile`."""

from __future__ import annotations

ROWS: dict[str, dict[str, str]] = {
    "theano.compile.function": {
        "theano.compile": "function_dump", "theano.compile.construct": "function pfunc"},
    "theano.compile.pfunc": {
        "theano.compile": "In Out Param SharedVariable pfunc shared",
        "theano.errors": "UnusedInputError", "theano.flags": "config",
        "theano.graph.node": "Constant Variable"},
}
