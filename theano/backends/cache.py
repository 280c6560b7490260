"""The cache directory of compiled functions.

The name of a file is a hash of everything from which it was made. Files are written under a
temporary name and renamed, so that any number of processes can share the directory without locks.
Each file ends with a hash of its contents, so that a truncated file is not used. The directory must
belong to the user and be accessible by nobody else, because its files are executed.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator

from theano.errors import CacheWarning, format_error
from theano.flags import config, warn_caller

try:
    from _blake2 import blake2b  # what hashlib gives, without loading OpenSSL first
except ImportError:
    from hashlib import blake2b

_DIGEST = 20
_FOLDER = "compiled"
_OLD = 3600.0
_LEAST_SPACE = 4_000_000

INSTALLED = os.path.join(os.path.dirname(os.path.dirname(__file__)), "runtime", "compiled")
"""The directory of the cache files that are made when the package is installed
(`theano.backends.install`). It may be missing; its files are only read."""

_ready: dict[str, str] = {}
_temporary: dict[str, int] = {}
"""The temporary cache directories, each with the process that made it."""


def configured_folder() -> str:
    """The cache directory according to the settings."""
    return os.path.join(os.path.abspath(config.compiledir), _FOLDER)


def folder() -> str:
    """The cache directory in use, created and checked at its first use.

    If `configured_folder()` cannot be used, it is a temporary directory, with a `CacheWarning`.
    Raises OSError if no directory can be written.
    """
    wanted = configured_folder()
    ready = _ready.get(wanted)
    if ready is None or not os.path.isdir(ready):
        problem = _make_folder(wanted)
        if problem is not None:
            return give_up(problem)
        ready = _ready[wanted] = wanted
    return ready


def give_up(problem: str) -> str:
    """Use a temporary directory from now on, and warn once with the reason. Returns the
    directory."""
    wanted = configured_folder()
    if _ready.get(wanted) not in _temporary:
        import tempfile

        _ready[wanted] = tempfile.mkdtemp(prefix="theano-")
        _temporary[_ready[wanted]] = os.getpid()
        what = f"the cache of compiled functions cannot be used: {problem}"
        rule = "a temporary directory is used until the program ends"
        hint = "THEANO_FLAGS=base_compiledir=FOLDER selects another directory"
        warn_caller(format_error(what, rule=rule, hint=hint), CacheWarning)
    return _ready[wanted]


def is_temporary() -> bool:
    """Whether the directory in use is temporary."""
    return _ready.get(configured_folder()) in _temporary


def problem_with(path: str) -> str | None:
    """The reason why a directory must not be used, or None."""
    try:
        found = os.lstat(path)
    except OSError as error:
        return f"{path}: {error.strerror}"
    if not stat.S_ISDIR(found.st_mode):
        return f"{path} is not a directory"
    if sys.platform != "win32":
        if found.st_uid != os.geteuid():
            return f"{path} belongs to another user"
        if stat.S_IMODE(found.st_mode) & 0o077:
            return f"{path} is accessible by other users (chmod 700 changes that)"
    if not os.access(path, os.W_OK | os.X_OK):
        return f"{path} is not writable"
    return None


def shortage(path: str) -> str | None:
    """The reason why a compiler cannot write to a directory that exists, or None: its disk has less
    than 4 MB of free space, or a file cannot be written."""
    free = free_bytes(path)
    if free is not None and free < _LEAST_SPACE:
        return f"{path}: No space left on device ({free // 1000} kB are free)"
    draft = os.path.join(path, f"tmp-{os.getpid()}-{os.urandom(4).hex()}-space")
    try:
        write(draft, "." * 65536)
    except OSError as error:
        return f"{path}: {error.strerror}"
    finally:
        remove(draft)
    return None


def free_bytes(path: str) -> int | None:
    """The free space of the disk that a file or directory is on; None if it is not known."""
    try:
        found = os.statvfs(path)
    except (AttributeError, OSError):  # Windows has no `statvfs`
        return None
    return found.f_bavail * found.f_frsize


def _make_folder(path: str) -> str | None:
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        os.mkdir(path, 0o700)
    except FileExistsError:
        pass
    except OSError as error:
        return f"{path}: {error.strerror}"
    return problem_with(path)


def key(*parts: str | bytes) -> str:
    """The file name for an object that is made from `parts`: their hash."""
    return _digest(b"\0".join(
        part if isinstance(part, bytes) else part.encode() for part in parts)).hex()


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()


def temporary(name: str) -> str:
    """A unique path in the cache directory, for a temporary file."""
    return os.path.join(folder(), f"tmp-{os.getpid()}-{os.urandom(4).hex()}-{name}")


def write(path: str, text: str) -> None:
    """Write a new file. Raises OSError if the disk is full or the directory does not exist."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def seal(source: str, path: str) -> None:
    """Append the hash of its contents to a file, and rename it to `path`."""
    with open(source, "r+b") as file:
        content = file.read()
        file.write(_digest(content))
    os.chmod(source, 0o700)
    os.replace(source, path)


