"""`first_call.py SYSTEM MODEL`: the seconds of building a function of `mode_jax` and of its first
call."""

from __future__ import annotations

import json
import sys
import time

from benchmarks import peers
from benchmarks.families.mode_jax import MODELS
from benchmarks.harness import OURS, Timed


def main(system: str, name: str) -> None:
    """Import both systems, build the function, call it once, and print the time."""
    peers.jax()
    peers.language(OURS)
    begun = time.perf_counter()
    case = MODELS[name][system]()
    if not isinstance(case, Timed):
        raise TypeError(name)
    case.loop(1)
    taken = time.perf_counter() - begun
    print(json.dumps({"value": taken, "values": [v.tolist() for v in case.values()]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
