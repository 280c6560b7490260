"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.gof.utils import _asarray as _asarray
