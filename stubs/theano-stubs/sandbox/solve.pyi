"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.slinalg import solve as solve
