"""Steps that use parts of networks: patches of images, selected blocks and classes, sequences of
labels."""

from __future__ import annotations

import numpy as np

from fuzz.maker import Maker

MODES = ("valid", "ignore_borders", "half", "full", "wrap_centered")
IMAGES = {2: "{}.dimshuffle('x', 'x', 0, 1)", 3: "{}.dimshuffle(0, 'x', 1, 2)", 4: "{}"}


def patches(m: Maker) -> str | None:
    """Patches of images, and images made from patches."""
    k = m.any(lambda k: 2 <= k.ndim <= 4)
    if k is None or min(k.shape[-2:]) < 1 or k.value.size > 400:
        return None
    mode = m.rng.choice(MODES)
    size = [m.rng.randint(1, min(n, 3)) for n in k.shape[-2:]]
    step = [1, 1]
    if mode == "wrap_centered":
        size = [n - 1 + n % 2 for n in size]
    if mode in ("ignore_borders", "wrap_centered"):
        step = [m.rng.randint(1, 3) for _ in size]
    image = IMAGES[k.ndim].format(k.name)
    lengths = ", ".join(m.length(n) for n in size)
    text = f"T.nnet.neighbours.images2neibs({image}, ({lengths}), {tuple(step)}, mode='{mode}')"
    if m.chance(0.3):
        size = [n if k.shape[i - 2] % n == 0 else 1 for i, n in enumerate(size)]
        text = f"T.nnet.neighbours.images2neibs({image}, {tuple(size)})"
        return f"T.nnet.neighbours.neibs2images({text} * 2, {tuple(size)}, {image}.shape)"
    return text


def chosen(m: Maker) -> str | None:
    """An element of each row, or of each of the first rows, of a softmax. Negative classes count
    from the end; one class may be used for all rows."""
    k = m.float(2, filled=True)
    if k is None or k.shape[0] > 60:
        return None
    x, (rows, columns) = k.name, k.shape
    count = m.rng.choice([rows, 1, m.rng.randint(0, rows)])
    classes = [m.rng.randint(-columns, columns - 1) for _ in range(count)]
    kinds = ["int64", "int32", "int8"][:3 if columns < 128 else 2]
    y = m.give(np.array(classes, m.rng.choice(kinds)), "x")
    length = f"{x}.shape[0]" if count in (1, rows) and m.chance(0.5) else f"{y}.shape[0]"
    logs = m.rng.choice([f"T.nnet.logsoftmax({x})", f"T.log(T.nnet.softmax({x}))"])
    return f"{logs}[T.arange({length}), {y}]"


def sequences(m: Maker) -> str | None:
    """The CTC cost of values as activations."""
    k = m.any(lambda k: k.dtype in ("float32", "float64") and k.ndim in (2, 3))
    if k is None or not k.shape[-1] or k.value.size > 400:
        return None
    x = k.name if k.ndim == 3 else f"{k.name}.dimshuffle(0, 'x', 1)"
    steps, batch, classes = k.shape if k.ndim == 3 else (k.shape[0], 1, k.shape[1])
    labels = m.random.randint(-1, classes, (batch, m.rng.randint(0, 3)))
    given = m.literal(labels.astype(m.rng.choice(["int32", "int64"])))
    lengths = m.random.randint(0, steps + 1, batch)
    steps_of = m.give(lengths.astype("int32"), "x") if m.chance(0.5) else m.literal(
        lengths.astype("int32"))
    return f"T.exp(-T.nnet.ctc.ctc({x}, {given}, {steps_of}))"


def blocks(m: Maker) -> str | None:
    """Products with selected blocks of a matrix, each of one row."""
    k = m.float(2, filled=True)
    if k is None or k.value.size > 60:
        return None
    x, (rows, columns) = k.name, k.shape
    batch = m.rng.randint(0, min(rows, 2))
    first = m.literal(m.random.randint(-rows, rows, (batch, columns)))
    last = m.literal(m.random.randint(-columns, columns, (batch, m.rng.randint(1, 3))))
    weights, values = f"{x}.dimshuffle(0, 1, 'x', 'x')", f"{x}[:{batch}].dimshuffle(0, 1, 'x')"
    bias = f"{x}[:1].T"
    return f"T.nnet.blocksparse.sparse_block_dot({weights}, {values}, {first}, {bias}, {last})"


STEPS = [(1, patches), (1, chosen), (1, sequences), (1, blocks)]
