"""Fetches the published tests: downloads the package from the registry and unpacks its test
files."""

from __future__ import annotations

import hashlib
import html
import os
import re
import tarfile
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

ARCHIVE = "Theano-1.0.5.tar.gz"
INDEX = "https://pypi.org/simple"
DATA = ("theano/sandbox/samples_MRG31k3p_12_7_5.txt",)
"""Data that a test compares with and that are outside of the test folders."""


class Unreachable(Exception):
    """The tests are not in the cache, and the package registry cannot be reached."""


def cache_folder() -> Path:
    """The folder of the test files, outside of any checkout: CONFORMANCE_CACHE, or in the user's
    cache."""
    chosen = os.environ.get("CONFORMANCE_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "theano-conformance" / "1.0.5"


def fetch() -> Path:
    """The folder with the test files, which are fetched if they are missing. Raises Unreachable if
    that is not possible."""
    return _fetched("complete", ("complete", *DATA), _is_wanted)


def fetch_documentation() -> Path:
    """The folder with the pages of the documentation, which are fetched if they are missing. Raises
    Unreachable if that is not possible."""
    return _fetched("complete-documentation", ("complete-documentation",), _is_page) / "doc"


def _fetched(
    mark: str, needed: tuple[str, ...], wanted: Callable[[tuple[str, ...]], bool],
) -> Path:
    """The folder with the `wanted` files; the file `mark` is written there when all are
    complete."""
    folder = cache_folder()
    if all((folder / name).exists() for name in needed):
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        archive = Path(temporary) / "package.tar.gz"
        archive.write_bytes(_downloaded(_address()))
        _unpack(archive, folder, wanted)
    (folder / mark).touch()
    return folder


def _address() -> str:
    """The address of the source archive according to the index. pip cannot download the archive
    alone: to find its requirements, pip runs the package's setup.py, which needs Python 3.11 or
    older."""
    index = f"{os.environ.get('PIP_INDEX_URL') or INDEX}".rstrip("/") + "/theano/"
    for link in re.findall(r'href="([^"]+)"', _downloaded(index).decode()):
        if link.partition("#")[0].endswith(ARCHIVE):
            return urllib.parse.urljoin(index, html.unescape(link))
    raise Unreachable(f"{index} does not list {ARCHIVE}")


def _downloaded(address: str) -> bytes:
    """The content of an address; if the address ends in `#sha256=...`, the content is checked."""
    location, _, wanted = address.partition("#sha256=")
    try:
        with urllib.request.urlopen(location, timeout=60) as answer:
            content: bytes = answer.read()
    except OSError as error:
        raise Unreachable(f"{location} could not be fetched ({error})") from error
    if wanted and hashlib.sha256(content).hexdigest() != wanted:
        raise Unreachable(f"{location} is not the file that the index describes")
    return content


def _unpack(
    archive: Path, folder: Path, wanted: Callable[[tuple[str, ...]], bool],
) -> None:
    """Unpack only the wanted files."""
    with tarfile.open(archive) as package:
        for member in package:
            parts = Path(member.name).parts[1:]
            if not member.isfile() or not wanted(parts):
                continue
            content = package.extractfile(member)
            assert content is not None
            place = folder.joinpath(*parts)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.read())


def _is_page(parts: tuple[str, ...]) -> bool:
    return parts[0] == "doc" and parts[-1].endswith(".txt")


def _is_wanted(parts: tuple[str, ...]) -> bool:
    """Whether a file is a test or its data; other files in the test folders are code."""
    name = parts[-1]
    if "tests" in parts:
        return not name.endswith(".py") or name.startswith("test_")
    return "/".join(parts) in DATA
