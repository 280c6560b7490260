"""`theano.misc.pkl_utils`: saves objects as zip archives, in which each array is a separate file
that `numpy.load` can read."""

from __future__ import annotations

import io
import os
import pickle
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from typing import IO, Any

import numpy as np

from theano.compile.shared_variables.variables import SharedVariable
from theano.graph.node import Scratchpad
from theano.legacy.names.gpus.gpu import no_gpu
from theano.legacy.shims.old_pickles import add_setstate

__all__ = [
    "CompatUnpickler", "PersistentGpuArrayID", "PersistentNdarrayID", "PersistentNdarrayLoad",
    "PersistentSharedVariableID", "StripPickler", "dump", "load", "load_reduce", "zipadd"]

DEFAULT_PROTOCOL, HIGHEST_PROTOCOL = pickle.DEFAULT_PROTOCOL, pickle.HIGHEST_PROTOCOL
PICKLE = "pkl"
"""The name of the pickle within the archive."""


class StripPickler(pickle._Pickler):
    """A pickler that omits tags of variables: `trace`, `test_value`, and those named in
    `extra_tag_to_remove`. The pickled objects keep them."""

    def __init__(self, file: Any, protocol: int = 0, extra_tag_to_remove: Any = None) -> None:
        super().__init__(file, protocol)
        self.tag_to_remove = {"trace", "test_value", *(extra_tag_to_remove or ())}
        self._stripped: dict[int, tuple[Scratchpad, Scratchpad]] = {}

    def save(self, obj: Any, save_persistent_id: bool = True) -> Any:
        """Write one object without these tags."""
        if isinstance(obj, Scratchpad) and self.tag_to_remove & set(obj.__dict__):
            obj = self._stripped.setdefault(id(obj), (obj, self._without(obj)))[1]
        return super().save(obj, save_persistent_id)  # type: ignore[misc]

    def _without(self, tag: Scratchpad) -> Scratchpad:
        copy = Scratchpad()
        copy.__dict__.update({
            name: value for name, value in tag.__dict__.items() if name not in self.tag_to_remove})
        return copy


class CompatUnpickler(pickle.Unpickler):
    """An unpickler for pickles of Theano 0.7 to 1.0. For pickles written with Python 2, pass
    `encoding="latin1"`."""

    def __init__(self, file: Any, *, fix_imports: bool = True, encoding: str = "ASCII",
                 errors: str = "strict", buffers: Any = None) -> None:
        add_setstate()
        super().__init__(file, fix_imports=fix_imports, encoding=encoding, errors=errors,
                         buffers=buffers)


def load_reduce(self: Any) -> None:
    """The opcode REDUCE of a Python unpickler: call the function on the stack with its
    arguments."""
    args = self.stack.pop()
    self.stack[-1] = self.stack[-1](*args)


class PersistentNdarrayID:
    """A `persistent_id` function that writes each array to the archive, as `array_0`, `array_1`
    ..."""

    def __init__(self, zip_file: zipfile.ZipFile) -> None:
        self.zip_file = zip_file
        self.count = 0
        self.seen: dict[int, tuple[str, Any]] = {}

    def _resolve_name(self, obj: Any) -> str:
        name = f"array_{self.count}"
        self.count += 1
        return name

    def __call__(self, obj: Any) -> str | None:
        if type(obj) is not np.ndarray or obj.dtype.hasobject:
            return None
        if id(obj) not in self.seen:
            def write(file: Any) -> None:
                np.lib.format.write_array(file, np.asarray(obj), allow_pickle=False)

            name = self._resolve_name(obj)
            zipadd(write, self.zip_file, name)
            self.seen[id(obj)] = f"ndarray.{name}", obj
        return self.seen[id(obj)][0]


class PersistentGpuArrayID(PersistentNdarrayID):
    """`PersistentNdarrayID`; this package has no GPU arrays."""


