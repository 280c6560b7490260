"""Steps that move numbers: reshapes, slices, permutations, broadcasts, joins."""

from __future__ import annotations

import math

import numpy as np

from fuzz.maker import Known, Maker, is_float


def lengths(m: Maker, shape: tuple[int, ...]) -> str:
    """The Python text of a shape: numbers, or a vector that is known only at run time."""
    parts = [m.length(n) for n in shape]
    if parts and m.chance(0.5):
        return f"T.stack([{', '.join(parts)}])"
    return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"


def factored(m: Maker, size: int, rank: int) -> tuple[int, ...]:
    """A random shape with the given rank and number of elements."""
    shape = []
    for _ in range(rank - 1):
        if size == 0:
            shape.append(m.rng.choice([0, 1, 2]))
            continue
        divisors = [d for d in range(1, min(size, 40) + 1) if size % d == 0]
        n = m.rng.choice(divisors)
        shape.append(n)
        size //= n
    shape.append(size if size or 0 not in shape else m.rng.choice([0, 3]))
    m.rng.shuffle(shape)
    return tuple(shape) if math.prod(shape) == size or rank != 0 else ()


def number_to_array(m: Maker) -> str | None:
    """Convert a number to an array of one element, with lengths that are known at run time, or the
    reverse."""
    k = m.any(lambda k: k.value.size == 1)
    if k is None:
        return None
    rank = m.rng.choice([0, 1, 1, 2, 3]) if k.ndim else m.rng.choice([1, 1, 2, 3])
    if not rank:
        return m.rng.choice([f"T.reshape({k.name}, ())", f"{k.name}.reshape((), ndim=0)"])
    return f"T.reshape({k.name}, {lengths(m, (1,) * rank)}, ndim={rank})"


def reshape(m: Maker) -> str | None:
    """Reshape to any lengths, one of which may be -1."""
    k = m.any()
    if k is None:
        return None
    rank = m.rng.choice([1, 1, 2, 2, 3])
    shape = factored(m, k.value.size, rank)
    if math.prod(shape) != k.value.size:
        return None
    if m.chance(0.25) and k.value.size:
        free = m.rng.randrange(rank)
        parts = ["-1" if i == free else m.length(n) for i, n in enumerate(shape)]
        return f"T.reshape({k.name}, [{', '.join(parts)}], ndim={rank})"
    return f"T.reshape({k.name}, {lengths(m, shape)}, ndim={rank})"


def flatten(m: Maker) -> str | None:
    """Flatten to a vector, or to a lower rank."""
    k = m.any(lambda k: k.ndim > 0)
    return k and f"T.flatten({k.name}, {m.rng.randint(1, k.ndim)})"


def packed(m: Maker) -> str | None:
    """A parameter taken from a vector of all parameters, as in PyMC3 and SciPy's optimisers."""
    k = m.float(1, filled=True)
    if k is None:
        return None
    n = k.shape[0]
    shape = m.rng.choice([(), (), (1,), (1, 1), (2,), (1, 2), (2, 2), (3,), (2, 1, 1), (0,)])
    size = math.prod(shape)
    if size > n:
        return None
    low = m.rng.randint(0, n - size)
    part = f"{k.name}[{m.length(low)}:{m.length(low + size)}]"
    return f"{part}.reshape({lengths(m, shape)}, ndim={len(shape)})" if shape else (
        f"{part}.reshape(())")


def item(m: Maker, n: int) -> str:
    """The Python text of the index of one dim of length n."""
    rng = m.rng
    kind = rng.randrange(7)
    if kind == 0 and n:
        return m.index(rng.randrange(n), n)
    if kind == 1:
        return ":"
    if kind == 2:
        return rng.choice(["::-1", "::2", "::-2", "1:", ":-1", "-1:", "-2:", ":1", ":0", "1::-1"])
    if kind == 3 and n:
        low = rng.randrange(n)
        return f"{m.length(low)}:{m.length(rng.randint(low, n + 1))}"
    if kind == 4 and n:
        high = rng.randrange(n)
        return f"{m.index(high, n)}::{rng.choice(['-1', '-2', '-3'])}"
    if kind == 5:
        low, high = rng.randint(-9, 9), rng.randint(-9, 9)
        return f"{low}:{high}:{rng.choice(['1', '2', '-1', '-3', '3'])}"
    return rng.choice([":", "::-1", f":{m.length(min(n, 1))}"])


