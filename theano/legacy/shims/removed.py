"""Definitions of functions that libraries have removed, for `theano.legacy.shims.table`."""

from __future__ import annotations

import functools
import html
import importlib.machinery
import importlib.resources
import importlib.util
import inspect
import io
import os
import pickle
import re
import sys
import unittest
from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from types import ModuleType, SimpleNamespace
from typing import IO, TYPE_CHECKING, Any, TextIO

import numpy as np

from theano.legacy.shims import hooks

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, DTypeLike

NINF, NZERO, PZERO = -np.inf, -0.0, 0.0
ArgSpec = namedtuple("ArgSpec", "args varargs keywords defaults")


def getargspec(func: Any) -> ArgSpec:
    """`inspect.getargspec`: positional arguments, star names and defaults."""
    spec = inspect.getfullargspec(func)
    if spec.kwonlyargs:
        raise ValueError("getargspec does not return keyword-only names; use inspect.signature")
    return ArgSpec(spec.args, spec.varargs, spec.varkw, spec.defaults)


def readfp(self: Any, fp: Any, filename: str | None = None) -> None:
    """`ConfigParser.readfp`."""
    self.read_file(fp, filename)


def _all_elements(dataset: Any) -> Any:
    """All elements of a dataset, with UTF-8 strings of variable length as `str`; since h5py 3.0
    `dataset[()]` has them as bytes."""
    metadata = dataset.dtype.metadata or {}
    return dataset.asstr()[()] if metadata.get("vlen") is str else dataset[()]


dataset_value = property(_all_elements)
"""`h5py.Dataset.value`."""


def opened_in_old_mode(init: Callable[..., None]) -> Callable[..., None]:
    """`h5py.File.__init__` with the default mode that h5py had before 3.0.

    A file that exists is opened for reading and writing, or for reading only if the user may not
    write it; a file that does not exist is created.
    """

    @functools.wraps(init)
    def open_file(
        self: Any, name: Any, mode: str | None = None, *args: Any, **settings: Any
    ) -> None:
        if mode is None and isinstance(name, (str, bytes, os.PathLike)):
            read_only = os.path.exists(name) and not os.access(name, os.W_OK)
            mode = "r" if read_only else "a"
            hooks.note("h5py.File without a mode")
        init(self, name, *(() if mode is None else (mode,)), *args, **settings)

    return open_file


def loader_optional(load: Callable[..., Any]) -> Callable[..., Any]:
    """`yaml.load` or `yaml.load_all` with the loader that PyYAML 5 took by default."""

    @functools.wraps(load)
    def load_by_default(stream: Any, Loader: Any = None) -> Any:
        if Loader is None:
            hooks.note("yaml.load without a loader")
            Loader = sys.modules["yaml"].FullLoader
        return load(stream, Loader)

    return load_by_default


class Decoded(str):
    """Text of an attribute, which h5py 2 returned as bytes: `decode` returns it unchanged."""

    __slots__ = ()

    def decode(self, *settings: str) -> str:
        hooks.note("decode of text in h5py.AttributeManager")
        return str(self)


def decodable(get: Callable[..., Any]) -> Callable[..., Any]:
    """`h5py.AttributeManager.__getitem__` with text that has a method `decode`.

    h5py 2 returned attributes that were written as bytes as bytes, on which programs call `decode`;
    h5py 3 returns them as text.
    """

    @functools.wraps(get)
    def read(self: Any, name: str) -> Any:
        value = get(self, name)
        if isinstance(value, str):
            return Decoded(value)
        if isinstance(value, np.ndarray) and value.dtype == object:
            return np.frompyfunc(lambda v: Decoded(v) if isinstance(v, str) else v, 1, 1)(value)
        return value

    return read


def escape(s: str, quote: bool = False) -> str:
    """`cgi.escape`: `&`, `<` and `>` as HTML; with `quote` also the double quote."""
    text = html.escape(s, quote=False)
    return text.replace('"', "&quot;") if quote else text


def strtobool(val: str) -> int:
    """1 for "y", "yes", "t", "true", "on" and "1", 0 for their opposites. Raises ValueError for
    other words."""
    word = val.lower()
    if word in ("y", "yes", "t", "true", "on", "1"):
        return 1
    if word in ("n", "no", "f", "false", "off", "0"):
        return 0
    raise ValueError(f"invalid truth value {val!r}")


