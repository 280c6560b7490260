"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.blas import batched_dot as _BatchedDotOp_
BatchedDotOp = _BatchedDotOp_
from theano.tensor.blas import BatchedDot as _GpuBatchedDot_
GpuBatchedDot = _GpuBatchedDot_
from theano.legacy.names.gpus.gpu import GpuOp as _GpuConv_
GpuConv = _GpuConv_
from theano.legacy.names.networks.corr import Corr3dMM as _GpuCorr3dMM_
GpuCorr3dMM = _GpuCorr3dMM_
from theano.legacy.names.networks.corr import Corr3dMM_gradInputs as _GpuCorr3dMM_gradInputs_
GpuCorr3dMM_gradInputs = _GpuCorr3dMM_gradInputs_
from theano.legacy.names.networks.corr import Corr3dMM_gradWeights as _GpuCorr3dMM_gradWeights_
GpuCorr3dMM_gradWeights = _GpuCorr3dMM_gradWeights_
from theano.legacy.names.networks.corr import CorrMM as _GpuCorrMM_
GpuCorrMM = _GpuCorrMM_
from theano.legacy.names.networks.corr import CorrMM_gradInputs as _GpuCorrMM_gradInputs_
GpuCorrMM_gradInputs = _GpuCorrMM_gradInputs_
from theano.legacy.names.networks.corr import CorrMM_gradWeights as _GpuCorrMM_gradWeights_
GpuCorrMM_gradWeights = _GpuCorrMM_gradWeights_
from theano.tensor.blas import Dot22 as _GpuDot22_
GpuDot22 = _GpuDot22_
from theano.tensor.blas import Dot22Scalar as _GpuDot22Scalar_
GpuDot22Scalar = _GpuDot22Scalar_
from theano.tensor.signal.downsample import DownsampleFactorMax as _GpuDownsampleFactorMax_
GpuDownsampleFactorMax = _GpuDownsampleFactorMax_
GpuDownsampleFactorMaxGrad: Any
from theano.tensor.blas import Gemm as _GpuGemm_
GpuGemm = _GpuGemm_
from theano.tensor.blas import Gemv as _GpuGemv_
GpuGemv = _GpuGemv_
from theano.tensor.blas import Ger as _GpuGer_
GpuGer = _GpuGer_
from theano.tensor.blas import batched_dot as batched_dot
from theano.legacy.names.gpus.gpu import transfer as _gpu_contiguous_
gpu_contiguous = _gpu_contiguous_
from theano.tensor.blas import _dot22 as _gpu_dot22_
gpu_dot22 = _gpu_dot22_
from theano.tensor.blas import _dot22scalar as _gpu_dot22scalar_
gpu_dot22scalar = _gpu_dot22scalar_
from theano.tensor.blas import gemm_inplace as _gpu_gemm_inplace_
gpu_gemm_inplace = _gpu_gemm_inplace_
from theano.tensor.blas import gemm_no_inplace as _gpu_gemm_no_inplace_
gpu_gemm_no_inplace = _gpu_gemm_no_inplace_
from theano.tensor.blas import gemv_inplace as _gpu_gemv_inplace_
gpu_gemv_inplace = _gpu_gemv_inplace_
from theano.tensor.blas import gemv_no_inplace as _gpu_gemv_no_inplace_
gpu_gemv_no_inplace = _gpu_gemv_no_inplace_
from theano.tensor.blas import ger_destructive as _gpu_ger_inplace_
gpu_ger_inplace = _gpu_ger_inplace_
from theano.tensor.blas import ger as _gpu_ger_no_inplace_
gpu_ger_no_inplace = _gpu_ger_no_inplace_
from theano.tensor.blas import gemm_inplace as _gpugemm_inplace_
gpugemm_inplace = _gpugemm_inplace_
from theano.tensor.blas import gemm_no_inplace as _gpugemm_no_inplace_
gpugemm_no_inplace = _gpugemm_no_inplace_
from theano.tensor.blas import gemv_inplace as _gpugemv_inplace_
gpugemv_inplace = _gpugemv_inplace_
from theano.tensor.blas import gemv_no_inplace as _gpugemv_no_inplace_
gpugemv_no_inplace = _gpugemv_no_inplace_
from theano.tensor.blas import ger_destructive as _gpuger_inplace_
gpuger_inplace = _gpuger_inplace_
from theano.tensor.blas import ger as _gpuger_no_inplace_
gpuger_no_inplace = _gpuger_no_inplace_
