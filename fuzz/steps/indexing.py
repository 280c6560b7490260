"""Steps that read and write parts of arrays."""

from __future__ import annotations

import numpy as np

from fuzz.maker import Known, Maker, is_float
from fuzz.steps.shapes import brackets


def value_for(m: Maker, part: Known) -> str:
    """The Python text of the value that is written into a part: a number, or an array that
    broadcasts to it."""
    if not is_float(part):
        return {"b": "np.array(True)", "c": "1.5"}.get(part.value.dtype.kind, "1")
    kind = m.rng.randrange(4)
    if kind == 0:
        return m.rng.choice(["0.5", "-1.25", "0.0", "2.0"])
    if kind == 1:
        number = m.float(0)
        return number.name if number else "1.5"
    turned = m.any(lambda k: is_float(k) and k.ndim > 1 and k.shape == part.shape[::-1])
    if turned and m.chance(0.3):
        return f"T.transpose({turned.name})"
    found = m.any(lambda k: is_float(k) and k.ndim <= part.ndim and suits(k, part))
    if found and m.chance(0.7):
        return found.name
    shape = part.shape[m.rng.randint(0, part.ndim):] if part.ndim else ()
    if part.value.size > 60:
        return "0.25"
    return m.literal(m.numbers(shape))


def suits(k: Known, part: Known) -> bool:
    """Whether a value broadcasts to a part, according to the types or only at run time."""
    if not k.ndim:
        return True
    return all(a == b or a == 1 for a, b in zip(
        k.shape[::-1], part.shape[::-1], strict=False))


def changed(m: Maker, target: str, part: str) -> str | None:
    """`set_subtensor` or `inc_subtensor` of a part of the target."""
    seen = m.look(part)
    if seen is None:
        return None
    what = m.rng.choice(["set", "inc", "inc"])
    value = value_for(m, seen)
    return f"T.{what}_subtensor({part}, {value})"


def write(m: Maker) -> str | None:
    """Write to a part given by a basic index."""
    k = m.any(lambda k: k.ndim > 0)
    return k and changed(m, k.name, f"{k.name}[{brackets(m, k, new=0.05)}]")


def shifted(m: Maker) -> str | None:
    """Write a part of an array to another part of the same array."""
    k = m.float(least=1)
    if k is None or k.shape[0] < 2:
        return None
    what = m.rng.choice(["set", "inc"])
    a, b = m.rng.choice([("1:", ":-1"), (":-1", "1:"), ("::-1", ":"), ("1:", "::-1][:-1"),
                         (":1", "-1:"), ("0", "-1")])
    return f"T.{what}_subtensor({k.name}[{a}], {k.name}[{b}])"


def row_into_matrix(m: Maker) -> str | None:
    """Write a row that broadcasts only at run time."""
    k = m.float(2)
    if k is None:
        return None
    what = m.rng.choice(["set", "inc"])
    row = m.any(lambda o: is_float(o) and o.ndim in (1, 2) and suits(o, k))
    return row and f"T.{what}_subtensor({k.name}[{m.rng.choice([':', '::-1', ':1', '1:'])}], " \
                   f"{row.name})"


def masks(m: Maker, k: Known) -> str:
    """The Python text of a boolean index."""
    found = m.any(lambda o: o.dtype == "bool" and o.ndim and o.shape == k.shape[:o.ndim])
    if found and m.chance(0.5):
        return found.name
    if is_float(k) and m.chance(0.6):
        return f"{k.name} > {m.rng.choice(['0.1', '-0.7', '5.0', '-9.0'])}"
    rank = m.rng.randint(1, k.ndim)
    shape = k.shape[:rank]
    if np.prod(shape) > 60:
        return f"{k.name} > 0"
    return m.literal(m.numbers(shape, "bool"))


def by_mask(m: Maker) -> str | None:
    """Read or write by a mask."""
    k = m.float(least=1)
    if k is None:
        return None
    part = f"{k.name}[{masks(m, k)}]"
    if m.chance(0.4):
        return part
    return changed(m, k.name, part)


