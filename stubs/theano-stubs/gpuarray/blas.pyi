"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.blas import batched_dot as BatchedDotOp
from theano.tensor.blas import BatchedDot as GpuBatchedDot
from theano.legacy.names.gpu import GpuOp as GpuConv
from theano.legacy.names.corr import Corr3dMM as GpuCorr3dMM
from theano.legacy.names.corr import Corr3dMM_gradInputs as GpuCorr3dMM_gradInputs
from theano.legacy.names.corr import Corr3dMM_gradWeights as GpuCorr3dMM_gradWeights
from theano.legacy.names.corr import CorrMM as GpuCorrMM
from theano.legacy.names.corr import CorrMM_gradInputs as GpuCorrMM_gradInputs
from theano.legacy.names.corr import CorrMM_gradWeights as GpuCorrMM_gradWeights
from theano.tensor.blas import Dot22 as GpuDot22
from theano.tensor.blas import Dot22Scalar as GpuDot22Scalar
from theano.tensor.signal.downsample import DownsampleFactorMax as GpuDownsampleFactorMax
GpuDownsampleFactorMaxGrad: Any
from theano.tensor.blas import Gemm as GpuGemm
from theano.tensor.blas import Gemv as GpuGemv
from theano.tensor.blas import Ger as GpuGer
from theano.tensor.blas import batched_dot as batched_dot
from theano.legacy.names.gpu import transfer as gpu_contiguous
from theano.tensor.blas import _dot22 as gpu_dot22
from theano.tensor.blas import _dot22scalar as gpu_dot22scalar
from theano.tensor.blas import gemm_inplace as gpu_gemm_inplace
from theano.tensor.blas import gemm_no_inplace as gpu_gemm_no_inplace
from theano.tensor.blas import gemv_inplace as gpu_gemv_inplace
from theano.tensor.blas import gemv_no_inplace as gpu_gemv_no_inplace
from theano.tensor.blas import ger_destructive as gpu_ger_inplace
from theano.tensor.blas import ger as gpu_ger_no_inplace
from theano.tensor.blas import gemm_inplace as gpugemm_inplace
from theano.tensor.blas import gemm_no_inplace as gpugemm_no_inplace
from theano.tensor.blas import gemv_inplace as gpugemv_inplace
from theano.tensor.blas import gemv_no_inplace as gpugemv_no_inplace
from theano.tensor.blas import ger_destructive as gpuger_inplace
from theano.tensor.blas import ger as gpuger_no_inplace