class PersistentSharedVariableID(PersistentGpuArrayID):
    """A `persistent_id` function that names arrays after the shared variables that hold them.

    Duplicate names get a suffix `_2`, `_3` ..., or raise ValueError if `allow_duplicates` is False.
    A variable without a name raises ValueError if `allow_unnamed` is False, a variable named "pkl"
    always, because the pickle has this name in the archive.
    """

    def __init__(self, zip_file: zipfile.ZipFile, allow_unnamed: bool = True,
                 allow_duplicates: bool = True) -> None:
        super().__init__(zip_file)
        self.allow_unnamed, self.allow_duplicates = allow_unnamed, allow_duplicates
        self.names: dict[int, tuple[str | None, Any]] = {}
        self.times: Counter[str] = Counter()
        self.taken: set[str] = set()

    def _resolve_name(self, obj: Any) -> str:
        found = self._next_name(obj)
        while found in self.taken:  # there are two variables "w" and one "w_2"
            found = self._next_name(obj)
        self.taken.add(found)
        return found

    def _next_name(self, obj: Any) -> str:
        name = self.names.get(id(obj), (None, None))[0]
        if name is None:
            return super()._resolve_name(obj)
        self.times[name] += 1
        if self.times[name] == 1:
            return name
        if not self.allow_duplicates:
            raise ValueError(f"several shared variables have the name {name}")
        return f"{name}_{self.times[name]}"

    def __call__(self, obj: Any) -> str | None:
        if isinstance(obj, SharedVariable):
            value = obj.get_value(borrow=True)
            if obj.name is None and not self.allow_unnamed:
                raise ValueError(f"shared variable {obj} has no name")
            if obj.name == PICKLE:
                raise ValueError(f"a shared variable in an archive cannot have the name {PICKLE}")
            self.names.setdefault(id(value), (obj.name, value))
        return super().__call__(obj)


class PersistentNdarrayLoad:
    """A `persistent_load` function that reads each array of an archive once."""

    def __init__(self, zip_file: zipfile.ZipFile) -> None:
        self.zip_file = zip_file
        self.cache: dict[str, Any] = {}

    def __call__(self, persid: str) -> Any:
        kind, _, name = persid.partition(".")
        if kind != "ndarray":
            no_gpu()
        if name not in self.cache:
            with self.zip_file.open(name) as file:
                self.cache[name] = np.lib.format.read_array(
                    io.BytesIO(file.read()), allow_pickle=False)
        return self.cache[name]


class _Pickler(pickle.Pickler):
    """A pickler with a given `persistent_id` function."""

    def __init__(
        self, file: IO[bytes], protocol: int, name_of: Callable[[object], str | None]
    ) -> None:
        super().__init__(file, protocol=protocol)
        self.name_of = name_of

    def persistent_id(self, obj: object) -> str | None:
        """The name of an object that is stored outside of the pickle; None for other objects."""
        return self.name_of(obj)


class _Unpickler(CompatUnpickler):
    """An unpickler with a given `persistent_load` function."""

    def __init__(self, file: IO[bytes], find: Callable[[str], object]) -> None:
        super().__init__(file)
        self.find = find

    def persistent_load(self, pid: str) -> Any:
        """The object that is stored outside of the pickle under the name `pid`."""
        return self.find(pid)


def dump(obj: Any, file_handler: Any, protocol: int = 4,
         persistent_id: Any = PersistentSharedVariableID) -> None:
    """Write `obj` to an open binary file as a zip archive of a pickle and one file per array.

    `load` restores the object; `numpy.load` reads the arrays by the names of their shared
    variables. persistent_id: called with the archive; returns a `persistent_id` function, which
    names the objects that are stored outside of the pickle.
    """
    with closing(zipfile.ZipFile(file_handler, "w", zipfile.ZIP_DEFLATED, allowZip64=True)) as out:
        def write(file: Any) -> None:
            _Pickler(file, protocol, persistent_id(out)).dump(obj)

        zipadd(write, out, PICKLE)


def load(f: Any, persistent_load: Any = PersistentNdarrayLoad) -> Any:
    """The object that `dump` of this package or of Theano 1.0 wrote to an open binary file.

    persistent_load: called with the archive; returns a `persistent_load` function, which finds the
    objects that are stored outside of the pickle. Loading a pickle can run any code: only load
    files that you trust.
    """
    with closing(zipfile.ZipFile(f, "r")) as archive:
        data = io.BytesIO(archive.open(PICKLE).read())
        return _Unpickler(data, persistent_load(archive)).load()


def zipadd(func: Callable[[Any], Any], zip_file: zipfile.ZipFile, name: str) -> None:
    """Call `func` with an open binary file, and add that file to the archive as `name`."""
    temporary = tempfile.NamedTemporaryFile("wb", delete=False)
    try:
        with temporary:
            func(temporary)
        zip_file.write(temporary.name, arcname=name)
    finally:
        os.remove(temporary.name)
