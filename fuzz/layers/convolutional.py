"""Layers that convolve, under all names that Theano has for it."""

from __future__ import annotations

from fuzz.maker import Known, Maker
from fuzz.steps.images import Setting, setting

Shape = tuple[int, ...]


def weights(m: Maker, shape: Shape, k: Known) -> str:
    """The text of parameters: a shared variable, an input or a constant."""
    value = m.numbers(shape, k.dtype)
    if value.size < 20 and m.chance(0.1):
        return f"T.constant({m.literal(value)})"
    return m.give(value, shared=m.chance(0.4))


def hint(m: Maker, shape: Shape) -> str:
    """The text of a shape as a hint: complete, in part, or None."""
    kind = m.rng.randrange(4)
    if kind < 2:
        return "None"
    return repr(tuple(None if kind == 3 and m.chance(0.5) else n for n in shape))


def lengths(m: Maker, image: Shape) -> Shape:
    """The lengths of filters."""
    return tuple(m.rng.choice([1, 2, 3, 3, 5]) for _ in image)


def finish(m: Maker, text: str, count: int, k: Known) -> str:
    """The text of a convolution with bias and activation, or without."""
    if m.chance(0.4):
        order = ", ".join(["'x'", "0", *["'x'"] * (k.ndim - 2)])
        text = f"{text} + {weights(m, (count,), k)}.dimshuffle({order})"
    return m.rng.choice([text, text, f"T.nnet.relu({text})", f"T.tanh({text})",
                         f"T.nnet.relu({text}, 0.1)", f"T.nnet.sigmoid({text})"])


