"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.leftovers import DoubleOp as DoubleOp
