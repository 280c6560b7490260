"""The published tests: the package is fetched from the registry, its test files are unpacked."""

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
"""Numbers that a test compares with, kept outside the folders of tests."""


class Unreachable(Exception):
    """The tests are not here, and the package registry does not give them."""


def cache_folder() -> Path:
    """Where the test files lie, outside any checkout: CONFORMANCE_CACHE, or the user's cache."""
    chosen = os.environ.get("CONFORMANCE_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "theano-conformance" / "1.0.5"


def fetch() -> Path:
    """The folder with the test files, fetched first if it is not there.

    Raises Unreachable where that is not possible.
    """
    return _fetched("complete", ("complete", *DATA), _is_wanted)


def fetch_documentation() -> Path:
    """The folder with the pages of the documentation, fetched first if it is not there.

    Raises Unreachable where that is not possible.
    """
    return _fetched("complete-documentation", ("complete-documentation",), _is_page) / "doc"


def _fetched(
    mark: str, needed: tuple[str, ...], wanted: Callable[[tuple[str, ...]], bool],
) -> Path:
    """The folder with the files that are `wanted`; `mark` is left in it when all are there."""
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
    """Where the index has the source archive. pip cannot fetch it alone: to learn its requirements,
    pip runs the package's setup.py, which needs Python 3.11 or older."""
    index = f"{os.environ.get('PIP_INDEX_URL') or INDEX}".rstrip("/") + "/theano/"
    for link in re.findall(r'href="([^"]+)"', _downloaded(index).decode()):
        if link.partition("#")[0].endswith(ARCHIVE):
            return urllib.parse.urljoin(index, html.unescape(link))
    raise Unreachable(f"{index} does not list {ARCHIVE}")


def _downloaded(address: str) -> bytes:
    """What lies at an address; if the address ends in `#sha256=...`, its content is checked."""
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
    """Unpack the files that are wanted, and no other."""
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
    """Tests and their data; what else stands in the folders of tests is code."""
    name = parts[-1]
    if "tests" in parts:
        return not name.endswith(".py") or name.startswith("test_")
    return "/".join(parts) in DATA
