"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.subtensor import AdvancedBooleanIncSubtensor as _GpuAdvancedBooleanIncSubtensor_
GpuAdvancedBooleanIncSubtensor = _GpuAdvancedBooleanIncSubtensor_
GpuAdvancedBooleanSubtensor: Any
GpuAdvancedIncSubtensor: Any
GpuAdvancedIncSubtensor1: Any
GpuAdvancedIncSubtensor1_dev20: Any
GpuAdvancedSubtensor: Any
GpuAdvancedSubtensor1: Any
from theano.tensor.nlinalg import AllocDiag as _GpuAllocDiag_
GpuAllocDiag = _GpuAllocDiag_
from theano.tensor.nlinalg import ExtractDiag as _GpuExtractDiag_
GpuExtractDiag = _GpuExtractDiag_
GpuIncSubtensor: Any
GpuSubtensor: Any