def brackets(m: Maker, k: Known, new: float = 0.2) -> str:
    """The Python text of a basic index; new: the fraction of indices that add dims."""
    count = m.rng.randint(1, k.ndim) if k.ndim else 0
    items = [item(m, k.shape[i]) for i in range(count)]
    if m.chance(new):
        items.insert(m.rng.randint(0, len(items)), "None")
    elif count < k.ndim and m.chance(0.2):
        items = ["...", *(item(m, k.shape[k.ndim - count + i]) for i in range(count))]
    return ", ".join(items)


def subtensor(m: Maker) -> str | None:
    """Read by a basic index."""
    k = m.any(lambda k: k.ndim > 0)
    return k and f"{k.name}[{brackets(m, k)}]"


def dimshuffle(m: Maker) -> str | None:
    """Reorder, add and drop dims."""
    k = m.any()
    if k is None:
        return None
    kept = [i for i in range(k.ndim) if not (k.flags[i] and m.chance(0.4))]
    m.rng.shuffle(kept)
    order: list[str] = [str(i) for i in kept]
    for _ in range(m.rng.choice([0, 0, 1, 1, 2])):
        order.insert(m.rng.randint(0, len(order)), '"x"')
    if len(order) > 4:
        return None
    return f"{k.name}.dimshuffle([{', '.join(order)}])"


def turned(m: Maker) -> str | None:
    """Transposition and similar functions."""
    k = m.any(lambda k: k.ndim > 1)
    if k is None:
        return None
    return m.rng.choice([
        f"{k.name}.T", f"T.swapaxes({k.name}, 0, {m.axis(k)})", f"{k.name}[::-1].T[::-1]",
        f"T.roll({k.name}, {m.rng.randint(-3, 3)}, axis={m.axis(k)})"])


def flags(m: Maker) -> str | None:
    """Change the broadcast pattern."""
    k = m.any(lambda k: 1 in k.shape)
    if k is None:
        return None
    axis = m.rng.choice([i for i, n in enumerate(k.shape) if n == 1])
    if k.flags[axis]:
        return f"T.unbroadcast({k.name}, {axis})"
    return f"T.addbroadcast({k.name}, {axis})"


def alloc(m: Maker) -> str | None:
    """Broadcast to lengths that are known at run time."""
    k = m.any(lambda k: k.ndim < 3)
    if k is None:
        return None
    shape = [
        m.rng.choice(m.lengths) if flag or n == 1 else n
        for n, flag in zip(k.shape, k.flags, strict=True)]
    shape = [*(m.rng.choice(m.lengths) for _ in range(m.rng.choice([0, 1, 1, 2]))), *shape]
    return f"T.alloc({k.name}, {', '.join(map(m.length, shape))})" if shape else None


def filled(m: Maker) -> str | None:
    """Arrays filled with one number."""
    k = m.float()
    if k is None:
        return None
    n = m.length(m.rng.choice(m.lengths))
    return m.rng.choice([
        f"T.zeros_like({k.name})", f"T.ones_like({k.name})", f"T.fill({k.name}, 0.5)",
        f"T.zeros(({n}, 2))", f"T.ones({n})", f"T.eye({n})", f"T.eye({n}, {n}, 1)",
        f"T.arange({n}) * 0.3", f"T.arange({n})", f"T.identity_like(T.zeros(({n}, {n})))"])


