"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.subtensor import AdvancedBooleanIncSubtensor as GpuAdvancedBooleanIncSubtensor
GpuAdvancedBooleanSubtensor: Any
GpuAdvancedIncSubtensor: Any
GpuAdvancedIncSubtensor1: Any
GpuAdvancedIncSubtensor1_dev20: Any
GpuAdvancedSubtensor: Any
GpuAdvancedSubtensor1: Any
from theano.tensor.nlinalg import AllocDiag as GpuAllocDiag
from theano.tensor.nlinalg import ExtractDiag as GpuExtractDiag
GpuIncSubtensor: Any
GpuSubtensor: Any
