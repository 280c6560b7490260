"""`theano.pymc.compile`: models for `nutpie.sample`, against PyTensor's densities and draws.

Run where PyMC and nutpie are installed: `make pymc`. The continuous integration has no PyMC: there
these tests are skipped, with this reason.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest

pytest.importorskip("nutpie", reason="PyMC and nutpie are not installed: `make pymc` installs them")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import nutpie
    import pymc as pm
    import pytensor
    import pytensor.tensor as pt
    from pytensor.compile.mode import Mode

import theano.pymc

pytestmark = pytest.mark.filterwarnings("ignore")  # of PyMC and its parts
EFFECTS = np.array([28.0, 8, -3, 7, -1, 1, 18, 12])
ERRORS = np.array([15.0, 10, 16, 11, 9, 11, 10, 18])


def schools() -> Any:
    with pm.Model(coords={"school": list("abcdefgh")}) as model:
        errors = pm.Data("errors", ERRORS, dims="school")
        mean, spread = pm.Normal("mean", 0, 5), pm.HalfCauchy("spread", 5)
        z = pm.Normal("z", 0, 1, dims="school")
        effect = pm.Deterministic("effect", mean + spread * z, dims="school")
        pm.Normal("seen", effect, errors, observed=EFFECTS, dims="school")
    return model


@pytest.fixture(scope="module")
def model() -> Any:
    return schools()


@pytest.fixture(scope="module")
def compiled(model: Any) -> Any:
    return theano.pymc.compile(model)


def draw(compiled: Any, **more: Any) -> Any:
    options = {"draws": 200, "tune": 200, "chains": 4, "seed": 3, "progress_bar": False, **more}
    return nutpie.sample(compiled, **options)


def test_density_and_gradient_are_pytensors(model: Any, compiled: Any) -> None:
    values = [model.rvs_to_values[v] for v in model.free_RVs]
    density = model.logp()
    theirs = pytensor.function(
        values, [density, *pt.grad(density, values)], mode=Mode("py", "fast_compile"))
    rng = np.random.default_rng(1)
    for scale in (0.3, 1, 3):
        x = scale * rng.normal(size=compiled.n_dim)
        parts = np.split(x, np.cumsum([v.type.ndim and 8 or 1 for v in values])[:-1])
        want = theirs(*[part.reshape([8] * v.type.ndim)
                        for part, v in zip(parts, values, strict=True)])
        value, slope = compiled.density(x)
        np.testing.assert_allclose(value, want[0], 1e-10)
        np.testing.assert_allclose(slope, np.concatenate([np.ravel(g) for g in want[1:]]), 1e-10)


def test_gradients_are_finite_far_out_where_the_density_is() -> None:
    """A censored observation has another formula, whose derivative is infinite where an observation
    that is not censored is far out."""
    with pm.Model() as model:
        k, b = pm.Gamma("k", 2, 1), pm.Normal("b")
        pm.Censored("time", pm.Weibull.dist(alpha=k, beta=pt.exp(b * np.array([1.0, -1.0]))),
                    lower=None, upper=2.0, observed=[0.3, 2.0])
    density = theano.pymc.compile(model).density
    for x in np.array([[0.1, 0.2], [np.log(4), -3.0], [np.log(3.5), -3.5]]):
        value, slope = density(x)
        assert np.isfinite(value)
        steps = 1e-6 * np.eye(2)
        near = [(density(x + step)[0] - density(x - step)[0]) / 2e-6 for step in steps]
        np.testing.assert_allclose(slope, near, 1e-6)


def test_draws_do_not_depend_on_threads_and_know_their_dims(compiled: Any) -> None:
    one, four = draw(compiled, cores=1), draw(compiled, cores=4)
    for name, values in one.posterior.data_vars.items():
        np.testing.assert_array_equal(values, four.posterior[name])
    effect = one.posterior["effect"]
    assert effect.dims == ("chain", "draw", "school")
    assert list(effect.coords["school"].values) == list("abcdefgh")
    z, mean, spread = (one.posterior[k].values for k in ("z", "mean", "spread"))
    np.testing.assert_allclose(compiled.expansion(np.full(compiled.n_dim, 0.5))[0][-8:],
                               0.5 + 0.5 * np.exp(0.5))
    np.testing.assert_allclose(effect, mean[..., None] + spread[..., None] * z, 1e-12)


def test_posterior_means_are_those_of_nutpies_own_backend(model: Any, compiled: Any) -> None:
    ours = draw(compiled, draws=1500).posterior
    theirs = draw(nutpie.compile_pymc_model(model), draws=1500).posterior
    for name in ("mean", "effect"):
        a, b = ours[name], theirs[name]
        error = 6 * float(b.std(("chain", "draw")).max()) / np.sqrt(1000)
        assert np.all(np.abs(a.mean(("chain", "draw")) - b.mean(("chain", "draw"))) < error)


def test_other_data_need_no_compilation(model: Any, compiled: Any) -> None:
    other = compiled.with_data(errors=ERRORS / 100)
    assert other.density.c_source == compiled.density.c_source
    x = np.full(compiled.n_dim, 0.1)
    with model:
        pm.set_data({"errors": ERRORS / 100})
        want = theano.pymc.compile(model).density(x)
        pm.set_data({"errors": ERRORS})
    np.testing.assert_allclose(other.density(x)[0], want[0], 1e-12)
    assert compiled.density(x)[0] != other.density(x)[0]
    near = draw(other).posterior["effect"].mean(("chain", "draw"))
    np.testing.assert_allclose(near, EFFECTS, atol=1)
    for wrong, message in (({"nothing": 1}, "nothing is not the name of one shared variable"),
                           ({"errors": 1.0}, "errors has 1 dims, got 0")):
        with pytest.raises(ValueError, match=message):
            compiled.with_data(**wrong)


def test_other_lengths_are_refused_where_stored_values_have_them() -> None:
    with pm.Model() as model:
        x = pm.Data("x", np.arange(3.0))
        pm.Deterministic("line", pm.Normal("slope") * x)
    compiled = theano.pymc.compile(model)
    assert compiled.shapes["line"] == (3,)
    with pytest.raises(ValueError, match="the model is not made for these data"):
        compiled.with_data(x=np.arange(4.0))


def test_variables_to_store_and_initial_points(model: Any) -> None:
    with model:
        few = theano.pymc.compile(var_names=["effect"], initial_points={"mean": 7.0},
                                  jitter_rvs=set())
    assert list(few.shapes) == ["mean", "spread_log__", "z", "effect"]
    assert few.made.initial_vector(1)[0] == 7
    np.testing.assert_array_equal(few.made.initial_vector(1), few.made.initial_vector(2))
    prior = theano.pymc.compile(model, default_initialization_strategy="prior")
    assert not np.array_equal(prior.made.initial_vector(1), prior.made.initial_vector(2))
    np.testing.assert_array_equal(prior.made.initial_vector(1), prior.made.initial_vector(1))


def test_nutpies_public_interface_gives_the_same_draws(
    model: Any, compiled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nutpie, "__version__", "9.0")
    with pytest.warns(UserWarning, match="nutpie 9.0 is not known"):
        slow = theano.pymc.compile(model)
    options = {"draws": 20, "tune": 50, "chains": 2}
    a, b = draw(slow, **options).posterior, draw(compiled, **options).posterior
    for name in b.data_vars:
        np.testing.assert_allclose(a[name], b[name], 1e-6)
    changed = draw(slow.with_data(errors=ERRORS / 100), **options).posterior["effect"]
    np.testing.assert_allclose(changed.mean(("chain", "draw")), EFFECTS, atol=2)


def test_an_op_in_python_is_named_and_sampled() -> None:
    with pm.Model() as model:
        x = pm.Normal("x")
        pm.Deterministic("quantile", pt.gammaincinv(2.0, pm.math.invlogit(x)))
    with pytest.warns(UserWarning, match="GammaIncInv has no counterpart"):
        compiled = theano.pymc.compile(model)
    found = draw(compiled, draws=20, tune=20, chains=1).posterior
    assert np.all(found["quantile"] > 0)


def test_what_has_no_gradient_is_refused() -> None:
    with pm.Model() as discrete:
        pm.Poisson("count", 3)
    with pytest.raises(ValueError, match="no gradient by count, which are integers"):
        theano.pymc.compile(discrete)
    with pm.Model() as empty:
        pm.Normal("seen", 0, 1, observed=1.0)
    with pytest.raises(ValueError, match="the model has no free variables"):
        theano.pymc.compile(empty)
    with pm.Model(coords={"unconstrained_parameter": [1]}) as named:
        pm.Normal("x")
    with pytest.raises(ValueError, match="a dim must not have the name unconstrained_parameter"):
        theano.pymc.compile(named)
