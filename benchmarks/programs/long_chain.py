"""`long_chain.py SYSTEM NODES`: build, differentiate, compile, call and pickle one long chain."""

from __future__ import annotations

import json
import pickle
import sys
import time
from typing import Any

import numpy as np

from benchmarks import peers


def build(lang: peers.Language, nodes: int) -> tuple[Any, Any]:
    """A vector, and the sum of `nodes` sines and hyperbolic tangents of it in turn."""
    x = lang.T.dvector()
    y = x
    for index in range(nodes):
        y = lang.T.sin(y) if index % 2 else lang.T.tanh(y)
    return x, y.sum()


def wanted(values: Any, nodes: int) -> Any:
    """The gradient, by NumPy."""
    slope = np.ones_like(values)
    for index in range(nodes):
        values, factor = (
            (np.sin(values), np.cos(values)) if index % 2
            else (np.tanh(values), 1 - np.tanh(values) ** 2)
        )
        slope = slope * factor
    return slope


def main(system: str, nodes: str) -> None:
    """Measure each part, and print the sum."""
    lang = peers.language(system)
    values = np.linspace(-1, 1, 5)
    parts: dict[str, float] = {}
    clock = time.perf_counter()

    def lap(name: str) -> None:
        nonlocal clock
        now = time.perf_counter()
        parts[name], clock = now - clock, now

    x, cost = build(lang, int(nodes))
    lap("build")
    slope = lang.grad(cost, x)
    lap("grad")
    function = lang.function([x], slope)
    lap("compile")
    found = np.asarray(function(values))
    lap("call")
    again = pickle.loads(pickle.dumps((x, slope)))
    lap("pickle")
    error = float(np.abs(found - wanted(values, int(nodes))).max())
    same = again[1].type == slope.type and error < 1e-9
    print(json.dumps({"value": sum(parts.values()), "values": [float(same)], "notes": parts}))


if __name__ == "__main__":
    main(*sys.argv[1:])
