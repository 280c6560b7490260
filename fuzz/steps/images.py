"""Steps that treat values as images: convolutions with all settings, their gradients,
interpolation, pooling."""

from __future__ import annotations

from typing import Any, NamedTuple

from fuzz.maker import Known, Maker

LARGEST = 6000
"""The maximum number of elements of an image, because the definition is slow."""

LAYOUTS: dict[int, list[tuple[Any, ...]]] = {
    1: [("x", "x", "x", 0), ("x", 0, "x", "x"), ("x", "x", 0, "x")],
    2: [("x", "x", 0, 1), ("x", 0, "x", 1), (0, "x", 1, "x"), ("x", 0, 1, "x"), (0, 1, "x", "x")],
    3: [("x", 0, 1, 2), (0, "x", 1, 2), (0, 1, "x", 2), ("x", 2, 0, 1)], 4: [(0, 1, 2, 3)],
}
"""How a value of each rank becomes images (batch, channels, rows, columns)."""


class Setting(NamedTuple):
    """How filters move, and its text."""

    groups: int
    mode: Any
    steps: tuple[int, ...]
    dilation: tuple[int, ...]
    flip: bool

    def text(self, steps: str = "subsample") -> str:
        """The Python text of the keyword arguments."""
        return (f"border_mode={self.mode!r}, {steps}={self.steps}, filter_flip={self.flip}, "
                f"filter_dilation={self.dilation}, num_groups={self.groups}")

    def length(self, image: int, kernel: int, axis: int) -> int:
        """The length of a result along an axis."""
        covered = (kernel - 1) * self.dilation[axis] + 1
        mode = self.mode[axis] if isinstance(self.mode, tuple) else self.mode
        pads = {"valid": 0, "half": covered // 2 * 2, "full": covered * 2 - 2}.get(
            mode, 0) if isinstance(mode, str) else sum(
                mode if isinstance(mode, tuple) else (mode, mode))
        return int((image + pads - covered) // self.steps[axis] + 1)


def images(m: Maker) -> tuple[str, tuple[int, ...], Known] | None:
    """The Python text of images, their shape, and the value that they are made of."""
    k = m.float(least=1, filled=m.chance(0.9))
    if k is None or k.ndim > 4 or k.value.size > LARGEST:
        return None
    order = m.rng.choice(LAYOUTS[k.ndim])
    shape = tuple(1 if axis == "x" else k.shape[axis] for axis in order)
    return (k.name if k.ndim == 4 else f"{k.name}.dimshuffle{order}"), shape, k


def setting(m: Maker, channels: int, rank: int = 2) -> Setting:
    """Random settings; without padding if there are NaN and infinity, because these may be
    multiplied by its zeros or not."""
    groups = m.rng.choice([n for n in (1, 1, 2, 3) if not channels % n] or [1])
    mode = m.rng.choice([
        "valid", "half", "half", "full", m.rng.randint(0, 2),
        tuple(m.rng.choice([0, 1, 2, (1, 0), (0, 2)]) for _ in range(rank))])
    mode = "valid" if m.wild else mode
    steps, dilation = (
        tuple(m.rng.choice([1, 1, 1, 2, 3]) for _ in range(rank)) for _ in range(2))
    return Setting(groups, mode, steps, dilation, m.chance(0.6))


def filters(m: Maker, shape: tuple[int, ...], dtype: str) -> str:
    """The Python text of filters: an input or a constant with new numbers, or an earlier value that
    fits."""
    other = m.any(lambda o: o.dtype == dtype and o.shape == shape)
    if other is not None and m.chance(0.5):
        return other.name
    made = m.numbers(shape, dtype)
    return m.literal(made) if made.size < 30 and m.chance(0.3) else m.give(made, "x")


def kernel(m: Maker) -> tuple[int, int]:
    """The lengths of the filters."""
    return m.rng.choice([1, 1, 2, 3]), m.rng.choice([1, 2, 3])


def convolution(m: Maker) -> str | None:
    """A convolution, sometimes with the operations that follow it in a network."""
    found = images(m)
    if found is None:
        return None
    x, shape, k = found
    s, rest = setting(m, shape[1]), kernel(m)
    count = s.groups * m.rng.choice([1, 1, 2, 4])
    w = filters(m, (count, shape[1] // s.groups, *rest), k.dtype)
    text = f"T.nnet.conv2d({x}, {w}, {s.text()})"
    return m.rng.choice([
        text, text, f"T.nnet.relu({text})", f"T.tanh({text} + 0.1)", f"T.sum({text}, axis=(2, 3))"])


def unshared(m: Maker) -> str | None:
    """A convolution with different filters for each place."""
    found = images(m)
    if found is None:
        return None
    x, shape, k = found
    s, rest = setting(m, shape[1]), kernel(m)
    lengths = tuple(s.length(shape[2 + i], rest[i], i) for i in (0, 1))
    if min(lengths) < 1 or max(lengths) > 6:
        return None
    w = filters(m, (s.groups, *lengths, shape[1] // s.groups, *rest), k.dtype)
    return f"T.nnet.conv2d({x}, {w}, {s.text()}, unshared=True)"


def transposed(m: Maker) -> str | None:
    """The gradient of a convolution with respect to its images, whose lengths it does not determine
    by itself."""
    found = images(m)
    if found is None or m.wild:
        return None
    x, shape, k = found
    s, rest = setting(m, shape[1]), kernel(m)
    w = filters(m, (shape[1], m.rng.choice([1, 2, 3]), *rest), k.dtype)
    wanted = []
    for axis in (0, 1):
        fits = [n for n in range(1, 40) if s.length(n, rest[axis], axis) == shape[2 + axis]]
        if not fits:
            return None
        wanted.append(m.length(m.rng.choice(fits)))
    return (f"T.nnet.conv2d_transpose({x}, {w}, (None, None, {wanted[0]}, {wanted[1]}), "
            f"{s.text('input_dilation')})")


def learned(m: Maker) -> str | None:
    """The gradient of a convolution with respect to its filters."""
    found = images(m)
    if found is None:
        return None
    x, shape, k = found
    s, rest = setting(m, shape[1]), kernel(m)
    lengths = tuple(s.length(shape[2 + i], rest[i], i) for i in (0, 1))
    if min(lengths) < 1:
        return None
    top = filters(m, (shape[0], s.groups * m.rng.choice([1, 2]), *lengths), k.dtype)
    sizes = f"(None, None, {m.length(rest[0])}, {m.length(rest[1])})"
    return f"abstract_conv.conv2d_grad_wrt_weights({x}, {top}, {sizes}, {s.text()})"


def others(m: Maker) -> str | None:
    """Convolutions along one and along three axes; interpolation."""
    found = images(m)
    if found is None:
        return None
    x, shape, k = found
    rest = kernel(m)
    if m.chance(0.3):
        ratio = m.rng.choice(["2", "3", "frac_ratio=(3, 2)", "frac_ratio=((2, 3), (2, 1))"])
        return f"abstract_conv.bilinear_upsampling({x}, {ratio})"
    if m.chance(0.4):
        w = filters(m, (2, shape[1], rest[0]), k.dtype)
        step = m.rng.choice([1, 2])
        return (f"abstract_conv.causal_conv1d({x}[:, :, :, 0], {w}, (2, {shape[1]}, {rest[0]}), "
                f"subsample={step}, filter_dilation={m.rng.choice([1, 2])})")
    w = filters(m, (2, 1, 1, *rest), k.dtype)
    s = setting(m, 1, 3)
    return f"T.nnet.conv3d({x}.dimshuffle(0, 'x', 1, 2, 3), {w}, {s.text()})"


def pooled(m: Maker) -> str | None:
    """Pooling along one to three dims, sometimes with sizes that are known only at run time."""
    found = images(m)
    if found is None:
        return None
    x, shape, _ = found
    n = m.rng.choice([1, 2, 2, 2, 3])
    if m.chance(0.1):
        return f"pool.max_pool_2d_same_size({x}, {kernel(m)})"
    ws = [m.rng.choice([1, 2, 2, 3, 5]) for _ in range(n)]
    stride = m.rng.choice([ws, [m.rng.choice([1, 2, 2, 3]) for _ in range(n)]])
    ignore = m.chance(0.6)
    pad = [m.rng.randrange(k) if ignore and m.chance(0.4) else 0 for k in ws]
    mode = m.rng.choice(["max", "max", "sum", "average_inc_pad", "average_exc_pad"])
    sizes = [
        f"T.cast(T.stack([{', '.join(map(m.length, numbers))}]), 'int64')" if m.chance(0.2)
        else repr(tuple(numbers)) for numbers in (ws, stride, pad)]
    return f"pool.Pool({ignore}, {mode!r}, {n})({x}, {', '.join(sizes)})"


STEPS = [(6, convolution), (1, unshared), (2, transposed), (2, learned), (2, others), (4, pooled)]
