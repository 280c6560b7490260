"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.extra_ops import CumOp as _GpuCumOp_
GpuCumOp = _GpuCumOp_
GpuCumsum: Any
GpuCumsumOp: Any
