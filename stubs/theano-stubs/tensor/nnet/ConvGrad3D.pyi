"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.movies import convGrad3D as convGrad3D
