"""From C text to the address of its function: compile, cache by content, load.

`compile_text` starts the compiler and returns at once, so that several functions are compiled in
parallel while the program continues; `Pending.wait` returns the address.
"""

from __future__ import annotations

import atexit
import functools
import os
import re
from _thread import RLock, allocate_lock
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from weakref import WeakValueDictionary, finalize

from theano import runtime
from theano.backends import cache, library, objects, progress
from theano.backends.outcome import check, failure
from theano.backends.process import Process
from theano.backends.toolchain import Toolchain, toolchain
from theano.errors import CompileError
from theano.flags import config
from theano.lower.emit.partition import shares

__all__ = ["Pending", "compile_text", "held"]

_ATTEMPTS = 3
_COMMENT = re.compile(r"\n *(?s:/\*.*?\*/)(?=\n)|(?s:/\*.*?\*/)")
"""A comment, with its line if it stands alone."""

_lock = allocate_lock()
_known: WeakValueDictionary[str, Pending] = WeakValueDictionary()
_queue: deque[Pending] = deque()
_running: list[Pending] = []
_grown: set[str] = set()
_held: list[list[Pending]] = []


def compile_text(
    text: str, works: Sequence[int] = (), shared: Sequence[str] = (), hurried: bool = False
) -> Pending:
    """Start to compile a C file that exports `th_run` and `th_abi`, unless the same text has been
    compiled before.

    works: the work of compiling each of the parts that can be compiled separately. shared: texts
    of object files that are shared by all functions and linked with the parts. hurried: leave out
    slow passes (`toolchain.HURRIED`).

    Comments, which name the user's lines, are not part of the cache key: moving or dividing a line
    of the program does not compile again.

    Raises CompileError if there is no compiler.
    """
    chain = toolchain()
    key = cache.key(_COMMENT.sub("", text), chain.identity)
    with _lock:
        pending = _known.get(key)
        if pending is None:
            _register()
            pending = _known[key] = Pending(text, works, key, chain, shared, hurried)
            if _held:
                _held[-1].append(pending)
            elif not os.path.exists(pending.path()):
                _queue.append(pending)
        _start_queued()
    return pending


def start_objects(texts: Iterable[str]) -> None:
    """Start to compile object files that a function will be linked with, unless they exist.

    Errors are ignored here; compiling the function tries again and raises them.
    """
    try:
        chain = toolchain()
        for text in texts:
            _register()
            objects.known(text, chain).start()
    except (OSError, CompileError):
        return


@contextmanager
def held() -> Iterator[list[Pending]]:
    """Context manager: compilations requested within the block are not started, but appended to the
    list. `settle` can set the address of each; for others, `wait` starts the compiler."""
    found: list[Pending] = []
    _held.append(found)
    try:
        yield found
    finally:
        _held.pop()


