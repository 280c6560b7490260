"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.movies import conv3D as conv3D
