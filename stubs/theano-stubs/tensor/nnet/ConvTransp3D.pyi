"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.movies import convTransp3D as convTransp3D
