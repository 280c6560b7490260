"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.slinalg import Cholesky as GpuCholesky
from theano.tensor.slinalg import Solve as GpuCusolverSolve
from theano.tensor.slinalg import cholesky as gpu_cholesky
from theano.tensor.nlinalg import matrix_inverse as gpu_matrix_inverse
from theano.tensor.nlinalg import qr as gpu_qr
from theano.tensor.slinalg import solve as gpu_solve
from theano.tensor.slinalg import solve_lower_triangular as gpu_solve_lower_triangular
from theano.tensor.slinalg import solve_upper_triangular as gpu_solve_upper_triangular
from theano.tensor.nlinalg import svd as gpu_svd
