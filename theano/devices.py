"""The devices that JAX finds, and those for which the settings `device` and `contexts` ask."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from theano import device_names
from theano.device_names import Device
from theano.errors import format_error
from theano.flags import config

if TYPE_CHECKING:
    from types import ModuleType

    import jax

_missed: set[tuple[str, str]] = set()
"""The names of contexts, with their devices, about which a program has been warned."""


_loaded: dict[str, ModuleType] = {}


def require_jax() -> None:
    """Raise ImportError if JAX is not installed. It is not loaded."""
    if not device_names.installed():
        raise ImportError(
            "mode JAX needs the package jax, which is not installed: pip install jax")


def load() -> ModuleType:
    """The module `jax`. The settings about the memory of a GPU are passed on before it starts.
    Raises ImportError if it is not installed."""
    if "jax" not in _loaded:
        require_jax()
        os.environ.update(environment(os.environ))
        _loaded["jax"] = importlib.import_module("jax")
    return _loaded["jax"]


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """What the settings of old programs mean for JAX, as environment variables, without those that
    are given.

    `gpuarray.preallocate` (`lib.cnmem`) is the part of the memory of a GPU that is taken when JAX
    starts; 0: memory is taken as it is needed, also for more than 1, a number of megabytes, of
    which JAX knows nothing; negative: memory that is not needed is given back. `deterministic`:
    "more" excludes kernels of a GPU that add in an order that varies.
    """
    found = {}
    names = [name for name in ("gpuarray.preallocate", "lib.cnmem") if config.is_set(name)]
    if names:
        part = config.get(names[0])
        if part < 0:
            found["XLA_PYTHON_CLIENT_ALLOCATOR"] = "platform"
        elif 0 < part <= 1:
            found["XLA_CLIENT_MEM_FRACTION"] = str(part)
        else:
            found["XLA_PYTHON_CLIENT_PREALLOCATE"] = "false"
    if "XLA_PYTHON_CLIENT_MEM_FRACTION" in given:  # its old name; JAX refuses both
        found.pop("XLA_CLIENT_MEM_FRACTION", None)
    found = {name: value for name, value in found.items() if name not in given}
    flags = given.get("XLA_FLAGS", "")
    if config.deterministic == "more" and _DETERMINISTIC not in flags:
        found["XLA_FLAGS"] = f"{flags} {_DETERMINISTIC}=true".strip()
    return found


_DETERMINISTIC = "--xla_gpu_deterministic_ops"


def found(platform: str) -> Sequence[jax.Device]:
    """The devices of a platform ("cpu", "gpu", "tpu") that JAX finds here; none if it is
    not installed. It is loaded."""
    if not device_names.installed():
        return ()
    try:
        return tuple(load().local_devices(backend=platform))
    except RuntimeError:  # JAX has no such platform on this machine
        return ()


def has(device: Device) -> bool:
    """Whether JAX finds a device."""
    return device.number < len(found(device.platform))


def available(name: str) -> str:
    """The name of a device if JAX finds it; otherwise "cpu", with a warning. Raises ValueError if
    `force_device` is set."""
    return name if has(device_names.parsed(name)) else config.without(name, _reason(name))


def asked() -> bool:
    """Whether the settings ask for a device other than the processor in C. JAX is not loaded."""
    return config.device != "cpu" or bool(config.contexts)


def in_effect() -> bool:
    """Whether functions of the default mode run in JAX: the settings ask for devices, and JAX finds
    them. Otherwise warns, once for each device; raises ValueError if `force_device` is set."""
    if config.device != "cpu" and available(config.device) == "cpu":
        config.device = "cpu"
    missing = [(name, str(each)) for name, each in contexts().items() if not has(each)]
    if missing and not _missed.issuperset(missing):
        _missed.update(missing)
        config.without(missing[0][1], f"{_reason(missing[0][1])}; contexts: {config.contexts}")
    return asked() and not missing


def in_c() -> str:
    """How a program makes a function in C, as a hint: in a mode that JAX does not replace."""
    if not asked():
        return 'use mode="FAST_RUN", which compiles C'
    settings = 'device="cpu"' + (', contexts=""' if config.contexts else "")
    return f"make it inside of `with theano.config.change_flags({settings}):`, in C"


def contexts() -> dict[str, Device]:
    """The device of each name in the setting `contexts`."""
    return device_names.context_map(config.contexts)


def named(name: str) -> Device:
    """The device that a name means: one of the setting `contexts`, or a plain one, as `cuda0`.
    Raises ValueError if it is neither."""
    known = contexts()
    if name in known:
        return known[name]
    try:
        return device_names.parsed(name)
    except ValueError as error:
        raise ValueError(format_error(
            str(error), hint=f"the setting contexts gives names to devices: contexts={name}->cuda0"
        )) from None


def default() -> Any:
    """The device of JAX on which functions of mode JAX run, by the setting `device`; None: JAX's
    default, because the setting has no value, or no such device is found (`in_effect` warns)."""
    if not config.is_set("device"):
        return None
    device = device_names.parsed(config.device)
    there = found(device.platform)
    return there[device.number] if device.number < len(there) else None


def platform(device: jax.Device | None) -> str:
    """The kind of a device of JAX ("cpu", "gpu", "tpu"); None: that of JAX's default."""
    return str(load().default_backend() if device is None else device.platform)


def has_gpu() -> bool:
    """Whether programs that ask for a GPU by `theano.gpuarray` find one: JAX finds it, and
    `device` or `init_gpu_device` names it, or the settings name no device. JAX is not loaded if it
    has no plugin for a GPU, or if the settings name the processor."""
    name = config.init_gpu_device or config.device
    if not config.init_gpu_device and not config.is_set("device"):
        name = "gpu" if device_names.has_plugin() else "cpu"
    device = device_names.parsed(name)
    return device.platform == "gpu" and has(device)


def _reason(name: str) -> str:
    if not device_names.installed():
        return "JAX is not installed"
    device = device_names.parsed(name)
    number = len(found(device.platform))
    return f"JAX finds {number} of this kind" if number else "JAX finds none"
