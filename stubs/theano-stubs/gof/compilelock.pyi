"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.utils import get_lock as get_lock
from theano.legacy.utils import release_lock as release_lock
