"""The C compiler: which one is used, its features and its flags.

The features of a compiler are tested once and stored in the cache, keyed by the compiler's file,
the processor and the settings, so that later programs start no process for that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from theano.backends import cache
from theano.backends.process import UNKNOWN, Process
from theano.errors import CompileError, format_error
from theano.flags import config
from theano.records import ValueRecord

BASE = (
    "-x", "c", "-std=gnu11", "-fPIC", "-shared", "-pipe", "-fopenmp-simd",
    "-fno-math-errno", "-fno-trapping-math", "-fwrapv", "-fno-strict-aliasing", "-ffp-contract=off",
)
"""Flags that every compiler must accept. The last three: signed integers wrap as in NumPy, memory
is reused for values of other types, and each operation is rounded (no fused multiply-add)."""

OPTIMIZATION = {
    "gcc": ("-O1", "-ftree-vectorize", "-fexpensive-optimizations", "-fcaller-saves",
            "-fno-thread-jumps"),
    "clang": ("-O2",)}
"""gcc's -O2 takes a third more time for the same text, and vectorises fewer loops. The third flag
clears wide vector registers before calls and returns; otherwise later calls of the mathematical
library take hundreds of cycles more on some processors. The fourth keeps loop-carried values in
registers in spite of a rare call in the loop. With jump threading, which the last one turns off,
the lanes of a vector that a row does not fill would hold what was in the register, in place of the
0.5 of the program: arithmetic with results below 2^-1022 takes several times as long."""

STRICT = ("-Werror=int-conversion", "-Werror=incompatible-pointer-types")
"""A number that is passed as a pointer is an error, not a warning."""

HURRIED = (
    "--param=vect-epilogues-nomask=0", "-fno-tree-slp-vectorize", "-fno-tree-dse", "-fno-dse",
    "-fno-cprop-registers", "-fno-predictive-commoning", "-fno-ivopts", "-fdisable-rtl-postreload")
"""Flags for long files: without these passes, gcc takes half of the time. The last of these passes
removes superfluous moves between registers; its time grows faster than the length of a loop."""

LEFT_OUT = ("-std=c++", "-std=gnu++", "--std=c++", "--std=gnu++", "-flto")
"""The beginnings of flags in the settings that are not used: a dialect of C++, which clang refuses
for C, and optimization by the linker, with which each part of a file is compiled twice."""

OPTIONAL = {
    "hurried": HURRIED,
    "native": ("-march=native",),
    "wide": ("-mprefer-vector-width=512",),
    "needed": ("-Wl,--as-needed",),
    "bare": ("-nostdlib",),
}
"""Flags that not every compiler accepts. "wide" is for x86 processors with 512-bit vectors, except
the first ones, which lowered their clock for such vectors. Compilers prefer 256 bits on all of
them; with 512, tanh takes half of the time. With "bare", the linker reads neither start-up files
nor libc, which the process has loaded: a small function is compiled in 33 in place of 38 ms."""


class Toolchain(ValueRecord):
    """A working compiler.

    command: the command as words; version: the first line of `--version`; flags: the flags of every
    compilation; libraries: the words after the file name; processor: the name of the processor;
    hurried: more flags for long files.
    """

    command: tuple[str, ...]
    version: str
    flags: tuple[str, ...]
    libraries: tuple[str, ...]
    processor: str
    hurried: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """Everything that determines the result for a given text, as one string."""
        words = (*self.command, self.version, *self.flags, *self.hurried, *self.libraries,
                 self.processor)
        return "\0".join(words)

    def compilation(self, source: str, output: str, objects: Sequence[str] = ()) -> list[str]:
        """The command that compiles the C file `source` to the shared library `output`, with
        `objects`, if any, in the place of the file's own large routines."""
        linked = ["-DTH_PARTS=1", "-x", "none", *objects] if objects else []
        return [*self.command, *self.flags, source, *linked, "-o", output, *self.libraries]

    def part(self, source: str, output: str, mask: int, hurry: bool) -> list[str]:
        """The command that compiles the parts of `source` whose bits are set in `mask` to the
        object file `output`. hurry: use the flags for long files."""
        fewer = self.hurried if hurry else ()
        only = f"-DTH_PARTS={mask}"
        return [*self.command, *self.flags, *fewer, only, "-c", source, "-o", output]

    def object(self, source: str, output: str) -> list[str]:
        """The command that compiles the C file `source` to the object file `output`."""
        return [*self.command, *self.flags, "-c", source, "-o", output]

    def link(self, objects: Sequence[str], output: str) -> list[str]:
        """The command that links object files to the shared library `output`."""
        wanted = [*OPTIONAL["needed"], *OPTIONAL["bare"]]
        own = [flag for flag in wanted if flag in self.flags]
        return [*self.command, "-shared", *own, *objects, "-o", output, *self.libraries]


_found: dict[tuple[str, ...], Toolchain] = {}
_begun: dict[str, _Probe] = {}


