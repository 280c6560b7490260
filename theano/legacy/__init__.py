"""Old import paths. A table maps each name of an old module to its present place; an import hook
creates the old modules from the table on demand. A row for a module that still exists adds names
to it.

`install` is quick: the table is loaded when an import or an attribute lookup would fail without it.
No other part of the package refers to the old paths.

table.py, paths: the table; names: definitions that only old programs use; members.py: old members
of classes; gof: `theano.gof`; testing: `theano.tests`; check_blas.py: `theano.misc.check_blas`;
shims: names that Python, NumPy and SciPy have removed.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from theano.graph import later
from theano.legacy import members
from theano.rewrite import additions

EMPTY = (
    "theano.sandbox", "theano.sandbox.rng_mrg", "theano.tensor.shared_randomstreams",
    "theano.tensor.sharedvar")
"""Modules all of whose names are in the table, and that have a file nevertheless: a type checker
finds it where a program imports them."""

PARENTS = (
    *EMPTY,
    "theano", "theano.compile", "theano.gradient", "theano.graph", "theano.graph.op",
    "theano.graph.type", "theano.printing", "theano.scalar", "theano.sparse",
    "theano.tensor", "theano.tensor.blas", "theano.tensor.elemwise", "theano.tensor.fft",
    "theano.tensor.nlinalg", "theano.tensor.nnet", "theano.tensor.signal",
    "theano.tensor.slinalg", "theano.tensor.type", "theano.tensor.type_other",
    "theano.tensor.var", "theano.typed_list", "theano.updates",
)
"""Existing modules that had further names or submodules."""

LISTED = ("theano", "theano.gradient", "theano.printing")
"""Packages whose `dir` becomes `listing`. Others call it through `theano.graph.later.listed`."""

STARRED = {
    "theano": (
        "compat", "configdefaults", "configparser", "gof", "ifelse", "misc", "np", "os", "sandbox",
        "scalar", "scan_module", "sparse", "sys", "theano", "typed_list", "updates", "version"),
    "theano.compile": (
        "builders", "debugmode", "function_module", "io", "mode", "monitormode", "ops",
        "profiling", "sharedvalue"),
    "theano.gof": (
        "cc", "cmodule", "compilelock", "destroyhandler", "fg", "graph", "link", "null_type", "op",
        "opt", "optdb", "params_type", "sched", "toolbox", "type", "unify", "utils", "vm"),
    "theano.graph": (
        "basic", "callcache", "destroyhandler", "fg", "null_type", "op", "opt", "optdb",
        "params_type", "sched", "toolbox", "type", "utils"),
    "theano.misc": ("frozendict", "ordered_set", "safe_asarray", "windows"),
    "theano.sandbox": ("linalg", "multinomial", "rng_mrg"),
    "theano.sandbox.rng_mrg": (),
    "theano.scalar": ("basic", "basic_scipy", "sharedvar"),
    "theano.scan_module": ("scan_op", "scan_opt", "scan_utils", "scan_views"),
    "theano.sparse": ("basic", "opt", "sandbox", "sharedvar", "type", "utils"),
    "theano.tensor": (
        "basic", "blas", "blas_c", "blas_headers", "blas_scipy", "elemwise", "extra_ops", "io",
        "nlinalg", "nnet", "opt", "opt_uncanonicalize", "raw_random", "shared_randomstreams",
        "sharedvar", "signal", "slinalg", "subtensor", "type", "type_other", "utils", "xlogx"),
    "theano.tensor.shared_randomstreams": (), "theano.tensor.sharedvar": (),
    "theano.tensor.nnet": (
        "abstract_conv", "blocksparse", "bn", "conv", "conv3d2d", "corr", "corr3d", "ctc",
        "neighbours", "nnet", "opt", "sigm"),
}
"""Packages that old programs import with `import *`, with the modules that this includes."""


def install() -> None:
    """Make `import` and attribute access on the packages of `PARENTS` find old modules and
    names. A further call has no effect. Packages that are loaded later are not changed: they call
    `find` (`theano.graph.later`), and a package that did both would recurse without end."""
    if any(isinstance(finder, OldPathFinder) for finder in sys.meta_path):
        return
    sys.meta_path.append(OldPathFinder())
    members.attach()
    later.extend = members.extend
    additions.translate, additions.placed = _translate, _placed
    for name in PARENTS:
        package = sys.modules.get(name)
        if package is not None:
            previous_getattr = package.__dict__.get("__getattr__")
            if not isinstance(previous_getattr, _Children):
                package.__dict__["__getattr__"] = _Children(name, previous_getattr)
            if name in LISTED:
                package.__dict__["__dir__"] = partial(listing, name)
            later.exports.get(name, package.__dict__.get("__all__", [])).extend(
                STARRED.get(name, ()))


def listing(package: str) -> list[str]:
    """`dir` of a package: its public names, its submodules and, if old programs import all of its
    names, those of the table. Modules that its file imports are left out."""
    own = sys.modules[package].__dict__
    below = {
        name.removeprefix(f"{package}.").partition(".")[0]
        for name in (*_table(), *PARENTS) if name.startswith(f"{package}.")}
    exported = later.exports.get(package, own.get("__all__"))
    names = {*(exported or _public(package)), *below, *own.get("_BELOW", ())}
    if package in STARRED:
        names |= _places(package).keys()
    return sorted(names | {n for n in own if n.startswith("__")})


def _public(package: str) -> set[str]:
    """The public names of a package without `__all__`: no modules."""
    own = {
        name for name, value in sys.modules[package].__dict__.items()
        if not name.startswith("_") and not isinstance(value, ModuleType)}
    return (own | later.offered.get(package, {}).keys()) - {"TYPE_CHECKING", "annotations"}


class _Children:
    """`__getattr__` of a package: finds old names and submodules, and imports present submodules
    that are not loaded yet. previous_getattr: the `__getattr__` that the package had, or None."""

    def __init__(self, package: str, previous_getattr: Any) -> None:
        self.package, self.previous_getattr = package, previous_getattr

    def __call__(self, name: str) -> Any:
        if self.previous_getattr is not None:
            try:
                return self.previous_getattr(name)
            except AttributeError:
                pass
        full = f"{self.package}.{name}"
        if name == "__all__" and self.package in STARRED:
            names = {*_starred(self.package), *_places(self.package), *STARRED[self.package]}
            return later.exported(self.package, sorted(n for n in names if not n.startswith("_")))
        if not name.startswith("__"):
            module = later.submodule(self.package, name)  # first, as the table takes time to load
            if module is None and full in _table() and full not in PARENTS:
                module = importlib.import_module(full)
            if module is not None:
                return module
            if self.package in PARENTS and name in _places(self.package):
                return _find(_places(self.package)[name])
        raise AttributeError(f"module {self.package!r} has no attribute {name!r}")


def _starred(package: str) -> set[str]:
    """The names of a package, besides those of the table, that `import *` gives."""
    if package != "theano.tensor":
        return _public(package)
    from theano.legacy.paths.starred import tensor_names

    return tensor_names()


class OldPathFinder:
    """The import hook for modules of the table; it comes after all other finders."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: Any = None
    ) -> ModuleSpec | None:
        if not fullname.startswith("theano.") or fullname not in _table():
            return None
        children = any(other.startswith(fullname + ".") for other in _table())
        return ModuleSpec(fullname, self, is_package=children)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """None (a plain module), or a callable module if a function has the same path
        (`theano.tensor.sort`): the import replaces the function by the module."""
        parent, _, name = spec.name.rpartition(".")
        function = _own(sys.modules[parent], name)
        return None if function is None else _Callable(spec.name, function)

    def exec_module(self, module: ModuleType) -> None:
        """Add a `__getattr__` to the module that finds names in their present modules."""
        places = _places(module.__name__)
        module.__doc__ = "An old import path; other modules define its names now."
        module.__dict__["__all__"] = sorted({*places, *STARRED.get(module.__name__, ())})
        module.__dict__["__getattr__"] = _Names(module, places)
        module.__dict__["__dir__"] = lambda: sorted([*module.__dict__, *places])


