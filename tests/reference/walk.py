"""Compares the public names of Theano 1.0.5 (`names.txt`) with those of this package. `python -m
tests.reference [module ...]` prints the differences."""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from theano.graph import Op
from theano.tensor.op import TensorOp

HERE = Path(__file__).parent
ANY = "..."


@dataclass(frozen=True)
class Name:
    """A public name of the old package. arguments: their text, or None if unknown; op: whether the
    object is an op."""

    module: str
    name: str
    arguments: str | None
    op: bool

    @property
    def path(self) -> str:
        return f"{self.module}.{self.name}"


def names() -> Iterator[Name]:
    """The names in `names.txt`."""
    module = ""
    for line in (HERE / "names.txt").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        if not line.startswith(" "):
            module = line
            continue
        text, op = line.strip().removesuffix(" op"), line.endswith(" op")
        name, bracket, rest = text.partition("(")
        yield Name(module, name, bracket + rest or None, op)


def exceptions() -> dict[str, str]:
    """For each pattern of paths, the reason why these names differ on purpose."""
    found = {}
    for line in (HERE / "exceptions.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            pattern, _, reason = line.partition(":")
            found[pattern.strip()] = reason.strip()
    return found


def excepted(path: str, patterns: dict[str, str]) -> bool:
    """Whether a name is one of the exceptions."""
    return any(fnmatch(path, pattern) for pattern in patterns)


def differences(module: str = "") -> dict[str, str]:
    """For each name that is missing or takes other arguments, the difference.

    module: only names in this module and its submodules are compared; "": all names.
    """
    known, found = exceptions(), {}
    for name in names():
        inside = not module or name.module == module or name.module.startswith(module + ".")
        if inside and not excepted(name.path, known):
            said = difference(name)
            if said:
                found[name.path] = said
    return found


def difference(name: Name) -> str:
    """How the object of this package differs from the reference, or "not there"; "" if it does not
    differ."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            thing = getattr(importlib.import_module(name.module), name.name)
    except (ImportError, AttributeError):
        return "not there"
    if name.arguments is None or name.op and name.arguments == "(*inputs)":
        return ""
    wanted, here = parsed(name.arguments), signature(thing)
    if here is None:
        return f"cannot be called; wanted {name.arguments}"
    return "" if serves(wanted, here) else f"{shown(here)} instead of {shown(wanted)}"


Argument = tuple[str, str, str | None]
"""Stars and name, kind (`k`: by keyword only), text of the default."""


def serves(wanted: list[Argument], here: list[Argument]) -> bool:
    """Whether a call for the arguments `wanted` means the same with the arguments `here`: names and
    defaults are equal, in the same order, except that a required argument may be optional here, and
    further optional ones may follow."""
    extra = here[len(wanted):]
    return len(here) >= len(wanted) and all(
        argument[2] is not None for argument in extra) and all(
        same(a, b) for a, b in zip(wanted, here, strict=False))


def same(wanted: Argument, here: Argument) -> bool:
    """Whether an argument is the wanted one; arguments with stars may have any name."""
    if "*" in wanted[0] or "*" in here[0]:
        return wanted[0].count("*") == here[0].count("*")
    return wanted[:2] == here[:2] and wanted[2] in (None, ANY, here[2]) or (
        wanted[0] == here[0] and here[2] == ANY)


def parsed(arguments: str) -> list[Argument]:
    """The arguments of a text like `(a, b=1, *c)`."""
    function = ast.parse(f"def f{arguments}: pass").body[0]
    assert isinstance(function, ast.FunctionDef)
    spec = function.args
    plain = [*spec.posonlyargs, *spec.args]
    defaults = [None] * (len(plain) - len(spec.defaults)) + [ast.unparse(d) for d in spec.defaults]
    found: list[Argument] = [(a.arg, "", d) for a, d in zip(plain, defaults, strict=True)]
    if spec.vararg:
        found.append(("*" + spec.vararg.arg, "", None))
    found += [(a.arg, "k", d and ast.unparse(d))
              for a, d in zip(spec.kwonlyargs, spec.kw_defaults, strict=True)]
    if spec.kwarg:
        found.append(("**" + spec.kwarg.arg, "", None))
    return found


def signature(thing: Any) -> list[Argument] | None:
    """The arguments that a function, a class or an op takes."""
    if isinstance(thing, TensorOp) and type(thing).make_node is TensorOp.make_node:
        thing = thing.output_types
    elif isinstance(thing, Op):
        thing = thing.make_node
    try:
        parameters = inspect.signature(thing).parameters.values()
    except (TypeError, ValueError):
        return None
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    return [(stars.get(p.kind, "") + p.name,
             "k" if p.kind is inspect.Parameter.KEYWORD_ONLY else "",
             None if p.default is p.empty else default(p.default)) for p in parameters]


def default(value: Any) -> str:
    """The text of a default; `...` for an object whose repr is not an expression."""
    text = repr(value)
    try:
        return ast.unparse(ast.parse(text, mode="eval"))
    except SyntaxError:
        return ANY


def shown(arguments: list[Argument]) -> str:
    """Arguments as a text."""
    return "(" + ", ".join(
        name + (f"={value}" if value is not None else "") for name, _, value in arguments) + ")"


def main(arguments: list[str]) -> int:
    """Print the differences in some modules, or in all."""
    modules = arguments or [""]
    found = {path: said for module in modules for path, said in differences(module).items()}
    for path, said in found.items():
        print(f"{path}: {said}")
    total = sum(1 for name in names() if any(
        not m or name.module == m or name.module.startswith(m + ".") for m in modules))
    print(f"{len(found)} of {total} names differ", file=sys.stderr)
    return 1 if found else 0
