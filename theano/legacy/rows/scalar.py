"""Old paths of `theano.scalar`."""

from __future__ import annotations

ROWS: dict[str, dict[str, str]] = {
    "theano.scalar": {"theano.scalar.dtypes": "upcast"},
    "theano.scalar.basic": {
        "theano.scalar.dtypes": "upcast", "theano.errors": "ComplexError IntegerDivisionError"},
}
