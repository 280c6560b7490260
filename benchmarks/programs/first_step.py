"""`first_step.py SYSTEM`: the tutorial, from the start of the process to its first step."""

from __future__ import annotations

import json
import sys
import time

from benchmarks.xor import ANSWERS, QUESTIONS, STEPS


def main(system: str) -> None:
    """Build the step, run it once, and print the time at which that was done."""
    cost = float(STEPS[system]()(QUESTIONS[0], ANSWERS[0]))
    done = time.perf_counter()
    print(json.dumps({"clock": done, "values": [cost]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