class LooseVersion:
    """A version number; two are compared part by part, numbers numerically."""

    def __init__(self, vstring: str = "") -> None:
        self.vstring = vstring
        parts = re.findall(r"\d+|[a-z]+", vstring.lower())
        self.version = [int(part) if part.isdigit() else part for part in parts]

    def _key(self) -> list[tuple[bool, Any]]:
        return [(isinstance(part, int), part) for part in self.version]

    def __str__(self) -> str:
        return self.vstring

    def __repr__(self) -> str:
        return f"LooseVersion ('{self}')"

    def __eq__(self, other: object) -> bool:
        return self._key() == _version(other)._key()

    def __hash__(self) -> int:
        return hash(tuple(self._key()))

    def __lt__(self, other: object) -> bool:
        return self._key() < _version(other)._key()

    def __le__(self, other: object) -> bool:
        return self._key() <= _version(other)._key()

    def __gt__(self, other: object) -> bool:
        return self._key() > _version(other)._key()

    def __ge__(self, other: object) -> bool:
        return self._key() >= _version(other)._key()


def _version(value: object) -> LooseVersion:
    return value if isinstance(value, LooseVersion) else LooseVersion(str(value))


def new_module(name: str) -> ModuleType:
    """An empty module."""
    return ModuleType(name)


