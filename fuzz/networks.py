"""Random networks: images or sequences that pass through a dozen layers, with the cost of a program
that learns, its gradients, and updates of the parameters."""

from __future__ import annotations

import random

from fuzz.ends import outputs, slopes
from fuzz.layers import convolutional, dense, pooling, spatial
from fuzz.maker import Known, Maker, finished, is_float
from fuzz.program import Program

LAYERS = convolutional.LAYERS + pooling.LAYERS + spatial.LAYERS + dense.LAYERS
"""Weight, the ranks of values that the layer takes, and the layer: a function that returns the text
of its result."""
SHAPES = {
    3: ([1, 2, 3], [1, 2, 3, 4], [3, 5, 8, 11]),
    4: ([0, 1, 1, 2, 2, 3], [1, 2, 3, 4, 6], [1, 2, 4, 5, 6, 7, 9], [1, 3, 4, 6, 7, 8]),
    5: ([1, 1, 2], [1, 2, 3, 4], [1, 2, 3, 4], [2, 3, 4], [3, 4, 5])}
LARGE = {
    3: ([5], [8], [200]), 4: ([1, 4, 7], [1, 3, 8, 16], [9, 16, 28], [12, 17, 28]),
    5: ([2], [4], [6], [9], [12])}
LONG = {
    3: ([1], [5, 20], [300]), 4: ([1, 2], [5, 20, 40], [1, 2, 3], [130, 300, 700]),
    5: ([1, 2], [5, 20], [2], [1, 2], [130, 300])}
"""The lengths that images and sequences may have, by their rank. Lines of `LONG` are longer than
the blocks of the routines."""
DTYPES = ("float64",) * 12 + ("float32",) * 6 + ("float16", "float16", "int64", "int32", "int8",
                                                 "uint8", "bool")


def network(seed: int) -> Program:
    """The network of a seed."""
    rng = random.Random(seed)
    m = Maker(rng, wild=False, large=rng.random() < 0.08)
    rank = rng.choice([3, 4, 4, 4, 4, 4, 5])
    lengths = rng.choice([LARGE, LONG]) if m.large else SHAPES
    shape = tuple(map(rng.choice, lengths[rank]))
    x = m.give(m.numbers(shape, rng.choice(DTYPES)))
    current = m.pool[-1]
    wanted = rng.choice([1, 1, 2, 3, 4, 6])
    for _ in range(6 * wanted):
        current = layer(m, current) or current
        if len(m.steps) >= wanted:
            break
    if m.chance(0.2):
        directed(m, current, x)
    if m.chance(0.85):
        differentiate(m, current)
    return finished(m, outputs(m), learned(m))


def layer(m: Maker, current: Known) -> Known | None:
    """The result of a random layer that takes the value; None if it does not suit the value."""
    fitting = [(weight, make) for weight, ranks, make in LAYERS if current.ndim in ranks]
    if not fitting:
        return None
    weights, makes = zip(*fitting, strict=True)
    text = m.rng.choices(makes, weights)[0](m, current)
    names = m.add(text) if text else ()
    made = [k for k in m.pool if k.name in names and k.value.dtype.kind in "fiub"]
    return made[0] if made else None


def directed(m: Maker, current: Known, x: str) -> None:
    """Add the derivative of the last value in a direction."""
    given = m.pool[0]
    if is_float(given) and is_float(current) and current.name != x:
        point = m.give(m.numbers(given.shape, given.dtype))
        m.add(f"T.Rop({current.name}, {x}, {same_type(point, x)})")


def same_type(point: str, x: str) -> str:
    """The text of `point` with the broadcast pattern of `x`."""
    return f"T.patternbroadcast({point}, {x}.type.broadcastable)"


def differentiate(m: Maker, current: Known) -> None:
    """Add the gradient of a cost of the last value, sometimes the second one."""
    wrt = [i.name for i in m.inputs if i.value.dtype.kind == "f"]
    if not wrt or not is_float(current):
        return
    slopes(m, [current.name], wrt)
    if m.error is None and m.steps and m.steps[-1].slope and m.chance(0.35):
        found = [k.name for k in m.pool if k.name in m.steps[-1].names and is_float(k)]
        if found:
            slopes(m, found, wrt)


def learned(m: Maker) -> list[tuple[str, str]]:
    """Updates of the shared variables by their gradients."""
    found_by = {
        w: n for s in m.steps if s.slope for w, n in zip(s.slope[1], s.names, strict=True)}
    found = []
    for given in m.inputs:
        if not given.shared or given.name not in found_by or m.error is not None:
            continue
        made = m.add(f"T.patternbroadcast(T.cast({given.name} - 0.1 * {found_by[given.name]}, "
                     f"'{given.value.dtype}'), {given.name}.type.broadcastable)")
        if made:
            found.append((given.name, made[0]))
    return found
