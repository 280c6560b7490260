"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.utils import OrderedSet as OrderedSet
from theano.legacy.leftovers import check_deterministic as check_deterministic