def load_source(name: str, pathname: str, file: object = None) -> ModuleType:
    """Load the file `pathname` as module `name`."""
    loader = importlib.machinery.SourceFileLoader(name, pathname)
    spec = importlib.util.spec_from_file_location(name, pathname, loader=loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
    return module


def find_module(
    name: str, path: Sequence[str] | None = None
) -> tuple[TextIO, str, tuple[str, str, int]]:
    """`(open file, path, description)` of a Python module. Raises ImportError if there is none."""
    spec = importlib.machinery.PathFinder.find_spec(name, path)
    if spec is None or spec.origin is None:
        raise ImportError(f"No module named {name!r}", name=name)
    return open(spec.origin), spec.origin, (".py", "r", 1)


def load_module(name: str, file: object, filename: str, details: object) -> ModuleType:
    """Load the module that `find_module` found."""
    return load_source(name, filename)


def hold(hold: bool | None = None) -> None:
    """Does nothing: plots are always added to the axes."""


def ishold() -> bool:
    """True: plots are always added to the axes."""
    return True


def register_cmap(name: str | None = None, cmap: Any = None) -> None:
    """Register a colormap of Matplotlib as `name`, by default under its own name."""
    colormaps = importlib.import_module("matplotlib").colormaps
    colormaps.register(cmap, name=name)


def alen(a: ArrayLike) -> int:
    """The length of the first axis; 1 for a scalar."""
    return len(np.atleast_1d(a))


class MachAr:
    """The machine limits of float64 under their old names: eps, tiny, huge, xmin, xmax, ..."""

    def __init__(self) -> None:
        of = np.finfo(np.float64)
        self.eps, self.epsneg, self.resolution = of.eps, of.epsneg, of.resolution
        self.precision, self.machep, self.negep = of.precision, of.machep, of.negep
        self.it, self.iexp, self.minexp, self.maxexp = of.nmant, of.iexp, of.minexp, of.maxexp
        self.xmin = self.tiny = of.tiny
        self.xmax = self.huge = of.max
        self.ibeta = 2


def asscalar(a: ArrayLike) -> Any:
    """The only element of an array, as a Python number."""
    return np.asarray(a).item()


def asfarray(a: Any, dtype: Any = np.float64) -> Any:
    """An array of floats."""
    wanted = np.dtype(dtype)
    return np.asarray(a, dtype=wanted if wanted.kind in "fc" else np.float64)


def find_common_type(array_types: Any, scalar_types: Any) -> Any:
    """The common dtype of all types; scalar types count only if they are of a higher kind."""
    arrays = np.result_type(*array_types) if array_types else None
    scalars = np.result_type(*scalar_types) if scalar_types else None
    if arrays is None or scalars is None:
        return scalars if arrays is None else arrays
    kinds = "biufc"
    higher = kinds.find(scalars.kind) > kinds.find(arrays.kind)
    return np.result_type(scalars, arrays) if higher else arrays


def issubclass_(arg1: Any, arg2: Any) -> bool:
    """`issubclass`, but False if `arg1` is not a class."""
    return isinstance(arg1, type) and issubclass(arg1, arg2)


def in1d(
    ar1: ArrayLike, ar2: ArrayLike, assume_unique: bool = False, invert: bool = False
) -> Any:
    """`numpy.isin` of the elements of `ar1` as a vector."""
    return np.isin(np.ravel(ar1), ar2, assume_unique=assume_unique, invert=invert)


def msort(a: ArrayLike) -> Any:
    """A copy of the array, sorted along the first axis."""
    return np.sort(a, axis=0)


MAXDIMS = 64
sctypes = {
    "int": [np.int8, np.int16, np.int32, np.int64],
    "uint": [np.uint8, np.uint16, np.uint32, np.uint64],
    "float": [np.float16, np.float32, np.float64, np.longdouble],
    "complex": [np.complex64, np.complex128, np.clongdouble],
    "others": [bool, object, bytes, str, np.void],
}
typeDict = np.sctypeDict


class _Cast(dict[Any, Any]):
    def __missing__(self, key: DTypeLike) -> Callable[[ArrayLike], Any]:
        return lambda x: np.asarray(x).astype(key)


cast = _Cast()


def skipif(skip_condition: bool | Callable[[], bool], msg: str = "") -> Any:
    """A decorator that skips the test if the condition is true."""
    condition = skip_condition() if callable(skip_condition) else skip_condition
    return unittest.skipIf(condition, msg or "")


def knownfailureif(fail_condition: bool | Callable[[], bool], msg: str = "") -> Any:
    """A decorator that skips the test if the condition under which it fails is true."""
    return skipif(fail_condition, msg)


def slow(t: Any) -> Any:
    """A decorator that marks slow tests; it has no effect."""
    return t


dec = SimpleNamespace(skipif=skipif, knownfailureif=knownfailureif, slow=slow)


class Tester:
    """`numpy.testing.Tester`: runs the tests of the package that creates it with pytest."""

    def __init__(self, package: str | None = None) -> None:
        self.package_path = package or os.path.dirname(sys._getframe(1).f_globals["__file__"])

    def test(self, *args: object, **settings: object) -> bool:
        """Whether all tests pass; the arguments, which were for nose, are ignored."""
        import pytest

        return pytest.main([self.package_path]) == 0


def linux_distribution(**settings: object) -> tuple[str, str, str]:
    """Name, version and code name of the Linux distribution; empty strings if not known."""
    import platform

    try:
        told = platform.freedesktop_os_release()
    except OSError:
        return "", "", ""
    return told.get("NAME", ""), told.get("VERSION_ID", ""), told.get("VERSION_CODENAME", "")


def derivative(func: Any, x0: Any, dx: float = 1.0, n: int = 1, args: Any = (),
               order: int = 3) -> Any:
    """The `n`-th derivative of `func` at `x0` by central differences over `order` points `dx`
    apart.

    Raises ValueError unless `order` is odd and at least n + 1.
    """
    if order < n + 1 or order % 2 == 0:
        raise ValueError("order must be odd and at least n + 1")
    offsets = np.arange(order) - order // 2
    powers = np.vander(offsets, increasing=True).T
    factorial = float(np.prod(np.arange(1, n + 1)))
    weights = np.linalg.solve(powers, factorial * (np.arange(order) == n))
    return sum(w * func(x0 + k * dx, *args) for w, k in zip(weights, offsets, strict=True)) / dx**n


def resource_filename(package: str, resource: str) -> str:
    """`pkg_resources.resource_filename`: the path of a file that is installed with a package."""
    return str(importlib.resources.files(package) / resource)


def resource_string(package: str, resource: str) -> bytes:
    """`pkg_resources.resource_string`: the content of a file that is installed with a package."""
    return (importlib.resources.files(package) / resource).read_bytes()


def kron(a: ArrayLike, b: ArrayLike) -> Any:
    """The Kronecker product of two matrices."""
    products = np.multiply.outer(np.asarray(a), np.asarray(b))
    return np.concatenate(np.concatenate(products, axis=1), axis=1)


def itemfreq(a: ArrayLike) -> Any:
    """The distinct elements and their counts, as the columns of a matrix."""
    return np.array(np.unique(a, return_counts=True)).T


def get_info(name: str, notfound_action: int = 0) -> dict[str, Any]:
    """`numpy.distutils.system_info.get_info`: an empty dict, as for a library that is not found."""
    return {}


class KFold:
    """`sklearn.cross_validation.KFold(n, n_folds)`: iterates over pairs of index arrays."""

    def __init__(self, n: int, n_folds: int = 3, shuffle: bool = False,
                 random_state: Any = None) -> None:
        self.n, self.n_folds = n, n_folds
        self.shuffle, self.random_state = shuffle, random_state

    def __len__(self) -> int:
        return self.n_folds

    def __iter__(self) -> Any:
        from sklearn import model_selection

        split = model_selection.KFold(
            self.n_folds, shuffle=self.shuffle,
            random_state=self.random_state if self.shuffle else None)
        return iter(split.split(np.zeros(self.n)))


class StratifiedKFold(KFold):
    """`sklearn.cross_validation.StratifiedKFold(y, n_folds)`: each fold has all classes."""

    def __init__(self, y: Any, n_folds: int = 3, shuffle: bool = False,
                 random_state: Any = None) -> None:
        super().__init__(len(y), n_folds, shuffle, random_state)
        self.y = y

    def __iter__(self) -> Any:
        from sklearn import model_selection

        split = model_selection.StratifiedKFold(
            self.n_folds, shuffle=self.shuffle,
            random_state=self.random_state if self.shuffle else None)
        return iter(split.split(np.zeros(self.n), self.y))


def fetch_mldata(dataname: str, target_name: str = "label", data_name: str = "data",
                 transpose_data: bool = True, data_home: str | None = None) -> Any:
    """The data set from openml.org, which hosts the data sets of mldata.org now."""
    from sklearn.datasets import fetch_openml

    name = {"mnist original": "mnist_784"}.get(dataname.lower(), dataname)
    load: Callable[..., Any] = fetch_openml
    data = load(name, version=1, as_frame=False, data_home=data_home)
    if name == "mnist_784":
        data.target = data.target.astype("float64")
    return data


def join(words: Iterable[str], sep: str = " ") -> str:
    """`sep.join(words)`."""
    return sep.join(words)


def lower(s: str) -> str:
    """`s.lower()`."""
    return s.lower()


def upper(s: str) -> str:
    """`s.upper()`."""
    return s.upper()


def replace(s: str, old: str, new: str, maxreplace: int = -1) -> str:
    """`s.replace(old, new)`."""
    return s.replace(old, new, maxreplace)


def split(s: str, sep: str | None = None, maxsplit: int = -1) -> list[str]:
    """`s.split(sep)`."""
    return s.split(sep, maxsplit)


def strip(s: str, chars: str | None = None) -> str:
    """`s.strip(chars)`."""
    return s.strip(chars)


def setcheckinterval(n: int) -> None:
    """Does nothing: threads switch after a time; see `sys.setswitchinterval`."""


_dump, _load, _loads = pickle.dump, pickle.load, pickle.loads


def _binary(file: IO[str] | IO[bytes]) -> Any:
    """The bytes of a file that was opened as text."""
    if not isinstance(file, io.TextIOWrapper):
        return file
    hooks.note("pickles in files opened as text")
    file.flush()
    return file.buffer


def dump(
    obj: object, file: IO[str] | IO[bytes], protocol: int | None = None, *,
    fix_imports: bool = True, buffer_callback: Callable[..., object] | None = None,
) -> None:
    """`pickle.dump`, also to a file that was opened as text."""
    _dump(obj, _binary(file), protocol, fix_imports=fix_imports, buffer_callback=buffer_callback)


def load(file: Any, *args: Any, **settings: Any) -> Any:
    """`pickle.load`, also from a file that was opened as text; strings written by Python 2 that are
    not ASCII are read as Latin-1."""
    source = _binary(file)
    if "encoding" in settings or not (hasattr(source, "seek") and hasattr(source, "tell")):
        return _load(source, *args, **settings)
    start = source.tell()
    try:
        return _load(source, *args, **settings)
    except UnicodeDecodeError:
        hooks.note("pickle.load")
        source.seek(start)
        return _load(source, *args, encoding="latin1", **settings)


def loads(data: bytes, *args: Any, **settings: Any) -> Any:
    """`pickle.loads`; strings written by Python 2 that are not ASCII are read as Latin-1."""
    return load(io.BytesIO(data), *args, **settings)


_hstack, _stack, _vstack = np.hstack, np.stack, np.vstack


def _listed(name: str, arrays: Any) -> Any:
    """The elements of an iterator as a list; other arguments unchanged."""
    if not hasattr(arrays, "__next__"):
        return arrays
    hooks.note(name)
    return list(arrays)


def hstack(tup: Any, **settings: Any) -> Any:
    """`numpy.hstack`, which also accepts an iterator."""
    return _hstack(_listed("numpy.hstack", tup), **settings)


def stack(arrays: Any, *args: Any, **settings: Any) -> Any:
    """`numpy.stack`, which also accepts an iterator."""
    return _stack(_listed("numpy.stack", arrays), *args, **settings)


def vstack(tup: Any, **settings: Any) -> Any:
    """`numpy.vstack`, which also accepts an iterator."""
    return _vstack(_listed("numpy.vstack", tup), **settings)
