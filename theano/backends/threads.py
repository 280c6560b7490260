"""How many threads a large kernel gets."""

from __future__ import annotations

import os

from theano.flags import config


def thread_count() -> int:
    """Threads of a large kernel: the setting, else OMP_NUM_THREADS, else one per usable core."""
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
