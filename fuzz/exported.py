"""A program as C files that are compiled alone, without any warning, and run in a process of their
own, which stops at errors that address and undefined-behaviour checks find.

The process reads the arguments of the calls and writes their results, as bytes.
"""

from __future__ import annotations

import builtins
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from fuzz.compare import Call
from fuzz.program import Array
from theano.backends.toolchain import toolchain
from theano.compile.exporting.known import known
from theano.compile.exporting.products import LOOPS
from theano.compile.exporting.values import KINDS, lengths
from theano.compile.exporting.writing import Texts

STRICT = ("-Wall", "-Wextra", "-pedantic", "-Wconversion", "-Werror")
FLAGS = ("-fno-strict-aliasing", "-fwrapv", "-ffp-contract=off")
CHECKED = ("-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all")
OTHERS = [command for command in (
    ("clang", "-std=c99"), ("g++", "-std=c++17", "-x", "c++"),
    ("clang", "-std=c++17", "-x", "c++")) if shutil.which(command[0])]
"""Compilers that look for errors only; the compiler of functions is the first one."""
MESSAGE = 512
"""The bytes of a message."""

_MAIN = """\
#include <stdio.h>
#include <string.h>
#include "program.h"
static program_state state;
ARRAYS
static int take(void *to, size_t bytes)
{
    return bytes && fread(to, 1, bytes, stdin) != bytes;
}
int main(void)
{
    program_init(&state);
    for (int call = 0; call < COUNT; ++call) {
        static char said[BYTES];
        int bad = 0;
BEFORE        int32_t code = program_step(&state, ARGUMENTS);
AFTER        if (bad) code = -1;
        const char *text = code > 0 ? program_message(code) : "";
        memset(said, 0, sizeof said);
        strncpy(said, text, sizeof said - 1);
        fwrite(&code, 1, sizeof code, stdout);
        fwrite(said, 1, sizeof said, stdout);
RESULTS    }
STATE    return 0;
}
"""


