"""Many random programs as C files: compiled without warnings, with equal results, without calls of
`malloc`, and without errors that address and undefined-behaviour checks find."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import theano
from fuzz.generate import generate
from fuzz.program import function
from tests.compile.test_exporting import FLAGS, run
from theano.backends.toolchain import toolchain

WANTED = 300
"""How many programs are exported; others need Python, LAPACK, or types that stay."""

SANITIZED = ("-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-std=c99")


def exported(seed: int, folder: Path) -> bool:
    """Whether the program of a seed can leave Python; then its files are in `folder`."""
    program = generate(seed)
    given = [i.value for i in program.inputs if not i.shared]
    try:
        f, _ = function(program, theano.Mode("c", "fast_run"))
        f.export_c("random", folder, [v.shape for v in given], [given, given])
    except (ValueError, RuntimeError) as error:
        assert any(said in str(error) for said in (
            "cannot leave Python", "has no C function", "a recorded call fails", "givens")), error
        return False
    return True


@pytest.mark.long
def test_random_programs_leave_python(tmp_path: Path) -> None:
    left, seed = 0, 2000
    files = ("random.c", "random_data.c", "random_test.c")
    while left < WANTED:
        seed += 1
        folder = tmp_path / str(seed)
        if not exported(seed, folder):
            continue
        left += 1
        assert run(folder, "random") == (0, "random: right\n"), seed
        symbols = subprocess.run(
            ["nm", "test"], cwd=folder, capture_output=True, text=True, check=True)
        assert "alloc" not in symbols.stdout, seed
        subprocess.run([*toolchain().command, *SANITIZED, *FLAGS, *files, "-o", "checked", "-lm"],
                       cwd=folder, check=True)
        checked = subprocess.run(["./checked"], cwd=folder, capture_output=True, text=True)
        assert checked.returncode == 0, (seed, checked.stdout, checked.stderr)
