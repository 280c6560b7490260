"""Written by `python scripts/stubs`."""

from typing import Any

from theano.compile.modes.profilemode import ProfileMode as ProfileMode
