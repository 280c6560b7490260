"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.corr import Corr3dMM as GpuCorr3dMM
from theano.legacy.names.corr import Corr3dMM_gradInputs as GpuCorr3dMM_gradInputs
from theano.legacy.names.corr import Corr3dMM_gradWeights as GpuCorr3dMM_gradWeights
from theano.legacy.names.corr import CorrMM as GpuCorrMM
from theano.legacy.names.corr import CorrMM_gradInputs as GpuCorrMM_gradInputs
from theano.legacy.names.corr import CorrMM_gradWeights as GpuCorrMM_gradWeights