def _own(package: ModuleType, name: str) -> Any:
    """The object that a package itself has under a name, also one that its `__getattr__` loads at
    the first use; None if there is none."""
    found = package.__dict__.get(name)
    children = package.__dict__.get("__getattr__")
    if found is None and isinstance(children, _Children) and children.previous_getattr is not None:
        try:
            return children.previous_getattr(name)
        except AttributeError:
            return None
    return found


class _Names:
    """`__getattr__` of an old module. It keeps what it finds, unless the present module computes it
    at each use."""

    def __init__(self, module: ModuleType, places: dict[str, tuple[str, str]]) -> None:
        self.module, self.places = module, places
        self.children = _Children(module.__name__, None)

    def __call__(self, name: str) -> Any:
        if name not in self.places:
            return self.children(name)
        source, actual = self.places[name]
        value = _find((source, actual))
        if not actual or actual in sys.modules[source].__dict__:
            self.module.__dict__[name] = value
        return value


class _Callable(ModuleType):
    """A module that can be called like the function with the same path."""

    def __init__(self, name: str, function: Any) -> None:
        super().__init__(name)
        self._function = self.__wrapped__ = function  # `inspect` reads the latter

    def __call__(self, *args: Any, **settings: Any) -> Any:
        return self._function(*args, **settings)


def _translate(names: Iterable[str]) -> frozenset[str]:
    from theano.legacy.gof.rule_names import translate  # imported on demand: rarely needed

    return translate(names)


def _placed(pairs: Sequence[tuple[Any, Any]]) -> list[tuple[Any, str]]:
    from theano.legacy.gof.positions import placed  # imported on demand: rarely needed

    return placed(pairs)


def find(package: str, name: str) -> Any:
    """The object for `package.name`, a name that the package no longer defines. Raises
    AttributeError if the table has no such name."""
    return _Children(package, None)(name)


def _table() -> dict[str, dict[str, str]]:
    from theano.legacy.table import TABLE  # imported on demand, to keep `import theano` fast

    return TABLE


def _find(place: tuple[str, str]) -> Any:
    """The object at `(module, name)`; the module itself for an empty name."""
    source, name = place
    target = importlib.import_module(source)
    return getattr(target, name) if name else target


def _places(old: str) -> dict[str, tuple[str, str]]:
    """For each name of an old module: `(present module, name there)`."""
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
