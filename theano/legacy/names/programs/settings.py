"""`theano.configparser` and `theano.configdefaults`: functions with which programs add settings."""

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
    """The values that a setting accepts: `filter(value)` returns the value to store, or raises
    ValueError.

    default: a value, or a function without arguments that returns it. allow_override: if False, the
    value cannot be changed after initialisation.
    """

    def __init__(
        self, default: Any, filter: Callable[[Any], Any] | None = None, allow_override: bool = True,
    ) -> None:
        self.default = default
        self.filter = filter
        self.allow_override = allow_override
        self.fixed = False

    def __call__(self, value: Any) -> Any:
        """The value to store for `value`. Raises Exception if it cannot be changed any more."""
        if self.fixed and not self.allow_override:
            raise Exception("Can't change the value of this config parameter after initialization!")
        return value if self.filter is None else self.filter(value)


class EnumStr(ConfigParam):
    """One of the strings `default` and `options`. Raises ValueError if one is not a string."""

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
    """A value that is converted by `mytype` and accepted by `is_valid`."""

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
    """A setting that is a string."""
    return TypedParam(default, str, is_valid, allow_override)


def IntParam(
    default: Any, is_valid: Callable[[Any], bool] | None = None, allow_override: bool = True,
) -> TypedParam:
    """A setting that is an int."""
    return TypedParam(default, int, is_valid, allow_override)


def FloatParam(
    default: Any, is_valid: Callable[[Any], bool] | None = None, allow_override: bool = True,
) -> TypedParam:
    """A setting that is a float."""
    return TypedParam(default, float, is_valid, allow_override)


def BoolParam(
    default: Any, is_valid: Callable[[Any], bool] | None = None, allow_override: bool = True,
) -> TypedParam:
    """A setting that is a bool."""
    return TypedParam(default, flags.truth, is_valid, allow_override)


def AddConfigVar(
    name: str, doc: str, configparam: ConfigParam, root: Config = config, in_c_key: bool = True,
) -> None:
    """Add a setting to `root`. A value in THEANO_FLAGS or a configuration file replaces the
    default.

    doc: its description. in_c_key is ignored: the cache of compiled code is keyed by its contents.
    Raises AttributeError if the name is taken, ValueError if the default is invalid.
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
    """A separate set of settings, empty at first."""

    def __init__(self) -> None:
        super().__init__(())


class _Flags(MutableMapping[str, str]):
    """The values given in THEANO_FLAGS and files for settings that have not been declared."""

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
    """The settings in a string like THEANO_FLAGS, as a dict; the last value of a name counts."""
    return {
        name: text for name, (text, _) in flags.from_flags(config_string, issue_warnings).items()}


def fetch_val_for_key(key: str, delete_key: bool = False) -> str:
    """The text of a setting in THEANO_FLAGS or, failing that, in a configuration file.

    delete_key: remove it, if the setting has not been declared. Raises KeyError if there is none.
    """
    found = config._unknown.pop(key, None) if delete_key else config._unknown.get(key)
    if found is None:
        given = flags.from_files(os.environ, config) | flags.from_flags(THEANO_FLAGS, False)
        found = given.get(key)
    if found is None:
        raise KeyError(key)
    return found[0]


def config_files_from_theanorc() -> list[str]:
    """The paths of the configuration files named by THEANORC; they need not exist."""
    names = os.environ.get("THEANORC", os.path.join("~", ".theanorc")).split(os.pathsep)
    return [os.path.expanduser(name) for name in names]


def get_config_hash() -> str:
    """A hash of the values of all settings, as a string."""
    values = [f"{name} = {config.get(name)!r}" for name in sorted(config.table)]
    return "m" + hashlib.sha256("\n".join(values).encode()).hexdigest()


class ConfigVariable:
    """One setting: an element of `theano.configparser._config_var_list`."""

    def __init__(self, setting: flags.Setting) -> None:
        self.fullname, self.doc, self.default = setting.name, setting.doc, setting.default

    def __get__(self, owner: object, kind: type | None = None) -> Any:
        """The current value; the setting itself if `owner` is None."""
        return self if owner is None else config.get(self.fullname)

    def __set__(self, owner: object, value: Any) -> None:
        """Change the value."""
        config.set(self.fullname, value)


class _Variables(Sequence[Any]):
    """The sequence of all settings, always up to date."""

    def __iter__(self) -> Iterator[Any]:
        return map(ConfigVariable, list(config.table.values()))

    def __getitem__(self, i: Any) -> Any:
        return list(self)[i]

    def __len__(self) -> int:
        return len(config.table)


_config_var_list = _Variables()


def _config_print(thing: Any, buf: Any, print_doc: bool = True) -> None:
    """Print all settings, with types, descriptions and values, to the file `buf`."""
    for setting in config.table.values():
        print(f"{setting.name} ({setting.kind})", file=buf)
        if print_doc:
            print(f"    Doc:  {setting.doc}", file=buf)
        print(f"    Value:  {config.get(setting.name)}\n", file=buf)


# -- theano.configdefaults --------------------------------------------------------------------


def floatX_convert(s: str) -> str:
    """The dtype for `s`, which may be a number of bits: "32" means "float32"."""
    return f"float{s}" if s in ("16", "32", "64") else s


def local_bitwidth() -> int:
    """The number of bits of a pointer."""
    return struct.calcsize("P") * 8


def python_int_bitwidth() -> int:
    """The number of bits of the NumPy integer that corresponds to a Python int."""
    return struct.calcsize("q" if sys.platform != "win32" else "l") * 8


def get_home_dir() -> str:
    """The home directory of the user."""
    return os.path.expanduser("~")


def good_seed_param(seed: str) -> bool:
    """Whether `seed` is a valid value of `unittests.rseed`: "random" or an integer."""
    return seed == "random" or re.fullmatch(r"\s*[+-]?\d+\s*", str(seed)) is not None


def split_version(version: str) -> tuple[int, ...]:
    """The parts of a version as ints."""
    return tuple(int(part) for part in version.split("."))


def short_platform(r: str | None = None, p: str | None = None) -> str:
    """The platform name with the release shortened to two parts. r: the release, p: the platform;
    by default those of this machine."""
    release = platform.release() if r is None else r
    full = platform.platform() if p is None else p
    return str(full).replace(release, ".".join(release.split(".")[:2]))


def default_compiledirname() -> str:
    """The last component of `config.compiledir`, the directory of compiled functions."""
    return os.path.basename(os.path.normpath(str(config.compiledir)))


def default_compiledir() -> str:
    """The directory of compiled functions, `config.compiledir`."""
    return str(config.compiledir)
