"""`python -m fuzz`: run random programs for a given time, on all cores; write failing programs to
files.

Prints the first seed; the same seed gives the same programs. The exit status is 1 when a program
failed.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from pathlib import Path

from fuzz.crew import Crew, write_tests


def main() -> int:
    """Run the command line."""
    options = _options()
    seed = secrets.randbelow(2**31) if options.seed is None else options.seed
    print(f"fuzz: seed {seed}, {options.workers} workers, {options.minutes} minutes, engines "
          f"{options.engines}", flush=True)
    crew = Crew(seed, options.workers, options.minutes * 60, options.engines)
    crew.run()
    print(crew.report(), flush=True)
    for path in write_tests(crew.failures, options.found, options.engines):
        print(f"\n# {path}\n{path.read_text()}", flush=True)
    return 1 if crew.failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="how long (60)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--seed", type=int, help="the first seed (default: a random one)")
    parser.add_argument("--found", type=Path, default=Path("build/fuzz"),
                        help="the folder of failing programs (build/fuzz)")
    parser.add_argument("--engines", default="c", help="what is compared with the interpreter: c, "
                        "jax, or both: c,jax (c)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
