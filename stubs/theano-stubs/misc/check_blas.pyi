"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.check_blas import execute as execute
