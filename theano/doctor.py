"""Reports which features of this machine functions use, and how to install what is missing."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import numpy as np

from theano import device_names, devices, runtime
from theano.backend_table import BACKENDS
from theano.backends import c, cache, install, objects, threads, toolchain
from theano.errors import CompileError
from theano.flags import config
from theano.lower import abi
from theano.runtime import absence

__all__ = ["Finding", "cache_summary", "examine", "report"]


@dataclass(frozen=True)
class Finding:
    """The result of one check.

    good: True, False, or None for mere information; needed: whether functions run slowly, or do not
    run, if `good` is False; advice: what to do then, or "".
    """

    subject: str
    text: str
    good: bool | None = True
    needed: bool = False
    advice: str = ""

    def __str__(self) -> str:
        mark = {True: "ok", False: "!!", None: "  "}[self.good]
        lines = [f"{mark}  {self.subject:<12}  {self.text}"]
        if self.advice:
            lines.append(f"{'':<18}-> {self.advice}")
        return "\n".join(lines)


def examine() -> Iterator[Finding]:
    """Run all checks; yields their results."""
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (
        _versions, _backends, *((_compiler, _blas) if runtime.HAS_EXTENSION else (_extension,)),
        _cache, _devices, _graphviz, _settings,
    )
    for check in checks:
        yield from check()


def report() -> int:
    """Print all findings; returns 1 when something needed is missing, otherwise 0."""
    healthy = True
    for finding in examine():
        print(finding, flush=True)
        healthy &= finding.good is not False or not finding.needed
    print("\nFunctions are compiled." if healthy else "\nFunctions run, but slowly: see above.")
    return 0 if healthy else 1


def cache_summary() -> str:
    """A text: the directory of compiled functions, their number and total size, and those of
    programs of JAX."""
    folder = cache.configured_folder()
    text = folder + ":"
    for ending, what in ((".so", "function"), ("-cache", "program of JAX")):
        sizes = [e.stat().st_size for e in cache.entries(folder) if e.name.endswith(ending)]
        if sizes or ending == ".so":
            text += f" {_counted(len(sizes), what)}, {sum(sizes) / 1e6:.1f} MB"
    return text


def _counted(number: int, what: str) -> str:
    first, *rest = what.split(" ")
    return " ".join([str(number), first + "s" * (number != 1), *rest])


def _versions() -> Iterator[Finding]:
    parts = [f"Theano {_version('theano')}", f"Python {platform.python_version()}"]
    parts += [f"NumPy {np.__version__}", f"SciPy {_version('scipy')}"]
    yield Finding("versions", ", ".join(parts), None)
    yield Finding("machine", f"{platform.platform()}, {_processor_name()}", None)


def _backends() -> Iterator[Finding]:
    for backend in BACKENDS:
        names = ", ".join(backend.linkers)
        yield Finding("backend", f"{backend.name} (linker={names}): {backend.runs}", None)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"


def _processor_name() -> str:
    first = toolchain.processor().partition("\n")[0]
    return first.partition(":")[2].strip() or first


def _extension() -> Iterator[Finding]:
    """Without the C extension, the compiler and BLAS do not matter."""
    yield Finding("extension", absence.reason(), False, True, absence.advice() or "")


def _compiler() -> Iterator[Finding]:
    try:
        chain = toolchain.toolchain()
        start = time.perf_counter()
        trial = c.compile_text(_trial_text())
        trial.wait()
        elapsed = (time.perf_counter() - start) * 1e3
        cache.remove(trial.path())
    except CompileError as error:
        what, *rest = map(str.strip, str(error).splitlines())
        advice = _advice(what, rest)
        text = "\n".join([what, *(f"{'':<18}{line}" for line in rest
                                  if not line.startswith("hint: "))])
        yield Finding("compiler", text, False, True, advice)
        return
    yield Finding("compiler", f"{' '.join(chain.command)} ({chain.version})")
    yield Finding("compiling", f"{elapsed:.0f} ms for the smallest function")
    yield _routines(chain)
    yield Finding("flags", " ".join((*chain.flags, *chain.libraries)), None)
    yield _threads()


def _advice(what: str, rest: list[str]) -> str:
    """What to do about the error of a compilation, whose first line is `what`."""
    if not config.cxx:
        return "remove `cxx=` from THEANO_FLAGS or .theanorc"
    hints = [line.removeprefix("hint: ") for line in rest if line.startswith("hint: ")]
    if hints:
        return hints[0]
    if "cannot be stored" in what:
        return "free space on the disk, or select another directory, see the cache below"
    if "linker" in what:
        return "install the linker again: the package binutils, and libc's development files"
    return "install gcc with the system's packages, or `pip install ziglang`"


def _routines(chain: toolchain.Toolchain) -> Finding:
    """How many of the routines' object files for this compiler were compiled at installation."""
    wanted = install.texts()
    there = sum(bool(objects.known(text, chain).installed) for text in wanted)
    text = f"{there} of {len(wanted)} were compiled when the package was installed"
    advice = "" if there else "`python -m theano.backends.install` compiles them"
    return Finding("routines", text, True if there else None, advice=advice)


