"""Written by `python scripts/stubs`."""


from theano.tensor.slinalg import Solve as _GpuSolve_
GpuSolve = _GpuSolve_
from theano.tensor.slinalg import solve as _gpu_solve_
gpu_solve = _gpu_solve_