def positions(m: Maker, n: int, count: int | None = None) -> str:
    """The Python text of an array of indices of n elements, constant or not."""
    if count is None:
        count = m.rng.choice([1, 1, 1, 2, 3, 0])
    found = m.any(lambda k: k.value.dtype.kind in "i" and k.ndim == 1 and (
        k.shape[0] == count) and bool(np.all((k.value < n) & (k.value >= -n))))
    if found and m.chance(0.5):
        return found.name
    if not n:
        return "np.zeros(0, 'int64')"
    drawn = [m.rng.randrange(-n, n) for _ in range(count)]
    if m.chance(0.25):
        return m.give(np.array(drawn, m.rng.choice(
            ["int64", "int32", "int8"] if n < 100 else ["int64"])).reshape(count), "x")
    if m.chance(0.3) and count:
        return f"T.stack([{', '.join(m.index(i % n, n) for i in drawn)}])"
    if m.chance(0.1) and count == 1:
        return f"T.reshape({m.index(drawn[0] % n, n)}, T.stack([{m.length(1)}]), ndim=1)"
    if m.chance(0.5) and count:
        return repr(drawn)
    return m.literal(np.array(drawn, "int64").reshape(count))


def tables(m: Maker, n: int, shape: tuple[int, int]) -> str:
    """The Python text of a matrix of indices of n elements, which may be a transposed view."""
    turned = m.chance(0.5)
    drawn = np.array([m.rng.randrange(-n, n) for _ in range(shape[0] * shape[1])], "int64")
    drawn = drawn.reshape(shape[::-1] if turned else shape)
    text = m.give(drawn, "x") if m.chance(0.5) else f"T.constant({m.literal(drawn)})"
    return f"T.transpose({text})" if turned else text


def integers(m: Maker, k: Known) -> str:
    """The Python text between the brackets for integer arrays, among other indices."""
    rng = m.rng
    kind = rng.randrange(8)
    if kind >= 6 and k.shape[0]:
        shape = rng.randint(1, 3), rng.randint(1, 3)
        first = tables(m, k.shape[0], shape)
        both = k.ndim > 1 and k.shape[1] and m.chance(0.5)
        return f"{first}, {tables(m, k.shape[1], shape)}" if both else first
    if k.ndim == 1 or kind == 0:
        return positions(m, k.shape[0])
    count = rng.choice([1, 1, 2, 3])
    first, second = (positions(m, n, count) for n in k.shape[:2])
    if kind == 1:
        return f"{rng.choice([':', '::-1', ':1', '1:'])}, {second}"
    if kind == 2 and k.shape[1]:
        return f"{first}, {m.index(rng.randrange(k.shape[1]), k.shape[1])}"
    if kind == 3:
        return f"{first}, {rng.choice([':', '::-1', '1:', ':1'])}"
    if kind == 4:
        return f"{first}, None"
    return f"{first}, {second}"


def by_integers(m: Maker) -> str | None:
    """Read or write by integer arrays."""
    k = m.any(lambda k: k.ndim > 0 and k.value.dtype.kind in "fib")
    if k is None:
        return None
    part = f"{k.name}[{integers(m, k)}]"
    return part if m.chance(0.5) else changed(m, k.name, part)


def taken(m: Maker) -> str | None:
    """`take` and similar functions."""
    k = m.any(lambda k: k.ndim > 0 and bool(k.value.size))
    if k is None:
        return None
    axis = m.axis(k)
    mode = m.rng.choice(["raise", "raise", "wrap", "clip"])
    return m.rng.choice([
        f"T.take({k.name}, {positions(m, k.shape[axis])}, axis={axis}, mode='{mode}')",
        f"T.take({k.name}, {positions(m, k.value.size)})",
        f"T.flatten({k.name})[T.argsort(T.flatten({k.name}))]"])


def chosen(m: Maker) -> str | None:
    """Elements chosen by a condition for each."""
    k = m.float()
    other = m.partner(k) if k else None
    if k is None or other is None:
        return None
    return m.rng.choice([
        f"T.switch({k.name} > {other}, {k.name}, {other})", f"T.switch({k.name} > 0.2, {other}, 0)",
        f"T.where({other} < 0.4871, {k.name} * 2, {k.name})",
        f"T.choose(T.cast({k.name} > 0, 'int64'), [{k.name}, {k.name} * 3])",
        f"T.clip({k.name}, -0.5, T.abs_({other}))"])


def nonzero(m: Maker) -> str | None:
    """Positions where a condition holds."""
    k = m.float(least=1)
    if k is None:
        return None
    found = [f"T.nonzero({k.name} > 0.3)", f"T.flatnonzero({k.name} > 0)",
             f"T.nonzero_values({k.name})"]
    if k.ndim == 1:
        found.append(f"T.compress({k.name} > 0, {k.name}, axis=0)")
    return m.rng.choice(found)


STEPS = [
    (4, write), (1, shifted), (2, row_into_matrix), (3, by_mask), (6, by_integers), (2, taken),
    (2, chosen), (1, nonzero),
]
