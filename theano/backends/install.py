"""`python -m theano.backends.install`: compiles the routines that programs call most (`ROUTINES`),
and the mathematical functions, when the package is installed.

Their object files, and the record about the compiler, go to `cache.INSTALLED`. As in the cache, the
name of a file is a hash of its text, the compiler and the processor, so that a file from another
machine, or of another version of a text, is not used.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable

from theano import lower
from theano.backends import cache, objects
from theano.backends.toolchain import toolchain
from theano.errors import CompileError
from theano.flags import config
from theano.lower.routines import Root

ROUTINES = {
    (): ("gemm", "gemv", "batched", "panel_gemm", "solve", "convolve", "convolve_inputs",
         "convolve_weights", "direct", "direct_inputs", "direct_weights"),
    ("float64",): ("pool_max", "pool_max_grad", "pool_sum", "pool_sum_grad"),
    ("uint64",): ("sort", "argsort"),
    ("int32",): ("ctc",),
}
"""The names of the routines, by the dtypes of a call after the first one. The first dtype is
float32 or float64: each routine is compiled for both."""


def roots() -> list[Root]:
    """The routines for all dtypes."""
    return [(name, (dtype, *others)) for others, names in ROUTINES.items() for name in names
            for dtype in ("float32", "float64")]


def texts() -> tuple[str, ...]:
    """The texts of all object files that are compiled in advance."""
    return (*lower.objects(roots()), *lower.mathematics())


def fill(wanted: Iterable[str]) -> int:
    """Replace the files of the directory by the object files of texts; returns their number.

    Raises CompileError if there is no compiler, OSError if a file cannot be written.
    """
    shutil.rmtree(cache.INSTALLED, ignore_errors=True)
    with tempfile.TemporaryDirectory() as own, config.change_flags(compiledir=own):
        chain = toolchain()
        waiting: list[objects.Object] = []
        try:
            for text in wanted:
                waiting.append(objects.Object(text, objects.name(text, chain), chain))
                waiting[-1].start()
                if len(waiting) >= (os.cpu_count() or 1):
                    waiting.pop(0).finished()
            for each in waiting:
                each.finished()
        finally:  # compilers that write files while the directory is removed
            for each in waiting:
                each.stop()
        made = [entry.path for entry in cache.entries(cache.folder())
                if entry.name.endswith((".o", ".compiler"))]
        os.makedirs(cache.INSTALLED)
        for path in made:
            os.chmod(path, 0o644)  # other users than the one who installs the package read them
            shutil.move(path, cache.INSTALLED)
    return len(made)


def main() -> None:
    """Fill the directory of the package, or say why that is not possible."""
    try:
        print(f"{fill(texts())} compiled files in {cache.INSTALLED}")
    except (CompileError, OSError) as error:
        print(f"no routine is compiled in advance: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