def begin() -> None:
    """Start testing the compiler in the background, unless it is known; `toolchain` waits for that.

    Errors are ignored here; `toolchain` raises them.
    """
    command = None if is_known() else next(candidates(), None)
    if command is None:
        return
    try:
        name = _record_name(command)
        if name not in _begun:
            _begun[name] = _Probe(command)
    except OSError:
        return


def is_known() -> bool:
    """Whether `toolchain` tests no compiler: the first one has been tested before, or compilation
    is switched off."""
    if _settings() in _found or not config.cxx.strip():
        return True
    command = next(candidates(), None)
    try:
        name = "" if command is None else _record_name(command)
        return bool(name) and (cache.installed(name) is not None or os.path.exists(
            os.path.join(cache.folder(), name)))
    except OSError:
        return False


def toolchain() -> Toolchain:
    """The compiler named by `config.cxx`, or the first of the default ones that works.

    Raises CompileError if there is none.
    """
    settings = _settings()
    if settings not in _found:
        _found[settings] = _search()
    return _found[settings]


def candidates() -> Iterator[tuple[str, ...]]:
    """The compiler commands to try, in order, as words; the first word is an executable path."""
    wanted = config.cxx.strip()
    names = [wanted] if wanted != "auto" else [os.environ.get("CC", ""), "gcc", "clang", "cc"]
    for name in names:
        words = split_words(name)
        path = _executable(words[0]) if words else None
        if path is not None:
            yield (path, *words[1:])
    if wanted == "auto" and _has_zig():
        yield (sys.executable, "-m", "ziglang", "cc")


def _search() -> Toolchain:
    if not config.cxx.strip():
        raise CompileError(format_error("compilation is switched off: the setting cxx is empty"))
    failures = []
    for command in candidates():
        found = _recorded(command)
        if isinstance(found, Toolchain):
            return found
        failures.append(f"{' '.join(command)}: {found}")
    if failures:
        raise CompileError(format_error("the C compiler does not work", rule="\n".join(failures)))
    if config.cxx.strip() != "auto":
        what = f"the C compiler {config.cxx.strip()!r} of the setting cxx does not exist"
        raise CompileError(format_error(what))
    raise CompileError(format_error(
        "there is no C compiler",
        rule="looked for $CC, gcc, clang, cc, and the ziglang package",
        hint="install gcc with the system's packages, or `pip install ziglang`",
    ))


def _settings() -> tuple[str, ...]:
    extra = (str(config.cmodule.debug), str(config.cmodule.remove_gxx_opt))
    folder = cache.configured_folder()
    return (config.cxx, os.environ.get("CC", ""), config.gcc.cxxflags, folder, *extra)


def _asked_flags() -> tuple[str, ...]:
    """The flags from the settings, without those that begin as in `LEFT_OUT`."""
    flags = [flag for flag in split_words(config.gcc.cxxflags) if not flag.startswith(LEFT_OUT)]
    if config.cmodule.debug:
        flags.append("-g")
    if config.cmodule.remove_gxx_opt:
        flags.append("-O0")
    return tuple(flags)


def split_words(text: str) -> list[str]:
    """A command or flags split into words, with the quoting rules of a shell."""
    if "'" in text or '"' in text or "\\" in text:
        import shlex

        return shlex.split(text)
    return text.split()


def _executable(name: str) -> str | None:
    """The path of a command, found as a shell does; None if there is none."""
    if os.path.dirname(name):
        paths = [os.path.abspath(os.path.expanduser(name))]
    else:
        folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
        paths = [os.path.join(folder, name) for folder in folders if folder]
    suffixes = ("", ".exe") if sys.platform == "win32" else ("",)
    for path in (path + suffix for path in paths for suffix in suffixes):
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return None


def _has_zig() -> bool:
    from importlib.util import find_spec

    return find_spec("ziglang") is not None


