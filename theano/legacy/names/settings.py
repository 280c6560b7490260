"""`theano.configparser` and `theano.configdefaults`: settings that programs add, as in Theano."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import struct
import sys
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from typing import Any

from theano import flags
from theano.flags import Config, config

__all__ = [
    "THEANO_FLAGS", "THEANO_FLAGS_DICT", "AddConfigVar", "BoolParam", "ConfigParam", "EnumStr",
    "FloatParam", "IntParam", "StrParam", "TheanoConfigParser", "TypedParam",
    "config_files_from_theanorc",
    "default_compiledir", "default_compiledirname", "fetch_val_for_key", "floatX_convert",
    "get_config_hash", "get_home_dir", "good_seed_param", "local_bitwidth", "parse_config_string",
    "python_int_bitwidth", "short_platform", "split_version",
]

THEANO_FLAGS = os.environ.get("THEANO_FLAGS", "")


class ConfigParam:
    """What a setting takes: `filter(value)` gives the value to keep, or raises ValueError.

    default: a value, or a function without arguments. allow_override: False keeps the first value.
    """

    def __init__(
        self, default: Any, filter: Callable[[Any], Any] | None = None, allow_override: bool = True,
    ) -> None:
        self.default = default
        self.filter = filter
        self.allow_override = allow_override
        self.fixed = False

    def __call__(self, value: Any) -> Any:
        """The value to keep for `value`."""
        if self.fixed and not self.allow_override:
            raise Exception("Can't change the value of this config parameter after initialization!")
        return value if self.filter is None else self.filter(value)


class EnumStr(ConfigParam):
    """One of several texts, `default` and `options`; ValueError when one is no text."""

    def __init__(self, default: str, *options: str, **kwargs: Any) -> None:
        self.all = (default, *options)
        for option in self.all:
            if not isinstance(option, str):
                raise ValueError(
                    "Valid values for an EnumStr parameter should be strings", option, type(option))
        convert = kwargs.get("convert")

        def chosen(value: Any) -> str:
            found = value if convert is None else convert(value)
            if found not in self.all:
                raise ValueError(f"Valid options are {self.all}")
            return str(found)

        super().__init__(default, chosen, kwargs.get("allow_override", True))


class TypedParam(ConfigParam):
    """A value that `mytype` makes, and `is_valid` accepts."""

    def __init__(
        self, default: Any, mytype: Any, is_valid: Callable[[Any], bool] | None = None,
        allow_override: bool = True,
    ) -> None:
        self.mytype = mytype

        def typed(value: Any) -> Any:
            found = mytype(value)
            if is_valid is not None and not is_valid(found):
                raise ValueError(f"Invalid value ({value})")
            return found

        super().__init__(default, typed, allow_override)


def StrParam(
    default: Any, is_valid: Callable[[Any], bool] | None = None, allow_override: bool = True,
) -> TypedParam:
    """A setting that is a text."""
    return TypedParam(default, str, is_valid, allow_override)


def IntParam(
    default: Any, is_valid: Callable[[Any], bool] | None = None, allow_override: bool = True,
) -> TypedParam:
    """A setting that is a whole number."""
    return TypedParam(default, int, is_valid, allow_override)


def FloatParam(
    default: Any, is_valid: Callable[[Any], bool] | None = None, allow_override: bool = True,
) -> TypedParam:
    """A setting that is a number."""
    return TypedParam(default, float, is_valid, allow_override)


def BoolParam(
    default: Any, is_valid: Callable[[Any], bool] | None = None, allow_override: bool = True,
) -> TypedParam:
    """A setting that is True or False."""
    return TypedParam(default, flags.truth, is_valid, allow_override)


def AddConfigVar(
    name: str, doc: str, configparam: ConfigParam, root: Config = config, in_c_key: bool = True,
) -> None:
    """Add a setting; a value given for it in THEANO_FLAGS or a file holds instead of the default.

    in_c_key is accepted: compiled code is kept under what it consists of.
    Raises AttributeError for a name that is taken, ValueError for a default that does not fit.
    """
    if name in root.table:
        raise AttributeError("This name is already taken", name)
    default = configparam.default
    if name not in root._unknown and not callable(default):
        default = configparam(default)
    if callable(configparam.default):
        root.add(flags.Setting(
            name, lambda _: configparam(configparam.default()), configparam, doc))
    else:
        root.add(flags.Setting(name, default, configparam, doc))
    configparam.fixed = True


class TheanoConfigParser(Config):
    """Settings of one's own, none at first."""

    def __init__(self) -> None:
        super().__init__(())


