"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.extra_ops import CumOp as GpuCumOp
GpuCumsum: Any
GpuCumsumOp: Any
