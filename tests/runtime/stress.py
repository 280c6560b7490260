"""Run the tests of the call path with a checked build of the extension, or under valgrind.

    python tests/runtime/stress.py sanitizer   # AddressSanitizer and UndefinedBehaviorSanitizer
    python tests/runtime/stress.py valgrind    # memcheck; slower, a part of the tests

The extension is compiled into a temporary folder with an empty package `theano`, so that nothing
but the runtime runs. Further arguments go to pytest. Exits with the status of the tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

TESTS = Path(__file__).resolve().parent
RUNTIME = TESTS.parent.parent / "theano" / "runtime"

# Leaks are judged by the tests that count blocks: CPython itself leaves much behind at exit.
SANITIZED = {
    "ASAN_OPTIONS": "detect_leaks=0:allocator_may_return_null=1:detect_stack_use_after_return=1",
    "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
}
# Under valgrind a huge allocation and a deep recursion are not what they are elsewhere.
SLOW = "not out_of_memory and not recursion and not gil and not threads and not casts_are_exactly"


def compile_extension(target: Path, flags: Sequence[str]) -> None:
    """Compile theano/runtime/*.c into `target`."""
    compiler = os.environ.get("CC", "cc").split()
    includes = [f"-I{np.get_include()}", f"-I{sysconfig.get_path('include')}"]
    base: list[str | Path] = ["-std=c11", "-g", "-O1", "-fPIC", "-shared"]
    sources = sorted(RUNTIME.glob("*.c"))
    options = [*base, *flags, *includes, "-o", target, *sources, "-ldl", "-lpthread"]
    command: list[str | Path] = [*compiler, *options]
    subprocess.run(command, check=True)


def make_package(folder: Path, flags: Sequence[str]) -> None:
    """Make an empty package that contains the runtime, and a folder with its tests."""
    package = folder / "theano" / "runtime"
    package.mkdir(parents=True)
    (folder / "theano" / "__init__.py").touch()
    for path in (*RUNTIME.glob("*.py"), *RUNTIME.glob("*.h")):
        shutil.copy(path, package)
    shutil.copytree(TESTS, folder / "tests" / "runtime")
    compile_extension(package / "_native.so", flags)


def library(name: str) -> str:
    """Path of a library of the compiler."""
    compiler = os.environ.get("CC", "cc").split()
    command = [*compiler, f"-print-file-name={name}"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def pytest_command(arguments: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *arguments]


def run_sanitizer(folder: Path, arguments: Sequence[str]) -> int:
    """All tests of the folder with AddressSanitizer and UndefinedBehaviorSanitizer."""
    make_package(folder, ["-fsanitize=address,undefined", "-fno-sanitize-recover=undefined"])
    preload = " ".join(library(name) for name in ("libasan.so", "libubsan.so"))
    extra = {"LD_PRELOAD": preload, "PYTHONMALLOC": "malloc"}
    for name, options in SANITIZED.items():
        extra[name] = f"{options}:log_path={folder / 'report'}"  # pytest keeps stderr to itself
    # The programs of the tests are compiled by a child that must not be preloaded.
    extra["CC"] = f"env -u LD_PRELOAD {os.environ.get('CC', 'cc')}"
    command = pytest_command(arguments or ["tests/runtime"])
    status = subprocess.run(command, cwd=folder, env=os.environ | extra, check=False).returncode
    for report in sorted(folder.glob("report*")):
        print(report.read_text(errors="replace"))
    return status


def run_valgrind(folder: Path, arguments: Sequence[str]) -> int:
    """A part of the tests under memcheck; errors outside of the extension are not ours."""
    make_package(folder, [])
    log = folder / "valgrind.log"
    checker = ["valgrind", "--quiet", f"--log-file={log}", "--num-callers=25"]
    chosen = arguments or ["tests/runtime/test_bind.py", "tests/runtime/test_call.py",
                           "tests/runtime/test_update.py", "tests/runtime/test_python.py",
                           "-k", SLOW]
    env = os.environ | {"PYTHONMALLOC": "malloc"}
    done = subprocess.run([*checker, *pytest_command(chosen)], cwd=folder, env=env, check=False)
    ours = [part for part in log.read_text().split("\n\n") if "_native" in part]
    print("\n\n".join(ours) or "valgrind: nothing to say about the extension")
    return done.returncode or bool(ours)


def main(arguments: Sequence[str]) -> int:
    runners = {"sanitizer": run_sanitizer, "valgrind": run_valgrind}
    if not arguments or arguments[0] not in runners:
        print(__doc__)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        return runners[arguments[0]](Path(folder), arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
