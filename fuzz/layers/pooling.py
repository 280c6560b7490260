"""Layers that pool, cut images into patches, and interpolate."""

from __future__ import annotations

from fuzz.maker import Known, Maker


def pooled(m: Maker, k: Known) -> str | None:
    """Pooling of every mode along the last two or three dims."""
    n = 3 if k.ndim == 5 and m.chance(0.7) else 2
    ws = [m.rng.choice([1, 2, 2, 3, 5]) for _ in range(n)]
    stride = m.rng.choice([None, ws, [m.rng.choice([1, 2, 2, 3]) for _ in range(n)]])
    ignore = m.chance(0.6)
    pad = [m.rng.randrange(k) if ignore and m.chance(0.4) else 0 for k in ws]
    mode = m.rng.choice(["max", "max", "sum", "average_inc_pad", "average_exc_pad"])
    pad = [0] * n if mode == "average_exc_pad" and m.chance(0.7) else pad
    sizes = [
        f"T.cast(T.stack([{', '.join(map(m.length, numbers))}]), 'int64')"
        if numbers and m.chance(0.2) else repr(numbers and tuple(numbers))
        for numbers in (ws, stride, pad)]
    kind = m.rng.randrange(4)
    if kind == 0:
        return f"pool.Pool({ignore}, {mode!r}, {n})({k.name}, {', '.join(sizes)})"
    if kind == 1:
        return (f"pool.pool_{n}d({k.name}, ws={sizes[0]}, ignore_border={ignore}, "
                f"stride={sizes[1]}, pad={sizes[2]}, mode={mode!r})")
    return (f"pool.pool_{n}d({k.name}, {sizes[0]}, {ignore}, {sizes[1]}, {sizes[2]}, "
            f"mode={mode!r})")


def same_size(m: Maker, k: Known) -> str | None:
    """The maxima of patches in their places."""
    return f"pool.max_pool_2d_same_size({k.name}, ({m.rng.choice([1, 2, 3])}, 2))"


def whole(m: Maker, k: Known) -> str | None:
    """Global pooling."""
    function = m.rng.choice(["mean", "max", "sum"])
    axes = tuple(range(2, k.ndim))
    if not k.value.size:
        function = "sum"
    return f"T.{function}({k.name}, axis={axes}, keepdims={m.chance(0.5)})"


def patches(m: Maker, k: Known) -> str | None:
    """Images cut into patches, sometimes put together again."""
    if min(k.shape[2:]) < 1:
        return None
    size = [m.rng.randint(1, min(n, 3)) for n in k.shape[2:]]
    mode = m.rng.choice(["valid", "ignore_borders", "half", "full", "wrap_centered"])
    step = "None"
    if mode == "wrap_centered":
        size = [n - 1 + n % 2 for n in size]
    if mode in ("half", "full"):
        step = "(1, 1)"
    if mode in ("ignore_borders", "wrap_centered"):
        step = repr(tuple(m.rng.randint(1, 3) for _ in size))
    if m.chance(0.4):
        size = [n if k.shape[2 + i] % n == 0 else 1 for i, n in enumerate(size)]
        cut = f"T.nnet.neighbours.images2neibs({k.name}, {tuple(size)})"
        return f"T.nnet.neighbours.neibs2images(T.tanh({cut}), {tuple(size)}, {k.name}.shape)"
    return f"T.nnet.neighbours.images2neibs({k.name}, {tuple(size)}, {step}, mode='{mode}')"


def larger(m: Maker, k: Known) -> str | None:
    """Images with more rows and columns: interpolated, or each pixel several times."""
    x, n = k.name, m.rng.choice([2, 3])
    if m.chance(0.6):
        sizes = f", batch_size={k.shape[0]}, num_input_channels={k.shape[1]}"
        return (f"abstract_conv.bilinear_upsampling({x}, ratio={n}"
                f"{sizes if m.chance(0.5) else ''}, use_1D_kernel={m.chance(0.5)})")
    if m.chance(0.5):
        return f"T.repeat(T.repeat({x}, {n}, axis=2), 2, axis=3)"
    made = f"T.zeros(({x}.shape[0], {x}.shape[1], {x}.shape[2] * {n}, {x}.shape[3] * 2), {x}.dtype)"
    return f"T.set_subtensor({made}[:, :, ::{n}, ::2], {x})"


LAYERS = [
    (6, (4, 5), pooled), (1, (4,), same_size), (1, (3, 4, 5), whole), (2, (4,), patches),
    (2, (4,), larger)]