def _trial_text() -> str:
    """A program that is not in any cache."""
    return (
        f"/* {os.getpid()} {time.time_ns()} */\n"
        f'const char th_abi[] = "{abi.version()}";\nint th_run(void *frame) {{ return 0; }}\n'
    )


def _threads() -> Finding:
    count = threads.thread_count()
    limit = os.environ.get("OMP_NUM_THREADS")
    source = f"OMP_NUM_THREADS={limit}" if limit else f"{_counted(os.cpu_count() or 1, 'core')}"
    if not config.openmp:
        return Finding("threads", "1, because openmp=False is set", None)
    return Finding("threads", f"{_counted(count, 'thread')} for large functions ({source})")


def _blas() -> Iterator[Finding]:
    info = runtime.blas_info()
    library = str(info["library"])
    if not info["symbols"]:
        advice = "install NumPy or SciPy as wheels: `pip install --force-reinstall numpy scipy`"
        yield Finding("BLAS", f"none was found: {library}", False, advice=advice)
        return
    details = [f"{info['integer_bits']}-bit integers"]
    if info["threads"] > 0:
        details.append(_counted(int(info["threads"]), "thread"))
    yield Finding("BLAS", f"{library} ({', '.join(details)})")


def _cache() -> Iterator[Finding]:
    folder = cache.configured_folder()
    problem = None
    if os.path.lexists(folder):
        problem = cache.problem_with(folder) or cache.shortage(folder)
    if problem is not None or cache.is_temporary():
        text = problem or f"{folder} cannot be used"
        advice = "change that, or select another directory: THEANO_FLAGS=base_compiledir=FOLDER"
        if problem is not None and "No space" in problem:
            advice = advice.replace("change that", "free space on its disk")
        yield Finding("cache", text, False, True, advice)
        return
    free = cache.free_bytes(folder)
    rest = "" if free is None else f", {free / 1e9:.1f} GB free"
    yield Finding("cache", f"{cache_summary()}{rest}")
    notes = cache.notes(folder)
    if notes:
        text = f"{_counted(len(notes), 'function')} could not be compiled; the last: {notes[-1]}"
        log = os.path.join(folder, "fallbacks.log")
        advice = f"these run slowly; {log} lists them with reasons"
        yield Finding("fallbacks", text, False, advice=advice)


Listed = tuple[str, str, float]
"""The platform and kind of a device, and how much memory JAX may use."""

_LIST_DEVICES = """
import json, os
os.environ.setdefault("XLA_PYTHON_CLIENT_PREALLOCATE", "false")
import jax
found = list(jax.devices())
if found[0].platform != "cpu":
    found += jax.devices("cpu")
print(json.dumps([[d.platform, d.device_kind, (d.memory_stats() or {}).get("bytes_limit", 0)]
                  for d in found]))
"""
"""A program that lists the devices of JAX: the kind of each, and how much memory JAX may use."""


