"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor import TopKOp as GpuTopKOp
