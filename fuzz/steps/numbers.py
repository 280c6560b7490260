"""Steps that compute: elementwise functions, reductions, sorting."""

from __future__ import annotations

import numpy as np

from fuzz.maker import Maker, is_float, is_int

UNARY = [
    "T.exp({} * 0.3)", "T.tanh({})", "-{}", "T.abs_({})", "T.sqr({})", "{} * 0.5", "1 - {}",
    "T.sin({})", "T.cos({}) + 1", "T.log(T.abs_({}) + 0.5)", "T.sqrt(T.sqr({}) + 0.1)",
    "T.arctan({})", "T.sgn({})", "T.floor({})", "T.ceil({} * 1.3)", "T.round({})", "T.erf({})",
    "T.nnet.sigmoid({})", "T.nnet.softplus({})", "T.log1p(T.sqr({}))", "T.expm1({} * 0.2)",
    "1 / (T.sqr({}) + 1)", "T.inv(T.sqr({}) + 0.7)", "{} ** 2", "{} ** 3", "T.sqr({}) ** 0.5 + {}",
    "(T.abs_({}) + 0.3) ** -1.5", "T.log(T.nnet.sigmoid({}))", "T.log(1 + T.exp({}))",
    "T.log(1 - T.nnet.sigmoid({}))", "T.maximum({}, 0)", "T.minimum({}, 0.3)", "T.sinh({} * 0.3)",
    "T.cosh({} * 0.3)", "T.arcsinh({})", "T.trunc({})", "T.nnet.relu({}, 0.1)", "T.nnet.elu({})",
    "T.gammaln(T.abs_({}) + 0.5)", "T.psi(T.abs_({}) + 0.5)", "T.deg2rad({})", "{} + {}", "{} - 0",
    "T.nnet.hard_sigmoid({})", "T.exp(-T.sqr({}))", "{} * T.exp(-{})", "T.erfc({})", "-(-{})",
    "T.clip({}, -0.5, 0.7)", "T.cast({}, 'float32')", "T.cast({}, 'float64')", "{} * 2 * 0.5",
    "T.cast({} > 0.1, 'float64')", "T.nnet.softsign({})", "T.tan({} * 0.2)",
    "T.zeros_like({}) + {}",
    "T.arcsin(T.tanh({}) * 0.9)", "T.arccos(T.tanh({}) * 0.9)", "T.arctanh(T.tanh({}) * 0.9)",
    "T.log2(T.abs_({}) + 0.5)", "T.log10(T.abs_({}) + 0.5)", "T.exp2({} * 0.3)", "T.isnan({})",
    "T.arccosh(T.abs_({}) + 1.2)",
]
EQUATIONS = [
    "2 - (3 - {x})", "3 - ({x} - 1)", "3 - ({x} + 1)", "({x} + 2) - 1", "({x} - 2) + 1", "{x} / -1",
    "2 / ((T.sqr({x}) + 1) / 3)", "(2 / (T.sqr({x}) + 1)) / 3", "({x} * 2) / 3", "0 - {x}",
    "T.exp({x}) / (1 + T.exp({x}))", "T.exp(-T.nnet.softplus({x}))", "T.exp({x} * 0.2) - 1",
    "T.log(1 + T.sqr({x}))", "(T.sqr({x}) + 1) ** -2", "0 / (T.sqr({x}) + 1)", "{x} * 1 + 0",
    "T.exp({x}) / T.sqr(1 + T.exp({x}))", "{x} + (2 - {x})", "({x} - 1) - {x}", "{x} * {x} / {x}",
    "{x} * T.exp({x}) / T.exp({x})", "T.concatenate([{x}])", "1 / (1 / ({x} + 9))",
    "T.exp(-T.sqr({x}) / 2) / T.exp(-T.sqr({x}) / 3)", "2 * {x} + 3 * {x}", "{x} * 2 - 2 * {x}",
    "T.log(T.exp({x}))", "T.sqrt(T.sqr({x}) + 1) ** 2", "T.abs_(T.abs_({x}))",
    "{x} ** 2 * {x} ** 3",
    "T.sqr({x}) / (1 + T.abs_({x})) * (1 + T.abs_({x}))", "-{x} * -2", "T.exp({x}) ** 0.5",
    "T.log(T.sqr({x}) + 1) * 2 - T.log(T.sqr({x}) + 1)", "T.switch({x} > 0, {x}, {x})",
    "T.switch(True, {x}, 0)", "T.maximum({x}, {x})", "T.exp({x}) * T.exp(-{x})", "1 - (1 - {x})",
    "T.sum({x}) * 2 / 2", "T.sum(3 * {x})", "T.prod({x} * 2)", "T.sum(-{x})", "T.mean({x}) * 1.0",
    "T.sum({x} / 4)", "T.sum(T.sum({x}, axis=-1))", "T.max({x}) - T.max({x})", "T.erfc({x}) / 2",
    "T.log(T.erfc({x}))", "1 - T.erf({x})", "1 + T.erf({x} * 0.7)", "T.log1p(-T.nnet.sigmoid({x}))",
    "1 - T.nnet.sigmoid({x})", "T.nnet.sigmoid(-{x})", "T.log(1 / (1 + T.exp(-{x})))",
    "T.log(T.sum(T.exp({x})))", "T.exp({x}) / T.sum(T.exp({x}))", "{x}.T.T", "{x}[::-1][::-1]",
    "T.set_subtensor({x}[:1], 2.0)[:1]", "T.set_subtensor({x}[:1], 2.0)[1:]", "{x}.flatten()[0]",
    "T.inc_subtensor(T.zeros_like({x})[:1], {x}[:1])", "T.alloc({x}[..., 0], 2, {x}.shape[0])",
]
"""Expressions for which there are rewrite rules."""

