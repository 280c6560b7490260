"""The interface to the runtime in each emitted file: the declarations that it uses of
`theano/runtime/theano_abi.h`."""

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


_MEMBER = re.compile(r"^    \w[\w ]*\(\*(\w+)\)\([^;]*;\n", re.MULTILINE)
_LIBRARY = re.compile(
    r"\n(?:/\*(?:(?!\*/)[\s\S])*\*/\n)?struct th_library \{\n[\s\S]*?^\};\n", re.MULTILINE)


@cache
def text(functions: frozenset[str]) -> str:
    """The declarations, of which those of BLAS and LAPACK are the `functions`."""
    source = _header()
    body = source[source.index("typedef struct th_frame"):source.index("/* The exported entry")]
    library = _LIBRARY.search(body)
    assert library is not None
    return body[:library.start()].rstrip() + "\n" + _library(library[0], functions)


def whole_table() -> str:
    """The declaration of the table of BLAS and LAPACK with all functions."""
    library = _LIBRARY.search(_header())
    assert library is not None
    return _library(library[0], frozenset(_MEMBER.findall(library[0])))


def _library(text: str, functions: frozenset[str]) -> str:
    """The table of functions; those that are not used leave gaps, so that others keep their
    place."""
    if not functions:
        return ""
    lines: list[str] = []
    gap = 0
    for member in _MEMBER.finditer(text):
        if member[1] in functions:
            lines += [_gap(gap, len(lines)), member[0]]
        gap = 0 if member[1] in functions else gap + 1
    return f"struct th_library {{ /* BLAS and LAPACK */\n{''.join(lines)}}};\n"


def _gap(members: int, number: int) -> str:
    return f"    void (*other{number}[{members}])(void);\n" if members else ""
