"""One table of programs under several compilers and widths of vectors, whose results are compared
to the bit: `python -m tests.lower.equal_bits [WORD ...] [--compiler COMMAND ...]`.

The table: each scalar op on floats and doubles, reductions along each axis, softmax and
normalisations, loops, convolutions with their gradients. Products of BLAS are left out, because
libraries differ. NaNs are equal to each other: IEEE 754 does not say which bits an operation gives.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

import theano
import theano.tensor as T
from tests.together import compiled_together
from theano import scalar
from theano.tensor.elemwise import Elemwise
from theano.tensor.samples import Array, scalar_inputs

DTYPES = ("float32", "float64")
WIDTHS = {
    "x86_64": {"SSE2": "-march=x86-64", "AVX2": "-march=x86-64-v3", "AVX-512": "-march=x86-64-v4"},
}
"""The flags for each width of vectors, by `platform.machine()`."""

LENGTH = 1003
TOGETHER = 24


class Program(NamedTuple):
    """Inputs, outputs and arguments."""

    name: str
    inputs: list[Any]
    outputs: list[Any]
    values: list[Array]


def _numbers(*shape: int, dtype: str, seed: int = 5) -> Array:
    return np.random.default_rng(seed).uniform(-2, 2, shape).astype(dtype)


def _types(op: Any, dtype: str) -> tuple[str, ...]:
    mixed = {"switch": ("bool", dtype, dtype), "ldexp": (dtype, "int32")}
    return mixed.get(op.name, (dtype,) * op.nin)


def scalar_programs(dtype: str) -> Iterator[Program]:
    """Each scalar op on numbers of its domain."""
    for op in scalar.OPS.values():
        if "f" not in op.kinds:
            continue
        values = list(scalar_inputs(op, _types(op, dtype), (LENGTH,)))
        inputs = [T.TensorType(a.dtype, (None,))() for a in values]
        try:
            found = Elemwise(op)(*inputs)
        except TypeError:
            continue
        outputs = list(found) if isinstance(found, list | tuple) else [found]
        yield Program(f"elementwise {op.name} {dtype}", inputs, outputs, values)


RANGES: dict[str, Callable[[Any], Any]] = {
    "sum": T.sum, "prod": T.prod, "mean": T.mean, "var": T.var, "std": T.std, "max": T.max,
    "min": T.min, "argmax": T.argmax, "logsumexp": lambda x, axis=None: T.log(
        T.exp(x).sum(axis=axis)),
    "norm": lambda x, axis=None: T.sqrt(T.sqr(x).sum(axis=axis)),
    "sum of tanh": lambda x, axis=None: T.tanh(x).sum(axis=axis),
    "sum of x exp(-x^2)": lambda x, axis=None: (x * T.exp(-x * x)).sum(axis=axis),
}


def reductions(dtype: str) -> Iterator[Program]:
    """Reductions of matrices along each axis and of all elements, and of a long vector."""
    values = {2: _numbers(37, 53, dtype=dtype), 1: _numbers(20_011, dtype=dtype)}
    for name, reduce in RANGES.items():
        for ndim, axis in ((2, 0), (2, 1), (2, None), (1, None)):
            x = T.TensorType(dtype, (None,) * ndim)()
            out = reduce(x, axis=axis)
            yield Program(f"{name}, rank {ndim}, axis {axis} {dtype}", [x], [out], [values[ndim]])


ROWS: dict[str, Callable[[Any], Any]] = {
    "softmax": T.nnet.softmax, "logsoftmax": T.nnet.logsoftmax,
    "normalised": lambda x: (x - x.mean(1, keepdims=True)) / T.sqrt(
        x.var(1, keepdims=True) + 1e-5),
    "columns normalised": lambda x: (x - x.mean(0)) / T.sqrt(x.var(0) + 1e-5),
    "cumsum": lambda x: T.cumsum(x, axis=1), "cumprod": lambda x: T.cumprod(x, axis=0),
    "sorted": lambda x: T.sort(x, axis=1),
    "sigmoid(x) tanh(x)": lambda x: T.nnet.sigmoid(x) * T.tanh(x),
    "gelu": lambda x: x * (1 + T.erf(x / np.sqrt(2).astype(x.dtype))),
    "elu": lambda x: T.nnet.elu(x), "softplus sums": lambda x: T.nnet.softplus(x).sum(1),
    "polynomial": lambda x: 1 + x * (2 + x * (3 - x * (4 + x))),
    "transposed": lambda x: T.exp(x.T) + x.T.sum(0), "strided": lambda x: T.log1p(abs(x[::2, ::3])),
    "pow": lambda x: abs(x) ** 1.7 + abs(x) ** x,
}


def of_rows(dtype: str) -> Iterator[Program]:
    """Functions of matrices, and the gradients of their sums of squares."""
    for name, function in ROWS.items():
        x = T.TensorType(dtype, (None, None))()
        out = function(x)
        outs = [out] if name == "sorted" else [out, T.grad(T.sqr(out).sum(), x)]
        yield Program(f"{name} {dtype}", [x], outs, [_numbers(29, 41, dtype=dtype)])


STEPS: dict[str, Callable[[Any, Any], Any]] = {
    "tanh": lambda x, h: T.tanh(h + x), "sigmoid": lambda x, h: T.nnet.sigmoid(h - x) + x,
    "decay": lambda x, h: h * 0.9 + x, "cubic": lambda x, h: 0.9 * h + x - 0.01 * h * h * h,
    "exp": lambda x, h: T.exp(-abs(h)) + x, "sin": lambda x, h: T.sin(h) + x,
    "softmax": lambda x, h: T.exp(h) / T.exp(h).sum() + x,
    "mean": lambda x, h: h - h.mean() + T.sqr(x), "log": lambda x, h: T.log(1 + h * h) - x,
    "max": lambda x, h: T.maximum(h * 0.5, x),
    "norm": lambda x, h: h / T.sqrt(1 + (h * h).sum()) + x,
    "erf": lambda x, h: T.erf(h) + T.arctan(x),
}


def loops(dtype: str) -> Iterator[Program]:
    """Loops over rows, with the gradient of their last state."""
    for name, step in STEPS.items():
        for size in (1, 19):
            x, h = (T.TensorType(dtype, (None,) * n)() for n in (2, 1))
            states, _ = theano.scan(step, sequences=[x], outputs_info=[h])
            grads = T.grad(T.sqr(states[-1]).sum(), [x, h])
            values = [_numbers(23, size, dtype=dtype), _numbers(size, dtype=dtype)]
            yield Program(f"loop of {name}, {size} {dtype}", [x, h], [states, *grads], values)


def convolutions(dtype: str) -> Iterator[Program]:
    """Convolutions of several borders, strides, groups, and their gradients; pooling."""
    cases = [(border, stride, size) for border in ("valid", "half", "full")
             for stride in (1, 2) for size in (1, 3, 5)]
    for border, stride, size in cases:
        x, w = T.TensorType(dtype, (None,) * 4)(), T.TensorType(dtype, (None,) * 4)()
        out = T.nnet.conv2d(x, w, border_mode=border, subsample=(stride, stride))
        grads = T.grad(T.tanh(out).sum(), [x, w])
        values = [_numbers(2, 3, 13, 17, dtype=dtype), _numbers(5, 3, size, size, dtype=dtype)]
        name = f"convolution {border} {stride} {size} {dtype}"
        yield Program(name, [x, w], [out, *grads], values)


def programs() -> list[Program]:
    """The table."""
    kinds = (scalar_programs, reductions, of_rows, loops, convolutions)
    table: list[Program] = []
    for dtype in DTYPES:
        with theano.config.change_flags(floatX=dtype):
            table += [program for kind in kinds for program in kind(dtype)]
    return table


def bits(found: Array) -> tuple[str, tuple[int, ...], bytes]:
    """What is compared of a result."""
    if found.dtype.kind in "fc":
        found = np.where(found != found, np.full((), np.nan, found.dtype), found)
    return str(found.dtype), found.shape, np.ascontiguousarray(found).tobytes()


def results(table: list[Program], compiler: str, flags: str) -> Iterator[list[Any]]:
    """The results of each program with a compiler and more flags."""
    with theano.config.change_flags(cxx=compiler, gcc__cxxflags=flags):
        for start in range(0, len(table), TOGETHER):
            part = table[start:start + TOGETHER]
            with compiled_together():
                made = [theano.function(p.inputs, p.outputs, mode="FAST_RUN") for p in part]
            for function, program in zip(made, part, strict=True):
                yield [bits(np.asarray(out)) for out in function(*program.values)]


def chains(compilers: Iterable[str]) -> list[tuple[str, str, str]]:
    """A name, a compiler and flags for each compiler and each width that this processor has."""
    widths = WIDTHS.get(platform.machine(), {"native": ""})
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        features = file.read().split()
    needed = {"AVX2": "avx2", "AVX-512": "avx512bw"}
    return [(f"{compiler} {width}", compiler, flags) for compiler in compilers
            for width, flags in widths.items() if needed.get(width, "") in ("", *features)]


def differing(
    table: list[Program], compilers: Iterable[str], say: Callable[[str], None]
) -> list[str]:
    """The programs whose results are not the same with all compilers and widths."""
    wanted: list[Any] = []
    found: list[str] = []
    for name, compiler, flags in chains(compilers):
        started = time.perf_counter()
        got = list(results(table, compiler, flags))
        wanted = wanted or got
        bad = [p.name for p, a, b in zip(table, wanted, got, strict=True) if a != b]
        found += [f"{name}: {program}" for program in bad]
        say(f"{name}: {len(table) - len(bad)} of {len(table)} programs equal, "
            f"{time.perf_counter() - started:.0f} s")
    return found


def main() -> None:
    """Compare the programs whose names contain the words of the command line."""
    parser = argparse.ArgumentParser(description="equal bits of all compilers and widths")
    parser.add_argument("words", nargs="*")
    parser.add_argument("--compiler", action="append", default=[])
    options = parser.parse_args()
    table = [p for p in programs() if all(word in p.name for word in options.words)]
    compilers = options.compiler or [c for c in ("gcc", "clang") if shutil.which(c)]
    bad = differing(table, compilers, lambda line: print(line, flush=True))
    print("\n".join(bad))
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
