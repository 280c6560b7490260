"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.conv import ConvOp as ConvOp
from theano.legacy.conv import conv2d as conv2d
