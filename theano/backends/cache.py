"""The folder of compiled functions.

Files are named after a hash of everything that went into them, written under a temporary name and
renamed, so that any number of processes may share the folder without locks. Each file ends with a
digest of what stands before it: a file that was cut short is not used. The folder belongs to its
user alone; one that others may write to is refused, because what lies in it is run.
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

_ready: dict[str, str] = {}
_temporary: list[str] = []


def place() -> str:
    """Where the settings say that compiled functions are to be kept."""
    return os.path.join(os.path.abspath(config.compiledir), _FOLDER)


def folder() -> str:
    """The folder in use, made and checked at its first use.

    It is a temporary one, with a `CacheWarning`, where `place()` cannot be used.
    Raises OSError when there is no place to write at all.
    """
    wanted = place()
    ready = _ready.get(wanted)
    if ready is None or not os.path.isdir(ready):
        problem = _made(wanted)
        if problem is not None:
            return give_up(problem)
        ready = _ready[wanted] = wanted
    return ready


def give_up(problem: str) -> str:
    """Use a temporary folder from now on, and say once why; the folder."""
    wanted = place()
    if _ready.get(wanted) not in _temporary:
        import tempfile

        _ready[wanted] = tempfile.mkdtemp(prefix="theano-")
        _temporary.append(_ready[wanted])
        what = f"the cache of compiled functions cannot be used: {problem}"
        rule = "until the program ends a temporary folder takes its place"
        hint = "THEANO_FLAGS=base_compiledir=FOLDER names another place"
        warn_caller(format_error(what, rule=rule, hint=hint), CacheWarning)
    return _ready[wanted]


def is_temporary() -> bool:
    """Whether the folder in use is one that ends with the program."""
    return _ready.get(place()) in _temporary


def problem_with(path: str) -> str | None:
    """Why a folder must not be used, or None."""
    try:
        found = os.lstat(path)
    except OSError as error:
        return f"{path}: {error.strerror}"
    if not stat.S_ISDIR(found.st_mode):
        return f"{path} is not a folder"
    if sys.platform != "win32":
        if found.st_uid != os.geteuid():
            return f"{path} belongs to another user"
        if stat.S_IMODE(found.st_mode) & 0o077:
            return f"{path} is open to other users (chmod 700 closes it)"
    if not os.access(path, os.W_OK | os.X_OK):
        return f"{path} is not writable"
    return None


def _made(path: str) -> str | None:
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        os.mkdir(path, 0o700)
    except FileExistsError:
        pass
    except OSError as error:
        return f"{path}: {error.strerror}"
    return problem_with(path)


def key(*parts: str) -> str:
    """A name for what was made from `parts`."""
    return _digest("\0".join(parts).encode()).hex()


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()


def temporary(name: str) -> str:
    """A path in the folder that no other thread or process uses."""
    return os.path.join(folder(), f"tmp-{os.getpid()}-{os.urandom(4).hex()}-{name}")


def write(path: str, text: str) -> None:
    """Write a new file; OSError when the disk is full, or the folder gone."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def seal(source: str, path: str) -> None:
    """Add its digest to a finished file and give it its name."""
    with open(source, "r+b") as file:
        content = file.read()
        file.write(_digest(content))
    os.chmod(source, 0o700)
    os.replace(source, path)


def is_whole(path: str) -> bool:
    """Whether a sealed file is there, and is as it was written."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        return False
    return _digest(content[:-_DIGEST]) == content[-_DIGEST:]


def read(path: str) -> str | None:
    """The text of a file that was sealed, or None when it is missing or broken."""
    if not is_whole(path):
        return None
    with open(path, "rb") as file:
        return file.read()[:-_DIGEST].decode()


_NOTES = "fallbacks.log"


def note(text: str) -> None:
    """Keep a text about a function that could not be had in C; `theano doctor` counts these."""
    try:
        with open(os.path.join(folder(), _NOTES), "a", encoding="utf-8") as file:
            file.write("\n    ".join(text.splitlines()) + "\n")
    except OSError:
        pass  # a folder that cannot be written is reported elsewhere


def notes(path: str) -> list[str]:
    """The first lines of the texts kept in the folder `path`, oldest first."""
    text = said(os.path.join(path, _NOTES))
    return [line for line in text.splitlines() if not line.startswith(" ")]


def said(path: str) -> str:
    """What a compiler wrote into its log; nothing when there is none."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def remove(*paths: str) -> None:
    """Delete files that may be there."""
    for path in paths:
        try:
            os.unlink(path)
        except OSError:
            pass


def entries(path: str) -> Iterator[os.DirEntry[str]]:
    """The files of a cache folder; none if it is not there."""
    try:
        yield from os.scandir(path)
    except OSError:
        return


def sweep(path: str, everything: bool = False) -> int:
    """Delete what ended processes left behind, or all files; how many went."""
    import time

    removed = 0
    now = time.time()
    for entry in entries(path):
        stale = entry.name.startswith("tmp-") and now - entry.stat().st_mtime > _OLD
        if (stale or everything) and entry.is_file(follow_symlinks=False):
            remove(entry.path)
            removed += 1
    return removed


def mark_used(path: str) -> None:
    """Note that a file is in use: what went unused longest is dropped first."""
    try:
        os.utime(path)
    except OSError:
        pass


def trim(path: str, limit: int) -> int:
    """Drop what went unused longest until the folder holds 3/4 of `limit` bytes, if it holds more.

    The number of files that went.
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
    """Delete the temporary folders of this process."""
    import shutil

    while _temporary:
        shutil.rmtree(_temporary.pop(), ignore_errors=True)
