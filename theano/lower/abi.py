"""The interface to the runtime in each emitted file: `theano/runtime/theano_abi.h` without comments
and includes."""

from __future__ import annotations

import os
import re
from functools import cache

_HEADER = os.path.join(os.path.dirname(__file__), "..", "runtime", "theano_abi.h")


@cache
def _header() -> str:
    with open(_HEADER, encoding="utf-8") as file:
        return file.read()


@cache
def version() -> str:
    """The version of the interface, which the emitted file exports. Raises ValueError if the header
    does not define it."""
    found = re.search(r'#define TH_ABI "(.*)"', _header())
    if found is None:
        raise ValueError(f"{_HEADER} has no TH_ABI")
    return found[1]


@cache
def text(library: bool) -> str:
    """The declarations; `library`: with the table of BLAS and LAPACK functions."""
    source = re.sub(r"/\*.*?\*/", "", _header(), flags=re.DOTALL)
    source = re.sub(r"^#.*\n", "", source, flags=re.MULTILINE)
    source = re.sub(r"typedef int \(\*th_run_function\).*\n", "", source)
    if not library:
        source = re.sub(r"(?ms)^struct th_library \{.*?^\};\n", "", source)
    return re.sub(r"[ \t]*\n(?:[ \t]*\n)+|[ \t]+\n", "\n", source).lstrip("\n")
