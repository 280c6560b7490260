"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.leftovers import Minimal as Minimal
from theano.legacy.leftovers import minimal as minimal