class Exported:
    """A compiled function whose files have been written and compiled for arguments of these
    shapes. wrong: what is wrong with them; "" if nothing is."""

    def __init__(self, function: Any, shapes: Sequence[tuple[int, ...]], folder: Path) -> None:
        """Raises ValueError if the function cannot leave Python."""
        self.known = known(function, shapes, LOOPS)
        self.function, self.folder = function, folder
        self.files = Texts(function, "program", self.known, "loops")
        texts = {"program.h": self.files.header(), "program.c": self.files.source(),
                 "program_data.c": self.files.data()}
        for name, text in texts.items():
            (folder / name).write_text(text)
        self.wrong = next(self._complaints(), "")

    def _complaints(self) -> Iterator[str]:
        """What compilers and the table of symbols say against the files."""
        sources = ["program.c", "program_data.c"]
        first = (*toolchain().command, "-std=c99", "-O2", *FLAGS)
        for command in (first, *OTHERS):
            what = "-c" if command == first else "-fsyntax-only"
            done = self._run(*command, *STRICT, what, *sources)
            if done.returncode or done.stderr:
                yield f"has an error: {' '.join(command)}: {done.stderr.decode()}"
        symbols = self._run("nm", "-u", "program.o", "program_data.o").stdout.decode()
        if "alloc" in symbols or "free" in symbols:
            yield f"allocates memory: {symbols}"

    def _run(self, *command: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(command, cwd=self.folder, input=given, capture_output=True,
                              check=False)

    def calls(self, arguments: Sequence[Sequence[Array]]) -> tuple[list[Call], list[Array], str]:
        """The outcomes of calls one after the other, the values of the state at the end, and what
        is wrong with the run."""
        (self.folder / "main.c").write_text(self._main(len(arguments)))
        made = self._run(*toolchain().command, "-std=c99", *FLAGS, *CHECKED, "main.c", "program.c",
                         "program_data.c", "-lm", "-o", "main")
        if made.returncode:
            return [], [], f"has an error: {made.stderr.decode()}"
        given = b"".join(a.astype(a.dtype.newbyteorder("=")).tobytes()
                         for call in arguments for a in call)
        # The checks of addresses reserve more memory than a process of fuzz may use.
        done = self._run("sh", "-c", "ulimit -Sv unlimited && exec ./main", given=given)
        if done.returncode:
            return [], [], f"stops: status {done.returncode} {done.stderr.decode()[:1500]}"
        self.read = done.stdout
        calls, wrong = [], ""
        for _ in arguments:
            code = int(self._next("int32", ()))
            said = bytes(self._next("uint8", (MESSAGE,))).rstrip(b"\0").decode()
            results = [self._next(self.files.out_kinds[k], s)
                       for k, s in enumerate(self.known.results)]
            wrong = wrong or ("an argument was overwritten" if code == -1 else "")
            calls.append(Call([], _exception(said)) if code > 0 else Call(results, None))
        state = [self._next(self.files.kinds[k], self.known.shapes[k]) for k in self.known.held]
        return calls, state, wrong

    def _next(self, dtype: str, shape: tuple[int, ...]) -> Array:
        """The next array of the output."""
        size = lengths(shape) * np.dtype(dtype).itemsize
        found, self.read = self.read[:size], self.read[size:]
        return np.frombuffer(found, dtype).reshape(shape).copy()

    def _main(self, count: int) -> str:
        """The program that makes the calls."""
        arrays, before, after, passed, results = [], [], [], [], []
        for i, k in enumerate(self.known.arguments):
            size = _declared(arrays, f"in{i}", self.files.kinds[k], self.known.shapes[k])
            _declared(arrays, f"was{i}", self.files.kinds[k], self.known.shapes[k])
            before.append(f"        bad |= take(in{i}, {size});\n"
                          f"        memcpy(was{i}, in{i}, {size});\n")
            after.append(f"        bad |= memcmp(was{i}, in{i}, {size}) != 0;\n")
            passed.append(f"in{i}" if self.known.shapes[k] else f"*in{i}")
        for k, shape in enumerate(self.known.results):
            size = _declared(arrays, f"out{k}", self.files.out_kinds[k], shape)
            before.append(f"        memset(out{k}, 0x55, sizeof out{k});\n")
            passed.append(f"out{k}")
            results.append(f"        fwrite(out{k}, 1, {size}, stdout);\n")
        state = "".join(
            f"    fwrite({'' if shape else '&'}state.{name}, 1, "
            f"{lengths(shape) * np.dtype(self.files.kinds[k]).itemsize}, stdout);\n"
            for k, name in zip(self.known.held, self.files.held, strict=True)
            for shape in [self.known.shapes[k]])
        parts = {"ARRAYS": "".join(arrays), "COUNT": str(count), "BYTES": str(MESSAGE),
                 "BEFORE": "".join(before), "AFTER": "".join(after), "STATE": state,
                 "&state, ARGUMENTS": ", ".join(["&state", *passed]), "RESULTS": "".join(results)}
        return re.sub("|".join(parts), lambda m: parts[m[0]], _MAIN)


def _declared(arrays: list[str], name: str, dtype: str, shape: tuple[int, ...]) -> int:
    """Declare an array; returns its bytes."""
    arrays.append(f"static {KINDS[dtype]} {name}[{max(lengths(shape), 1)}];\n")
    return lengths(shape) * np.dtype(dtype).itemsize


def _exception(said: str) -> Exception:
    """The exception that a message begins with."""
    kind, _, text = said.partition(": ")
    found = getattr(builtins, kind, None) or getattr(np.linalg, kind)
    made: Exception = found(text)
    return made


def run_alone(
    function: Any, arguments: Sequence[Sequence[Array]], shared: Sequence[Any]
) -> tuple[list[Call], str]:
    """The outcomes of calls of a function that is compiled alone, then the values of its shared
    variables, as for `fuzz.check.Trial`; and what is wrong with the files or the run."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        alone = Exported(function, [np.shape(a) for a in arguments[0]], Path(folder))
        if alone.wrong:
            return [], alone.wrong
        calls, state, wrong = alone.calls(arguments)
    if wrong:
        return calls, wrong
    held = [function.input_storage[k] for k in alone.known.held]
    last = [next((value for cell, value in zip(held, state, strict=True) if cell is s.container),
                 s.get_value()) for s in shared]
    return [*calls, Call(last, None)], ""
