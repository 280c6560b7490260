"""The second start of a program: a function that an earlier process has compiled is found by the
key of its graph, and is neither rewritten nor lowered again.

The key is a hash of the graph before rewriting (`theano.graph.keys`), the mode, the settings, the
compiler, the processor, and the versions of NumPy and Python. The file of a function in the cache
has what a call needs: the name of the library, and the constants and slots of the program. It
begins with the state of this package, which has changed when one of its files has: a function of
another state is compiled again. The state is asked for when there is a file, or, while the C
compiler runs, when one is written. All else, such as the rewritten graph, the C text and the
messages of errors, is made when it is asked for, by rewriting and lowering the graph with the
settings that it was found with.
"""

from __future__ import annotations

import os
import pickle
import sys
from _thread import RLock
from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import finalize

import numpy as np

from theano import backend_table, runtime
from theano.backends import cache as files
from theano.backends import library, toolchain
from theano.compile.making import build
from theano.compile.making.build import WAIT, Executable, Executor
from theano.compile.modes.mode import Mode
from theano.errors import CompileError, format_error
from theano.flags import SETTINGS, Path, config
from theano.graph import keys
from theano.rewrite import additions

if TYPE_CHECKING:
    from theano.graph.fgraph import FunctionGraph

LARGEST = 1_000_000
"""The bytes of the largest file of a function."""

_PACKAGE = os.path.dirname(os.path.abspath(str(backend_table.__file__)))
_SOURCES = (".py", ".c", ".h", ".so")
_KEYED = tuple(s.name for s in SETTINGS if s.effect and s.kind not in (Path, object))
"""The settings in a key: all but folders, and the default mode, which is not the function's."""


