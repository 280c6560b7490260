"""The stub of `theano.flags`: `config` has an attribute of its own type for each setting, so that a
type checker refuses a name or value that is not one of the table."""

from __future__ import annotations

import inspect
from typing import Any

from stubs.signatures import class_text, docstring, function_text, result_of
from theano import device_names, flags

KINDS: dict[Any, str] = {
    bool: "bool", int: "int", float: "float", str: "str", flags.Path: "str", object: "Any",
    flags._size: "int | str", device_names.device: "str", device_names.device_or_none: "str",
    device_names.contexts: "str"}
"""The types of settings by their kinds; a tuple of allowed values is a Literal."""

UNCHECKED = ("__setattr__", "__getattr__", "__dir__")
"""Methods that allow any name."""


def flags_stub() -> str:
    """The text of the file: sections, then the functions and classes of the module."""
    sections: dict[str, list[str]] = {"": []}
    for setting in flags.SETTINGS:
        section = _section(setting.name.split(".")[:-1], sections)
        doc = docstring(_Documented(setting.doc), "    ")
        sections[section].append(
            f"    {setting.name.rpartition('.')[2]}: {_type(setting.kind)}\n{doc}")
    own = [
        (name, value) for name, value in vars(flags).items()
        if getattr(value, "__module__", "") == flags.__name__ and not name.startswith("_")]
    texts = ["from contextlib import ContextDecorator\nfrom typing import NamedTuple\n"]
    texts += [function_text(name, value, result_of(value)) for name, value in own
              if inspect.isfunction(value)]
    texts += [
        class_text(name, value, _bases(value), sections[""] if name == "Config" else [], UNCHECKED)
        for name, value in own if inspect.isclass(value)]
    texts += [f"class {_name(path)}(Section):\n{''.join(lines)}"
              for path, lines in sections.items() if path]
    return "".join([*texts, "SETTINGS: tuple[Setting, ...]\n", "config: Config\n"])


class _Documented:
    """An object with a docstring."""

    def __init__(self, text: str) -> None:
        self.__doc__ = text


def _section(words: list[str], sections: dict[str, list[str]]) -> str:
    """The path of a section; it is added, as an attribute of the section around it, if needed."""
    path = ".".join(words)
    if path not in sections:
        outer = _section(words[:-1], sections)
        sections[path] = []
        sections[outer].append(f"    {words[-1]}: {_name(path)}\n")
    return path


def _name(path: str) -> str:
    return f"_{path.replace('.', '_')}"


def _type(kind: Any) -> str:
    return f"Literal[{', '.join(map(repr, kind))}]" if isinstance(kind, tuple) else KINDS[kind]


def _bases(cls: type) -> str:
    return "NamedTuple" if hasattr(cls, "_fields") else ", ".join(
        base.__name__ for base in cls.__bases__ if base is not object)
