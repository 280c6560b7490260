"""Wrong inputs of ops: JAX, C and the interpreter raise the same exception, or return the same.

The inputs of declared samples are changed: lengths that do not agree, indices out of range,
negative counts, singular matrices, NaN. JAX's operations are run one by one, not compiled.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.backends.jax_checks import assert_same, samples_by_class
from tests.together import compiled_together, unoptimized
from theano.tensor.samples import Array, Sample

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed: pip install jax")

SAMPLES = {name: found for name, found in samples_by_class().items() if "Conv" not in name}
"""Without convolutions: for some lengths of their gradients, XLA ends the process."""

LIBRARIES = ("theano.tensor.linalg", "theano.tensor.slinalg", "theano.tensor.nlinalg")
"""Modules of ops that call libraries of linear algebra, which differ for NaN, and for matrices that
are singular up to rounding, such as those of equal numbers. Their inputs are made 0."""

MOST_SAMPLES, MOST_ELEMENTS = 6, 5000

SPECIAL = {"i": (-1, 9, -9), "u": (9,), "f": (np.nan, 0, -1, 2), "c": (np.nan, 0, -1, 2)}
"""Numbers that replace elements, for each kind of dtypes."""

NO_VALUES = {
    ("SearchsortedOp", 0): "in a vector that is not sorted, positions are not defined",
    ("SearchsortedOp", 2): "as others sort it, a vector is not sorted",
    ("mrg_uniform", 0): "its state comes from a seed; other numbers are no state",
}
"""Inputs of ops of which no elements are replaced, and why."""

OTHER_EXCEPTIONS = {
    "AdvancedBooleanIncSubtensor": "the message is that for a mask without true elements",
    "Eigvalsh": "NaN in the second matrix: each library finds it at another place",
    "Fourier": "the message of NumPy and of JAX about a wrong axis or length",
}
"""Ops which raise in all modes, but not the same, and why."""

Outcome = Any
"""A list of results, or the class of an exception and the first line of its message."""


def mutations(op: Any, arrays: tuple[Array, ...]) -> Iterator[tuple[Array, ...]]:
    """Changed inputs."""
    exact = not type(op).__module__.startswith(LIBRARIES)
    for i, given in enumerate(arrays):
        a = np.asarray(given)
        special = {} if (type(op).__name__, i) in NO_VALUES else SPECIAL

        def put(value: Any, i: int = i) -> tuple[Array, ...]:
            return (*arrays[:i], value, *arrays[i + 1:])

        for axis, n in enumerate(a.shape):
            if n:
                for rows in ([*range(n - 1)], [0], [*range(n), 0], []):
                    yield put(a.take(np.array(rows, "int64"), axis))
        for value in (special.get(a.dtype.kind, ()) if exact else (0,)) if a.size else ():
            last = a.copy()
            last.flat[-1] = value
            for changed in (np.full_like(a, value), last):
                yield put(changed)
        if a.dtype.kind == "b":
            yield put(~a)


def eager(f: Any) -> Any:
    """A function in mode JAX that runs the operations one by one."""
    import jax

    engine = f.maker.executable.bound.__self__

    def run(program: Any, arguments: Any, box: Any, finished: Any) -> Any:
        found, _, report = program._traced(*jax.tree.map(jax.numpy.asarray, arguments))
        return finished(found, report)

    engine._run = run
    return f


def outcome(f: Any, values: tuple[Array, ...]) -> Outcome:
    """The results of a call, or what it raises."""
    try:
        with np.errstate(all="ignore"):
            return f(*values)
    except Exception as error:
        return type(error).__name__, str(error).partition("\n")[0]


def graph_of(sample: Sample) -> tuple[list[Any], list[Any]]:
    """Inputs with as few constant and broadcastable dims as the op permits, and its outputs."""
    op, arrays, _ = sample
    variables = [T.TensorType(np.asarray(a).dtype, (False,) * np.ndim(a))() for a in arrays]
    try:
        return variables, op(*variables, return_list=True)
    except (TypeError, ValueError):  # it needs broadcastable dims, or constants
        variables = [T.as_tensor_variable(a).type() for a in arrays]
        return variables, op(*variables, return_list=True)


def in_three_modes(samples: Sequence[Sample]) -> list[dict[str, Callable[..., Any]]]:
    """For each sample, the functions of JAX, C and the interpreter."""
    graphs = [graph_of(sample) for sample in samples]

    def made(mode: Any) -> list[Any]:
        return [theano.function(*each, mode=mode, on_unused_input="ignore") for each in graphs]

    with theano.config.change_flags(cxx=""):
        jax, interpreter = map(eager, made("JAX")), made(theano.Mode("py", None))
    with unoptimized(), compiled_together():
        c = made("FAST_RUN")
    return [dict(zip(("JAX", "C", "interpreter"), each, strict=True))
            for each in zip(jax, c, interpreter, strict=True)]


def difference(found: Outcome, wanted: Outcome, op: str) -> str | None:
    """How an outcome differs from that of the interpreter."""
    if isinstance(wanted, tuple) or isinstance(found, tuple):
        same = found == wanted or (
            op in OTHER_EXCEPTIONS and isinstance(wanted, tuple) and isinstance(found, tuple))
        return None if same else f"{found}, not {wanted}"
    try:
        assert_same(found, wanted)
    except AssertionError as error:
        return str(error)
    return None


def differences(sample: Sample, modes: dict[str, Callable[..., Any]]) -> Iterator[str]:
    """The changed inputs for which the outcomes differ, with the outcomes."""
    op, arrays, _ = sample
    for values in mutations(op, arrays):
        if max(map(np.size, values)) > MOST_ELEMENTS:
            continue
        wanted = outcome(modes["interpreter"], values)
        if isinstance(wanted, tuple) and "Bad input argument" in wanted[1]:
            continue
        for mode in ("JAX", "C"):
            wrong = difference(outcome(modes[mode], values), wanted, type(op).__name__)
            if wrong:
                shapes = [f"{np.asarray(v).dtype}{np.shape(v)}" for v in values]
                yield f"{mode}: {op} of {', '.join(shapes)}: {wrong[:400]}"


@pytest.mark.one_of(40)
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_samples(name: str) -> None:
    samples = SAMPLES[name][::-(-len(SAMPLES[name]) // MOST_SAMPLES)]
    wrong = [text for sample, modes in zip(samples, in_three_modes(samples), strict=True)
             for text in differences(sample, modes)]
    assert not wrong, "\n".join(wrong[:20])
