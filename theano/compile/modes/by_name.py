"""Predefined modes by name, and the default mode.

`FAST_RUN` and `FAST_COMPILE` are those of Theano; "Mode" uses `config.linker` and
`config.optimizer`; `DEBUG_MODE`, `COMPARE` and `NanGuardMode` check the computed values.
"""

from __future__ import annotations

from typing import Any

from theano import devices
from theano.compile.modes.debugmode import DebugMode
from theano.compile.modes.mode import LINKERS, OPTIMIZERS, CompareMode, Mode, looked_up
from theano.flags import SETTINGS, config
from theano.graph import later

__all__ = [
    "FAST_COMPILE", "FAST_RUN", "get_default_mode", "get_mode", "on_device", "predefined_modes",
    "register_linker", "register_mode", "register_optimizer",
]

FAST_RUN = Mode("cvm", "fast_run")
FAST_COMPILE = Mode("vm", "fast_compile")
JAX = Mode("jax", "fast_run")

predefined_modes: dict[str, Any] = {
    "FAST_COMPILE": FAST_COMPILE, "FAST_RUN": FAST_RUN, "DEBUG_MODE": DebugMode(),
    "JAX": JAX,
}
"""Modes by name; `register_mode` adds to it."""

_profile_mode = later.on_demand("theano.compile.modes.profilemode", "ProfileMode")

_by_settings: dict[str, Any] = {
    "Mode": Mode, "DebugMode": DebugMode,
    "NanGuardMode": later.on_demand("theano.compile.modes.nanguardmode", "NanGuardMode"),
    "COMPARE": CompareMode, "ProfileMode": _profile_mode, "PROFILE_MODE": _profile_mode,
}

_default: tuple[Any, Any] = (None, None)


def register_mode(name: str, mode: Mode) -> None:
    """Register a mode under a name. Raises ValueError if the name is taken."""
    if name in predefined_modes:
        raise ValueError(f"there is a mode {name} already")
    predefined_modes[name] = mode


def register_linker(name: str, linker: object) -> None:
    """Register a linker, or an alias of a linker name. Raises ValueError if the name is taken,
    KeyError if the linker is unknown."""
    if name in LINKERS:
        raise ValueError(f"there is a linker {name} already")
    backend = looked_up(linker, LINKERS, "linker")
    LINKERS[name] = backend if isinstance(linker, str) else linker


def register_optimizer(name: str, opt: Any) -> None:
    """Register an optimizer, a query, or an alias of an optimizer name. Raises ValueError if the
    name is taken, KeyError if the optimizer is unknown."""
    if name in OPTIMIZERS:
        raise ValueError(f"there is an optimizer {name} already")
    if not hasattr(opt, "optimize") and not hasattr(opt, "include"):
        opt = looked_up(opt, OPTIMIZERS, "optimizer")
    OPTIMIZERS[name] = opt


def get_mode(orig_string: Any) -> Any:
    """The mode with a name; None gives the default mode, and a `Mode` is returned unchanged.

    Raises Exception if there is no mode with that name, TypeError for another object.
    """
    if orig_string is None:
        return get_default_mode()
    if isinstance(orig_string, str):
        return _named(orig_string)
    if not hasattr(orig_string, "backend"):
        raise TypeError(f"a mode is a theano.Mode or the name of one, got {orig_string!r}")
    return orig_string


def on_device(mode: object) -> Any:
    """The mode that runs the functions of a mode: JAX computes in place of C if the settings
    `device` and `contexts` ask for it."""
    if not devices.asked() or not isinstance(mode, Mode) or not devices.in_effect():
        return mode
    return mode.on_device()


def get_default_mode() -> Any:
    """The mode selected by the settings; the same object as long as they do not change."""
    global _default
    chosen = config.mode
    if not isinstance(chosen, str):
        return chosen
    names = ("linker", "optimizer", "optimizer_including", "optimizer_excluding",
             "optimizer_requiring", *(s.name for s in SETTINGS if s.name.startswith(f"{chosen}.")))
    key = (chosen, *map(config.get, names))
    if _default[0] != key:
        _default = (key, _adjusted(_named(chosen)))
    return _default[1]


def _named(name: str) -> Any:
    if name in predefined_modes:
        return predefined_modes[name]
    if name in _by_settings:
        return _by_settings[name]()
    known = ", ".join([*predefined_modes, *_by_settings])
    raise Exception(f"No predefined mode exist for string: {name}; there are {known}")


def _adjusted(mode: Mode) -> Any:
    """A mode with the rewrites that the settings include, exclude and require."""
    for setting, method in (
            ("optimizer_including", "including"), ("optimizer_excluding", "excluding"),
            ("optimizer_requiring", "requiring")):
        names = [name for name in config.get(setting).split(":") if name]
        if names:
            mode = getattr(mode, method)(*names)
    return mode
