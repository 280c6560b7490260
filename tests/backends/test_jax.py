"""The JAX backend: declared samples of all ops, compared with the interpreter."""

from __future__ import annotations

import importlib.util
from typing import Any

import numpy as np
import pytest

import theano
from tests.programs.every import import_everything
from theano import scalar
from theano.tensor.elemwise import Elemwise
from theano.tensor.samples import Sample, scalar_inputs, tensor_samples

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed: pip install jax")

import_everything()
SAMPLES: dict[str, list[Sample]] = {}
for sample in tensor_samples():
    SAMPLES.setdefault(type(sample.op).__name__, []).append(sample)


def _function(samples: list[Sample], mode: Any) -> Any:
    """A function of the inputs of all samples, in order."""
    inputs, outputs = [], []
    for op, arrays, _ in samples:
        variables = [theano.tensor.TensorType(a.dtype, (None,) * a.ndim)() if isinstance(
            a, np.ndarray) else theano.tensor.as_tensor_variable(a).type() for a in arrays]
        inputs += variables
        outputs += op(*variables, return_list=True)
    return theano.function(inputs, outputs, mode=mode, on_unused_input="ignore")


def _agree(samples: list[Sample]) -> None:
    values = [np.asarray(a) for s in samples for a in s.inputs]
    with np.errstate(all="ignore"):
        wanted = _function(samples, theano.Mode("py", None))(*values)
    found = _function(samples, "JAX")(*values)
    for one, other in zip(found, wanted, strict=True):
        assert one.dtype == other.dtype and one.shape == other.shape
        rtol = {"float32": 2e-4, "complex64": 2e-4, "float16": 4e-3}.get(str(other.dtype), 1e-9)
        np.testing.assert_allclose(one, other, rtol=rtol, atol=rtol / 10)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_samples(name: str) -> None:
    _agree(SAMPLES[name])
