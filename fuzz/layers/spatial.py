"""Layers that pad, crop and join, and layers inside of branches, loops and ops made of graphs."""

from __future__ import annotations

from fuzz.layers import convolutional, pooling
from fuzz.maker import Known, Maker
from fuzz.program import NAME


def padded(m: Maker, k: Known) -> str | None:
    """Images in a larger frame of zeros."""
    a, b, c, d = (m.rng.choice([0, 1, 1, 2]) for _ in range(4))
    x = k.name
    rows, columns = f"{x}.shape[2] + {a + b}", f"{x}.shape[3] + {c + d}"
    frame = f"T.zeros(({x}.shape[0], {x}.shape[1], {rows}, {columns}), "
    part = f"[:, :, {a}:{a} + {x}.shape[2], {c}:{c} + {x}.shape[3]]"
    return f"T.set_subtensor({frame}{x}.dtype){part}, {x})"


def cropped(m: Maker, k: Known) -> str | None:
    """A part of the images."""
    cut = [m.rng.choice([":", "1:", ":-1", "::2", "::-1", f"0:{m.length(max(n - 1, 1))}"])
           for n in k.shape[2:]]
    return f"{k.name}[:, :, {', '.join(cut)}]" if min(k.shape[2:]) > 1 else None


def turned(m: Maker, k: Known) -> str | None:
    """Images with their dims or channels in another order."""
    order = [0, 1, *range(k.ndim - 1, 1, -1)]
    return m.rng.choice([f"{k.name}.dimshuffle({order})", f"{k.name}[:, ::-1]",
                         f"{k.name}.dimshuffle({[1, 0, *order[2:]]})"])


def joined(m: Maker, k: Known) -> str | None:
    """The channels of two layers, or the sum of a layer and its input."""
    s = m.rng.choice(["half", "half", (1,) * (k.ndim - 2)])
    kernel = (3,) * (k.ndim - 2)
    rank = k.ndim - 2
    count = m.rng.choice([k.shape[1], 2])
    w = convolutional.weights(m, (count, k.shape[1], *kernel), k)
    text = f"T.nnet.conv{rank}d({k.name}, {w}, border_mode={s!r})"
    if count == k.shape[1] and m.chance(0.6):
        return m.rng.choice([f"{k.name} + {text}", f"T.nnet.relu({text} + {k.name})",
                             f"T.maximum({k.name}, {text})"])
    return f"T.concatenate([{k.name}, {text}], axis=1)"


def inside(m: Maker, k: Known) -> str | None:
    """A layer in a branch, in a loop over the images, or in an op made of a graph."""
    make = convolutional.plain if m.chance(0.6) else pooling.pooled
    text = make(m, k)
    if text is None or k.shape[0] < 1 or ".shape[" in text:
        return None
    kind = m.rng.randrange(3)
    if kind == 0:
        return f"ifelse(T.gt(T.sum({k.name}), 0.1), {text}, {text} * 2)"
    if kind == 1:
        names = ", ".join(dict.fromkeys(NAME.findall(text)))
        return f"boxed(lambda {names}: [{text}], {names})[0]"
    one = text.replace(f"({k.name},", "(z,")
    if one == text or not m.loops(k) or f"({k.shape[0]}, " in one:
        return None
    single = one.replace("(z,", "(z.dimshuffle('x', *range(z.ndim)),")
    return f"theano.scan(lambda z: T.tanh({single})[0], sequences=[{k.name}])[0]"


LAYERS = [(2, (4,), padded), (2, (4, 5), cropped), (1, (4, 5), turned), (2, (4, 5), joined),
          (2, (4, 5), inside)]
