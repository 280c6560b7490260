"""Every class of ops that declares samples, in C, on operands that are views of larger arrays:
every second element of the last axis, the first axis reversed."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.programs.every import import_everything
from tests.tensor.test_declarations import _agree
from theano.tensor.samples import Array, Sample, tensor_samples

MOST = 6
"""The maximum number of samples of a class of ops, which are compiled together."""


def by_class() -> dict[str, list[Sample]]:
    """For each class of ops, samples that differ in the op, the ranks or the dtypes."""
    import_everything()
    found: dict[str, dict[Any, Sample]] = defaultdict(dict)
    for sample in tensor_samples():
        if any(a.ndim for a in sample.inputs):
            form = str(sample.op), tuple((a.dtype, a.ndim, not a.size) for a in sample.inputs)
            found[type(sample.op).__name__].setdefault(form, sample)
    return {name: list(forms.values()) for name, forms in found.items()}


SAMPLES = by_class()


def viewed(x: Any) -> Any:
    """The view of an array or a variable."""
    return x[::-2] if x.ndim == 1 else x[::-1][..., ::2] if x.ndim else x


def spread(array: Array) -> Array:
    """A larger array whose view `viewed` is `array`; the other elements must not be read."""
    if not array.ndim:
        return array
    large = np.full((*array.shape[:-1], 2 * array.shape[-1]), 77).astype(array.dtype)
    viewed(large)[...] = array
    return large


@pytest.mark.one_of(9)
@pytest.mark.parametrize("name", SAMPLES)
def test_ops_mean_the_same_on_views(name: str) -> None:
    samples = SAMPLES[name]
    chosen = samples[::max(1, len(samples) // MOST)][:MOST]
    inputs, outputs, given, wanted = [], [], [], []
    for sample in chosen:
        bases = [T.TensorType(str(a.dtype), (None,) * a.ndim)() for a in sample.inputs]
        found = sample.op(*map(viewed, bases), return_list=True)
        values = sample.op.value(np, *sample.inputs)
        inputs += bases
        given += [spread(a) for a in sample.inputs]
        outputs += found
        wanted += [(sample, np.asarray(w).astype(out.type.dtype)) for w, out in zip(
            values if isinstance(values, tuple) else (values,), found, strict=True)]
    function = theano.function(inputs, outputs, mode="FAST_RUN", on_unused_input="ignore")
    for got, (sample, want) in zip(function(*given), wanted, strict=True):
        _agree(f"{sample.op}", sample.inputs, got, want)
