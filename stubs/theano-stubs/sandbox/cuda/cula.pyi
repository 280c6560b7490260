"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.slinalg import Solve as GpuSolve
from theano.tensor.slinalg import solve as gpu_solve
