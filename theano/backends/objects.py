"""Object files of C texts that do not depend on a graph: compiled once, in part when the package is
installed (`theano.backends.install`), and linked by all functions.

The name of an object file in the cache is the hash of its text and the compiler, as for libraries.
Several processes may compile the same one at once: each writes its own file and renames it.
"""

from __future__ import annotations

import os
from _thread import RLock

from theano.backends import cache, outcome
from theano.backends.process import Process
from theano.backends.toolchain import Toolchain
from theano.errors import CompileError

_known: dict[str, Object] = {}


def known(text: str, chain: Toolchain) -> Object:
    """The object file of a text; the same for all functions of this process."""
    key = name(text, chain)
    found = _known.get(key)
    if found is None:
        found = _known.setdefault(key, Object(text, key, chain))
    return found


def name(text: str, chain: Toolchain) -> str:
    """The name of the object file of a text, without its suffix."""
    return cache.key("object", text, chain.identity)


class Object:
    """An object file, which is compiled if it is neither installed nor in the cache."""

    def __init__(self, text: str, key: str, chain: Toolchain) -> None:
        self.text = text
        self.key = key
        self.chain = chain
        self._lock = RLock()
        self._owner = os.getpid()
        self._process: Process | None = None
        self._draft = ""
        self.installed = cache.installed(f"{key}.o")

    def path(self) -> str:
        """The path of the file. Raises OSError if there is no cache directory."""
        return self.installed or os.path.join(cache.folder(), f"{self.key}.o")

    def exists(self) -> bool:
        """Whether the file has been made. Raises OSError if there is no cache directory."""
        return self.installed is not None or os.path.exists(self.path())

    def start(self) -> None:
        """Start the compiler, unless the file exists or is being compiled. Raises OSError if that
        fails."""
        self._forget_parent()
        with self._lock:
            if self._process is None and not self.exists():
                self._begin()

    def _begin(self) -> None:
        self._draft = cache.temporary(self.key)
        try:
            cache.write(self._draft + ".c", self.text)
            self._process = Process(
                self.chain.object(self._draft + ".c", self._draft + ".o"), self._draft + ".log")
        except OSError:
            self._clean()
            raise

    def ended(self) -> bool:
        """Whether no compiler is running."""
        return self._process is None or self._process.poll() is not None

    def finished(self) -> str:
        """Wait for the compiler, which is started if necessary; returns the path of the file.

        Raises CompileError if the compiler rejects the text, FileNotFoundError if another process
        has deleted a file, OSError if a file cannot be written.
        """
        if self.installed is not None:
            return self.installed
        self._forget_parent()
        with self._lock:
            if self._process is None and cache.is_complete(self.path()):
                cache.mark_used(self.path())
                return self.path()
            if self._process is None:
                self._begin()  # the new file replaces a damaged one
            assert self._process is not None
            try:
                outcome.check(self._process, self._draft + ".o", self._draft + ".log",
                              [self._draft + ".c"])
                cache.seal(self._draft + ".o", self.path())
            except KeyboardInterrupt:
                raise  # the compiler keeps running
            except BaseException:
                self._clean()
                raise
            self._clean()
            return self.path()

    def stop(self) -> None:
        """Keep the file if the compiler has ended, else kill the compiler; remove other files."""
        if self._owner == os.getpid() and self._process is not None:
            try:
                if self.ended():
                    self.finished()
            except (OSError, CompileError):
                return
            finally:
                self._clean()

    def _forget_parent(self) -> None:
        """After a fork, the compiler process belongs to the parent."""
        if self._owner != os.getpid():
            self._lock, self._owner, self._process = RLock(), os.getpid(), None

    def _clean(self) -> None:
        if self._process is not None:
            self._process.kill()
        self._process = None
        cache.remove(*(self._draft + end for end in (".c", ".o", ".log")))


def end() -> None:
    """At exit: kill running compilers."""
    for each in _known.values():
        each.stop()
