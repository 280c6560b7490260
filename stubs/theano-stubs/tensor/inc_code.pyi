"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.indexing import inc_code as inc_code
