"""Names of the CUDA backends of Theano. Functions run on a GPU through JAX (`theano.devices`),
which needs no ops or types of its own; what has no equivalent raises RuntimeError.

cuda_available, cuda_enabled, pygpu_activated: whether there is a GPU; JAX is asked at each use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import theano.tensor as T
from theano import device_names, devices
from theano.errors import ContextNotDefined
from theano.flags import config
from theano.graph.node import Constant, Variable
from theano.graph.op import Op
from theano.graph.type import Type

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike

cuda_ndarray = None


def __getattr__(name: str) -> bool:
    if name in ("cuda_available", "cuda_enabled", "pygpu_activated"):
        return devices.has_gpu()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


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
    raise RuntimeError(
        "Theano 2 has no CUDA backend of its own: JAX runs functions on a GPU, from variables and "
        "ops of every device (`device=cuda`)")


def dnn_available(context_name: str | None = None) -> bool:
    """Whether JAX uses cuDNN: there is a GPU. False if the setting `dnn.enabled` is False. The
    functions of `theano.gpuarray.dnn` work on every device. `dnn_available.msg` says why not."""
    return config.dnn.enabled != "False" and devices.has_gpu()


dnn_present = dnn_available
dnn_available.msg = (  # type: ignore[attr-defined]  # which programs print
    "there is no GPU, see `theano doctor`")


def use(
    device: str, force: bool = False, default_to_move_computation_to_gpu: bool = True,
    move_shared_to_gpu: bool = True, *args: object, **settings: object,
) -> None:
    """Select the device of all functions that are made afterwards, as the setting `device` does.

    force: raise ValueError if it is not available; otherwise warn, and functions run on the CPU.
    default_to_move_computation_to_gpu: False: only find out whether the device is there. Other
    arguments are ignored. Raises ValueError for a text that names no device.
    """
    with config.change_flags(force_device=force or config.force_device):
        found = device if device == "cpu" else devices.available(device)
    if default_to_move_computation_to_gpu or found == "cpu":
        config.device = found


def unuse() -> None:
    """Select the CPU for functions that are made afterwards."""
    config.device = "cpu"


def transfer(x: TensorLike, context_name: str | None = None) -> Any:
    """`x` as a variable in main memory, whichever GPU is named."""
    return T.as_tensor_variable(x)


def infer_context_name(*variables: Variable) -> None:
    """None: the device that the setting `device` names. No type depends on the device."""


def get_context(name: str | None) -> device_names.Device:
    """The device that a name of the setting `contexts` means; None: that of the setting `device`.
    Raises ContextNotDefined for other names, and for None if functions run on the CPU."""
    known: dict[str | None, device_names.Device] = {**devices.contexts()}
    if config.device != "cpu":
        known[None] = device_names.parsed(config.device)
    if name not in known:
        raise ContextNotDefined(f"context name {name} not defined")
    return known[name]


def list_contexts() -> list[str]:
    """The names of the setting `contexts`."""
    return list(devices.contexts())
