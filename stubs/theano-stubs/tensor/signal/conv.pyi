"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.conv import signal_conv2d as conv2d
