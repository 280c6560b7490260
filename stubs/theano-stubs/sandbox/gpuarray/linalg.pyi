"""Written by `python scripts/stubs`."""


from theano.tensor.slinalg import Cholesky as _GpuCholesky_
GpuCholesky = _GpuCholesky_
from theano.tensor.slinalg import Solve as _GpuCusolverSolve_
GpuCusolverSolve = _GpuCusolverSolve_
from theano.tensor.slinalg import cholesky as _gpu_cholesky_
gpu_cholesky = _gpu_cholesky_
from theano.tensor.nlinalg import matrix_inverse as _gpu_matrix_inverse_
gpu_matrix_inverse = _gpu_matrix_inverse_
from theano.tensor.nlinalg import qr as _gpu_qr_
gpu_qr = _gpu_qr_
from theano.tensor.slinalg import solve as _gpu_solve_
gpu_solve = _gpu_solve_
from theano.tensor.slinalg import solve_lower_triangular as _gpu_solve_lower_triangular_
gpu_solve_lower_triangular = _gpu_solve_lower_triangular_
from theano.tensor.slinalg import solve_upper_triangular as _gpu_solve_upper_triangular_
gpu_solve_upper_triangular = _gpu_solve_upper_triangular_
from theano.tensor.nlinalg import svd as _gpu_svd_
gpu_svd = _gpu_svd_
