"""The declared samples of all ops, and their gradients, are lowered for GPUs and TPUs, which needs
no such hardware."""

from __future__ import annotations

import importlib.util
from typing import Any

import numpy as np
import pytest

import theano
from tests.backends.jax_checks import DTYPES, applied, samples_by_class, scalar_cases
from theano import scalar
from theano.tensor.elemwise import Elemwise
from theano.tensor.samples import Sample

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed: pip install jax")

SAMPLES = samples_by_class()
BY_SCIPY = ("j0", "j1", "jv", "iv", "erfcinv")
"""Functions that JAX does not have, for which a program calls SciPy on the processor."""
OF_COMPLEX_BY_SCIPY = ("erf", "gamma", "psi")

FUNCTIONS = {
    op.name: [
        Sample(Elemwise(op), arrays) for arrays in scalar_cases(op, DTYPES)
        if arrays[0].dtype.kind != "c" or op.name not in OF_COMPLEX_BY_SCIPY]
    for op in scalar.OPS.values() if op.name not in BY_SCIPY}

NOT_ON_TPU = dict.fromkeys(
    ("Eig", "EigVals", "GeneralEig"), "JAX has no eigenvalues of general matrices on a TPU")


def lower(samples: list[Sample], gradients: bool, platforms: tuple[str, ...]) -> int:
    """Lower one program with the results of all samples, or with their gradients, for each of
    these platforms; returns how many results it has."""
    inputs, outputs = applied(samples, gradients)
    if not outputs:
        return 0
    f = theano.function(inputs, outputs, mode="JAX", on_unused_input="ignore")
    engine = f.maker.executable.bound.__self__
    texts = []

    def run(program: Any, arguments: Any, *rest: Any) -> list[Any]:
        lowered = program.jax.jit(program.guarded).trace(*arguments).lower(
            lowering_platforms=platforms)
        texts.append(lowered.as_text())
        return [None if v is None else np.zeros((0,) * v.type.ndim, v.type.dtype)
                for v in engine.graph.outputs]

    engine._run = run
    f(*(np.asarray(a) for s in samples for a in s.inputs))
    assert texts and "func.func public @main" in texts[0]
    return len(outputs)


@pytest.mark.one_of(12)
@pytest.mark.parametrize("gradients", [False, True], ids=["values", "gradients"])
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_samples(name: str, gradients: bool) -> None:
    lower(SAMPLES[name], gradients, ("cuda",) if name in NOT_ON_TPU else ("cuda", "tpu"))


@pytest.mark.one_of(4)
@pytest.mark.parametrize("first", range(20))
def test_functions_of_numbers(first: int) -> None:
    """One in twenty functions, of all dtypes, as one program."""
    found = [s for name in sorted(FUNCTIONS)[first::20] for s in FUNCTIONS[name]]
    assert lower(found, False, ("cuda", "tpu")) == len(found)


def test_what_a_tpu_does_not_have_is_less_than_one_percent() -> None:
    left_out = sum(len(SAMPLES[name]) for name in NOT_ON_TPU)
    assert 0 < left_out <= 0.01 * sum(map(len, (*SAMPLES.values(), *FUNCTIONS.values())))


@pytest.mark.parametrize("name", NOT_ON_TPU)
def test_the_reasons_hold(name: str) -> None:
    with pytest.raises(NotImplementedError, match="not found for platform"):
        lower(SAMPLES[name][:1], False, ("tpu",))
