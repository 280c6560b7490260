"""Names of devices, as settings and programs write them: `cuda0`, `gpu`, `tpu:1`, `cpu`."""

from __future__ import annotations

import importlib
import re
from functools import cache
from typing import NamedTuple

_PLATFORMS = {"cpu": "cpu", "cuda": "gpu", "gpu": "gpu", "rocm": "gpu", "tpu": "tpu"}
_INSTALLED_BY = {
    "cpu": "pip install jax", "gpu": 'pip install "jax[cuda13]"', "tpu": 'pip install "jax[tpu]"'}


class Device(NamedTuple):
    """A device. platform: the name by which JAX finds it, "cpu", "gpu" or "tpu"; number: which of
    the devices of this platform."""

    platform: str
    number: int

    def __str__(self) -> str:
        return f"{self.platform}:{self.number}"


@cache
def parsed(name: str) -> Device:
    """The device that a name means: `cuda`, `gpu` and `rocm` are the same platform; the number is 0
    if there is none. Raises ValueError for other texts."""
    match = re.fullmatch(r"([a-z]+):?(\d*)", name.strip())
    if match and match[1] in _PLATFORMS:
        return Device(_PLATFORMS[match[1]], int(match[2] or 0))
    if name.startswith("opencl"):
        raise ValueError("JAX has no OpenCL; use cuda for a GPU, or cpu")
    raise ValueError(f"{name!r} is no device: cpu, cuda, cuda0, cuda1, ..., tpu")


def command(name: str) -> str:
    """The command that installs JAX with the libraries of a device."""
    return _INSTALLED_BY[parsed(name).platform]


def device(name: object) -> str:
    """The name of a device, checked: the kind of the setting `device`."""
    text = str(name).strip()
    parsed(text)
    return text


def device_or_none(name: object) -> str:
    """The name of a device, or "": the kind of the setting `init_gpu_device`."""
    return device(name) if name else ""


@cache
def context_map(text: str) -> dict[str, Device]:
    """The device of each name of a text such as "dev0->cuda0;dev1->cuda1".

    Raises ValueError if it has another form, if a name has two devices, or is that of a device.
    """
    found: dict[str, Device] = {}
    for part in text.split(";") if text.strip() else ():
        name, arrow, given = (each.strip() for each in part.partition("->"))
        if not arrow or not name:
            raise ValueError(f"{part!r} is not of the form name->device")
        if re.match("cpu|cuda|opencl", name):
            raise ValueError(f"{name!r} cannot be a name: it is that of a device")
        if found.setdefault(name, parsed(given)) != parsed(given):
            raise ValueError(f"{name!r} has two devices")
    return found


def contexts(text: object) -> str:
    """Names with their devices, checked: the kind of the setting `contexts`."""
    context_map(str(text))
    return str(text)


def installed() -> bool:
    """Whether JAX is installed. It is not loaded."""
    return _is_there("jax")


def has_plugin() -> bool:
    """Whether JAX has a plugin, without which it finds no GPU. JAX is not loaded."""
    return installed() and _is_there("jax_plugins")


def _is_there(module: str) -> bool:
    util = importlib.import_module("importlib.util")  # which `import theano` need not load
    return util.find_spec(module) is not None
