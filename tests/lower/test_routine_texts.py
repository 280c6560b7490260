"""The texts of all routines together."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

from theano.backends.toolchain import toolchain
from theano.lower import abi, routines
from theano.lower.emit import c_text
from theano.lower.emit.c_expr import Expressions


def test_all_routines_fit_in_one_file() -> None:
    """A program may include any of them together: a name of one is not a macro of another."""
    found: dict[str, Any] = {}
    for path in sorted(Path(routines.__file__).parent.glob("*.c")):
        head = rf"^(?:static|TH_\w+) [^;{{}}]*?\bth_{path.stem}(_[TUV]+)?\("
        own = re.search(head, path.read_text(), re.MULTILINE)
        if own is not None:
            first = "complex128" if "complex" in path.stem else "float64"
            letters = len((own[1] or "_")[1:])
            found.update(routines.texts(path.stem, (first, "uint64", "int64")[:letters]))
    assert len(found) > 90
    expressions = Expressions()
    expressions.called |= set().union(*(routine.calls for routine in found.values()))
    text = "\n".join([
        c_text.HEAD, abi.text(frozenset().union(*(routine.library for routine in found.values()))),
        expressions.library().declarations(), *expressions.helpers(),
        *(t for piece, t in c_text.FIXED_TEXTS.items() if piece in expressions.called),
        *(routine.text() for routine in found.values())])
    done = subprocess.run(
        [*toolchain().command, *toolchain().flags, "-w", "-fsyntax-only", "-x", "c", "-"],
        input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
