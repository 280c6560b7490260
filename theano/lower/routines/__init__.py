"""Routines: algorithms that are no loop nests, as C functions. Each file here is one function (with
what it needs) that a program takes in where it calls it.

A file is C in which `T`, `U`, `V` stand for the C types of the dtypes of the call, `th_name_T`
(`_TU`, `_TUV`) for the name of the function for these dtypes, and `P_gemm` for the `sgemm` or
`dgemm` that goes with T. The function is

    static int th_name_T(th_frame *f, T *out, ..., const T *x, ..., int64_t n, ...)

and returns 0, or not 0 for failure, with the numbers of the message in `f->detail`. A line
`#include "other.c"` takes another routine in, for the same dtypes; there are no other headers.
"""

from __future__ import annotations

import os
import re
from functools import cache

from theano.lower.c_expr import calls
from theano.lower.partition import Function
from theano.scalar.dtypes import C_NAMES

_FOLDER = os.path.dirname(__file__)
_LETTERS = "TUV"
_INCLUDE = re.compile(r'^#include "(\w+)\.c"\n', re.MULTILINE)
_PREFIXES = {"float32": "s", "float64": "d", "complex64": "c", "complex128": "z"}


@cache
def _source(name: str) -> str:
    with open(os.path.join(_FOLDER, f"{name}.c"), encoding="utf-8") as file:
        return file.read()


def function_name(name: str, dtypes: tuple[str, ...]) -> str:
    """The C name of a routine for dtypes."""
    return "_".join(("th", name, *dtypes))


@cache
def texts(name: str, dtypes: tuple[str, ...]) -> dict[str, Function]:
    """A routine for `dtypes` and those that it includes, by C name, in the order in which they must
    stand."""
    source = _source(name)
    found: dict[str, Function] = {}
    for other in _INCLUDE.findall(source):
        found.update(texts(other, dtypes))
    called = function_name(name, dtypes)
    found[called] = _function(called, _specialised(_INCLUDE.sub("", source), dtypes))
    return found


def _function(name: str, text: str) -> Function:
    """The text of a file, in front of its function and from there on; some files have only what
    others include."""
    found = re.search(rf"^static ([^;{{}}=]*\b{name}\([^;{{}}]*\))\n{{", text, re.MULTILINE)
    library = "f->lib->" in text
    if found is None:
        return Function(text, "", "", "", calls(text), library)
    return Function(text[:found.start()], found[1], text[found.end(1):], f"{found[1]};",
                    calls(text), library)


def _specialised(text: str, dtypes: tuple[str, ...]) -> str:
    """The text with the words for dtypes replaced."""
    types = dict(zip(_LETTERS, dtypes, strict=False))
    text = re.sub(r"\bP_(?=\w)", _PREFIXES.get(dtypes[0], "") if dtypes else "", text)
    if not types:
        return text
    letters = "".join(types)
    text = re.sub(
        rf"\b(th_\w+?)_([{letters}]+)\b",
        lambda m: "_".join((m[1], *(types[letter] for letter in m[2]))), text)
    return re.sub(  # a letter between quotes is a character
        rf"(?<!')\b([{letters}])\b(?!')", lambda m: C_NAMES[types[m[1]]], text)
