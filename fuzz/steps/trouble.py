"""Steps that must raise an exception."""

from __future__ import annotations

from fuzz.maker import Maker


def out_of_range(m: Maker) -> str | None:
    """An index that is out of range."""
    k = m.float(least=1)
    if k is None:
        return None
    n = k.shape[0]
    far = m.rng.choice([n, n + 1, -n - 1, 99, -77, 10**6])
    x = k.name
    i = m.length(far) if far >= 0 else str(far)
    found = [
        f"{x}[{i}]", f"{x}[[{far}]]", f"{x}[[{far}, 0]]", f"T.take({x}, [{far * n + 10**4}])",
        f"{x}[T.stack([{i}])]", f"T.set_subtensor({x}[[{far}]], 1.0)",
        f"T.inc_subtensor({x}[{i}], 1.0)", f"T.take({x}, [{far}], axis=0)",
        f"T.exp({x}[[{far}]]).sum()", f"T.ones_like({x})[{i}]",
        f"T.set_subtensor({x}[{i}], 1.0)[{i}]",
        f"T.sum(T.inc_subtensor(T.zeros_like({x})[{i}], 1.0))"]
    if k.ndim > 1:
        found += [f"{x}[[{far}], [0]]", f"{x}[:, [{k.shape[1]}]]", f"{x}[[0], [{k.shape[1]}]]",
                  f"{x}[0, {m.length(k.shape[1])}]"]
    return m.rng.choice(found)


def misshapen(m: Maker) -> str | None:
    """An operation on shapes that do not agree."""
    k = m.float(least=1)
    if k is None:
        return None
    x, size = k.name, k.value.size
    other = m.any(lambda o: o.ndim == k.ndim and not m.agree(k, o))
    found = [
        f"T.reshape({x}, ({m.length(size + 1)},))",
        f"T.reshape({x}, (2, -1, {m.length(size + 1)}))",
        f"T.split({x}, [{m.length(k.shape[0])}, 1], 2, axis=0)",
        f"T.dot({x}, T.ones({m.length(k.shape[-1] + 2)}))"]
    if other:
        y, at = other.name, m.rng.choice(["0", "1", "-1", "-2"])
        found += [
            f"{x} + {y}", f"{x} * {y}", f"T.switch({x} > 0, {x}, {y})", f"T.fill({x}, {y})",
            f"T.stack([{x}, {y}])[{at}]", f"T.stack([{x}, {y}, {x}], axis=-1)[{at}]",
            f"T.sum(T.stack([{x}, {y}])[::-1][{at}])", f"T.set_subtensor({x}[:], {y})"]
    return m.rng.choice(found)


STEPS = [(2, out_of_range), (1, misshapen)]
