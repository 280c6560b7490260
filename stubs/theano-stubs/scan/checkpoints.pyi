"""Written by `python scripts/stubs`."""

from typing import Any

from theano.scanning import scan_checkpoints as scan_checkpoints