def processor() -> str:
    """The name and the features of the processor, as far as the system provides them."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as file:
            lines = file.read(8192).partition("\n\n")[0].splitlines()
    except OSError:
        system = os.uname() if hasattr(os, "uname") else None
        return f"{system.sysname} {system.machine}" if system else sys.platform
    wanted = ("model name", "flags", "Features", "CPU part", "uarch", "isa")
    return "\n".join(line for line in lines if line.startswith(wanted))


def _recorded(command: tuple[str, ...]) -> Toolchain | str:
    """The compiler of a command, from the cache or after testing it; or the reason, as text, why it
    does not work. If the disk of the cache directory is full, a temporary directory is used."""
    try:
        try:
            found = _tested(command)
        except FileNotFoundError:  # of the command, or another process has emptied the cache
            found = _tested(command)
        if isinstance(found, str) and not cache.is_temporary():
            shortage = cache.shortage(cache.folder())
            if shortage is not None:
                cache.give_up(shortage)
                found = _tested(command)
    except OSError as error:
        return str(error)
    return found


def _tested(command: tuple[str, ...]) -> Toolchain | str:
    """The same, with the cache directory in use. Raises FileNotFoundError if another process
    empties it, or if there is no such command, OSError if it cannot be written."""
    name = _record_name(command)
    path = os.path.join(cache.folder(), name)
    probe, found = _begun.pop(name, None), cache.read(cache.installed(name) or path)
    if found is not None:
        text = found.decode()
        if probe is not None:  # another process has stored the result in the meantime
            probe.stop()
    else:
        version, abilities = (probe or _Probe(command)).answers()
        if "base" not in abilities:
            return version
        text = "\n".join([version, *sorted(filter(None, abilities))])
        cache.keep(path, text.encode())
    lines = text.split("\n")
    return _built(command, lines[0], frozenset(lines[1:]))


def _record_name(command: tuple[str, ...]) -> str:
    """The name of the cache file about a command. Raises OSError if the command does not exist."""
    file = os.stat(command[0])
    identity = (os.path.realpath(command[0]), str(file.st_size), str(file.st_mtime_ns))
    key = cache.key(
        "probe", *command, *identity, *BASE, *_asked_flags(), processor())
    return f"{key}.compiler"


def _built(command: tuple[str, ...], version: str, abilities: frozenset[str]) -> Toolchain:
    flags, libraries = [*BASE, *OPTIMIZATION["clang" if "clang" in version else "gcc"]], []
    for ability in ("native", "wide", "needed", "bare"):
        if ability in abilities:
            flags += OPTIONAL[ability]
    if sys.platform != "win32":
        libraries.append("-lm")
    if "bare" in abilities:
        libraries.append("-lgcc")
    return Toolchain(
        command=command,
        version=version,
        flags=(*flags, *_asked_flags(), *STRICT),
        libraries=tuple(libraries),
        processor=processor(),
        hurried=HURRIED if "hurried" in abilities else (),
    )


class _Probe:
    """A running test of a compiler's version and features.

    First all usual features are tested in one compilation; if that fails, each one separately.
    """

    def __init__(self, command: tuple[str, ...]) -> None:
        self.command = command
        self.owner = os.getpid()
        self.wide = ("wide",) if "avx512_vbmi2" in processor() else ()
        self.usual = ("base", "native", *self.wide, "needed", "hurried", "bare")
        self.asked, self.trial = _Version(command), _Trial(command, self.usual)

    def stop(self) -> None:
        """The result is not needed: kill the processes and remove the files."""
        if self.owner == os.getpid():
            for process in (self.asked.process, self.trial.process):
                process.kill()
            cache.remove(
                self.asked.log, self.trial.log, self.trial.source, self.trial.output)

    def answers(self) -> tuple[str, set[str]]:
        """`(version, features)`; if "base" is not among them, the compiler's message in place of
        the version."""
        if self.owner != os.getpid():  # after a fork, the processes belong to the parent
            return _Probe(self.command).answers()
        version = self.asked.text()
        if self.trial.works():
            return version, {*self.usual}
        wanted = ("native", *self.wide, "needed", "hurried", "bare")
        trials = {name: _Trial(self.command, ("base", name)) for name in wanted}
        base = _Trial(self.command, ("base",))
        working = {name for name, each in trials.items() if each.works()}
        if not base.works():
            return base.message, set()
        working.add("base")
        return version, working


class _Version:
    """A running `--version` command."""

    def __init__(self, command: Sequence[str]) -> None:
        self.log = cache.temporary("version")
        self.process = Process([*command, "--version"], self.log)

    def text(self) -> str:
        self.process.wait()
        return (_taken(self.log).splitlines() or ["unknown"])[0]


class _Trial:
    """A running compilation that tests whether the compiler has all of the given features."""

    def __init__(self, command: Sequence[str], abilities: Sequence[str]) -> None:
        self.source, self.output = cache.temporary("probe.c"), cache.temporary("probe.so")
        self.log = cache.temporary("probe")
        self.message = ""
        flags = [flag for name in abilities for flag in OPTIONAL.get(name, ())]
        libraries = []
        if sys.platform != "win32":
            libraries.append("-lm")
        if sys.platform == "linux":
            libraries.append("-Wl,--no-undefined")
        if "bare" in abilities:
            libraries.append("-lgcc")
        cache.write(self.source, _PROBE)
        words = [*command, *BASE, "-O2", *flags, *_asked_flags(), self.source, "-o", self.output]
        self.process = Process([*words, *libraries], self.log)

    def works(self) -> bool:
        """Wait for the compiler, and remove the files; returns whether it succeeded. Raises
        FileNotFoundError if another process has deleted the source."""
        status = self.process.wait()
        done = status in (0, UNKNOWN) and os.path.exists(self.output)
        self.message = _taken(self.log).strip() or f"it ended with status {status}"
        if not done and not os.path.exists(self.source):
            cache.remove(self.output)
            raise FileNotFoundError(f"{self.source} was deleted")
        cache.remove(self.source, self.output)
        return done


def _taken(path: str) -> str:
    """Read and remove a file."""
    text = cache.text_of(path)
    cache.remove(path)
    return text


_PROBE = """\
double exp(double);
void loop(double *x, int n) {
#pragma omp simd
    for (int i = 0; i < n; i++) x[i] = exp(x[i]);
}
int probe(void) { return 0; }
"""
