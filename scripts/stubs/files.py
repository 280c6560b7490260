"""The files of `theano-stubs`, from the modules themselves and from the table of old paths."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import theano
import theano.tensor as T
from stubs.calls import call_stub
from stubs.settings import flags_stub
from stubs.signatures import docstring, function_text, has_forms, overloads
from theano.graph import later
from theano.legacy import EMPTY, PARENTS
from theano.legacy.table import TABLE
from theano.tensor.elemwise import Elemwise
from theano.tensor.function_help import signature_of
from theano.tensor.type import TensorType
from theano.tensor.types import CONSTRUCTORS, PATTERNS

for parent in PARENTS:
    importlib.import_module(parent)  # some are imported on first use
for package in list(later.offered):
    for offer in later.offered[package]:
        getattr(importlib.import_module(package), offer)  # which loads its module

ROOT = Path(theano.__file__).parent
USED = {
    "collections.abc": ("Callable", "Iterable", "Iterator", "Mapping", "Sequence"),
    "os": ("PathLike",),
    "typing": ("Any", "Literal", "TypeAlias", "overload"),
    "theano.graph.node": ("Apply", "Constant", "Variable"),
    "theano.graph.op": ("Op",),
    "theano.scalar.op": ("ScalarOp",),
    "theano.tensor.protocols.conversions": ("ConstantConversions", "Conversions"),
    "theano.tensor.type": ("TensorType",),
    "theano.tensor.typing": ("AxisLike", "BorderMode", "DTypeLike", "IntLike", "ShapeLike",
                              "PartialShape",
                             "Tangents", "TensorLike", "Tensors"),
    "theano.tensor.var": ("TensorConstant", "TensorOperators", "TensorVariable"),
    "theano.compile.making.call": ("Function",),
}
"""The names of which declarations consist, by their modules."""

HIDDEN = ("Any", "T", "TYPE_CHECKING", "annotations", "later")
"""Names that files import for their own use."""

FUNCTIONS = ("theano.tensor.nnet",)
"""Modules whose functions return tensors although their annotation is `Any`."""

CONSTRUCTOR = '''class _Constructor(TensorType):
    """A type that makes variables: `x = T.dmatrix("x")`."""
    def __call__(self, name: str | None = None) -> TensorVariable: ...

'''
TYPED = '''@overload
def grad(cost: Variable | None, wrt: Variable, consider_constant: Any = None,
         disconnected_inputs: str = "raise", add_names: bool = True,
         known_grads: Mapping[Any, Any] | None = None, return_disconnected: str = "zero",
         null_gradients: str = "raise") -> TensorVariable:
{grad}@overload
def grad(cost: Variable | None, wrt: Sequence[Variable], consider_constant: Any = None,
         disconnected_inputs: str = "raise", add_names: bool = True,
         known_grads: Mapping[Any, Any] | None = None, return_disconnected: str = "zero",
         null_gradients: str = "raise") -> list[TensorVariable]: ...
'''
SHARED = '''@overload
def shared(value: npt.ArrayLike, name: str | None = None, strict: bool = False,
           allow_downcast: bool | None = None, **kwargs: Any) -> TensorSharedVariable:
{shared}@overload
def shared(value: Any, name: str | None = None, strict: bool = False,
           allow_downcast: bool | None = None, **kwargs: Any) -> Any: ...
'''
"""Functions whose result depends on the kind of an argument."""


def stubs() -> dict[str, str]:
    """The text of each file, by its path in `theano-stubs`."""
    found = {
        "tensor/__init__.pyi": CONSTRUCTOR + _names_of("theano.tensor"),
        "tensor/var.pyi": var_stub(), "__init__.pyi": package_stub(),
        "flags.pyi": flags_stub(), "compile/making/call.pyi": call_stub()}
    found.update((_file(module), _names_of(module)) for module in FUNCTIONS)
    for module in sorted(set(TABLE) - set(PARENTS) | set(EMPTY)):
        if ".tests" not in module:
            found[_file(module)] = _old_names(module, set())
    return {name: _with_imports(text) for name, text in found.items()}


def _with_imports(text: str) -> str:
    """The text of a file, after imports of the names that it uses, but neither imports nor
    defines itself."""
    own = set(re.findall(r"^(?:from .* import .* as |class |def )?(\w+)", text, re.MULTILINE))
    words = set(re.findall(r"\w+", text))
    lines = ['"""Written by `python scripts/stubs`."""\n']
    for module, names in USED.items():
        used = [name for name in names if name in words - own]
        lines += [f"from {module} import {', '.join(used)}"] * bool(used)
    lines += ["import numpy.typing as npt"] * ("npt." in text)
    return "\n".join(lines) + "\n\n" + text


def _import(module: str, name: str, alias: str) -> str:
    """The line by which a file has a name of another module. A type checker takes `a as b` for a
    name that the file itself uses, unless both are equal."""
    start = f"from {module} import {name}" if module else f"import {name}"
    return f"{start} as {name}\n" if alias == name else (
        f"{start} as _{alias}_\n{alias} = _{alias}_\n")


def _file(module: str) -> str:
    path = module.removeprefix("theano.").replace(".", "/")
    package = any(other.startswith(module + ".") for other in TABLE)
    return f"{path}/__init__.pyi" if package else f"{path}.pyi"


# -- theano.tensor ------------------------------------------------------------------------------


def _names_of(module: str) -> str:
    """Functions with their parameters, constructors, classes, old names."""
    found = importlib.import_module(module)
    listed = dir(found)  # which loads functions that are imported on first use
    names = {k: getattr(found, k) for k in listed
             if k in vars(found) and k not in HIDDEN and not k.startswith("_")}
    names = {k: getattr(v, "__wrapped__", v) for k, v in names.items()}  # see `_Callable`
    names = {k: v for k, v in names.items() if not isinstance(v, ModuleType)}
    below = sorted(other.removeprefix(f"{module}.") for other in PARENTS
                   if other.rpartition(".")[0] == module)
    below = sorted([*(name for name in below if name not in names),
                    *getattr(found, "_MODULES", ())])
    texts = [f"from {module} import {name} as {name}\n" for name in below]
    texts += [_tensor_name(name, value, module) for name, value in sorted(names.items())]
    return "".join(texts) + _old_names(module, {*names, *below})


def _tensor_name(name: str, value: Any, module: str) -> str:
    if isinstance(value, Elemwise):
        return _elementwise(name, value)
    if isinstance(value, TensorType):
        return f'{name}: _Constructor\n"""Makes a variable: `x = T.{name}("x")`."""\n'
    if name in PATTERNS:
        return (f"def {name}(name: str | None = None, dtype: str | None = None) -> TensorVariable:"
                f"\n{docstring(value, '    ')}")
    if name in CONSTRUCTORS:
        return f"def {name}(*names: Any) -> list[TensorVariable]:\n{docstring(value, '    ')}"
    if name == "grad":
        return _grad()
    if has_forms(name, value):
        return overloads(name, value)
    if inspect.isfunction(value):
        return function_text(name, value)
    if isinstance(value, list):
        return f"{name}: list[str]\n"
    place = _place(name, value, module)
    return _import(*place, name) if place else f"{name}: Any\n"


def _grad() -> str:
    return TYPED.format(grad=docstring(theano.grad, "    "))


def _elementwise(name: str, op: Elemwise) -> str:
    parameters = [f"{word}: TensorLike" for word in signature_of(op).split(", ")]
    many = ", *more: TensorLike" if op.scalar_op.associative else ", /"
    return (f"def {name}({', '.join(parameters)}{many}) -> TensorVariable:\n"
            f"{docstring(op, '    ')}")


def var_stub() -> str:
    """`theano.tensor.var`: operators and methods return tensors."""
    var = importlib.import_module("theano.tensor.var")
    texts = [_import("theano.graph.node", name, name) for name in ("Constant", "Variable")]
    for name, value in vars(var).items():
        if inspect.isclass(value) and value.__module__ == var.__name__:
            texts.append(_class_text(name, value))
        elif inspect.isfunction(value) and value.__module__ == var.__name__:
            texts.append(function_text(name, value, "Any"))
    return "".join(texts) + _old_names("theano.tensor.var", set(vars(var)))


def _class_text(name: str, cls: type) -> str:
    bases = ", ".join(base.__name__ for base in cls.__bases__ if base is not object)
    lines = [f"class {name}({bases}):\n" if bases else f"class {name}:\n", docstring(cls, "    ")]
    for key, value in vars(cls).items():
        if inspect.isfunction(value):
            result = None if key not in ("__init__", "__hash__") else {
                "__init__": "None", "__hash__": "int"}[key]
            lines.append(function_text(key, value, result, "    "))
        elif isinstance(value, property):
            result = str(inspect.signature(value.fget).return_annotation)
            result = "TensorVariable" if result == "Any" else result
            lines.append(f"    @property\n    def {key}(self) -> {result}:\n"
                         f"{docstring(value, '        ')}")
        elif key in cls.__dict__.get("__annotations__", {}):
            lines.append(f"    {key}: {cls.__annotations__[key]}\n")
    lines += [f"    {k}: {v}\n" for k, v in cls.__dict__.get("__annotations__", {}).items()
              if k not in vars(cls)]
    return "".join(lines)


# -- theano, and old paths ----------------------------------------------------------------------


def package_stub() -> str:
    """`theano`: the names that its file imports, the loops, its submodules, old names."""
    texts = []
    known: set[str] = set()
    for module, name, alias in sorted(_imported("theano")):
        if module == "theano.scanning" or alias in theano.__all__:
            known.add(alias)
            texts.append(_package_name(module, name, alias))
    below = {name for name in dir(theano) if isinstance(getattr(theano, name), ModuleType)}
    below &= {name for name in below if getattr(theano, name).__name__ == f"theano.{name}"}
    below -= {*known, "tests"}
    texts += [f"from theano import {name} as {name}\n" for name in sorted(below)]
    texts.append("from theano.flags import config as config\n")
    return "".join(texts) + _old_names("theano", known | below | {"config", "theano"})


def _package_name(module: str, name: str, alias: str) -> str:
    if alias == "grad":
        return _grad()
    if alias == "shared":
        place = "from theano.compile.shared_variables.variables import TensorSharedVariable\n"
        return place + SHARED.format(shared=docstring(theano.shared, "    "))
    if has_forms(alias, getattr(theano, alias)):
        return overloads(alias, getattr(theano, alias))
    if alias in ("map", "reduce", "foldl", "foldr"):
        return function_text(alias, getattr(theano, alias), "tuple[Any, OrderedUpdates]")
    return _import(module, name, alias)


def _old_names(module: str, known: set[str]) -> str:
    """The names that a module has by the table of old paths."""
    lines = []
    found = importlib.import_module("theano.legacy")._places(module)
    for name, (source, original) in sorted(found.items()):
        if name in known or name in HIDDEN or _is_own_file(source, original):
            continue
        if not original and "." not in source:
            lines.append(_import("", source, name))
        elif not original:
            package, _, file = source.rpartition(".")
            lines.append(_import(package, file, name))
        elif original in _static(source):
            lines.append(_import(source, original, name))
        else:
            lines.append(f"{name}: Any\n")
    children = sorted({
        other.removeprefix(module + ".") for other in TABLE
        if other.rpartition(".")[0] == module and ".tests" not in other})
    lines += [f"from {module} import {child} as {child}\n" for child in children
              if child not in known and child not in found]
    return "".join(lines)


def _is_own_file(package: str, name: str) -> bool:
    """Whether a name is that of a file of the package, which it has once the file is loaded."""
    value = getattr(importlib.import_module(package), name, None)
    own = f"{package}.{name}"
    return isinstance(value, ModuleType) and value.__name__ == own and own not in {*TABLE, *PARENTS}


def _place(name: str, value: Any, package: str) -> tuple[str, str] | None:
    """The module and the name under which a class or object is defined."""
    module = value.__module__ if inspect.isclass(value) else None
    if module is not None and value.__name__ in _static(module):
        return module, value.__name__
    for source, original, alias in _imported(package):
        if alias == name and original in _static(source):
            return source, original
    return None


@cache
def _imported(module: str) -> list[tuple[str, str, str]]:
    """The names that the file of a package imports: module, name there, name here."""
    tree = ast.parse(Path(str(sys.modules[module].__file__)).read_text())
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module != "typing":
            for alias in node.names:
                names = [alias.name]
                if alias.name == "*":
                    names = list(importlib.import_module(node.module).__all__)
                found += [(node.module, n, alias.asname or n) for n in names]
        elif isinstance(node, ast.Import):
            found += [
                (a.name.rpartition(".")[0], a.name.rpartition(".")[2], a.asname)
                for a in node.names if a.asname]
    return found


@cache
def _static(module: str) -> set[str]:
    """The names that a type checker finds in a module."""
    try:
        path = Path(str(getattr(importlib.import_module(module), "__file__", "")))
    except ImportError:
        return set()
    if module == "theano.tensor":
        return set(dir(T)) & set(vars(T)) - set(HIDDEN)
    if path.suffix != ".py" or not path.is_relative_to(ROOT):
        return {name for name in vars(sys.modules[module]) if not name.startswith("_")}
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                found |= {n.id for n in ast.walk(target) if isinstance(n, ast.Name)}
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {a.asname for a in node.names if a.asname == a.name}
    found |= set(getattr(sys.modules[module], "__all__", ()))
    return found & set(vars(sys.modules[module]))