def is_complete(path: str) -> bool:
    """Whether a sealed file exists and its hash matches."""
    return read(path) is not None


def installed(name: str) -> str | None:
    """The path of a sealed file that was made when the package was installed; None if it is missing
    or damaged."""
    path = os.path.join(INSTALLED, name)
    return path if is_complete(path) else None


def read(path: str) -> bytes | None:
    """The contents of a sealed file; None if it is missing or damaged."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        return None
    return content[:-_DIGEST] if _digest(content[:-_DIGEST]) == content[-_DIGEST:] else None


def keep(path: str, content: bytes) -> None:
    """Store a sealed file. If that fails, it is missing, and the next program makes it again."""
    draft = ""
    try:
        draft = temporary(os.path.basename(path))
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content + _digest(content))
        os.replace(draft, path)
    except OSError:
        remove(draft)


_NOTES = "fallbacks.log"


def note(text: str) -> None:
    """Log a text about a function that could not be compiled; `theano doctor` counts these."""
    try:
        with open(os.path.join(folder(), _NOTES), "a", encoding="utf-8") as file:
            file.write("\n    ".join(text.splitlines()) + "\n")
    except OSError:
        pass  # a directory that cannot be written is reported elsewhere


def notes(path: str) -> list[str]:
    """The first lines of the texts logged in the directory `path`, oldest first."""
    text = text_of(os.path.join(path, _NOTES))
    return [line for line in text.splitlines() if not line.startswith(" ")]


def text_of(path: str) -> str:
    """The text of a file, such as a compiler's log; empty if it cannot be read."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def remove(*paths: str) -> None:
    """Delete files, if they exist."""
    for path in paths:
        try:
            os.unlink(path)
        except OSError:
            pass


def entries(path: str) -> Iterator[os.DirEntry[str]]:
    """The entries of a cache directory; none if it does not exist."""
    try:
        yield from os.scandir(path)
    except OSError:
        return


def sweep(path: str, everything: bool = False) -> int:
    """Delete temporary files that are older than an hour, or all files. Returns the number of
    deleted files."""
    import time

    removed = 0
    now = time.time()
    for entry in entries(path):
        try:
            found = entry.stat(follow_symlinks=False)
        except OSError:  # another process has deleted it
            continue
        stale = entry.name.startswith("tmp-") and now - found.st_mtime > _OLD
        if (stale or everything) and not stat.S_ISDIR(found.st_mode):
            remove(entry.path)
            removed += 1
    return removed


def mark_used(path: str) -> None:
    """Update the time of a file, so that `trim` deletes the least recently used files first."""
    try:
        os.utime(path)
    except OSError:
        pass


def trim(path: str, limit: int) -> int:
    """If the directory holds more than `limit` bytes, delete the least recently used files until it
    holds 3/4 of that. Returns the number of deleted files.
    """
    files = []
    for entry in entries(path):
        try:
            files.append((entry.stat().st_mtime, entry.stat().st_size, entry.path))
        except OSError:
            continue
    size = sum(each for _, each, _ in files)
    removed = 0
    if size > limit:
        for _, each, file in sorted(files):
            if size <= limit * 3 // 4:
                break
            remove(file)
            size, removed = size - each, removed + 1
    return removed


def end() -> None:
    """Delete the temporary cache directories that this process has made; a forked child keeps those
    of its parent."""
    import shutil

    while _temporary:
        path, owner = _temporary.popitem()
        if owner == os.getpid():
            shutil.rmtree(path, ignore_errors=True)
