"""`mlp_memory.py SYSTEM BATCH`: peak memory in MB of the 784-500-10 network, 20 steps."""

from __future__ import annotations

import json
import pathlib
import resource
import sys

from benchmarks import mlp


def peak() -> float:
    """The peak of resident memory of this process, in MB. On Linux, `ru_maxrss` includes the memory
    of the process before it executed this program, so `VmHWM` is preferred, which does not."""
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main(system: str, batch: str) -> None:
    """Train, and print the peak memory."""
    step = mlp.STEPS[system]()
    x, y = mlp.batch(int(batch))
    costs = [float(step(x, y)) for _ in range(20)]
    print(json.dumps({"value": peak(), "values": costs}))


if __name__ == "__main__":
    main(*sys.argv[1:])
