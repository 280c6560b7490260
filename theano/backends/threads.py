"""The number of threads of a large kernel."""

from __future__ import annotations

import os

from theano.flags import config


def thread_count() -> int:
    """The number of threads of a large kernel: 1 if `config.openmp` is off; else `config.threads`,
    else OMP_NUM_THREADS, else the number of usable cores."""
    if not config.openmp:
        return 1
    if config.threads > 0:
        return int(config.threads)
    limit = os.environ.get("OMP_NUM_THREADS", "").split(",")[0].strip()
    if limit.isdigit() and int(limit) > 0:
        return int(limit)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
