"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.movies import convTransp3D as convTransp3D
