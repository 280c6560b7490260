"""Texts without the runtime: the routines and functions of which they consist compile without any
warning, as C99 and as C++, with gcc and clang."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from theano.compile.exporting.products import LOOPS
from theano.lower import routines
from theano.lower.emit.alone import KERNEL, PIECES, head
from theano.lower.emit.c_expr import Expressions
from theano.lower.emit.library import OWN
from theano.lower.emit.partition import FunctionText

STRICT = ("-Wall", "-Wextra", "-pedantic", "-Wconversion", "-Werror", "-Wno-unused-function")
COMPILERS = [(name, language) for name in ("gcc", "clang") for language in ("c99", "c++17")
             if shutil.which(name)]
STAY = ("complex", "expm", "eig", "svd", "qr_", "pinv", "inverse", "solve", "lu", "cholesky", "det",
        "slogdet", "pivoting", "permute", "cs", "majors", "sampled", "index_pointer")
"""The first letters of routines that are not exported: they call LAPACK, or compute with complex
numbers or sparse matrices."""

KEYS = ("arg", "sort", "radix", "topk", "median", "nanmedian", "order")
"""The first letters of routines whose second type is that of keys."""


def compiled(text: str, compiler: str, language: str) -> str:
    """What a compiler says of a text."""
    flags = [f"-std={language}", *STRICT, "-x", "c++" if "+" in language else "c"]
    done = subprocess.run(
        [compiler, *flags, "-O1", "-c", "-", "-o", "/dev/null"], input=text, capture_output=True,
        text=True, check=False)
    return done.stderr


def all_routines(dtypes: tuple[str, str, str]) -> dict[str, FunctionText]:
    """The routines that programs without a library may call."""
    found: dict[str, FunctionText] = {}
    for path in sorted(Path(routines.__file__).parent.glob("*.c")):
        head = rf"^(?:static|TH_\w+) [^;{{}}]*?\bth_{path.stem}(_[TUV]+)?\("
        own = re.search(head, path.read_text(), re.MULTILINE)
        if own is not None and not path.stem.startswith(STAY):
            real, key, index = dtypes
            second = key if path.stem.startswith(KEYS) else index
            letters = len((own[1] or "_")[1:])
            found.update(routines.texts(path.stem, (real, second, index)[:letters], simd=False))
    return found


@pytest.mark.parametrize(("compiler", "language"), COMPILERS)
@pytest.mark.parametrize("dtypes", [("float64", "uint64", "int64"), ("float32", "uint32", "int32")])
def test_routines_compile_without_warnings(
    dtypes: tuple[str, str, str], compiler: str, language: str
) -> None:
    found = all_routines(dtypes)
    expressions = Expressions()
    expressions.called_elsewhere |= set().union(*(routine.calls for routine in found.values()), OWN)
    text = "\n".join([
        "#include <stdint.h>", "#ifdef __cplusplus", "#define restrict __restrict", "#endif",
        head(1), KERNEL, *LOOPS.values(),
        expressions.library().whole(inlined=True, simd=False), *expressions.helpers(),
        *(t for piece, t in PIECES.items() if piece in expressions.called_elsewhere),
        *(routine.text() for routine in found.values())])
    assert compiled(text, compiler, language) == ""