def plain(m: Maker, k: Known) -> str | None:
    """`conv2d` and `conv3d` with all keywords."""
    rank = k.ndim - 2
    s, kernel = setting(m, k.shape[1], rank), lengths(m, k.shape[2:])
    if any(s.length(n, kernel[i], i) < 1 for i, n in enumerate(k.shape[2:])):
        return None
    count = s.groups * m.rng.choice([1, 2, 3, 14, 33] if m.large else [1, 1, 2, 3, 4])
    shape = (count, k.shape[1] // s.groups, *kernel)
    w = weights(m, shape, k)
    hints = f"{hint(m, k.shape)}, {hint(m, shape)}, "
    if m.chance(0.3):
        names = ("imshp", "kshp") if m.chance(0.5) else ("", "")
        given = ", ".join(f"{n}={v}" if n else v for n, v in zip(
            names, (hint(m, k.shape), hint(m, shape)), strict=True))
        text = f"abstract_conv.AbstractConv{rank}d({given}, {s.text()})({k.name}, {w})"
    else:
        text = f"T.nnet.conv{rank}d({k.name}, {w}, {hints}{s.text()})"
    return finish(m, text, count, k)


def unshared(m: Maker, k: Known) -> str | None:
    """Filters that differ from place to place."""
    s, kernel = setting(m, k.shape[1]), lengths(m, k.shape[2:])
    rows, columns = (s.length(n, kernel[i], i) for i, n in enumerate(k.shape[2:]))
    if min(rows, columns) < 1 or max(rows, columns) > 5:
        return None
    count = s.groups * m.rng.choice([1, 2])
    shape = (count, rows, columns, k.shape[1] // s.groups, *kernel)
    w = weights(m, shape, k)
    return finish(m, f"T.nnet.conv2d({k.name}, {w}, {hint(m, k.shape)}, {hint(m, shape)}, "
                     f"{s.text()}, unshared=True)", count, k)


def routine(m: Maker, k: Known) -> str | None:
    """The ops that Theano's CPU code used."""
    rank = k.ndim - 2
    s, kernel = setting(m, k.shape[1], rank), lengths(m, k.shape[2:])
    if any(s.length(n, kernel[i], i) < 1 for i, n in enumerate(k.shape[2:])):
        return None
    w = weights(m, (s.groups * 2, k.shape[1] // s.groups, *kernel), k)
    op = "corr.CorrMM" if rank == 2 else "corr3d.Corr3dMM"
    return (f"{op}(border_mode={s.mode!r}, subsample={s.steps}, filter_dilation={s.dilation}, "
            f"num_groups={s.groups})({k.name}, {w})")


def old(m: Maker, k: Known) -> str | None:
    """The convolutions of the first versions: `nnet.conv`, `signal.conv`, `conv3d2d`."""
    kernel = tuple(m.rng.choice([1, 2, 3]) for _ in k.shape[2:])
    if any(n > size for n, size in zip(kernel, k.shape[2:], strict=True)):
        return None
    mode = m.rng.choice(["valid", "full"])
    if k.ndim == 5:
        w = weights(m, (2, kernel[0], k.shape[2], *kernel[1:]), k)
        return (f"conv3d2d.conv3d({k.name}, {w}, border_mode='valid')"
                if k.shape[1] >= kernel[0] else None)
    step = (m.rng.choice([1, 1, 2]), m.rng.choice([1, 1, 3]))
    shape = (2, k.shape[1], *kernel)
    w = weights(m, shape, k)
    if m.chance(0.3):
        return (f"signal_conv.conv2d({k.name}[:, 0], {w}[:, 0], border_mode='{mode}', "
                f"subsample={step}).dimshuffle(0, 1, 2, 3)")
    shapes = f", image_shape={k.shape}, filter_shape={shape}" if m.chance(0.5) else ""
    return f"nnet.conv.conv2d({k.name}, {w}{shapes}, border_mode='{mode}', subsample={step})"


def separable(m: Maker, k: Known) -> str | None:
    """A convolution of each channel, then one with filters of one pixel."""
    rank = k.ndim - 2
    s, kernel = setting(m, 1, rank), lengths(m, k.shape[2:])
    if any(s.length(n, kernel[i], i) < 1 for i, n in enumerate(k.shape[2:])):
        return None
    multiple = m.rng.choice([1, 1, 2])
    channels = k.shape[1] * multiple
    deep = weights(m, (channels, 1, *kernel), k)
    point = weights(m, (2, channels, *(1,) * rank), k)
    return (f"abstract_conv.separable_conv{rank}d({k.name}, {deep}, {point}, {k.shape[1]}, "
            f"border_mode={s.mode!r}, subsample={s.steps}, filter_flip={s.flip}, "
            f"filter_dilation={s.dilation})")


def causal(m: Maker, k: Known) -> str | None:
    """A convolution of each element of a sequence with those before it."""
    shape = (m.rng.choice([1, 2, 3]), k.shape[1], m.rng.choice([1, 2, 3]))
    w = weights(m, shape, k)
    return (f"abstract_conv.causal_conv1d({k.name}, {w}, {shape}, input_shape={hint(m, k.shape)}, "
            f"subsample={m.rng.choice([1, 1, 2])}, filter_flip={m.chance(0.6)}, "
            f"filter_dilation={m.rng.choice([1, 1, 2, 3])})")


def sources(m: Maker, s: Setting, wanted: Shape, kernel: Shape) -> Shape | None:
    """Lengths of images whose results have the wanted lengths; None if there are none."""
    found = []
    for axis, n in enumerate(wanted):
        fits = [i for i in range(1, 30) if s.length(i, kernel[axis], axis) == n]
        if not fits:
            return None
        found.append(m.rng.choice(fits))
    return tuple(found)


def upwards(m: Maker, k: Known) -> str | None:
    """Transposed convolutions, as functions and as ops."""
    rank = k.ndim - 2
    s, kernel = setting(m, k.shape[1], rank), lengths(m, k.shape[2:])
    image = sources(m, s, k.shape[2:], kernel)
    if image is None:
        return None
    channels = m.rng.choice([1, 2, 3])
    shape = (k.shape[1], channels, *kernel)
    w = weights(m, shape, k)
    kind = m.rng.randrange(3)
    texts = tuple(map(m.length, image))
    if kind == 0 and rank == 2:
        return (f"T.nnet.conv2d_transpose({k.name}, {w}, (None, None, {', '.join(texts)}), "
                f"filter_shape={hint(m, shape)}, {s.text('input_dilation')})")
    if kind == 1:
        whole = (k.shape[0], channels * s.groups, *image)
        op = f"abstract_conv.AbstractConv{rank}d_gradInputs({s.text()})"
        return f"{op}({w}, {k.name}, T.constant({list(whole[2:])}))"
    batch = m.rng.choice(["None", str(k.shape[0])])
    return (f"abstract_conv.conv{rank}d_grad_wrt_inputs({k.name}, {w}, ({batch}, "
            f"{channels * s.groups}, {', '.join(texts)}), {hint(m, shape)}, {s.text()})")


def learned(m: Maker, k: Known) -> str | None:
    """The gradient with respect to filters, as a function and as an op."""
    rank = k.ndim - 2
    s, kernel = setting(m, k.shape[1], rank), lengths(m, k.shape[2:])
    result = tuple(s.length(n, kernel[i], i) for i, n in enumerate(k.shape[2:]))
    if min(result) < 1:
        return None
    count = s.groups * m.rng.choice([1, 2])
    top = weights(m, (k.shape[0], count, *result), k)
    if m.chance(0.4):
        op = f"abstract_conv.AbstractConv{rank}d_gradWeights({s.text()})"
        return f"{op}({k.name}, {top}, T.constant({list(kernel)}))"
    return (f"abstract_conv.conv{rank}d_grad_wrt_weights({k.name}, {top}, ({count}, "
            f"{k.shape[1] // s.groups}, {', '.join(map(m.length, kernel))}), "
            f"{hint(m, k.shape)}, {s.text()})")


LAYERS = [
    (8, (4, 5), plain), (2, (4,), unshared), (2, (4, 5), routine), (2, (4, 5), old),
    (2, (4, 5), separable), (6, (3,), causal), (3, (4, 5), upwards), (2, (4, 5), learned)]
