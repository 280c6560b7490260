"""The mode "THEANO" in PyMC: densities, derivatives, maxima, samplers, predictions.

Run where PyMC is installed: `make pymc`.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest

pytest.importorskip("pymc", reason="PyMC is not installed: `make pymc` installs it")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import pymc as pm
    import pytensor
    import pytensor.tensor as pt

import theano.pymc  # noqa: F401  makes the mode known

pytestmark = pytest.mark.filterwarnings("ignore")  # of PyMC and its parts
OURS = {"compile_kwargs": {"mode": "THEANO"}}
THEIRS = {"compile_kwargs": {"mode": pytensor.compile.mode.Mode("py", "fast_compile")}}
QUIET = {"progressbar": False, "random_seed": 4}
DATA = np.random.default_rng(0).normal(2, 3, size=40)


@pytest.fixture(scope="module")
def model() -> Any:
    with pm.Model(coords={"unit": range(4)}) as model:
        x = pm.Data("x", np.arange(40.0) / 40)
        spread = pm.HalfNormal("spread", 5)
        level = pm.Normal("level", 0, spread, dims="unit")
        slope = pm.Deterministic("slope", pm.Normal("raw", 0, 1) * 2)
        pm.StudentT("seen", 4, level[np.arange(40) % 4] + slope * x, sigma=pm.Gamma("sd", 2, 1),
                    observed=DATA)
    return model


@pytest.fixture(scope="module")
def counts() -> Any:
    with pm.Model() as model:
        rate = pm.Exponential("rate", 1)
        kind = pm.Bernoulli("kind", 0.4)
        pm.Poisson("seen", pt.switch(kind, 3 * rate, rate), observed=[4, 6, 5, 3])
    return model


def test_the_density_and_two_derivatives_are_pytensors(model: Any) -> None:
    point = model.initial_point(3)
    for make in (model.compile_logp, model.compile_dlogp, model.compile_d2logp):
        ours, theirs = (make(mode=m["compile_kwargs"]["mode"])(point) for m in (OURS, THEIRS))
        np.testing.assert_allclose(ours, theirs, 1e-10, 1e-12)
    f = model.compile_fn(model["slope"] + 1, inputs=[model["raw"]], mode="THEANO")
    assert f({"raw": 3.0}) == 7


def test_parameters_out_of_range_are_pymcs_errors() -> None:
    wrong = pm.logp(pm.Poisson.dist(-1.0), np.array([1]))
    with pytest.raises(pm.logprob.utils.ParameterValueError, match="mu >= 0"):
        pytensor.function([], wrong, mode="THEANO")()
    with pm.Model() as model:
        m = pm.Normal("m")
        pm.Poisson("seen", m, observed=[1])
    assert model.compile_logp(mode="THEANO")({"m": -1.0}) == -np.inf


def test_the_maximum_and_initial_points(model: Any) -> None:
    with pm.Model():
        pm.Normal("seen", pm.Normal("level", 0, 5), pm.HalfNormal("sd", 5), observed=DATA)
        ours, theirs = (pm.find_MAP(progressbar=False, **m) for m in (OURS, THEIRS))
    for name in theirs:
        np.testing.assert_allclose(ours[name], theirs[name], 1e-4)
    with pytensor.config.change_flags(mode="THEANO"):
        again = model.initial_point(3)
    for name, value in model.initial_point(3).items():
        np.testing.assert_array_equal(again[name], value)


def test_predictions_are_pymcs_to_the_bit(model: Any, counts: Any) -> None:
    for each in (model, counts):
        with each:
            ours, theirs = (pm.sample_prior_predictive(5, random_seed=4, **m)
                            for m in (OURS, THEIRS))
            for name, values in theirs.prior.data_vars.items():
                np.testing.assert_allclose(ours.prior[name], values, 1e-14)
            later = [pm.sample_posterior_predictive(theirs.prior, **QUIET, **m)
                     for m in (OURS, THEIRS)]
        np.testing.assert_allclose(*(p.posterior_predictive["seen"] for p in later), 1e-13)
    drawn = [pm.draw(model["seen"], draws=2, random_seed=1, mode=m["compile_kwargs"]["mode"])
             for m in (OURS, THEIRS)]
    np.testing.assert_allclose(*drawn, 1e-13)


def test_pymcs_own_samplers(model: Any, counts: Any) -> None:
    """Equal seeds give equal chains, until rounding shows."""
    with model:
        ours, theirs = (pm.sample(20, tune=10, chains=1, cores=1, init="adapt_diag", **QUIET, **m)
                        for m in (OURS, {**THEIRS, "nuts_sampler": "pymc"}))
    np.testing.assert_allclose(ours.posterior["raw"][0, :3], theirs.posterior["raw"][0, :3], 1e-6)
    with counts:
        steps = [pm.Metropolis([counts["rate"]], **OURS), pm.BinaryGibbsMetropolis(
            [counts["kind"]], **OURS)]
        found = pm.sample(3000, tune=500, chains=2, cores=2, step=steps, **QUIET, **OURS)
    kind = found.posterior["kind"].mean()
    exact = _chance_of_kind()
    assert abs(float(kind) - exact) < 0.08


def _chance_of_kind() -> float:
    """The posterior probability of the kind with the tripled rate."""
    rate = np.linspace(1e-3, 30, 300_001)
    seen = np.array([4, 6, 5, 3])
    weight = [chance * np.trapezoid(np.exp(-rate + seen.sum() * np.log(k * rate)
                                           - len(seen) * k * rate), rate)
              for chance, k in ((0.6, 1), (0.4, 3))]
    return float(weight[1] / sum(weight))


def test_variational_and_sequential_samplers(model: Any) -> None:
    with model, pytensor.config.change_flags(mode="THEANO"):
        found = pm.fit(30, progressbar=False, random_seed=2)
        assert np.all(np.isfinite(found.hist))
        smc = pm.sample_smc(60, chains=1, cores=1, progressbar=False, random_seed=1,
                            compute_convergence_checks=False)
    assert np.all(np.isfinite(smc.posterior["level"]))


def test_data_can_be_exchanged(model: Any) -> None:
    f = model.compile_logp(mode="THEANO")
    point = {**model.initial_point(3), "raw": np.array(0.5)}
    before = f(point)
    with model:
        pm.set_data({"x": np.arange(40.0)})
        changed = f(point)
        pm.set_data({"x": np.arange(40.0) / 40})
    assert changed != before and f(point) == before
