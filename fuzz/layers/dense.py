"""Layers of any rank: normalisation, activations, products, recurrence and costs."""

from __future__ import annotations

from fuzz.layers.convolutional import weights
from fuzz.maker import Known, Maker

ACTIVATIONS = (
    "T.nnet.relu({})", "T.nnet.relu({}, 0.2)", "T.nnet.elu({}, 0.7)", "T.nnet.selu({})",
    "T.tanh({})", "T.nnet.sigmoid({})", "T.nnet.softplus({})", "T.nnet.hard_sigmoid({})",
    "T.nnet.softsign({})", "T.switch({0} > 0, {0}, 0.1 * {0})", "T.maximum({0}, 0)",
    "T.clip({}, -1, 1)", "{0} * ({0} > 0)", "0.5 * ({0} + abs({0}))")


def activation(m: Maker, k: Known) -> str | None:
    """A function of each element."""
    return m.rng.choice(ACTIVATIONS).format(k.name)


def normalised(m: Maker, k: Known) -> str | None:
    """Batch normalisation in training or afterwards, over any axes, with running averages or
    without."""
    if not k.value.size:
        return None
    axes = m.rng.choice(["per-activation", "spatial", tuple(
        a for a in range(k.ndim) if m.chance(0.6)) or (0,)])
    chosen = {"per-activation": (0,), "spatial": (0, *range(2, k.ndim))}.get(
        axes, axes) if isinstance(axes, str) else axes
    full = tuple(1 if a in chosen else n for a, n in enumerate(k.shape))
    narrow = tuple(n for a, n in enumerate(k.shape) if a not in chosen)
    keep = m.chance(0.5) or not narrow
    shape = full if keep else narrow

    def parameter(positive: bool = False) -> str:
        text = weights(m, shape, k)
        if keep:
            text = f"T.patternbroadcast({text}, {tuple(a in chosen for a in range(k.ndim))})"
        return f"(T.sqr({text}) + 0.3)" if positive else text

    gamma, beta = parameter(), parameter()
    epsilon = m.rng.choice(["1e-4", "1e-2", "0.1"])
    if m.chance(0.3):
        return (f"T.nnet.batch_normalization_test({k.name}, {gamma}, {beta}, {parameter()}, "
                f"{parameter(True)}, axes={axes!r}, epsilon={epsilon})")
    running = ""
    if m.chance(0.4):
        running = f", running_mean={parameter()}, running_var={parameter(True)}"
    return (f"T.nnet.batch_normalization_train({k.name}, {gamma}, {beta}, axes={axes!r}, "
            f"epsilon={epsilon}{running})")


def by_hand(m: Maker, k: Known) -> str | None:
    """Normalisation as programs write it: of batches, of layers, across channels."""
    x = k.name
    if not k.value.size:
        return None
    if k.ndim == 4 and m.chance(0.4):
        n = k.shape[1]
        zeros = f"T.zeros(({x}.shape[0], {n + 2}, {x}.shape[2], {x}.shape[3]), {x}.dtype)"
        wide = f"T.set_subtensor({zeros}[:, 1:{n + 1}], T.sqr({x}))"
        return f"{x} / (1 + 0.3 * sum({wide}[:, i:i + {n}] for i in range(3))) ** 0.75"
    axes = m.rng.choice([(0,), tuple(range(1, k.ndim)), (0, *range(2, k.ndim))])
    if m.chance(0.3) and k.ndim == 4:
        axes = (0, 2, 3)
        g, b = (f"{weights(m, (k.shape[1],), k)}.dimshuffle('x', 0, 'x', 'x')" for _ in range(2))
        mean = f"{x}.mean({axes}, keepdims=True)"
        std = f"T.sqrt({x}.var({axes}, keepdims=True) + 0.01)"
        mode = m.rng.choice(["low_mem", "high_mem"])
        return f"T.nnet.batch_normalization({x}, {g}, {b}, {mean}, {std}, mode='{mode}')"
    return (f"({x} - {x}.mean({axes}, keepdims=True)) / "
            f"T.sqrt({x}.var({axes}, keepdims=True) + 0.01)")


def dropped(m: Maker, k: Known) -> str | None:
    """Dropout with a given mask."""
    shape = k.shape if m.chance(0.7) else (*k.shape[:2], *(1,) * (k.ndim - 2))
    mask = m.give((m.random.uniform(size=shape) > 0.4).astype(k.dtype))
    pattern = tuple(a > 1 and shape != k.shape for a in range(k.ndim))
    return f"{k.name} * T.patternbroadcast({mask}, {pattern}) / 0.6"


def flat(m: Maker, k: Known) -> str | None:
    """Images as rows."""
    return m.rng.choice([f"{k.name}.flatten(2)", f"{k.name}.reshape(({k.name}.shape[0], -1))"]
                        if k.value.size else [f"{k.name}.flatten(2)"])


def product(m: Maker, k: Known) -> str | None:
    """A dense layer."""
    n = m.rng.choice([1, 2, 4, 5])
    w, b = weights(m, (k.shape[1], n), k), weights(m, (n,), k)
    return f"T.dot({k.name}, {w}) + {b}"


