"""Hand-written programs for the tests of the call path: C text -> address of its entry."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from theano import runtime
from theano.runtime import Cell, InputSpec, NativeFunction

HEADER = (Path(runtime.__file__).parent / "theano_abi.h").read_text()
FOLDER = Path(tempfile.mkdtemp(prefix="theano-runtime-tests-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

DTYPES = (
    "bool",
    *("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
    *("float16", "float32", "float64", "complex64", "complex128"),
)


def build(text: str) -> Path:
    """Compile a whole C file into a shared library."""
    path = FOLDER / (hashlib.sha256(text.encode()).hexdigest()[:24] + ".so")
    if not path.exists():
        source = path.with_suffix(".c")
        source.write_text(text)
        compiler = os.environ.get("CC", "cc").split()
        flags = ["-O1", "-g", "-shared", "-fPIC", "-Wall", "-Werror", "-Wno-unused"]
        flags.append("-Wno-misleading-indentation")
        subprocess.run([*compiler, *flags, "-o", path, source, "-lm"], check=True)
    return path


def program(body: str, helpers: str = "") -> int:
    """Address of the entry `int th_run(th_frame *f) { body; return 0; }`."""
    text = f"""{HEADER}
#include <string.h>
#include <unistd.h>
#include <time.h>
const char th_abi[] = TH_ABI;
{helpers}
int th_run(th_frame *f) {{
{body}
    return 0;
}}
"""
    return runtime.load(str(build(text)))


def num(dtype: Any) -> int:
    """NumPy's type number of a dtype."""
    return int(np.dtype(dtype).num)


def slot(dtype: Any, ndim: int) -> tuple[int, int]:
    """A slot of a tensor."""
    return num(dtype), ndim


def spec(dtype: Any, ndim: int, name: str | None = None, **options: Any) -> InputSpec:
    """An input of a tensor, by default with no dimension that must be 1."""
    options.setdefault("broadcast", (False,) * ndim)
    return InputSpec(name, num(dtype), ndim, **options)


def refuse(value: object) -> object:
    """A filter that takes nothing: proves that the fast path took a value."""
    raise TypeError(f"refused {type(value).__name__}")


def strict_filter(dtype: Any, ndim: int) -> Callable[[object], object]:
    """A filter like that of tensor types: it accepts arrays of the right rank with safe casts."""

    def check(value: object) -> object:
        array = np.asarray(value)
        if array.ndim != ndim or not np.can_cast(array.dtype, dtype, "safe"):
            raise TypeError(f"{array.dtype} of rank {array.ndim} for {dtype} of rank {ndim}")
        return array.astype(dtype)

    return check


COPY = """
    int64_t bytes = {itemsize};
    for (int i = 0; i < {ndim}; i++) bytes *= f->dims[{ndim} + i] = f->dims[i];
    if (f->output(f, 1)) return -1;
    memcpy(f->data[1], f->data[0], bytes);
"""


def copier(dtype: Any, ndim: int, **options: Any) -> NativeFunction:
    """A function that returns a copy of the memory of its one argument."""
    options.setdefault("filter", refuse)
    return NativeFunction(
        run=program(COPY.format(itemsize=np.dtype(dtype).itemsize, ndim=ndim)),
        inputs=(spec(dtype, ndim, "x", **options),),
        outputs=(slot(dtype, ndim),),
        returns=0,
        arity=wrong_arity,
    )


def wrong_arity(args: tuple[object, ...], kwargs: dict[str, object]) -> tuple[object, ...]:
    """Raises an error with the arguments of the call."""
    raise TypeError(f"got {len(args)} arguments and {sorted(kwargs)}")


ADD_ONE = """
    double *x = f->data[0];
    int64_t n = f->dims[0];
    f->dims[1] = n;
    if (f->output(f, 1)) return -1;
    double *y = f->data[1];
    for (int64_t i = 0; i < n; i++) y[i] = x[i] + 1;
"""


def counter(
    cell: Cell, inplace: bool = False, body: str = ADD_ONE, **options: Any
) -> NativeFunction:
    """A function without arguments that adds one to a vector in a cell."""
    return NativeFunction(
        run=program(body),
        inputs=(),
        outputs=(slot("float64", 1),),
        shared=((cell, *slot("float64", 1)),),
        updates=((0, cell, inplace),),
        **options,
    )
