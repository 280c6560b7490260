"""`theano.misc.pkl_utils`: objects in zip files, whose arrays are files of their own that
`numpy.load` reads."""

from __future__ import annotations

import io
import os
import pickle
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from typing import Any

import numpy as np

from theano.compile.sharedvalue import SharedVariable
from theano.graph.node import Scratchpad
from theano.legacy.names.gpu import no_gpu
from theano.legacy.shims.old_pickles import teach

__all__ = [
    "CompatUnpickler", "PersistentGpuArrayID", "PersistentNdarrayID", "PersistentNdarrayLoad",
    "PersistentSharedVariableID", "StripPickler", "dump", "load", "load_reduce", "zipadd"]

DEFAULT_PROTOCOL, HIGHEST_PROTOCOL = pickle.DEFAULT_PROTOCOL, pickle.HIGHEST_PROTOCOL
PICKLE = "pkl"
"""The name of the pickle among the files of the archive."""


class StripPickler(pickle._Pickler):
    """A pickler that leaves out notes on variables: test values, and the tags that are named in
    `extra_tag_to_remove`. The objects keep them."""

    def __init__(self, file: Any, protocol: int = 0, extra_tag_to_remove: Any = None) -> None:
        super().__init__(file, protocol)
        self.tag_to_remove = {"trace", "test_value", *(extra_tag_to_remove or ())}
        self._stripped: dict[int, tuple[Scratchpad, Scratchpad]] = {}

    def save(self, obj: Any, save_persistent_id: bool = True) -> Any:
        """Write one object, without the tags."""
        if isinstance(obj, Scratchpad) and self.tag_to_remove & set(obj.__dict__):
            obj = self._stripped.setdefault(id(obj), (obj, self._without(obj)))[1]
        return super().save(obj, save_persistent_id)  # type: ignore[misc]

    def _without(self, tag: Scratchpad) -> Scratchpad:
        copy = Scratchpad()
        copy.__dict__.update({
            name: value for name, value in tag.__dict__.items() if name not in self.tag_to_remove})
        return copy


class CompatUnpickler(pickle.Unpickler):
    """An unpickler for what Theano 0.7 to 1.0 wrote, also under Python 2; pass
    `encoding="latin1"` for those."""

    def __init__(self, file: Any, *, fix_imports: bool = True, encoding: str = "ASCII",
                 errors: str = "strict", buffers: Any = None) -> None:
        teach()
        super().__init__(file, fix_imports=fix_imports, encoding=encoding, errors=errors,
                         buffers=buffers)


def load_reduce(self: Any) -> None:
    """The REDUCE step of an unpickler in Python: call what lies on its stack."""
    args = self.stack.pop()
    self.stack[-1] = self.stack[-1](*args)


class PersistentNdarrayID:
    """A `persistent_id` that writes each array into the archive, as `array_0`, `array_1` ..."""

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
    """The same: there are no arrays on a GPU to write in another way."""


class PersistentSharedVariableID(PersistentGpuArrayID):
    """A `persistent_id` that names arrays after the shared variables that hold them.

    Where several have the same name, `_2`, `_3` ... is added, or (`allow_duplicates=False`)
    ValueError raised; ValueError also for one without a name, if `allow_unnamed` is False.
    """

    def __init__(self, zip_file: zipfile.ZipFile, allow_unnamed: bool = True,
                 allow_duplicates: bool = True) -> None:
        super().__init__(zip_file)
        self.allow_unnamed, self.allow_duplicates = allow_unnamed, allow_duplicates
        self.names: dict[int, tuple[str | None, Any]] = {}
        self.times: Counter[str] = Counter()

    def _resolve_name(self, obj: Any) -> str:
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
    """A `persistent_load` that reads the arrays of an archive, each once."""

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
    """A pickler with the function that says what is kept beside."""

    def __init__(self, file: Any, protocol: int, beside: Callable[[Any], Any]) -> None:
        super().__init__(file, protocol=protocol)
        self.beside = beside

    def persistent_id(self, obj: Any) -> Any:
        """The name of what is kept beside, None for what is not."""
        return self.beside(obj)


class _Unpickler(CompatUnpickler):
    """An unpickler with the function that finds what is kept beside."""

    def __init__(self, file: Any, beside: Callable[[Any], Any]) -> None:
        super().__init__(file)
        self.beside = beside

    def persistent_load(self, pid: Any) -> Any:
        """What is kept beside under a name."""
        return self.beside(pid)


def dump(obj: Any, file_handler: Any, protocol: int = 4,
         persistent_id: Any = PersistentSharedVariableID) -> None:
    """Write `obj` to an open file as a zip archive: a pickle, and its arrays beside it.

    `numpy.load` reads the arrays by the names of the shared variables that held them, `load` the
    whole. persistent_id: makes, from the archive, the function that says what is kept beside.
    """
    with closing(zipfile.ZipFile(file_handler, "w", zipfile.ZIP_DEFLATED, allowZip64=True)) as out:
        def write(file: Any) -> None:
            _Pickler(file, protocol, persistent_id(out)).dump(obj)

        zipadd(write, out, PICKLE)


def load(f: Any, persistent_load: Any = PersistentNdarrayLoad) -> Any:
    """What `dump` wrote to an open file, by this package or by Theano 1.0.

    persistent_load: makes, from the archive, the function that finds what is kept beside. Only
    open what you trust: a pickle can run any code.
    """
    with closing(zipfile.ZipFile(f, "r")) as archive:
        data = io.BytesIO(archive.open(PICKLE).read())
        return _Unpickler(data, persistent_load(archive)).load()


def zipadd(func: Callable[[Any], Any], zip_file: zipfile.ZipFile, name: str) -> None:
    """Add what `func` writes to a file to the archive, under `name`."""
    with tempfile.NamedTemporaryFile("wb", delete=False) as temporary:
        func(temporary)
    try:
        zip_file.write(temporary.name, arcname=name)
    finally:
        os.remove(temporary.name)