def tiled(m: Maker) -> str | None:
    """Repetition."""
    k = m.any(lambda k: 0 < k.ndim < 3)
    if k is None:
        return None
    axis, n = m.axis(k), m.length(m.rng.choice([0, 1, 2, 3]))
    return m.rng.choice([
        f"T.repeat({k.name}, {n}, axis={axis})", f"T.tile({k.name}, ({n},), ndim={k.ndim})",
        f"T.repeat({k.name}, T.arange({k.name}.shape[{axis}]) % 3, axis={axis})",
        f"T.tile({k.name}, ({', '.join(['2'] * k.ndim)},))"])


def joined(m: Maker) -> str | None:
    """Concatenation along a dim."""
    k = m.any(lambda k: k.ndim > 0)
    if k is None:
        return None
    axis = m.rng.randrange(k.ndim)

    def alike(o: Known) -> bool:
        return o.ndim == k.ndim and all(
            a == b for i, (a, b) in enumerate(zip(k.shape, o.shape, strict=True)) if i != axis)

    others = [m.any(alike) for _ in range(m.rng.randint(1, 3))]
    names = [k.name, *(o.name if m.chance(0.8) else f"{o.name}[::-1]" for o in others if o)]
    m.rng.shuffle(names)
    shown = axis - k.ndim if m.chance(0.3) else axis
    return f"T.concatenate([{', '.join(names)}], axis={shown})"


def stacked(m: Maker) -> str | None:
    """Stacking along a new dim, or of numbers to a vector."""
    k = m.any(lambda k: k.ndim < 3)
    if k is None:
        return None
    others = [m.any(lambda o: o.shape == k.shape and o.flags == k.flags) for _ in range(2)]
    names = [k.name, *(o.name for o in others if o)]
    return f"T.stack([{', '.join(names)}], axis={m.rng.randint(0, k.ndim)})"


def parted(m: Maker) -> str | None:
    """Split into parts whose lengths are known at run time."""
    k = m.any(lambda k: k.ndim > 0)
    if k is None:
        return None
    axis = m.axis(k)
    n = k.shape[axis]
    first = m.rng.randint(0, n)
    second = m.rng.randint(0, n - first)
    sizes = [m.length(s) for s in (first, second, n - first - second)]
    return f"T.split({k.name}, [{', '.join(sizes)}], 3, axis={axis})"


def lengths_of(m: Maker) -> str | None:
    """The shape of a value, as numbers for further computation."""
    k = m.any(lambda k: k.ndim > 0)
    return k and m.rng.choice([
        f"T.shape({k.name})", f"{k.name}.shape[0] * 0.25", f"T.cast({k.name}.size, 'float64')"])


def triangles(m: Maker) -> str | None:
    """Diagonals and triangles."""
    k = m.any(lambda k: k.ndim == 2)
    if k is None:
        return None
    n = m.rng.randint(-2, 2)
    found = [
        f"T.tril({k.name}, {n})", f"T.triu({k.name}, {n})", f"T.diagonal({k.name}, {n})",
        f"T.diag({k.name}[0], {n})" if k.shape[0] else f"T.tril({k.name})"]
    if is_float(k) and k.value.size:
        found += [f"T.fill_diagonal({k.name}, 0.5)", f"T.diag({k.name})"]
    return m.rng.choice(found)


def constant(m: Maker) -> str | None:
    """A constant array."""
    rank = m.rng.choice([0, 1, 1, 2])
    shape = tuple(m.rng.choice(m.lengths) for _ in range(rank))
    if math.prod(shape) > 60:
        return None
    dtype = m.rng.choice(["float64", "float64", "float32", "int64"])
    return f"T.constant({m.literal(np.asarray(m.numbers(shape, dtype)))})"


STEPS = [
    (4, number_to_array), (3, reshape), (1, flatten), (4, packed), (6, subtensor),
    (3, dimshuffle), (2, turned), (3, flags), (3, alloc), (2, filled), (1, tiled), (3, joined),
    (2, stacked), (1, parted), (1, lengths_of), (1, triangles), (1, constant),
]
