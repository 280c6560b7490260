"""Names of the CUDA backends of Theano. This package has no CUDA backend: functions that need one
raise RuntimeError."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import theano.tensor as T
from theano.errors import ContextNotDefined
from theano.graph.node import Constant, Variable
from theano.graph.op import Op
from theano.graph.type import Type

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike

cuda_available = cuda_enabled = pygpu_activated = False
cuda_ndarray = None


class GpuArrayType(Type):
    """The type of arrays on a GPU; no variable has this type."""


class GpuArrayVariable(Variable):
    """The class of variables on a GPU; it has no instances."""


class GpuArrayConstant(Constant):
    """The class of constants on a GPU; it has no instances."""


class GpuArraySharedVariable(Variable):
    """The class of shared variables on a GPU; it has no instances."""


class GpuOp(Op):
    """The class of ops on a GPU; it has no instances."""


class CudaNdarray:
    """The class of arrays on a GPU; creating one raises RuntimeError."""

    def __init__(self, *args: object) -> None:
        no_gpu()


def no_gpu(*args: object, **settings: object) -> NoReturn:
    """Raise RuntimeError: there is no CUDA backend."""
    raise RuntimeError("Theano 2 has no CUDA backend: functions run on the CPU")


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
    """Does nothing: no GPU is in use."""


def transfer(x: TensorLike, context_name: str | None = None) -> Any:
    """`x` as a variable in main memory, whichever GPU is named."""
    return T.as_tensor_variable(x)


def infer_context_name(*variables: Variable) -> None:
    """None: no variable is on a GPU."""


def get_context(name: str | None) -> NoReturn:
    """Raise ContextNotDefined: no GPU is in use."""
    raise ContextNotDefined(f"context name {name} not defined")


def list_contexts() -> list[str]:
    """The names of the GPUs in use: none."""
    return []
