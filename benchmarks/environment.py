"""The environment of a measurement: threads, caches, and a description of the machine."""

from __future__ import annotations

import os
import pathlib
import platform
import resource
import subprocess
import sys
from importlib import metadata

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results"
PEERS = ("jax", "pytensor", "torch")
PACKAGES = ("theano", "numpy", "scipy", "jax", "jaxlib", "pytensor", "numba", "torch")
OVERRIDES = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "PYTHONDONTWRITEBYTECODE")
THREADS = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS",
)


def child(threads: int, cache: str) -> dict[str, str]:
    """The environment of a measuring process with `threads` threads and its caches in folder
    `cache`. Settings are removed that make OpenBLAS choose kernels for another processor, or Python
    compile modules again in each process, for all systems."""
    env = {name: value for name, value in os.environ.items() if name not in OVERRIDES}
    env.update(dict.fromkeys(THREADS, str(threads)))
    if threads == 1:
        env["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return env | caches(cache)


def caches(folder: str) -> dict[str, str]:
    """Settings that put the caches of every system into `folder`."""
    return {
        "THEANO_FLAGS": f"base_compiledir={folder}/theano",
        "PYTENSOR_FLAGS": f"base_compiledir={folder}/pytensor",
        "NUMBA_CACHE_DIR": f"{folder}/numba",
        "JAX_PLATFORMS": "cpu",
    }


def confine(threads: int) -> None:
    """Restrict this process, and its child processes, to the first `threads` cores (where the
    system permits that) and to two thirds of the machine's memory, so that a system that needs more
    memory fails alone."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, cores[:threads])
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    resource.setrlimit(resource.RLIMIT_AS, (whole * 2 // 3, resource.RLIM_INFINITY))


def notes() -> dict[str, str]:
    """The machine, the compiler and the versions, for readers of the results."""
    found = {
        "processor": processor(),
        "cores": str(os.cpu_count()),
        "system": platform.platform(),
        "python": platform.python_version(),
        "compiler": first_line(["cc", "--version"]),
        "commit": first_line(["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]),
    }
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found


def processor() -> str:
    """The name of the processor according to the operating system."""
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def first_line(command: list[str]) -> str:
    """First line that `command` prints, or "" when it cannot run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return (done.stdout.splitlines() or [""])[0]


def python(arguments: list[str]) -> list[str]:
    """Command line that runs this Python with `arguments`."""
    return [sys.executable, *arguments]