WILD = [
    "T.log({})", "T.sqrt({})", "1 / {}", "{} / {}", "{} - {}", "0 * {}", "{} * 0", "0 / {}",
    "T.exp({} * 100)", "{} ** 0.5", "{} ** -1", "T.isinf({})", "T.arcsin({})", "{} % 1.5",
    "T.log1p({})", "T.gammaln({})", "{} + np.inf", "{} * np.nan", "T.maximum({}, np.nan)",
    "T.isnan({})", "T.int_div({}, 0.7)", "T.eq({}, {})", "T.floor({})",
]
BINARY = [
    "{a} + {b}", "{a} - {b}", "{a} * {b}", "{a} / (T.sqr({b}) + 0.5)", "T.maximum({a}, {b})",
    "T.minimum({a}, {b})", "(T.abs_({a}) + 0.5) ** T.tanh({b})", "T.arctan2({a}, {b} + 3)",
    "T.gt({a}, {b})", "T.le({a}, {b})", "T.eq({a}, {b})", "{a} * {b} + {a}", "{a} - {a} * {b}",
    "T.switch({a} > {b}, {a}, {b})", "T.sqr({a} - {b})", "{a} % (T.abs_({b}) + 1)",
    "T.exp({a} * 0.2) * T.exp({b} * 0.2)", "T.neq({a}, {b})", "T.second({a}, {b})",
    "T.log(T.exp({a} * 0.5) + T.exp({b} * 0.5))", "{b} - {a}", "{b} * 0.5 + {a} * {a}",
]
INTEGER = [
    "{a} + {b}", "{a} * {b}", "{a} - {b}", "T.maximum({a}, {b})", "{a} // 3", "{a} % 5", "-{a}",
    "T.and_({a}, 3)", "T.or_({a}, {b})", "T.xor({a}, 1)", "~{a}", "T.eq({a}, {b})", "{a} < {b}",
    "T.cast({a}, 'float64') * 0.3", "T.cast({a}, 'int8')", "T.cast({a}, 'uint8')", "{a} * 0.25",
    "T.cast({a}, 'int32')", "T.abs_({a})", "T.cast({a} % 3, 'bool')", "{a} / 4", "T.sgn({a})",
    "{a} + 1", "1 - {a}", "{a} // -2", "{a} % -3",
]
BOOLEAN = [
    "T.and_({a}, {b})", "T.or_({a}, {b})", "T.xor({a}, {b})", "T.invert({a})", "T.eq({a}, {b})",
    "T.cast({a}, 'float64')", "T.switch({a}, 1.5, -0.5)", "{a} * 1", "{a} * 0.5",
    "T.cast({a}, 'int8')",
]
COMPLEX = [
    "T.real({a})", "T.imag({a})", "T.conj({a})", "T.abs_({a})", "{a} * {b}", "{a} + {b}", "-{a}",
    "T.angle({a})", "T.exp({a} * 0.3)", "{a} * 0.5",
]


def unary(m: Maker) -> str | None:
    """A function of each element."""
    k = m.float()
    if k is None:
        return None
    if m.chance(0.25):
        return m.rng.choice(EQUATIONS).format(x=k.name)
    return m.rng.choice(WILD if m.wild and m.chance(0.4) else UNARY).format(k.name, k.name)


def binary(m: Maker) -> str | None:
    """A function of two values that broadcast according to their types."""
    k = m.float()
    other = m.partner(k) if k else None
    if k is None or other is None:
        return None
    return m.rng.choice(BINARY).format(a=k.name, b=other)


def exact(m: Maker) -> str | None:
    """A function of integers, booleans or complex numbers."""
    k = m.any(lambda k: k.value.dtype.kind in "iubc")
    if k is None:
        return None
    kind = k.value.dtype.kind
    other = m.any(lambda o: o.dtype == k.dtype and m.agree(k, o)) or k
    texts = {"b": BOOLEAN, "c": COMPLEX}.get(kind, INTEGER)
    return m.rng.choice(texts).format(a=k.name, b=other.name)


def mixed(m: Maker) -> str | None:
    """An operation on values of different dtypes."""
    k = m.any()
    if k is None:
        return None
    other = m.any(lambda o: o.dtype != k.dtype and m.agree(k, o))
    if other is None:
        return None
    return m.rng.choice([f"{k.name} + {other.name}", f"{k.name} * {other.name}",
                         f"T.maximum({k.name}, {other.name})", f"{k.name} - {other.name} * 1"])


