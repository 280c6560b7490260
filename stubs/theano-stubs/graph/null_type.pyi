"""Written by `python scripts/stubs`."""

from typing import Any

from theano.gradient import NullType as NullType
from theano.gradient import null_type as null_type
