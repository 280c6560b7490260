"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.leftovers import DoubleOp as DoubleOp