def reduction(m: Maker) -> str | None:
    """A reduction along any dims."""
    k = m.any()
    if k is None:
        return None
    axes = sorted(m.rng.sample(range(k.ndim), m.rng.randint(0, k.ndim))) if m.chance(0.5) else []
    axis = m.rng.choice([str(axes), str(tuple(axes))]) if axes else "None"
    if k.ndim and m.chance(0.3):
        axis = str(m.axis(k))
    keep = m.rng.choice(["", "", ", keepdims=True"])
    names = ["sum", "sum", "prod", "max", "min", "mean", "argmax", "argmin"]
    if k.value.dtype.kind == "b" or m.chance(0.1):
        names = ["any", "all", "sum"]
    elif is_float(k):
        names += ["var", "std", "sum", "mean", "max"]
    name = m.rng.choice(names)
    if name in ("argmax", "argmin") and axis.startswith(("[", "(")):
        axis = "None"
    if name in ("any", "all") and k.value.dtype.kind == "f":
        return f"T.{name}({k.name} > 0.1, axis={axis}{keep})"
    if name in ("sum", "prod") and m.chance(0.15):
        given = m.rng.choice(["dtype='float64'", "acc_dtype='float64'", "dtype='float32'"])
        keep += f", {given}"
    return f"T.{name}({k.name}, axis={axis}{keep})"


def totals(m: Maker) -> str | None:
    """Sums of a matrix along both dims and over all elements, which one kernel may compute."""
    k = m.any()
    if k is None or k.ndim != 2 or not is_float(k):
        return None
    of = ["{0}", "T.sqr({0})", "T.tanh({0})", "{0} * 0.5"]
    columns, rows, every = (m.rng.choice(of).format(k.name) for _ in range(3))
    return (f"T.concatenate([T.sum({columns}, axis=0), T.sum({rows}, axis=1), "
            f"T.stack([T.sum({every})])])")


def composed(m: Maker) -> str | None:
    """A reduction with operations that often surround it in programs."""
    k = m.float(least=1, filled=True)
    if k is None:
        return None
    a = m.axis(k)
    x = k.name
    return m.rng.choice([
        f"T.log(T.sum(T.exp({x}), axis={a}))", f"{x} - T.mean({x}, axis={a}, keepdims=True)",
        f"{x} / (T.sum(T.abs_({x}), axis={a}, keepdims=True) + 1)",
        f"T.sqrt(T.sum(T.sqr({x}), axis={a}) + 0.1)", f"T.max_and_argmax({x}, axis={a})",
        f"T.sum({x} * {x}.sum(), axis={a})", f"T.ptp({x}, axis={a})",
        f"T.exp({x} - T.max({x}, axis={a}, keepdims=True))"])


def ordered(m: Maker) -> str | None:
    """Sorting and cumulative sums and products."""
    k = m.any(lambda k: k.ndim > 0 and k.value.dtype.kind in "fi")
    if k is None:
        return None
    a, x = m.axis(k), k.name
    n = k.shape[a]
    found = [f"T.sort({x}, axis={a})", f"T.argsort({x}, axis={a})", f"T.cumsum({x}, axis={a})",
             f"T.cumprod({x}, axis={a})", f"T.cumsum({x})", f"T.sort({x}, axis=None)",
             f"T.cumsum({x}, axis={a})[::-1]"]
    if n and not (k.value.dtype.kind == "f" and np.isnan(k.value).any()):
        count = m.rng.randint(1, n)
        found += [f"T.topk({x}, {count}, axis={a})", f"T.argtopk({x}, {-count}, axis={a})",
                  f"T.topk_and_argtopk({x}, {m.length(count)}, axis={a})"]
    if n > 1:
        found.append(f"T.diff({x}, axis={a})")
    if k.ndim == 1 and is_float(k):
        found.append(f"T.searchsorted(np.array([-1.037, 0.0613, 0.4871]), {x})")
    return m.rng.choice(found)


def whole(m: Maker) -> str | None:
    """Integers computed from floats."""
    k = m.any(lambda k: is_float(k) and bool(np.isfinite(k.value).all()))
    return k and m.rng.choice([
        f"T.cast({k.name}, 'int64')", f"T.cast(T.floor({k.name}), 'int32')",
        f"T.cast({k.name} * 3, 'int8')", f"{k.name} > 0", f"T.iround({k.name})",
        f"T.cast({k.name}, 'float16')", f"T.cast({k.name}, 'complex128')"])


def tally(m: Maker) -> str | None:
    """Counts of integers."""
    k = m.any(lambda k: is_int(k) and k.ndim == 1 and bool(
        np.all((k.value >= 0) & (k.value < 50))))
    return k and m.rng.choice([
        f"T.bincount({k.name})", f"T.extra_ops.to_one_hot({k.name}, 50)",
        f"T.extra_ops.Unique()({k.name})"])


STEPS = [
    (8, unary), (8, binary), (3, exact), (2, mixed), (8, reduction), (3, composed), (3, ordered),
    (2, totals), (1, whole), (1, tally),
]
