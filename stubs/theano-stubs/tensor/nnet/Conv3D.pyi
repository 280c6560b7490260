"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.movies import conv3D as conv3D
