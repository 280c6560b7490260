"""The errors of the package's own functions of floats, over all arguments:
`python -m tests.lower.float_errors [FUNCTION ...] [--step N] [--flags FLAGS] [--compiler COMMAND]`.

Each line has the largest error in units in the last place, its argument, and a sum over the bits of
all results, which is the same for all compilers, flags and processors. Functions of two arguments
are compared for as many pairs. The references are functions of doubles of the C library.
"""

from __future__ import annotations

import argparse
import ctypes
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np

from theano.backends import toolchain
from theano.lower.emit import c_text
from theano.lower.emit.library import OWN, definitions

ALL = 1 << 32
TWO = ("pow", "atan2", "hypot")

REFERENCES = {
    "sigmoid": "1 / (1 + exp(-(x)))",
    "softplus": "(x > 0 ? x : 0) + log1p(exp(-__builtin_fabs(x)))",
}
"""Those of functions that C does not have; others are C's functions of doubles."""

USED = {"sigmoid": ("exp",), "softplus": ("exp", "log1p")}
"""C's functions in these."""

BOUNDS = {"expf": 1.0, "logf": 1.0, "tanhf": 1.0, "sigmoidf": 1.0}
"""The largest errors that are allowed, where they are not 2."""

class Outcome(ctypes.Structure):
    """What `compare` of float_errors.c finds."""

    error: float
    worst: int
    second: int
    wrong: int
    sum: int
    _fields_ = [("error", ctypes.c_double), ("worst", ctypes.c_uint32),
                ("second", ctypes.c_uint32), ("wrong", ctypes.c_uint32), ("sum", ctypes.c_uint64)]

    def merge(self, other: Outcome) -> None:
        """Take the larger error, and add what is counted."""
        if other.error > self.error:
            self.error, self.worst, self.second = other.error, other.worst, other.second
        self.wrong += other.wrong
        self.sum += other.sum


class Chain(NamedTuple):
    """A compiler and its flags."""

    words: tuple[str, ...]
    libraries: tuple[str, ...]


def usual_chain(flags: Iterable[str] = ()) -> Chain:
    """The compiler and the flags of programs, and `flags`."""
    chain = toolchain.toolchain()
    return Chain((*chain.command, *chain.flags, *flags), (*chain.libraries, "-lm"))


def has_vectors() -> bool:
    """Whether the C library has SIMD versions of functions of doubles, as glibc has for gcc."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            compiled(["tanhf"], usual_chain(["-w"]), Path(folder), True)
        except (subprocess.CalledProcessError, OSError):
            return False
    return "clang" not in toolchain.toolchain().version


def float_functions() -> list[str]:
    """The package's functions of floats."""
    return sorted(name for name in OWN if name.endswith("f") and name != "erf")


def text_of(names: list[str], vectors: bool) -> str:
    """The C text that compares functions; vectors: with SIMD versions of the references."""
    used = {c for name in names for c in USED.get(name[:-1], (name[:-1],))}
    lines = [c_text.HEAD, definitions(names)]
    for c in sorted(used):
        simd = 'const, simd("notinbranch")' if vectors and c not in TWO else "const"
        lines.append(f"__attribute__(({simd})) double {c}(double{', double' * (c in TWO)});")
    folder = Path(__file__).parent
    lines.append((folder / "float_errors.c").read_text())
    text = (folder / "float_compare.c").read_text()
    for name in names:
        base, two = name[:-1], name[:-1] in TWO
        variables = "x, y" if two else "x"
        call = REFERENCES.get(base, f"{base}({variables})")
        lines += ["#undef TWO_ARGUMENTS", "#define TWO_ARGUMENTS" if two else ""]
        lines += [f"#define NAME compare_{name}", f"#define FUNCTION th_own_{name}"]
        lines += [f"#define REFERENCE({variables}) ({call})", text]
        lines += [f"#undef {macro}" for macro in ("NAME", "FUNCTION", "REFERENCE")]
    return "\n".join(lines)


def compiled(names: list[str], chain: Chain, folder: Path, vectors: bool = False) -> ctypes.CDLL:
    """The library that compares functions."""
    source, output = folder / "compare.c", folder / "compare.so"
    source.write_text(text_of(names, vectors))
    more = ["-lmvec"] if vectors else []
    words = [*chain.words, str(source), "-o", str(output), *more, *chain.libraries]
    subprocess.run(words, check=True)
    return ctypes.CDLL(str(output))


def compared(
    library: ctypes.CDLL, name: str, step: int, reference: bool = True, threads: int = 1
) -> Outcome:
    """The comparison of a function for each `step`-th argument."""
    def part(first: int) -> Outcome:
        found = Outcome()
        count = -(-(ALL // threads // step) // 4096) * 4096
        getattr(library, f"compare_{name}")(
            ctypes.c_uint64(first), ctypes.c_uint64(step), ctypes.c_uint64(count),
            ctypes.c_int(reference), ctypes.byref(found))
        return found

    total = Outcome()
    with ThreadPoolExecutor(threads) as pool:
        for found in pool.map(part, [ALL // threads * i for i in range(threads)]):
            total.merge(found)
    return total


def _number(bits: int) -> str:
    return float(np.uint32(bits).view(np.float32)).hex()


def report(name: str, found: Outcome) -> str:
    """One line about a function."""
    text = f"{name:10} {found.error:.3f} ulp at {_number(found.worst)}"
    if name[:-1] in TWO:
        text += f", {_number(found.second)}"
    wrong = f", WRONG for {found.wrong} arguments" if found.wrong else ""
    return f"{text}{wrong}, sum {found.sum:016x}"


def main() -> None:
    """Compare the functions of the command line, or all."""
    parser = argparse.ArgumentParser(description="errors of functions of floats")
    parser.add_argument("functions", nargs="*", help="all where none is named")
    parser.add_argument("--step", type=int, default=1, help="each N-th argument; 1: all 2^32")
    parser.add_argument("--compiler", default="", help="another compiler")
    parser.add_argument("--flags", default="", help="more flags")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bits", action="store_true", help="no errors, only sums over bits")
    options = parser.parse_args()
    chain = usual_chain(shlex.split(options.flags))
    if options.compiler:
        words = (*shlex.split(options.compiler), *toolchain.BASE, "-O2")
        chain = Chain((*words, *shlex.split(options.flags)), ("-lm",))
    vectors = not options.compiler and has_vectors()
    failed = False
    for name in options.functions or float_functions():
        with tempfile.TemporaryDirectory() as folder:
            library = compiled([name], chain, Path(folder), vectors)
        started = time.perf_counter()
        found = compared(library, name, options.step, not options.bits, options.threads)
        bad = found.error > BOUNDS.get(name, 2.0) or found.wrong > 0
        failed |= bad
        print(f"{report(name, found)}, {time.perf_counter() - started:.1f} s"
              f"{'  <-- too large' if bad else ''}", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
