"""The machine code of a C text, instruction by instruction, with the lines that they belong to."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence

from theano.backends.toolchain import toolchain
from theano.errors import CompileError

__all__ = ["MOST_LINES", "machine_code"]

MOST_LINES = 8000
"""The lines of the longest text that is compiled for the page."""

_PLACE = re.compile(r"code\.c:(\d+)")
_INSTRUCTION = re.compile(r" +([0-9a-f]+):\t(.*)")
_LONGEST_WAIT = 60.0


def machine_code(text: Sequence[str]) -> tuple[list[tuple[int, str]], str]:
    """Pairs of a line of C, counted from 0, and the instructions that were made of it: one for each
    place where instructions of a line follow each other; what is inlined is with its own lines.
    Then the reason why there are none, or "".

    The text is compiled once more, as it was for the function, with the numbers of its lines.
    """
    program = shutil.which("objdump")
    if program is None:
        return [], "The program objdump, of GNU binutils, is not installed."
    if len(text) > MOST_LINES:
        return [], f"The C has more than {MOST_LINES} lines."
    with tempfile.TemporaryDirectory() as folder:
        source, made = os.path.join(folder, "code.c"), os.path.join(folder, "code.o")
        with open(source, "w", encoding="utf-8") as file:
            file.write("\n".join(text) + "\n")
        try:
            _output([*toolchain().object(source, made), "-g"])
            shown = _output([program, "-d", "-l", "--no-show-raw-insn", made])
        except (CompileError, OSError, subprocess.SubprocessError) as error:
            return [], f"There is none: {str(error).splitlines()[0]}"
    return list(_grouped(shown.splitlines())), ""


def _output(command: Sequence[str]) -> str:
    return subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=_LONGEST_WAIT).stdout


def _grouped(shown: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The instructions in the output of objdump, by line of C."""
    line, found = -1, list[str]()
    for row in shown:
        if (place := _PLACE.search(row)) and not row.startswith(" "):
            if found and line != int(place[1]) - 1:
                yield line, "\n".join(found)
                found = []
            line = int(place[1]) - 1
        elif instruction := _INSTRUCTION.match(row):
            found.append(f"{instruction[1]}  {' '.join(instruction[2].split())}")
    if found:
        yield line, "\n".join(found)
