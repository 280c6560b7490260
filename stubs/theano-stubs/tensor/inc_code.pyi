"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.indexing import inc_code as inc_code
