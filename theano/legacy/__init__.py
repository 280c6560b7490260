"""Old import paths. A table says where each name of an old module lives now; one import hook makes
the old modules from it, when something asks for them. A row for a package that is still there gives
names that it had besides.

`install` costs next to nothing: the table is read when an import, or an attribute of a package,
has failed otherwise. No other part of the package knows the old paths.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from theano.legacy import members
from theano.rewrite import additions

PARENTS = (
    "theano", "theano.compile", "theano.compile.builders", "theano.compile.debugmode",
    "theano.compile.function_module", "theano.compile.io", "theano.compile.mode",
    "theano.compile.nanguardmode", "theano.compile.ops", "theano.gradient", "theano.printing",
    "theano.scalar", "theano.sparse", "theano.tensor", "theano.tensor.blas",
    "theano.tensor.elemwise", "theano.tensor.fft", "theano.tensor.nlinalg", "theano.tensor.nnet",
    "theano.tensor.raw_random", "theano.tensor.signal", "theano.tensor.slinalg",
    "theano.tensor.type", "theano.tensor.type_other", "theano.tensor.var", "theano.typed_list",
    "theano.updates",
)
"""The modules that are still there and had more names, or more modules inside."""

LISTED = ("theano", "theano.tensor")
"""Packages whose `dir` is made of their public names, here and in the table."""

STARRED = {"theano.tensor": ("basic", "elemwise", "extra_ops", "opt", "subtensor")}
"""Packages from which old programs take everything (`import *`), with modules that this gives."""


def install() -> None:
    """Let `import` and attribute access on the packages of `PARENTS` find the old modules."""
    if not any(isinstance(finder, Finder) for finder in sys.meta_path):
        sys.meta_path.append(Finder())
    members.attach()
    additions.translate, additions.placed = _translate, _placed
    for name in PARENTS:
        package = sys.modules.get(name)
        if package is not None:
            own = package.__dict__.get("__getattr__")
            if not isinstance(own, _Children):
                package.__dict__["__getattr__"] = _Children(name, own)
            if name in LISTED:
                package.__dict__["__dir__"] = _Listing(name)


class _Listing:
    """`__dir__` of a package: its public names, those of the table, and what is below it; nothing
    that its file imports for itself, and none of the names in its `_INTERNAL`."""

    def __init__(self, package: str) -> None:
        self.package = package

    def __call__(self) -> list[str]:
        own = sys.modules[self.package].__dict__
        below = {
            name.removeprefix(f"{self.package}.").partition(".")[0]
            for name in (*_table(), *PARENTS) if name.startswith(f"{self.package}.")}
        public = own.get("__all__") or [
            name for name, value in own.items()
            if not name.startswith("_") and not isinstance(value, ModuleType)]
        names = {*public, *below, *_places(self.package), *own.get("_BELOW", ())}
        hidden = {"TYPE_CHECKING", "annotations", *own.get("_INTERNAL", ())}
        return sorted((names - hidden) | {n for n in own if n.startswith("__")})


class _Children:
    """`__getattr__` of a package: its submodules, old ones and those that nothing has loaded yet.
    `own` is the one it had before."""

    def __init__(self, package: str, own: Any) -> None:
        self.package, self.own = package, own

    def __call__(self, name: str) -> Any:
        if self.own is not None:
            try:
                return self.own(name)
            except AttributeError:
                pass
        full = f"{self.package}.{name}"
        if name == "__all__" and self.package in STARRED:
            own = sys.modules[self.package].__dict__
            every = {*own, *_places(self.package), *STARRED[self.package]}
            return sorted(n for n in every if n and not n.startswith("_"))
        if not name.startswith("__"):
            if full in _table() and full not in PARENTS:
                return importlib.import_module(full)
            if self.package in PARENTS and name in _places(self.package):
                return _find(_places(self.package)[name])
            if _is_submodule(self.package, name):
                return importlib.import_module(full)
        raise AttributeError(f"module {self.package!r} has no attribute {name!r}")


def _is_submodule(package: str, name: str) -> bool:
    """Whether a package has a module of this name, which nothing has loaded yet."""
    path = getattr(sys.modules.get(package), "__path__", None)
    return path is not None and PathFinder.find_spec(f"{package}.{name}", path) is not None


class Finder:
    """Finds the modules of the table, after everything else has failed."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: Any = None
    ) -> ModuleSpec | None:
        if not fullname.startswith("theano.") or fullname not in _table():
            return None
        children = any(other.startswith(fullname + ".") for other in _table())
        return ModuleSpec(fullname, self, is_package=children)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """A module; one that can be called where a function has the same path, which Python puts
        the module in the place of (`theano.tensor.sort`)."""
        parent, _, name = spec.name.rpartition(".")
        function = sys.modules[parent].__dict__.get(name)
        return None if function is None else _Callable(spec.name, function)

    def exec_module(self, module: ModuleType) -> None:
        """Give the module a `__getattr__` that looks names up where they live now."""
        places = _places(module.__name__)
        module.__doc__ = "An old path; its names live elsewhere now."
        module.__dict__["__all__"] = sorted(places)
        module.__dict__["__getattr__"] = _Names(module, places)
        module.__dict__["__dir__"] = lambda: sorted([*module.__dict__, *places])


class _Names:
    """`__getattr__` of an old module."""

    def __init__(self, module: ModuleType, places: dict[str, tuple[str, str]]) -> None:
        self.module, self.places = module, places
        self.children = _Children(module.__name__, None)

    def __call__(self, name: str) -> Any:
        if name not in self.places:
            return self.children(name)
        value = self.module.__dict__[name] = _find(self.places[name])
        return value


class _Callable(ModuleType):
    """A module that can be called as the function which has the same path."""

    def __init__(self, name: str, function: Any) -> None:
        super().__init__(name)
        self._function = self.__wrapped__ = function  # by which inspect finds its arguments

    def __call__(self, *args: Any, **settings: Any) -> Any:
        return self._function(*args, **settings)


def _translate(names: Iterable[str]) -> frozenset[str]:
    from theano.legacy.gof.rule_names import translate  # here, as it is seldom needed

    return translate(names)


def _placed(pairs: Sequence[tuple[Any, Any]]) -> list[tuple[Any, str]]:
    from theano.legacy.gof.positions import placed  # here, as it is seldom needed

    return placed(pairs)


def find(package: str, name: str) -> Any:
    """What `package.name`, which is not there, stands for; raises AttributeError for nothing."""
    return _Children(package, None)(name)


def _table() -> dict[str, dict[str, str]]:
    from theano.legacy.table import TABLE  # here, so that importing theano does not read it

    return TABLE


def _find(place: tuple[str, str]) -> Any:
    """What stands at a (module, name); the module itself for no name."""
    source, name = place
    target = importlib.import_module(source)
    return getattr(target, name) if name else target


def _places(old: str) -> dict[str, tuple[str, str]]:
    """Per name of an old module: the module that has it now, and its name there."""
    places = {}
    for source, names in _table().get(old, {}).items():
        for item in names.split():
            if item == "*":
                module = importlib.import_module(source)
                public = getattr(module, "__all__", None) or [
                    n for n in module.__dict__ if not n.startswith("_")]
                places.update({name: (source, name) for name in public})
                continue
            name, renamed, new_name = item.partition("=")
            places[name] = (source, new_name if renamed else name)
    return places
