"""`import_time.py SYSTEM`: the seconds for importing a system after NumPy has been imported."""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module

import numpy as np


def main(system: str) -> None:
    """Import the system, including the part in which expressions are written."""
    begun = time.perf_counter()
    for name in {"jax": ("jax", "jax.numpy"), "torch": ("torch",)}.get(
        system, (system, f"{system}.tensor")
    ):
        import_module(name)
    taken = time.perf_counter() - begun
    print(json.dumps({"value": taken, "values": [np.zeros(1).tolist()]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
