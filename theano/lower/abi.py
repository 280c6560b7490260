"""The interface to the runtime in each emitted file: the declarations that it uses of
`theano/runtime/theano_abi.h`."""

from __future__ import annotations

import os
from functools import cache

_HEADER = os.path.join(os.path.dirname(__file__), "..", "runtime", "theano_abi.h")
_TABLE = "\nstruct th_library {\n"


@cache
def _header() -> str:
    with open(_HEADER, encoding="utf-8") as file:
        return file.read()


@cache
def version() -> str:
    """The version of the interface, which the emitted file exports. Raises ValueError if the header
    does not define it."""
    _, found, rest = _header().partition('#define TH_ABI "')
    if not found:
        raise ValueError(f"{_HEADER} has no TH_ABI")
    return rest.partition('"')[0]


@cache
def text(functions: frozenset[str]) -> str:
    """The declarations, of which those of BLAS and LAPACK are the `functions`."""
    source = _header()
    end = source.rindex("\n/*", 0, source.index(_TABLE))
    return source[source.index("typedef struct th_frame"):end].rstrip() + "\n" + _table(functions)


def whole_table() -> str:
    """The declaration of the table of BLAS and LAPACK with all functions."""
    return _table(frozenset(name for name, _ in _members()))


def _members() -> list[tuple[str, str]]:
    """The name and the declaration of each function of the table."""
    source = _header()
    begin = source.index(_TABLE) + len(_TABLE)
    found = source[begin:source.index("\n};\n", begin)].removesuffix(";").split(";\n")
    found = [each.rpartition("*/\n")[2] for each in found]  # without comments
    return [(each.partition("(*")[2].partition(")")[0], f"{each};\n") for each in found]


def _table(functions: frozenset[str]) -> str:
    """The table of functions; those that are not used leave gaps, so that others keep their
    place."""
    if not functions:
        return ""
    lines: list[str] = []
    gap = 0
    for name, declaration in _members():
        if name in functions:
            lines += [_gap(gap, len(lines)), declaration]
        gap = 0 if name in functions else gap + 1
    return f"struct th_library {{ /* BLAS and LAPACK */\n{''.join(lines)}}};\n"


def _gap(members: int, number: int) -> str:
    return f"    void (*other{number}[{members}])(void);\n" if members else ""
