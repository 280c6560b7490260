"""The C helpers and routines of a program are in one file, so their names must differ."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import theano
import theano.tensor as T
from theano.backends.toolchain import toolchain
from theano.lower import routines
from theano.lower.emit import c_text

DEFINED = re.compile(
    r"^(?:static|typedef|int|void|double|float|char|const)\b[^;{}()=]*?\b(th_\w+)\s*[(;]"
    r"|^typedef struct[^{}]*{[^{}]*}\s*(th_\w+);|^#define\s+(\w+)|^typedef\s[^;]*?\b(th_\w+)\(",
    re.MULTILINE)


def test_no_name_is_defined_in_two_pieces_of_c() -> None:
    """A program may contain any two of the pieces."""
    folder = Path(routines.__file__).parent
    pieces = {f"c_text {name}": text for name, text in c_text.FIXED_TEXTS.items()}
    pieces |= {path.name: path.read_text() for path in folder.glob("*.c")}
    where: dict[str, set[str]] = {}
    for piece, text in pieces.items():
        for found in DEFINED.finditer(text):
            name = next(filter(None, found.groups()))
            if f"#undef {name}" not in text:
                where.setdefault(name, set()).add(piece)
    assert {"th_for", "th_divide", "th_divided", "th_conv", "th_places"} <= set(where)
    assert {name: sorted(p) for name, p in where.items() if len(p) > 1} == {}


def test_convolution_beside_a_loop_that_is_divided(tmp_path: Path) -> None:
    """Both defined the same name, so that the compiler refused the text."""
    x, k = T.tensor4("x", "float64"), T.tensor4("k", "float64")
    rows = theano.map(lambda row: T.cumsum(T.sort(row)), [x[:, 0, 0]])[0]
    with theano.config.change_flags(threads=2, openmp_elemwise_minsize=0):
        f = theano.function([x, k], [rows, T.nnet.conv2d(x, k)])
    assert "th_divide(" in f.c_source and "th_conv_runs(" in f.c_source  # both are in the text
    source = tmp_path / "whole.c"
    source.write_text(f.c_source)
    done = subprocess.run(
        toolchain().compilation(str(source), str(tmp_path / "whole.so")), check=False,
        capture_output=True, text=True)
    assert not done.returncode, done.stderr[:2000]
