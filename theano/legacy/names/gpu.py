"""What old programs asked of the CUDA backends: that there is none, and what to do then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import theano.tensor as T
from theano.graph.node import Constant, Variable
from theano.graph.op import Op
from theano.graph.type import Type

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike

cuda_available = cuda_enabled = pygpu_activated = False
cuda_ndarray = None


class GpuArrayType(Type):
    """The type of arrays on a GPU; no variable has it."""


class GpuArrayVariable(Variable):
    """A variable on a GPU; there is none."""


class GpuArrayConstant(Constant):
    """A constant on a GPU; there is none."""


class GpuArraySharedVariable(Variable):
    """A shared variable on a GPU; there is none."""


class GpuOp(Op):
    """An op on a GPU; there is none."""


class CudaNdarray:
    """An array on a GPU; there is none."""

    def __init__(self, *args: object) -> None:
        no_gpu()


def no_gpu(*args: object, **settings: object) -> NoReturn:
    """Raise RuntimeError: there is no CUDA backend."""
    raise RuntimeError("Theano 2 has no CUDA backend; run on the CPU, or through JAX")


def dnn_available(*args: object) -> bool:
    """False: there is no cuDNN."""
    return False


def dnn_present(*args: object) -> bool:
    """False: there is no cuDNN."""
    return False


def use(device: str, *args: object, **settings: object) -> None:
    """Accept "cpu"; raise RuntimeError for any other device."""
    if device != "cpu":
        no_gpu()


def unuse() -> None:
    """Nothing: no device is in use."""


def transfer(x: TensorLike) -> Any:
    """`x` as a variable, where it is."""
    return T.as_tensor_variable(x)


def infer_context_name(*variables: Variable) -> None:
    """None: variables are on no GPU."""


def list_contexts() -> list[str]:
    """The names of the GPUs in use: none."""
    return []
