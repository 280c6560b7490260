"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.gpu_ops import cpuCount as cpuCount
