"""Routines: C functions for algorithms that are not loop nests. Each file here is one function,
which a program includes if it calls it.

A file is C in which `T`, `U`, `V` stand for the C types of the dtypes of the call, `th_name_T`
(`_TU`, `_TUV`) for the name of the function for these dtypes, and `P_gemm` for the `sgemm` or
`dgemm` that goes with T. The function is

    static int th_name_T(th_frame *f, T *out, ..., const T *x, ..., int64_t n, ...)

and returns 0, or another number if it fails, with the numbers of the message in `f->detail`. A
function that cannot fail, such as `th_gemm_T`, may return nothing. The runtime is asked through
functions of `c_text` (`th_pause`, `th_parallel`, `TH_LIBRARY` ..), which programs without it define
otherwise. A line `#include "other.c"`
includes another routine, for the same dtypes; there are no other headers.

A large routine is compiled to a separate object file (`objects`), which all functions share. A line
`#import "other.c"` includes the declarations of another routine; the functions that are marked
`TH_SHARED` there are linked. If a file contains all routines, `#import` means the same as
`#include`, and the mark means `static`.
"""

from __future__ import annotations

import os
import re
from functools import cache

from theano.lower.emit.c_expr import calls
from theano.lower.emit.partition import FunctionText
from theano.scalar.dtypes import C_NAMES

Root = tuple[str, tuple[str, ...]]
"""The name of a routine, and the dtypes of a call."""

HIDDEN = '__attribute__((visibility("hidden")))'
"""The linkage of the functions that object files share with each other and with the functions that
link them."""

_FOLDER = os.path.dirname(__file__)
_LETTERS = "TUV"
_TAKEN = re.compile(r'^#(include|import) "(\w+)\.c"\n', re.MULTILINE)
_SIMD = r"(?m)^ *#pragma omp simd.*\n"
_HEAD = re.compile(r"^static ([^;{}=]*\([^;{}]*\))\n{", re.MULTILINE)
_MARKED = r"(?ms)\bTH_SHARED ([^;{}]*\))\n\{\n.*?^\}\n"
"""Patterns that exports use, and other programs do not."""
_PREFIXES = {"float32": "s", "float64": "d", "complex64": "c", "complex128": "z"}


@cache
def _source(name: str) -> str:
    with open(os.path.join(_FOLDER, f"{name}.c"), encoding="utf-8") as file:
        return file.read()


def function_name(name: str, dtypes: tuple[str, ...]) -> str:
    """The C name of a routine for dtypes."""
    return "_".join(("th", name, *dtypes))


@cache
def texts(name: str, dtypes: tuple[str, ...], simd: bool = True) -> dict[str, FunctionText]:
    """A routine for `dtypes` and those that it includes, by C name, each after those that it
    needs. simd: with the pragmas of OpenMP for vectors."""
    found: dict[str, FunctionText] = {}
    for _, other in _TAKEN.findall(_source(name)):
        found.update(texts(other, dtypes, simd))
    called = function_name(name, dtypes)
    text = _text(name, dtypes).replace("TH_SHARED", "static")
    found[called] = _function(called, text if simd else re.sub(_SIMD, "", text))
    return found


@cache
def objects(name: str, dtypes: tuple[str, ...]) -> dict[str, FunctionText]:
    """The object files of which a routine for `dtypes` consists, by C name: those of the routines
    that it imports, then its own."""
    found: dict[str, FunctionText] = {}
    own = _dependencies(name)
    declared: dict[str, None] = {}
    for other in _imported(own):
        found.update(objects(other, dtypes))
        declared.update(dict.fromkeys(_files(other)))
    called = function_name(name, dtypes)
    before = "".join(
        re.sub(_MARKED, rf"{HIDDEN} \1;\n", _text(file, dtypes)) for file in declared)
    within = "".join(
        _text(file, dtypes) for file in own if file not in declared).replace("TH_SHARED", HIDDEN)
    found[called] = _function(called, before + within)
    return found


def _dependencies(name: str) -> list[str]:
    """The files that a routine includes, and its own file: by name, in order."""
    found: dict[str, None] = {}
    for kind, other in _TAKEN.findall(_source(name)):
        if kind == "include":
            found.update(dict.fromkeys(_dependencies(other)))
    return [*found, name]


def _imported(files: list[str]) -> list[str]:
    """The routines that files import."""
    return list(dict.fromkeys(
        other for file in files for kind, other in _TAKEN.findall(_source(file))
        if kind == "import"))


def _files(name: str) -> list[str]:
    """All files of a routine, imported ones first."""
    own = _dependencies(name)
    return list(dict.fromkeys([
        *(file for other in _imported(own) for file in _files(other)), *own]))


def _function(name: str, text: str) -> FunctionText:
    """The text of a file, divided before its function; a file that is only included by others may
    have no function."""
    found = next((m for m in _HEAD.finditer(text) if f"{name}(" in m[1]), None)
    library = frozenset(re.findall(r"\bTH_LIBRARY\(\S+, (\w+)\)", text))
    if found is None:
        return FunctionText(text, "", "", "", calls(text), library)
    return FunctionText(text[:found.start()], found[1], text[found.end(1):], f"{found[1]};",
                    calls(text), library)


@cache
def _text(name: str, dtypes: tuple[str, ...]) -> str:
    """The text of a file for given dtypes, without its lines #include and #import."""
    text = _TAKEN.sub("", _source(name))
    types = dict(zip(_LETTERS, dtypes, strict=False))
    # quick, because the pattern begins with a rare letter; the text before it is tested last
    text = re.sub(r"P_(?=\w)(?<!\wP_)", _PREFIXES.get(dtypes[0], "") if dtypes else "", text)
    if not types:
        return text
    letters = "".join(types)
    text = re.sub(
        rf"(th_\w+?)_([{letters}]+)\b",
        lambda m: "_".join((m[1], *(types[letter] for letter in m[2]))), text)
    return re.sub(  # a letter between quotes is a character
        rf"([{letters}])(?![\w'])(?<![\w'].)", lambda m: C_NAMES[types[m[1]]], text)
