"""Old paths of `theano.scalar`."""

from __future__ import annotations

_BASIC = {
    "theano.scalar": "*",
    "theano.errors": "ComplexError IntegerDivisionError MethodNotDefined",
    "theano.flags": "config",
    "theano.graph": "Apply Constant Op Type Variable",
    "theano.legacy.gof.fgraph": "FunctionGraph",
    "theano.gradient": "DisconnectedType grad_not_implemented grad_undefined",
    "theano.printing": "pprint",
    "theano.legacy.names.arrays.scalars":
        "round_half_away_from_zero_ round_half_away_from_zero_vec",
    "functools": "partial",
}

ROWS: dict[str, dict[str, str]] = {
    "theano.scalar": {
        **{k: v for k, v in _BASIC.items() if k != "theano.scalar"},
        "theano.errors": "MethodNotDefined"},
    "theano.scalar.basic": _BASIC,
    "theano.scalar.basic_scipy": {
        "theano.scalar": "*", "theano.gradient": "grad_not_implemented"},
    "theano.scalar.basic_sympy": {
        "theano.scalar": "ScalarOp as_scalar float32 float64 int64",
        "theano.graph": "Apply",
        "theano.legacy.names.arrays.scalars":
            "SymPyCCode include_line remove sympy_dtype theano_dtype"},
    "theano.scalar.sharedvar": {
        "theano.scalar": "Scalar",
        "theano.compile.shared_variables.variables": "SharedVariable",
        "theano.legacy.names.arrays.scalars": "ScalarSharedVariable shared"},
}
