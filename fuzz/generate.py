"""A random program from a seed."""

from __future__ import annotations

import math
import random

from fuzz.ends import outputs, slopes
from fuzz.maker import Maker, finished, is_float
from fuzz.networks import network
from fuzz.program import Input, Program
from fuzz.steps import algebra, graphs, images, indexing, loops, numbers, parts, shapes, trouble

GROUPS = (shapes.STEPS, indexing.STEPS, numbers.STEPS, algebra.STEPS, images.STEPS, parts.STEPS,
          loops.STEPS, graphs.STEPS)
DTYPES = ("float64",) * 6 + ("float32",) * 3 + ("int64", "int32", "int8", "uint8", "bool",
                             "complex128", "float16")
TAILS = ("T.exp({} * 0.3)", "T.sum({})", "{} + 1", "T.abs_({})", "{}[::-1]", "T.reshape({}, (-1,))")
WILD, LARGE = 0.12, 0.06
"""The fractions of programs with NaN and infinity, and with long arrays."""
EVERY = 12
"""One program in this many is a network."""


def generate(seed: int) -> Program:
    """The program of a seed."""
    if seed % EVERY == EVERY - 1:
        return network(seed)
    rng = random.Random(seed)
    m = Maker(rng, wild=rng.random() < WILD, large=rng.random() < LARGE)
    start(m)
    groups = [[step for weight, step in group for _ in range(weight)] for group in GROUPS]
    shares = [rng.choice([1, 1, 2, 4]) for _ in groups]
    wanted = rng.choice([2, 4, 6, 9, 13, 18]) if rng.random() < 0.97 else rng.choice([40, 80])
    for _ in range(4 * wanted):
        step = rng.choice(rng.choices(groups, shares)[0])
        text = step(m)
        if text:
            m.add(text)
        if len(m.steps) >= wanted:
            break
    if m.chance(0.05):
        return troubled(m)
    if m.chance(0.75) and not m.wild:
        differentiate(m)
    found = outputs(m)
    return finished(m, found, updates(m), givens(m) if m.chance(0.08) else ())


def givens(m: Maker) -> tuple[tuple[str, str], ...]:
    """Pairs for the argument `givens`: an input, and an expression of another input or shared
    variable; none if the program ends with a step that raises."""
    pairs = [] if m.error else [
        (a, b) for a in m.inputs for b in m.inputs if a.name != b.name and not a.shared
        and a.value.dtype.kind == "f"
        and (a.value.dtype, a.value.shape, a.broadcastable) == (
            b.value.dtype, b.value.shape, b.broadcastable)]
    if not pairs:
        return ()
    a, b = m.rng.choice(pairs)
    made = m.add(m.rng.choice(["T.cos({})", "{}[::-1]" if b.value.ndim else "-{}", "{} * 0.5"])
                 .format(b.name))
    same = made and m.pool[-1].variable.type == a.variable().type
    return ((a.name, made[0]),) if same else ()


def start(m: Maker) -> None:
    """Make the inputs and shared variables."""
    m.give(m.numbers((m.rng.choice([1, 2, 3, 5, 7]),)))
    for _ in range(m.rng.randint(1, 4)):
        rank = m.rng.choice([0, 1, 1, 2, 2, 2, 3])
        shape = tuple(m.rng.choice(m.lengths) for _ in range(rank))
        if math.prod(shape) > 300_000:
            shape = shape[:1]
        m.give(m.numbers(shape, m.rng.choice(DTYPES)), shared=m.chance(0.2))
    last = m.inputs[-1]
    if m.chance(0.15) and not last.shared and len(m.inputs) > 1:
        alike = m.give(last.value)
        m.inputs[-1] = m.inputs[-1]._replace(layout=f"alias {last.name}")
        assert m.inputs[-1].name == alike


def differentiate(m: Maker) -> None:
    """Add gradients of a cost of late values, sometimes of second or third order."""
    late = [k.name for k in m.pool if is_float(k) and (k.value.size or m.chance(0.3))]
    if not late:
        return
    chosen = sorted(set(late[-2:] + m.rng.choices(late, k=1)))
    wrt = [i.name for i in m.inputs if i.value.dtype.kind == "f"]
    if m.chance(0.15):
        wrt += m.rng.sample([n for n in late if n not in wrt], k=1) if set(late) - set(wrt) else []
    if not wrt:
        return
    slopes(m, chosen, wrt)
    for share in (0.4, 0.25):
        if m.error is not None or not m.chance(share):
            return
        found = [k.name for k in m.pool if k.name in m.steps[-1].names and is_float(k)]
        if not found or not m.steps[-1].slope:
            return
        slopes(m, found, wrt)


def updates(m: Maker) -> list[tuple[str, str]]:
    """Updates of shared variables, of the same dtype and rank; some modify the old values. A new
    value of another shape is not larger than the old one, or has at most 8 elements: otherwise the
    variable could grow with each call."""
    found = []
    for given in m.inputs:
        if not given.shared or m.error is not None:
            continue
        if m.chance(0.3):
            change(m, given)
        kind, shape = str(given.value.dtype), given.value.shape
        alike = [
            k for k in m.pool if k.name != given.name and k.dtype == kind
            and k.flags == (False,) * len(shape) and (
                k.shape == shape or m.chance(0.2) and k.value.size <= max(given.value.size, 8))]
        if alike:
            found.append((given.name, (alike[-1] if m.chance(0.4) else m.rng.choice(alike)).name))
    return found


def change(m: Maker, given: Input) -> None:
    """Add a step that modifies a shared variable, in part or as a whole."""
    x = given.name
    texts = [f"{x} + {x}", f"{x}[::-1]" if given.value.ndim else f"{x} * 1"]
    if given.value.ndim and given.value.size:
        texts += [f"T.set_subtensor({x}[:1], {x}[-1:])", f"T.inc_subtensor({x}[0], 1)",
                  f"T.set_subtensor({x}[[-1]], {x}[0])", f"T.sort({x}, axis=0)"]
    if given.value.dtype.kind == "f":
        texts += [f"{x} * 0.5", f"T.cast({x} - 0.1 * T.sum(T.sin({x})), '{given.value.dtype}')"]
    m.add(m.rng.choice(texts))


def troubled(m: Maker) -> Program:
    """The program with a last step that must raise an exception, and steps that depend on it."""
    for _ in range(5):
        text = m.rng.choice([s for weight, s in trouble.STEPS for _ in range(weight)])(m)
        if not text:
            continue
        m.add(text, kept=True)
        if m.error is not None:
            if m.steps[-1].names and m.chance(0.5):
                tail = m.rng.choice(TAILS).format(m.steps[-1].names[0])
                m.follow(tail)
            break
    return finished(m, outputs(m), [])
