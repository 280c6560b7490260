"""Steps on expressions: ops made of graphs, replacements in expressions, gradients that are stopped
or changed."""

from __future__ import annotations

from fuzz.maker import Maker, is_float

INNER = ("T.tanh(a) * b", "a + T.sum(b)", "T.maximum(a, b)", "T.sin(a) + a * b", "a - T.mean(a)",
         "T.switch(a > b, a, b * 0.5)", "T.exp(a * 0.1) * b", "T.cumsum(a) + T.sum(b)")
"""Texts of a graph of `a` and of `b`, which broadcasts with `a`."""


def boxed(m: Maker) -> str | None:
    """An `OpFromGraph` with one or two results, sometimes inside another one, sometimes used
    twice."""
    k = m.float(filled=True)
    if k is None:
        return None
    other = m.any(lambda o: is_float(o) and m.agree(k, o))
    x, y = k.name, (other or k).name
    first, second = m.rng.choice(INNER), m.rng.choice(INNER)
    results = m.rng.choice([f"[{first}]", f"[{first}, {second}]", f"[T.sum({first})]"])
    box = f"boxed(lambda a, b: {results}, {x}, {y})"
    made: str = m.rng.choice([
        box, box, f"boxed(lambda a, b: boxed(lambda b, a: {results}, b, a), {x}, {y})",
        f"{box}[0] * {box.replace(y, f'T.cos({y})') if y != x else box}[0]",
        f"theano.scan(lambda r: boxed(lambda a, b: [{first}], r, r)[0], {x})[0]"
        if k.ndim else box])
    return made if "scan(" not in made or m.loops(k) else box


def replaced(m: Maker) -> str | None:
    """A copy of an expression in which a value that it depends on is replaced by another one."""
    k, x = m.float(), m.float()
    if k is None or x is None or k.name == x.name:
        return None
    new = m.rng.choice([f"T.sin({x.name})", f"{x.name} * 0.5", f"{x.name} + 0.25"])
    inputs = m.rng.choice(["", ", share_inputs=True"])
    return f"theano.clone({k.name}, {{{x.name}: {new}}}{inputs})"


def stopped(m: Maker) -> str | None:
    """A value whose gradient is stopped or changed."""
    k = m.float()
    if k is None:
        return None
    x = k.name
    return m.rng.choice([
        f"changed.disconnected_grad({x}) * T.sin({x})", f"changed.zero_grad({x}) + {x}",
        f"changed.grad_clip({x}, -0.2, 0.1) * 2", f"changed.grad_scale({x}, 0.5) + 1",
        f"changed.consider_constant({x}) * {x}", f"T.tanh(changed.grad_scale({x}, -1))"])


STEPS = [(3, boxed), (2, replaced), (1, stopped)]
