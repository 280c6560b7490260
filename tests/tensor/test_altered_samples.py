"""Samples of tensor ops with other lengths and integers: C code gives the results, or raises the
errors, of the interpreter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import PLAIN
from tests.tensor.test_declarations import RTOL, SAMPLES, text_of
from tests.together import Together
from theano.graph import Constant
from theano.tensor.samples import Array, Sample

Arrays = tuple[Array, ...]
Kind = tuple[Any, tuple[tuple[str, int], ...]]


def kind_of(sample: Sample) -> Kind:
    """The op, and the dtype and rank of each input: samples of one kind can be the arguments of one
    compiled function."""
    return sample.op, tuple((str(a.dtype), a.ndim) for a in sample.inputs)


KINDS: dict[Kind, list[Sample]] = {}
for _sample in SAMPLES:
    if type(_sample.op).__module__.startswith("theano.tensor."):  # others trust their arguments
        KINDS.setdefault(kind_of(_sample), []).append(_sample)

NO_ZERO = ("AbstractConv",)
"""The beginnings of the names of ops whose inputs are not made empty: the interpreter refuses
filters without elements."""

SORTED = ("SearchsortedOp",)
"""Ops whose integers are not altered, because their order matters."""


def altered(sample: Sample) -> Iterator[Arrays]:
    """The inputs with one array altered: along one axis it has an element more, only one element or
    none, or its integers are other ones."""
    name, arrays = type(sample.op).__name__, sample.inputs
    for k, array in enumerate(arrays):
        others = [*of_other_lengths(array, not name.startswith(NO_ZERO))]
        if name not in SORTED:
            others += of_other_numbers(array)
        for other in others:
            yield (*arrays[:k], other, *arrays[k + 1:])


def of_other_lengths(array: Array, zero: bool) -> Iterator[Array]:
    for axis, length in enumerate(array.shape):
        if length > 1:
            yield array.take([0], axis)
        if length:
            yield array.take([*range(length), length - 1], axis)
            if zero:
                yield array.take([], axis)


def of_other_numbers(array: Array) -> Iterator[Array]:
    if array.dtype.kind in "iu" and array.size:
        for change in (1, -1):
            yield (array.astype("int64") + change).astype(array.dtype)
            one = array.astype("int64")
            one.flat[-1] += change * 7
            yield one.astype(array.dtype)


def outcome(function: Any, arrays: Arrays) -> Any:
    """The results, or the class of the exception."""
    try:
        return function(*arrays)
    except Exception as error:
        return type(error)


def applied(kind: Kind) -> tuple[list[Any], list[Any]]:
    """Inputs without known lengths, and the outputs."""
    op, dtypes = kind
    inputs = [T.TensorType(dtype, (None,) * ndim)() for dtype, ndim in dtypes]
    return inputs, op(*inputs, return_list=True)


SMOOTH = [
    kind for kind, samples in KINDS.items() if all(s.smooth for s in samples)
    and all(any(v.type.dtype == "float64" for v in part) for part in applied(kind))]

PARTLY_KNOWN = [
    sample for samples in KINDS.values() for sample in samples
    if any(a.dtype.kind in "iu" or 1 in a.shape for a in sample.inputs[1:])]


def name_of(kind: Kind) -> str:
    op, inputs = kind
    return f"{text_of(op)} of {' '.join(f'{d}x{n}' for d, n in inputs)}"


def full_name_of(sample: Sample) -> str:
    few = (a.tolist() if a.dtype.kind in "iu" and a.size < 9 else a.shape for a in sample.inputs)
    return f"{name_of(kind_of(sample))}: {' '.join(map(str, few))}"


def partly_known(sample: Sample) -> tuple[list[Any], Any]:
    """The outputs, and a function that returns them and their shapes. Integer inputs after the
    first are constants of the graph, the others are arguments of the function."""
    inputs = [
        T.constant(a) if k and a.dtype.kind in "iu" else T.TensorType(
            a.dtype, tuple(1 if n == 1 else None for n in a.shape))()
        for k, a in enumerate(sample.inputs)]
    outputs = sample.op(*inputs, return_list=True)
    return outputs, theano.function(
        [v for v in inputs if not isinstance(v, Constant)],
        [*outputs, T.concatenate([z.shape for z in outputs])], on_unused_input="ignore")


of_known = Together(PARTLY_KNOWN, partly_known, every=9)


@pytest.mark.one_of(9)
@pytest.mark.parametrize("sample", PARTLY_KNOWN, ids=full_name_of)
def test_known_numbers_and_lengths_mean_the_same(sample: Sample) -> None:
    """Results and inferred shapes do not change if integer inputs are constants and the types say
    which lengths are 1."""
    outputs, function = of_known(sample)
    values = [a for k, a in enumerate(sample.inputs) if not (k and a.dtype.kind in "iu")]
    wanted = sample.op.value(np, *sample.inputs)
    wanted = list(wanted) if isinstance(wanted, tuple) else [wanted]
    for z, value in zip(outputs, wanted, strict=True):
        assert all(n in (None, m) for n, m in zip(z.type.shape, np.shape(value), strict=True))
    *found, shapes = function(*values)
    same([np.asarray(w, z.dtype) for w, z in zip(wanted, outputs, strict=True)], found, [])
    assert shapes.tolist() == [n for value in wanted for n in np.shape(value)]


def functions_of(kind: Kind) -> tuple[Any, Any, Any]:
    """Functions for the op in the interpreter and in C, and for its shapes by its shape rule."""
    inputs, outputs = applied(kind)
    plain, native = (theano.function(inputs, outputs, mode=mode) for mode in (PLAIN, "FAST_RUN"))
    ruled = theano.function(inputs, [z.shape for z in outputs], on_unused_input="ignore")
    return plain, native, ruled


of_kind = Together(KINDS, functions_of, every=9)


@pytest.mark.one_of(9)
@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_other_lengths_and_numbers_mean_the_same_in_c(kind: Kind) -> None:
    """Also the shapes that the shape rules of the ops give."""
    plain, native, ruled = of_kind(kind)
    for sample in KINDS[kind]:
        for arrays in altered(sample):
            wanted, shapes = outcome(plain, arrays), [a.shape for a in arrays]
            same(wanted, outcome(native, arrays), shapes)
            if not isinstance(wanted, type):
                same([np.array(z.shape, "int64") for z in wanted], outcome(ruled, arrays), shapes)


def slopes_of(kind: Kind) -> tuple[list[bool], list[Any]]:
    """Which inputs are differentiated; functions for the op, and for its gradients in the
    interpreter and in C."""
    inputs, outputs = applied(kind)
    moving = [v for v in inputs if v.type.dtype == "float64"]
    costs = [T.sum(T.sqr(z)) for z in outputs if z.type.dtype == "float64"]
    slopes = T.grad(sum(costs), moving, disconnected_inputs="ignore")
    return [v in moving for v in inputs], [
        theano.function(inputs, values, mode=mode, on_unused_input="ignore")
        for values, mode in ((outputs, PLAIN), (slopes, PLAIN), (slopes, "FAST_RUN"))]


of_smooth = Together(SMOOTH, slopes_of, every=9)


@pytest.mark.one_of(9)
@pytest.mark.parametrize("kind", SMOOTH, ids=name_of)
def test_gradients_for_other_lengths_are_the_same_in_c(kind: Kind) -> None:
    """They have the shapes of the inputs, or an error is raised, in both backends."""
    moving, (forward, plain, native) = of_smooth(kind)
    for sample in KINDS[kind]:
        for arrays in (sample.inputs, *altered(sample)):
            if not isinstance(outcome(forward, arrays), type):
                found, shapes = outcome(native, arrays), [a.shape for a in arrays]
                same(outcome(plain, arrays), found, shapes)
                assert isinstance(found, type) or [g.shape for g in found] == [
                    n for n, moves in zip(shapes, moving, strict=True) if moves]


def same(wanted: Any, found: Any, shapes: list[Any]) -> None:
    """Two outcomes are errors of related classes, or equal."""
    if isinstance(wanted, type) or isinstance(found, type):
        assert isinstance(wanted, type), (shapes, found)
        assert isinstance(found, type), (shapes, wanted)
        assert issubclass(found, wanted) or issubclass(wanted, found), (shapes, wanted, found)
        return
    for a, b in zip(found, wanted, strict=True):
        assert a.dtype == b.dtype and a.shape == b.shape, (shapes, a.shape, b.shape)
        rtol = 1e3 * RTOL.get(str(b.dtype), 0)
        np.testing.assert_allclose(a, b, rtol=rtol, atol=rtol, equal_nan=True)