class _Flags(MutableMapping[str, str]):
    """The settings of THEANO_FLAGS and files that nobody has declared yet."""

    def __getitem__(self, name: str) -> str:
        return config._unknown[name][0]

    def __setitem__(self, name: str, text: str) -> None:
        config._unknown[name] = (text, "THEANO_FLAGS")

    def __delitem__(self, name: str) -> None:
        del config._unknown[name]

    def __iter__(self) -> Iterator[str]:
        return iter(config._unknown)

    def __len__(self) -> int:
        return len(config._unknown)


THEANO_FLAGS_DICT = _Flags()


def parse_config_string(config_string: str, issue_warnings: bool = True) -> dict[str, str]:
    """The pairs of a text like THEANO_FLAGS; the last of several for one name holds."""
    return {
        name: text for name, (text, _) in flags.from_flags(config_string, issue_warnings).items()}


def fetch_val_for_key(key: str, delete_key: bool = False) -> str:
    """The text that THEANO_FLAGS, or else a configuration file, has for a setting.

    delete_key: forget it, when the setting has not been declared. Raises KeyError without one.
    """
    found = config._unknown.pop(key, None) if delete_key else config._unknown.get(key)
    if found is None:
        given = flags.from_files(os.environ, config) | flags.from_flags(THEANO_FLAGS, False)
        found = given.get(key)
    if found is None:
        raise KeyError(key)
    return found[0]


def config_files_from_theanorc() -> list[str]:
    """The configuration files that THEANORC names, which need not exist."""
    names = os.environ.get("THEANORC", os.path.join("~", ".theanorc")).split(os.pathsep)
    return [os.path.expanduser(name) for name in names]


def get_config_hash() -> str:
    """A digest of the values of all settings."""
    values = [f"{name} = {config.get(name)!r}" for name in sorted(config.table)]
    return "m" + hashlib.sha256("\n".join(values).encode()).hexdigest()


class ConfigVariable:
    """A setting by itself, as programs find it in `theano.configparser._config_var_list`."""

    def __init__(self, setting: flags.Setting) -> None:
        self.fullname, self.doc, self.default = setting.name, setting.doc, setting.default

    def __get__(self, owner: object, kind: type | None = None) -> Any:
        """The value now; the setting itself for no owner."""
        return self if owner is None else config.get(self.fullname)

    def __set__(self, owner: object, value: Any) -> None:
        """Change the value."""
        config.set(self.fullname, value)


class _Variables(Sequence[Any]):
    """All settings that there are at the time."""

    def __iter__(self) -> Iterator[Any]:
        return map(ConfigVariable, list(config.table.values()))

    def __getitem__(self, i: Any) -> Any:
        return list(self)[i]

    def __len__(self) -> int:
        return len(config.table)


_config_var_list = _Variables()


def _config_print(thing: Any, buf: Any, print_doc: bool = True) -> None:
    """Write all settings, with kinds, explanations and values, into `buf`."""
    for setting in config.table.values():
        print(f"{setting.name} ({setting.kind})", file=buf)
        if print_doc:
            print(f"    Doc:  {setting.doc}", file=buf)
        print(f"    Value:  {config.get(setting.name)}\n", file=buf)


# -- theano.configdefaults --------------------------------------------------------------------


def floatX_convert(s: str) -> str:
    """The dtype behind a name, which may be its number of bits only."""
    return f"float{s}" if s in ("16", "32", "64") else s


def local_bitwidth() -> int:
    """The bits of a pointer."""
    return struct.calcsize("P") * 8


def python_int_bitwidth() -> int:
    """The bits of the array that NumPy makes of a Python int."""
    return struct.calcsize("q" if sys.platform != "win32" else "l") * 8


def get_home_dir() -> str:
    """The user's folder."""
    return os.path.expanduser("~")


def good_seed_param(seed: str) -> bool:
    """Whether `unittests.rseed` takes a text."""
    return seed == "random" or re.fullmatch(r"\s*[+-]?\d+\s*", str(seed)) is not None


def split_version(version: str) -> tuple[int, ...]:
    """The numbers of a version."""
    return tuple(int(part) for part in version.split("."))


def short_platform(r: str | None = None, p: str | None = None) -> str:
    """A name for the system, with two parts of its release; r: the release, p: the full name."""
    release = platform.release() if r is None else r
    full = platform.platform() if p is None else p
    return str(full).replace(release, ".".join(release.split(".")[:2]))


def default_compiledirname() -> str:
    """The last part of the folder of compiled functions."""
    return os.path.basename(os.path.normpath(str(config.compiledir)))


def default_compiledir() -> str:
    """The folder of compiled functions."""
    return str(config.compiledir)