def _devices() -> Iterator[Finding]:
    """JAX is asked in another process, because it may take long, or all memory of a GPU."""
    if not device_names.installed():
        yield Finding(
            "JAX", "not installed; functions run on the processor", None,
            advice=f"for mode JAX: `{device_names.command('cpu')}`; for NVIDIA GPUs: "
                   f"`{device_names.command('gpu')}`; for TPUs: `{device_names.command('tpu')}`")
        return
    try:
        listed, complaint = _listed_devices()
    except (subprocess.TimeoutExpired, ValueError, OSError) as error:
        yield Finding("JAX", f"{_jax_version()}: it does not start: {error}", False,
                      advice="functions of mode JAX do not run; `python -c 'import jax; "
                             "print(jax.devices())'` shows the whole error")
        return
    texts = [f"{len(same)} {kind}{memory}" for (kind, memory), same in _grouped(listed).items()]
    yield Finding("JAX", f"{_jax_version()}: {'; '.join(texts)}")
    if listed[0][0] == "cpu" and (complaint or shutil.which("nvidia-smi")):
        yield Finding("GPU", complaint or "there is an NVIDIA driver, but JAX finds no GPU", False,
                      advice=f"`{device_names.command('gpu')}`")
    yield _device_in_effect(listed)


def _jax_version() -> str:
    return f"{_version('jax')} (jaxlib {_version('jaxlib')})"


def _listed_devices() -> tuple[list[Listed], str]:
    """The platform, kind and memory of each device, and the last line that JAX wrote as a warning.
    Raises ValueError if JAX fails, TimeoutExpired if it does not end."""
    done = subprocess.run(
        [sys.executable, "-c", _LIST_DEVICES], capture_output=True, text=True, check=False,
        timeout=_SECONDS, env={**os.environ, **devices.environment(os.environ)})
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    if done.returncode:
        raise ValueError(lines[-1] if lines else f"exit status {done.returncode}")
    about = [line for line in lines if "GPU" in line or "TPU" in line or "CUDA" in line]
    listed = json.loads(done.stdout.splitlines()[-1])
    return [(place, kind, size) for place, kind, size in listed], about[-1] if about else ""


_SECONDS = 60.0
"""How long JAX may take to list its devices."""


def _grouped(listed: list[Listed]) -> dict[tuple[str, str], list[str]]:
    """The devices of equal kind and memory, both as texts."""
    found: dict[tuple[str, str], list[str]] = {}
    for place, kind, size in listed:
        memory = f" with {size / 1e9:.1f} GB for JAX" if size else ""
        found.setdefault((kind if kind == place else f"{place} ({kind})", memory), []).append(kind)
    return found


def _device_in_effect(listed: list[Listed]) -> Finding:
    """Where functions run that do not name a mode."""
    same = {"cuda": "gpu", "rocm": "gpu"}
    kinds = [same.get(place, place) for place, _, _ in listed]
    wanted = {config.device: device_names.parsed(config.device), **devices.contexts()}
    missing = [name for name, each in wanted.items() if each.number >= kinds.count(each.platform)]
    places = "".join(f"; {name} is {each}" for name, each in devices.contexts().items())
    if missing:
        command = device_names.command(str(wanted[missing[0]]))
        return Finding(
            "device", f"{config.device}{places}: JAX does not find {', '.join(missing)}; functions "
            "run in C", False, advice=f"`{command}`")
    where = "JAX" if devices.asked() else "C; mode JAX uses " + (
        "the processor" if config.is_set("device") else kinds[0])
    return Finding("device", f"{config.device}{places}: functions run in {where}", None)


def _graphviz() -> Iterator[Finding]:
    program = shutil.which("dot")
    if program is None:
        advice = "`pydotprint` draws with it: install graphviz with the system's packages"
        yield Finding("Graphviz", "its program `dot` is not installed", None, advice=advice)
        return
    yield Finding("Graphviz", program)


def _settings() -> Iterator[Finding]:
    files = ", ".join(config.files) or "no configuration file"
    flags = os.environ.get("THEANO_FLAGS")
    yield Finding("settings", f"{files}; THEANO_FLAGS={flags!r}" if flags else files, None)
    changed = {
        name: config.get(name)
        for name, setting in config.table.items()
        if not callable(setting.default) and config.get(name) != setting.default
    }
    if changed:
        text = ", ".join(f"{name}={value}" for name, value in changed.items())
        yield Finding("changed", text, None)
    unused = [name for name in changed if not config.table[name].effect]
    if unused:
        yield Finding("no effect", ", ".join(unused), None, advice="these may be removed")
