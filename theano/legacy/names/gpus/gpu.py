"""Names of the CUDA backends of Theano. Functions run on a GPU through JAX (`theano.devices`),
which needs no ops or types of its own; what has no equivalent raises RuntimeError.

cuda_available, cuda_enabled, pygpu_activated: whether there is a GPU; JAX is asked at each use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, cast

import numpy as np

import theano.tensor as T
from theano import device_names, devices
from theano.compile.shared_variables.variables import TensorSharedVariable
from theano.errors import ContextNotDefined
from theano.flags import config
from theano.graph.op import Op
from theano.legacy.shims.old_pickles import add_setstate
from theano.tensor.type import TensorType
from theano.tensor.var import TensorConstant, TensorVariable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from theano.graph.node import Variable
    from theano.graph.type import Type
    from theano.tensor.typing import TensorLike

cuda_ndarray = None


def __getattr__(name: str) -> bool:
    if name in ("cuda_available", "cuda_enabled", "pygpu_activated"):
        return devices.has_gpu()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _restored(self: Type | Variable, state: dict[str, Any]) -> None:
    """`__setstate__` of the classes of old pickles: the instance becomes one of its base class. No
    object has these classes otherwise."""
    add_setstate()
    plain, read = type(self).__base__, cast(Any, self)
    read.__class__ = plain
    read.__setstate__({"dtype": "float32", **state} if plain is TensorType else state)


class GpuArrayType(TensorType):
    """The type of arrays on a GPU: calling it gives a `TensorType`, which does not depend on the
    device."""

    __slots__ = ()
    __setstate__ = _restored

    def __new__(
        cls, dtype: str | None = None, broadcastable: Sequence[bool] = (),
        context_name: str | None = None, name: str | None = None,
    ) -> Any:
        """The type of tensors of `dtype`. `context_name` is ignored."""
        return object.__new__(cls) if dtype is None else TensorType(dtype, broadcastable, name)


class CudaNdarrayType(TensorType):
    """The type of float32 arrays on a GPU: calling it gives a `TensorType`."""

    __slots__ = ()
    __setstate__ = _restored

    def __new__(
        cls, broadcastable: Sequence[bool] | None = None, name: str | None = None,
        dtype: str | None = None,
    ) -> Any:
        """The type of float32 tensors."""
        if broadcastable is None:
            return object.__new__(cls)
        return TensorType(dtype or "float32", broadcastable, name)


class GpuArrayVariable(TensorVariable):
    """The class of variables on a GPU."""

    __slots__ = ()
    __setstate__ = _restored


class GpuArrayConstant(TensorConstant):
    """The class of constants on a GPU."""

    __slots__ = ()
    __setstate__ = _restored


class GpuArraySharedVariable(TensorSharedVariable):
    """The class of shared variables on a GPU."""

    __slots__ = ()
    __setstate__ = _restored


class GpuOp(Op):
    """The class of ops on a GPU; it has no instances."""


class CudaNdarray:
    """The float32 arrays on a GPU: calling it gives an array of NumPy."""

    def __new__(cls, value: npt.ArrayLike) -> Any:
        """`value` as an array of float32 numbers."""
        return np.array(value, "float32")

    @staticmethod
    def zeros(shape: int | Sequence[int]) -> Any:
        """An array of zeros."""
        return np.zeros(shape, "float32")


def unpickled(array: np.ndarray, context_name: str | None = None) -> np.ndarray:
    """The array itself: pickles of arrays on a GPU hold an array of NumPy, with the name of the
    GPU's context."""
    return array


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
    """`x` on the device that `context_name` names in the setting `contexts`; for other names, and
    for None, `x` as a variable."""
    return T.transfers.transfer(x, known_context(context_name))


def known_context(name: str | None) -> str:
    """The name itself if the setting `contexts` has it, else "cpu"."""
    return name if name is not None and name in devices.contexts() else "cpu"


def infer_context_name(*variables: Variable) -> None:
    """None: the device that the setting `device` names. No type depends on the device."""


def get_context(name: str | None) -> device_names.Device:
    """The device that a name of the setting `contexts` means; None: that of the setting `device`.
    Raises ContextNotDefined for other names, and for None if functions run on the CPU."""
    if name is None and config.device != "cpu":
        return device_names.parsed(config.device)
    if name is None or name not in devices.contexts():
        raise ContextNotDefined(f"context name {name} not defined")
    return devices.contexts()[name]


def reg_context(name: str, ctx: device_names.Device | str) -> None:
    """Let a name mean a device, as the setting `contexts` does: one that `get_context` returned, or
    its name. Raises ValueError for a name that means another one, and for an unknown device."""
    config.contexts = ";".join(filter(None, (config.contexts, f"{name}->{ctx}")))


def list_contexts() -> list[str]:
    """The names of the setting `contexts`."""
    return list(devices.contexts())