class Pending:
    """A compilation that is queued, running or finished. The library stays loaded as long as this
    object or a function of the runtime needs it."""

    def __init__(
        self, text: str, works: Sequence[int], key: str, chain: Toolchain,
        shared: Sequence[str] = (), hurried: bool = False,
    ) -> None:
        self.text = text
        self.works = works
        self.hurried = hurried
        self.key = key
        self.chain = chain
        self.shared = [objects.known(each, chain) for each in shared]
        self._address: int | None = None
        self._lock = RLock()
        self._owner = os.getpid()
        self._processes: list[Process] = []
        self._objects: list[str] = []
        self._draft = ""

    def path(self) -> str:
        """The path of the shared library. Raises OSError if there is no cache directory."""
        return os.path.join(cache.folder(), f"{self.key}.so")

    def settle(self, address: int) -> None:
        """Set the address of the function, which has been compiled together with others."""
        self._address = address

    def wait(self) -> int:
        """Wait for the compiler; returns the address of `th_run`.

        Raises CompileError if the compiler is killed or rejects the text, or if the library cannot
        be loaded.
        """
        if self._owner != os.getpid():
            self._forget_parent()
        with self._lock:
            if self._address is None:
                try:
                    self._address = self._finish()
                    finalize(self, runtime.unload, self._address).atexit = False
                except CompileError:
                    _known.pop(self.key, None)
                    raise
                finally:
                    with _lock:
                        _start_queued()
            return self._address

    def start(self) -> None:
        """Start the compiler. Raises OSError if the source file cannot be written, CompileError if
        the compiler cannot be started."""
        self._draft = cache.temporary(self.key)
        source = self._draft + ".c"
        cache.write(source, self.text)
        try:
            for number, command in enumerate(self._commands(source)):
                self._processes.append(Process(command, f"{self._draft}.{number}.log"))
        except OSError as error:
            written = os.path.exists(source)
            self._clean()
            if not written:
                raise
            raise failure("the C compiler cannot be started", str(error)) from error
        finalize(self, _discard, self._owner, self._files()).atexit = False
        try:
            for each in self.shared:
                each.start()
        except OSError:
            self._clean()
            raise

    def _files(self) -> list[str]:
        """The files of the compilation, which are removed at its end."""
        logs = [f"{self._draft}.{number}.log" for number in range(len(self._processes) + 1)]
        return [f"{self._draft}.c", f"{self._draft}.so", *self._objects, *logs]

    def _commands(self, source: str) -> list[list[str]]:
        """The command that compiles the whole file, or one for each core, which compiles some of
        its parts."""
        if len(self.works) < 2 and all(each.exists() for each in self.shared):
            objects = [each.finished() for each in self.shared]
            return [self.chain.compilation(source, self._draft + ".so", objects)]
        works = self.works or (1,)
        divided = shares(works, min(len(works), _cores()))
        self._objects = [f"{self._draft}.{i}.o" for i in range(len(divided))]
        return [
            self.chain.part(source, output, sum(1 << part for part in share), self.hurried)
            for share, output in zip(divided, self._objects, strict=True)]

    def ended(self) -> bool:
        """Whether the compiler has ended."""
        return all(process.poll() is not None for process in self._processes) and all(
            each.ended() for each in self.shared)

    def stop(self) -> None:
        """Kill the compiler and remove its files."""
        if self._processes and self._owner == os.getpid():
            for process in self._processes:
                process.kill()
            self._clean()

    def _finish(self) -> int:
        """Wait for the library and load it. If files are deleted meanwhile, repeat; if the cache
        directory cannot be used, repeat with a temporary one."""
        address = self._load_cached()
        if address is not None:
            return address
        for _ in range(_ATTEMPTS - 1):
            try:
                return self._make()
            except FileNotFoundError:  # another process has emptied the cache
                continue
            except OSError:
                break
        try:
            return self._make()
        except OSError as error:
            if cache.is_temporary():
                raise failure("the compiled function cannot be stored", str(error)) from error
            problem = str(error)
        try:
            cache.give_up(problem)
            return self._make()
        except OSError as error:
            raise failure("the compiled function cannot be stored", str(error)) from error

    def _load_cached(self) -> int | None:
        """Load the library from the cache; None if it is missing or damaged."""
        return None if self._processes else library.load(self.path())

    def _make(self) -> int:
        """Wait for the compiler, which is started if necessary, and load the library. Raises
        FileNotFoundError if another process has deleted a file, OSError if a file cannot be written
        or read."""
        _ensure_started(self)
        try:
            progress.wait(self.ended, f"compiling {self.text.count(chr(10))} lines of C")
            self._check()
            cache.seal(self._draft + ".so", self.path())
            _grown.add(os.path.dirname(self.path()))
        finally:
            self._clean()
        try:
            return runtime.load(self.path())
        except OSError as error:
            if os.path.exists(self.path()):
                raise
            raise FileNotFoundError(f"{self.path()} was deleted") from error

    def _check(self) -> None:
        """Raise CompileError or OSError if the compiler failed; link the object files of parts."""
        shared = [each.path() for each in self.shared]
        sources = [self._draft + ".c", *([] if self._objects else shared)]
        for number, process in enumerate(self._processes):
            made = self._objects[number] if self._objects else self._draft + ".so"
            check(process, made, f"{self._draft}.{number}.log", sources)
        if self._objects:
            log = f"{self._draft}.{len(self._processes)}.log"
            linked = [*self._objects, *(each.finished() for each in self.shared)]
            link = Process(self.chain.link(linked, self._draft + ".so"), log)
            self._processes.append(link)
            check(link, self._draft + ".so", log, linked)

    def _clean(self) -> None:
        for process in self._processes:
            process.kill()
        files = self._files()
        self._processes = []
        if config.nocleanup and os.path.exists(self._draft + ".c"):
            os.replace(self._draft + ".c", self.path()[:-3] + ".c")
        cache.remove(*files)
        self._objects = []

    def _forget_parent(self) -> None:
        """After a fork: the compiler process belongs to the parent, so compile again."""
        self._owner = os.getpid()
        self._lock = RLock()
        self._processes = []
        self._objects = []


def _discard(owner: int, files: list[str]) -> None:
    """Remove what a compilation has left for which nobody has waited; not after a fork."""
    if owner == os.getpid():
        cache.remove(*files)


@functools.cache
def _register() -> None:
    atexit.register(_end)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_forget_threads)


def _forget_threads() -> None:
    """In a forked child: release the lock, which a thread of the parent may have held."""
    global _lock
    _lock = allocate_lock()


def _cores() -> int:
    return os.cpu_count() or 1


def _start_queued() -> None:
    """Start queued compilations, up to one per core and at least two. The caller holds the lock."""
    _running[:] = [pending for pending in _running if not pending.ended()]
    while _queue and len(_running) < max(2, _cores()):
        pending = _queue.popleft()
        try:
            pending.start()
        except (OSError, CompileError):
            continue  # `wait` tries again and raises
        _running.append(pending)


def _ensure_started(pending: Pending) -> None:
    """Start a compilation now, if it has not been started."""
    with _lock:
        if not pending._processes:
            if pending in _queue:
                _queue.remove(pending)
            pending.start()


def _end() -> None:
    """At exit: kill running compilers, and trim the cache."""
    for pending in _running:
        pending.stop()
    objects.end()
    for folder in _grown:
        cache.trim(folder, config.cache_megabytes * 1_000_000)
    cache.end()
