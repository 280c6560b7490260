"""Loops over earlier values: rows, taps, states, an end, and loops inside loops."""

from __future__ import annotations

from fuzz.maker import Known, Maker


def start(m: Maker, k: Known, below: int = 1) -> str:
    """The Python text of an initial state with the shape and dtype of a row of `k`."""
    other = m.any(lambda o: o.shape == k.shape[below:] and o.dtype == k.dtype)
    if other is not None and m.chance(0.5):
        return other.name
    lengths = "".join(f"{k.name}.shape[{axis}], " for axis in range(below, k.ndim))
    filled = m.rng.choice(["0", "0.5"])
    return f"T.alloc(np.array({filled}, '{k.dtype}'), {lengths})" if lengths else (
        f"T.constant({filled}, dtype='{k.dtype}')")


def read(m: Maker, k: Known) -> str:
    """The Python text of a value from outside that broadcasts with a row of `k`."""
    other = m.any(lambda o: o.dtype == k.dtype and o.ndim < k.ndim and all(
        a in (b, 1) for a, b in zip(o.shape[::-1], k.shape[::-1], strict=False)))
    return other.name if other is not None and m.chance(0.7) else "0.25"


def over(m: Maker, k: Known) -> str:
    """The Python text of the settings of a loop over `k`: the direction, and the number of
    steps."""
    backwards = ", go_backwards=True" if m.chance(0.3) else ""
    if m.chance(0.3):
        return f"{backwards}, n_steps={m.length(m.rng.randint(0, len(k.value)))}"
    return backwards


def mapped(m: Maker) -> str | None:
    """A function of each row."""
    k = m.rows()
    if k is None:
        return None
    step = m.rng.choice(["T.sin(a) * {c}", "T.sqr(a) + {c}", "T.tanh(a + {c})", "T.sum(a) * {c}"])
    return (f"theano.scan(lambda a: {step.format(c=read(m, k))}, {k.name}{over(m, k)})[0]")


def carried(m: Maker) -> str | None:
    """A state that is passed from step to step; sometimes only its last value is read."""
    k = m.rows()
    if k is None:
        return None
    step = m.rng.choice([
        "T.tanh(a + h)", "0.5 * h + a", "T.sin(h * {c}) + a", "T.switch(a > h, a, h * 0.5)",
        "T.maximum(a, h)", "h + T.sum(T.sin(a)) * {c}", "h"])
    last = "[-1]" if m.chance(0.4) else m.rng.choice(["", "", "[1:]", "[::-1]", "[::2]", "[1::3]"])
    return (f"theano.scan(lambda a, h: T.cast({step.format(c=read(m, k))}, '{k.dtype}'), "
            f"{k.name}, {start(m, k)}{over(m, k)})[0]{last}")


def tapped(m: Maker) -> str | None:
    """Several rows of a sequence, and several values of an output."""
    k = m.rows()
    if k is None or len(k.value) < 3:
        return None
    taps = m.rng.choice(["[-1, 0]", "[0, 1]", "[1]", "[-1, 1]", "[0]"])
    rows = f"dict(input={k.name}, taps={taps})"
    if m.chance(0.4):
        return f"theano.scan(lambda *a: sum(a) * 0.5, {rows}{over(m, k)})[0]"
    before = m.rng.choice(["[-2, -1]", "[-1, -2]", "[-2]"])
    return (f"theano.scan(lambda *a: T.cast(sum(T.sin(v) for v in a), '{k.dtype}'), {rows}, "
            f"dict(initial={k.name}[:2], taps={before}))[0]")


def coupled(m: Maker) -> str | None:
    """Two states that read each other, a count, and an output that is not fed back."""
    k = m.rows()
    if k is None:
        return None
    return (f"theano.scan(lambda a, h, g, n: [T.tanh(g + a), T.cast(h * 0.5, '{k.dtype}'), "
            f"n + 1, T.sin(h) * T.cast(n, '{k.dtype}')], {k.name}, [{start(m, k)}, "
            f"{start(m, k)}, T.constant(0, dtype='int64'), None]{over(m, k)})[0]")


def stopped(m: Maker) -> str | None:
    """A loop that ends when a condition holds."""
    k = m.rows()
    if k is None:
        return None
    end = m.rng.choice(["T.sum(a) > 1", "T.any(h > 0.9)", "T.sum(h) < -1"])
    if m.chance(0.3):  # the condition of the step before
        return (f"theano.scan(lambda a, h, e: ([T.cast(T.sin(a) + h * 0.7, '{k.dtype}'), {end}], "
                f"until(e)), {k.name}, [{start(m, k)}, T.constant(False, dtype='bool')])[0][0]")
    return (f"theano.scan(lambda a, h: (T.cast(T.sin(a) + h * 0.7, '{k.dtype}'), "
            f"until({end})), {k.name}, {start(m, k)})[0]")


def nested(m: Maker) -> str | None:
    """A loop in the step of a loop."""
    k = m.rows(2, depth=2)
    if k is None:
        return None
    return (f"theano.scan(lambda r, h: T.cast(theano.scan(lambda a, t: T.sin(a) * 0.5 + t, r, h)"
            f"[0][-1] if {len(k.value.T) > 0} else h, '{k.dtype}'), {k.name}, "
            f"{start(m, k, 2)})[0]")


def recurrent(m: Maker) -> str | None:
    """A recurrent network: products of rows and of states."""
    k = m.rows(2, filled=True)
    w = m.any(lambda o: k is not None and o.ndim == 2 and o.shape[0] == k.shape[1] and (
        o.dtype == k.dtype) and o.value.size > 0)
    if k is None or w is None:
        return None
    return (f"theano.scan(lambda a, h: T.cast(T.tanh(T.dot(a, {w.name}) * 0.3 + h * 0.5), "
            f"'{k.dtype}'), {k.name}, T.alloc(np.array(0, '{k.dtype}'), {w.name}.shape[1]))[0]")


STEPS = [
    (3, mapped), (4, carried), (2, tapped), (2, coupled), (2, stopped), (1, nested), (2, recurrent),
]
