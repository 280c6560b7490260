"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.leftovers import Minimal as Minimal
from theano.legacy.names.leftovers import minimal as minimal