def probabilities(m: Maker, k: Known) -> str | None:
    """Softmax, and costs of classes."""
    x, (rows, columns) = k.name, k.shape
    if not rows or not columns:
        return None
    classes = m.give(m.random.randint(0, columns, rows).astype(m.rng.choice(["int32", "int64"])))
    p = m.rng.choice([f"T.nnet.softmax({x})", f"T.exp(T.nnet.logsoftmax({x}))"])
    targets = f"T.nnet.sigmoid({m.give(m.numbers(k.shape, k.dtype))})"
    return m.rng.choice([
        p, f"T.nnet.logsoftmax({x})", f"T.nnet.categorical_crossentropy({p}, {classes})",
        f"-T.log({p})[T.arange({classes}.shape[0]), {classes}]",
        f"-T.mean(T.log({p})[T.arange({classes}.shape[0]), {classes}])",
        f"T.nnet.categorical_crossentropy({p}, T.nnet.softmax({targets}))",
        f"T.nnet.categorical_crossentropy({p}, T.extra_ops.to_one_hot({classes}, {columns}))",
        f"T.nnet.binary_crossentropy(T.nnet.sigmoid({x}), {targets})",
        f"T.nnet.binary_crossentropy(T.clip({p}, 1e-7, 1 - 1e-7), {targets}).mean(axis=-1)",
        f"T.nnet.sigmoid_binary_crossentropy({x}, {targets})",
        f"T.nnet.crossentropy_softmax_1hot({x}, {classes})[0]",
        f"T.nnet.crossentropy_softmax_1hot_with_bias({x}, {x}[0], {classes})[0]",
        f"T.nnet.crossentropy_categorical_1hot({p}, {classes})",
        f"T.nnet.softmax_with_bias({x}, {x}[0])",
        f"T.nnet.prepend_scalar_to_each_row({x}[0, 0], {x})",
        f"T.nnet.confusion_matrix({classes}, T.argmax({x}, axis=1))[0] * {x}[0, 0]",
    ])


def hierarchical(m: Maker, k: Known) -> str | None:
    """A softmax of two levels."""
    x, (rows, n) = k.name, k.shape
    if not rows:
        return None
    groups, size = m.rng.choice([1, 2, 3]), m.rng.choice([1, 2, 3])
    count = groups * size - (m.chance(0.3) and size > 1 and groups > 1)
    w1, b1 = weights(m, (n, groups), k), weights(m, (groups,), k)
    w2, b2 = weights(m, (groups, n, size), k), weights(m, (groups, size), k)
    target = m.give(m.random.randint(0, count, rows)) if m.chance(0.5) else None
    return (f"T.nnet.h_softmax({x}, {k.shape[0]}, {count}, {groups}, {size}, {w1}, {b1}, {w2}, "
            f"{b2}{f', {target}' if target else ''})")


def blocks(m: Maker, k: Known) -> str | None:
    """Products with selected blocks of weights."""
    rows, n = k.shape
    if not rows:
        return None
    ins, outs, size = m.rng.choice([1, 2, 3]), m.rng.choice([1, 2, 4]), m.rng.choice([1, 2])
    taken, made = m.rng.randint(1, ins), m.rng.randint(1, outs)
    w, b = weights(m, (ins, outs, n, size), k), weights(m, (outs, size), k)
    first = m.give(m.random.randint(0, ins, (rows, taken)))
    last = m.give(m.random.randint(0, outs, (rows, made)))
    given = f"T.repeat({k.name}.dimshuffle(0, 'x', 1), {taken}, axis=1)"
    return f"T.nnet.blocksparse.sparse_block_dot({w}, {given}, {first}, {b}, {last})"


def recurrent(m: Maker, k: Known) -> str | None:
    """A recurrent layer over the last dim of a sequence: plain or gated, forwards or backwards."""
    if not m.loops(k) or not k.value.size:
        return None
    n, u = k.shape[1], m.rng.choice([1, 2, 3])
    seq = f"{k.name}.dimshuffle(2, 0, 1)"
    w, v = weights(m, (n, u), k), weights(m, (u, u), k)
    zero = f"T.zeros(({k.name}.shape[0], {u}), {k.name}.dtype)"
    gate = m.rng.choice(["T.tanh", "T.nnet.sigmoid", "T.nnet.relu"])
    step = m.rng.choice([
        f"{gate}(T.dot(x, {w}) + T.dot(h, {v}))",
        f"h + T.nnet.sigmoid(T.dot(x, {w})) * (T.tanh(T.dot(h, {v})) - h)"])
    back = ", go_backwards=True" if m.chance(0.3) else ""
    text = (f"theano.scan(lambda x, h: {step}, sequences=[{seq}], outputs_info=["
            f"T.unbroadcast({zero}, 0, 1)]{back})[0]")
    return m.rng.choice([f"{text}[-1]", f"{text}.dimshuffle(1, 2, 0)", text])


LAYERS = [
    (3, (2, 3, 4, 5), activation), (4, (2, 3, 4, 5), normalised), (2, (3, 4, 5), by_hand),
    (1, (2, 3, 4, 5), dropped), (1, (3, 4, 5), flat), (4, (2,), product), (5, (2,), probabilities),
    (1, (2,), hierarchical), (1, (2,), blocks), (3, (3,), recurrent)]