class SecondStart:
    """The search for a function in the cache, and the function that was found.

    fgraph: the graph before rewriting, which is rewritten when it is asked for; replaced, mode,
    measured: see `build.build`; a function that measures its parts is neither found nor kept.
    obstacle: the reason why the function cannot be kept otherwise, or None.
    """

    def __init__(
        self, fgraph: FunctionGraph, replaced: dict[int, int], mode: Mode, measured: bool
    ) -> None:
        self.fgraph, self.replaced, self.mode, self.measured = fgraph, replaced, mode, measured
        self.obstacle = _obstacle(mode)
        self.settings: tuple[Any, ...] = ()
        self.seconds: dict[str, float] = {}
        self.library = ""
        self._text = b""
        self._lock = RLock()
        self._rewritten = False
        self._address: int | None = None
        self._whole: Executable | None = None
        if self.obstacle is None:
            try:
                self._text = keys.text(fgraph)
            except keys.Unkeyed as unkeyed:
                self.obstacle = f"no key for {unkeyed}"
        if self.obstacle is None:
            self.settings = tuple(map(config.get, _KEYED))

    def find(self, seconds: dict[str, float]) -> Executable | None:
        """The function as an earlier process has compiled it, or None. seconds: the times of its
        stages."""
        if self.obstacle is not None or self.measured or not toolchain.is_known():
            return None
        try:
            path = self._path()
        except (OSError, CompileError):
            return None  # compiling it says why
        content = files.read(path)
        if content is None or not content.startswith(_state()):
            return None
        self.library, outputs, constants, results, inplace = pickle.loads(content[len(_state()):])
        if not os.path.exists(self._library_path()):
            return None
        files.mark_used(path)
        self._text, self.seconds = b"", seconds
        return Executable(
            outputs, constants, results, inplace=inplace, failure=self.failure,
            resolve=self.resolve, c_source=self.c_source, seconds=seconds)

    def keep(self, made: Executable) -> None:
        """Keep a function in the cache for later processes."""
        if self.obstacle is None:
            self.obstacle = _without_library(made)
        if self.obstacle is None:
            content = pickle.dumps(
                (made.library, made.outputs, made.constants, made.results, made.inplace), 5)
            if len(content) > LARGEST:
                self.obstacle = f"its constants have {len(content)} bytes"
            elif not self.measured:
                files.keep(self._path(), _state() + content)
        self._text = b""

    def _path(self) -> str:
        """The file of the function. Raises OSError if there is no cache directory, CompileError
        if there is no compiler."""
        mode = (self.mode.pipeline, sorted(self.mode.included), sorted(self.mode.excluded))
        parts = (sorted(self.replaced.items()), mode, self.settings)
        key = files.key(
            "function", repr(parts), sys.version, np.__version__, _PACKAGE,
            toolchain.toolchain().identity, files.key(self._text))
        return os.path.join(files.folder(), f"{key}.function")

    def _library_path(self) -> str:
        return os.path.join(files.folder(), f"{self.library}.so")

    # -- what is made when it is asked for ----------------------------------------------------

    def _as_found(self) -> Any:
        """A context in which settings have the values with which the function was found."""
        return config.change_flags([
            (name, value) for name, value in zip(_KEYED, self.settings, strict=True)
            if value != config.get(name)])

    def rewrite(self) -> None:
        """Rewrite the graph, unless that has been done."""
        with self._lock:
            if not self._rewritten:
                with self._as_found():
                    build.rewrite(self.fgraph, self.mode)
                self._rewritten = True

    def whole(self) -> Executable | None:
        """The function that the graph gives; None if it cannot be compiled any more. Raises
        RuntimeError if it is not the one that was found."""
        with self._lock:
            if self._whole is None:
                self.rewrite()
                with self._as_found():
                    self._whole = backend_table.named("c").build(self.fgraph, self.replaced)
            if self._whole is not None and self._whole.library != self.library:
                raise RuntimeError(format_error(
                    "a function in the cache is not the one that its graph gives",
                    hint="`theano cache clear` empties the cache; second_start=False in "
                    "THEANO_FLAGS leaves functions out of it"))
            return self._whole

    def failure(self, number: int, detail: tuple[int, ...], arguments: list[object]) -> Any:
        """The exception for a failure of a call; see `Executable`."""
        made = self.whole()
        if made is None:
            return RuntimeError(f"the function has failed with number {number}")
        return made.failure(number, detail, arguments)

    def c_source(self) -> str:
        """The C text."""
        made = self.whole()
        return "" if made is None else made.c_source

    def resolve(self) -> tuple[int, Executor | None]:
        """Load the library, or compile it again if it has been deleted; see `Executable`."""
        with self._lock:
            if self._address is None:
                self._address = library.load(self._library_path())
                if self._address is not None:
                    finalize(self, runtime.unload, self._address).atexit = False
            if self._address is not None:
                return self._address, None
            made = self.whole()
            if made is None:
                return 0, build.interpreter(self.fgraph)
            found: tuple[int, Executor | None] = made.resolve()
            self.seconds[WAIT] = made.seconds[WAIT]
            return found


def _obstacle(mode: Mode) -> str | None:
    """The reason why functions of a mode are not kept, or None."""
    if not config.second_start:
        return "the setting second_start is off"
    if type(mode) is not Mode or mode.backend != "c" or mode.compares or not config.cxx.strip() or (
            not runtime.HAS_EXTENSION or hasattr(mode.linker, "executor")):
        return "C does not compute it alone"
    if additions.registered is not None or mode.registered:
        return "the program adds rewrites"
    if config.optimizer_verbose:
        return "rewrites are printed"
    return None


def _without_library(made: Executable) -> str | None:
    """The reason why a program is more than a library and constants, or None."""
    if not made.library:
        return "it is not compiled as a whole"
    if made.python:
        return "it calls Python"
    return None


@cache
def _state() -> bytes:
    """A hash of the times and sizes of the files of this package, and of the installation of NumPy;
    unique if the package has changed since it was loaded."""
    packages = os.path.dirname(os.path.dirname(np.__file__))
    found = [str(os.stat(packages).st_mtime_ns), runtime.ABI]
    pending = [_PACKAGE]
    latest = 0
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(_SOURCES):
                    stat = entry.stat()
                    latest = max(latest, stat.st_mtime_ns)
                    found.append(f"{entry.path} {stat.st_mtime_ns} {stat.st_size}")
                elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                    pending.append(entry.path)
    if latest > build.LOADED * 1e9:
        found.append(os.urandom(16).hex())
    return files.key("\n".join(sorted(found))).encode()
