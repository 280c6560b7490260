"""All distributions of PyMC that have a density: it and its gradient against PyTensor's, at points
near and far.

Run where PyMC is installed: `make pymc`.
"""

from __future__ import annotations

import pathlib
import re
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

import theano.pymc
from theano.pytensor import translate

pytest.importorskip("pymc", reason="PyMC is not installed: `make pymc` installs it")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import pymc as pm
    import pytensor
    import pytensor.tensor as pt
    from pytensor.compile.mode import Mode

pytestmark = pytest.mark.filterwarnings("ignore")  # of PyMC and its parts
PY = Mode("py", "fast_compile")
NEAR, FAR = (0.3, 1, 3), 30
POINTS = 50
"""The number of points for each scale."""
TOLERANCE = 1e-9
AGREE = 0.4
"""The part of the far points with a finite density at which at least both agree, of a distribution
in LOSSY; of all others, both agree at each of them."""
RING = np.array([[0, 1, 0, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 1, 0]])

def positive(x: Any) -> Any:
    return pt.exp(x)


def chance(x: Any) -> Any:
    return pt.sigmoid(x)


def around(x: Any, n: int = 3) -> Any:
    """A covariance."""
    return np.eye(n) * 2 + chance(x)


def uneven(x: Any, n: int = 3) -> Any:
    """A covariance whose eigenvalues differ; those that agree have no derivatives."""
    return np.diag(1.0 + np.arange(n)) + chance(x)


DISTRIBUTIONS: dict[str, Callable[[Any, Any, Any], Any]] = {
    "AR": lambda a, b, c: pm.AR.dist(pt.stack([chance(a) / 2, chance(b) / 3]), positive(c),
                                     init_dist=pm.Normal.dist(0, 1), steps=9),
    "AsymmetricLaplace": lambda a, b, c: pm.AsymmetricLaplace.dist(
        kappa=positive(c), mu=a, b=positive(b)),
    "Bernoulli": lambda a, b, c: pm.Bernoulli.dist(logit_p=a),
    "Beta": lambda a, b, c: pm.Beta.dist(positive(a), positive(b)),
    "BetaBinomial": lambda a, b, c: pm.BetaBinomial.dist(positive(a), positive(b), 9),
    "Binomial": lambda a, b, c: pm.Binomial.dist(9, chance(a)),
    "CAR": lambda a, b, c: pm.CAR.dist(np.zeros(4) + a, RING, chance(b), positive(c)),
    "Categorical": lambda a, b, c: pm.Categorical.dist(logit_p=pt.stack([a, b, c])),
    "Cauchy": lambda a, b, c: pm.Cauchy.dist(a, positive(b)),
    "Censored": lambda a, b, c: pm.Censored.dist(
        pm.Normal.dist(a, positive(b)), lower=0, upper=2),
    "ChiSquared": lambda a, b, c: pm.ChiSquared.dist(positive(c)),
    "Dirichlet": lambda a, b, c: pm.Dirichlet.dist(positive(pt.stack([a, b, c]))),
    "DirichletMultinomial": lambda a, b, c: pm.DirichletMultinomial.dist(
        9, positive(pt.stack([a, b, c]))),
    "DiscreteUniform": lambda a, b, c: pm.DiscreteUniform.dist(1, 9),
    "DiscreteWeibull": lambda a, b, c: pm.DiscreteWeibull.dist(chance(a), positive(b)),
    "EulerMaruyama": lambda a, b, c: pm.EulerMaruyama.dist(
        dt=0.1, sde_fn=lambda x, k, s: (-k * x, s), sde_pars=[a, positive(b)],
        init_dist=pm.Normal.dist(0, 1), steps=9),
    "ExGaussian": lambda a, b, c: pm.ExGaussian.dist(
        mu=a, sigma=positive(b), nu=positive(c)),
    "Exponential": lambda a, b, c: pm.Exponential.dist(positive(a)),
    "Flat": lambda a, b, c: pm.Flat.dist(),
    "GARCH11": lambda a, b, c: pm.GARCH11.dist(
        positive(a), chance(b) / 3, chance(c) / 3, 1.0, steps=9),
    "Gamma": lambda a, b, c: pm.Gamma.dist(positive(a), positive(b)),
    "GaussianRandomWalk": lambda a, b, c: pm.GaussianRandomWalk.dist(
        a, positive(b), init_dist=pm.Normal.dist(0, 1), steps=9),
    "Geometric": lambda a, b, c: pm.Geometric.dist(chance(a)),
    "Gumbel": lambda a, b, c: pm.Gumbel.dist(a, positive(b)),
    "HalfCauchy": lambda a, b, c: pm.HalfCauchy.dist(positive(b)),
    "HalfFlat": lambda a, b, c: pm.HalfFlat.dist(),
    "HalfNormal": lambda a, b, c: pm.HalfNormal.dist(positive(b)),
    "HalfStudentT": lambda a, b, c: pm.HalfStudentT.dist(nu=positive(c), sigma=positive(b)),
    "HurdleGamma": lambda a, b, c: pm.HurdleGamma.dist(chance(a), positive(b), positive(c)),
    "HurdleLogNormal": lambda a, b, c: pm.HurdleLogNormal.dist(chance(a), b, positive(c)),
    "HurdleNegativeBinomial": lambda a, b, c: pm.HurdleNegativeBinomial.dist(
        chance(a), positive(b), positive(c)),
    "HurdlePoisson": lambda a, b, c: pm.HurdlePoisson.dist(chance(a), positive(c)),
    "HyperGeometric": lambda a, b, c: pm.HyperGeometric.dist(20, 7, 12),
    "ICAR": lambda a, b, c: pm.ICAR.dist(RING, sigma=positive(b)),
    "Interpolated": lambda a, b, c: pm.Interpolated.dist(
        np.linspace(0, 1, 20), np.linspace(0.1, 1, 20)),
    "InverseGamma": lambda a, b, c: pm.InverseGamma.dist(positive(a), positive(b)),
    "KroneckerNormal": lambda a, b, c: pm.KroneckerNormal.dist(
        np.zeros(6) + a, covs=[uneven(b, 2), uneven(c)], sigma=0.5),
    "Kumaraswamy": lambda a, b, c: pm.Kumaraswamy.dist(positive(a), positive(b)),
    "LKJCholeskyCov": lambda a, b, c: pm.LKJCholeskyCov.dist(
        n=3, eta=positive(a), sd_dist=pm.Exponential.dist(positive(b), shape=3),
        compute_corr=False),
    "LKJCorr": lambda a, b, c: pm.LKJCorr.dist(n=3, eta=positive(a)),
    "Laplace": lambda a, b, c: pm.Laplace.dist(a, positive(b)),
    "LogNormal": lambda a, b, c: pm.LogNormal.dist(a, positive(b)),
    "Logistic": lambda a, b, c: pm.Logistic.dist(a, positive(b)),
    "LogitNormal": lambda a, b, c: pm.LogitNormal.dist(a, positive(b)),
    "MatrixNormal": lambda a, b, c: pm.MatrixNormal.dist(
        np.zeros((3, 2)) + a, rowcov=around(b), colcov=around(c, 2)),
    "Mixture": lambda a, b, c: pm.Mixture.dist(
        pt.special.softmax(pt.stack([a, b]), axis=-1),
        [pm.Normal.dist(a, positive(b)), pm.StudentT.dist(nu=positive(c), mu=0, sigma=1)]),
    "Moyal": lambda a, b, c: pm.Moyal.dist(a, positive(b)),
    "Multinomial": lambda a, b, c: pm.Multinomial.dist(
        9, pt.special.softmax(pt.stack([a, b, c]), axis=-1)),
    "MvGaussianRandomWalk": lambda a, b, c: pm.MvGaussianRandomWalk.dist(
        mu=np.zeros(2) + a, cov=around(b, 2), steps=5,
        init_dist=pm.MvNormal.dist(np.zeros(2), np.eye(2))),
    "MvNormal": lambda a, b, c: pm.MvNormal.dist(pt.stack([a, b, c]), cov=around(a)),
    "MvNormal of precisions": lambda a, b, c: pm.MvNormal.dist(
        pt.stack([a, b, c]), tau=around(a)),
    "MvNormal of factors": lambda a, b, c: pm.MvNormal.dist(
        pt.stack([a, b, c]), chol=pt.linalg.cholesky(around(a)), shape=(5, 3)),
    "MvStudentT": lambda a, b, c: pm.MvStudentT.dist(
        nu=positive(c), mu=pt.stack([a, b, c]), scale=around(a)),
    "NegativeBinomial": lambda a, b, c: pm.NegativeBinomial.dist(positive(a), positive(b)),
    "Normal": lambda a, b, c: pm.Normal.dist(a, positive(b)),
    "NormalMixture": lambda a, b, c: pm.NormalMixture.dist(
        pt.special.softmax(pt.stack([a, b]), axis=-1), pt.stack([b, c]), positive(a)),
    "OrderedLogistic": lambda a, b, c: pm.OrderedLogistic.dist(
        eta=a, cutpoints=pt.stack([b, b + positive(c)])),
    "OrderedMultinomial": lambda a, b, c: pm.OrderedMultinomial.dist(
        eta=a, cutpoints=pt.stack([b, b + positive(c)]), n=5),
    "OrderedProbit": lambda a, b, c: pm.OrderedProbit.dist(
        eta=a, cutpoints=pt.stack([b, b + positive(c)])),
    "Pareto": lambda a, b, c: pm.Pareto.dist(positive(a), chance(b)),
    "Poisson": lambda a, b, c: pm.Poisson.dist(positive(a)),
    "Rice": lambda a, b, c: pm.Rice.dist(nu=positive(a), sigma=positive(b)),
    "SkewNormal": lambda a, b, c: pm.SkewNormal.dist(
        mu=a, sigma=positive(b), alpha=c),
    "SkewStudentT": lambda a, b, c: pm.SkewStudentT.dist(
        a=positive(c), b=positive(a), mu=b, sigma=1),
    "StickBreakingWeights": lambda a, b, c: pm.StickBreakingWeights.dist(positive(a), 4),
    "StudentT": lambda a, b, c: pm.StudentT.dist(nu=positive(c), mu=a, sigma=positive(b)),
    "Triangular": lambda a, b, c: pm.Triangular.dist(
        lower=0, c=chance(a), upper=1),
    "Truncated": lambda a, b, c: pm.Truncated.dist(
        pm.Gamma.dist(positive(a), positive(b)), lower=0.2, upper=3),
    "Truncated StudentT": lambda a, b, c: pm.Truncated.dist(
        pm.StudentT.dist(nu=positive(c), mu=a, sigma=positive(b)), lower=0),
    "TruncatedNormal": lambda a, b, c: pm.TruncatedNormal.dist(
        a, positive(b), lower=0, upper=4),
    "Uniform": lambda a, b, c: pm.Uniform.dist(-positive(b), positive(c)),
    "VonMises": lambda a, b, c: pm.VonMises.dist(a, positive(b)),
    "Wald": lambda a, b, c: pm.Wald.dist(positive(a), positive(b)),
    "Weibull": lambda a, b, c: pm.Weibull.dist(positive(a), positive(b)),
    "Wishart": lambda a, b, c: pm.Wishart.dist(nu=6, V=around(a)),
    "ZeroInflatedBinomial": lambda a, b, c: pm.ZeroInflatedBinomial.dist(
        chance(a), 9, chance(b)),
    "ZeroInflatedNegativeBinomial": lambda a, b, c: pm.ZeroInflatedNegativeBinomial.dist(
        chance(a), positive(b), positive(c)),
    "ZeroInflatedPoisson": lambda a, b, c: pm.ZeroInflatedPoisson.dist(chance(a), positive(c)),
    "ZeroSumNormal": lambda a, b, c: pm.ZeroSumNormal.dist(positive(b), shape=5),
}
VALUES = {
    "Flat": 0.5, "HalfFlat": 0.5, "ICAR": [0.3, -0.5, 0.4, -0.2],
    "LKJCholeskyCov": [0.9, 0.3, 1.1, -0.2, 0.4, 0.8],
}
"""Values of those of which PyMC does not draw, or not without another package."""
OTHERS = {
    "Continuous", "Discrete", "Distribution",  # bases
    "DiracDelta", "Lognormal", "RandomWalk",  # a constant; another name; a base of random walks
    "PolyaGamma",  # its density needs another package, and has no gradient
    "Simulator",  # has no density
}

FINITE_HERE = {"Logistic", "SkewNormal"}
"""Those of which PyTensor's density overflows at near points."""

LOSSY = {
    "Bernoulli", "BetaBinomial", "Binomial", "CAR", "DirichletMultinomial", "DiscreteWeibull",
    "Geometric", "HalfStudentT", "HurdleNegativeBinomial", "Kumaraswamy", "Mixture", "MvStudentT",
    "NegativeBinomial", "OrderedLogistic", "OrderedMultinomial", "OrderedProbit", "SkewStudentT",
    "StudentT", "Truncated", "Truncated StudentT", "TruncatedNormal", "ZeroInflatedBinomial",
    "ZeroInflatedNegativeBinomial"}
"""Those whose formulas lose digits at far points, here and in PyTensor: differences of logarithms
of gamma functions of numbers like 1e20, or of probabilities next to 1."""

REWRITES = ("canonicalize", "stabilize", "local_check_parameter_to_ninf_switch")


def density(name: str) -> tuple[Any, Any]:
    """The vector of parameters and the logarithm of the density of a value."""
    x = pt.dvector("x")
    variable = DISTRIBUTIONS[name](x[0], x[1], x[2])
    value = VALUES.get(name)
    if value is None:
        value = pm.pytensorf.compile(
            [x], variable, random_seed=1, mode="THEANO", on_unused_input="ignore")(
            np.array([0.3, -0.2, 0.5]))
    return x, pm.logp(variable, pt.constant(np.asarray(value).astype(variable.dtype))).sum()


def functions(name: str) -> tuple[Any, Any]:
    """Ours and PyTensor's function of the density and its gradient."""
    x, value = density(name)
    slope = pt.grad(value, x, disconnected_inputs="ignore")
    theirs = pytensor.function([x], [value, slope], on_unused_input="ignore",
                               mode=PY.including("local_check_parameter_to_ninf_switch"))
    made = translate(value, [x], rewrites=REWRITES)
    (vector,), (out,) = made.inputs, made.outputs
    out = theano.tensor.cast(out, "float64")
    own = theano.grad(out, vector, disconnected_inputs="ignore")
    return theano.function([vector], [out, own], on_unused_input="ignore"), theirs


def distance(ours: Sequence[np.ndarray], theirs: Sequence[np.ndarray]) -> float:
    """The largest difference, relative to the largest number of each result."""
    return max(float(np.max(abs(a - b)) / max(1, np.max(abs(b))))
               for a, b in zip(ours, theirs, strict=True))


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_density_and_gradient_are_pytensors(name: str) -> None:
    ours, theirs = functions(name)
    rng = np.random.default_rng(5)
    agree = finite = 0
    for scale in (*NEAR, FAR):
        for _ in range(POINTS):
            x = scale * rng.normal(size=3)
            with np.errstate(all="ignore"):
                found, wanted = ours(x), theirs(x)
            assert not np.isfinite(found[0]) or np.all(np.isfinite(found[1])), (x, found)
            if not np.isfinite(wanted[0]):
                assert scale == FAR or name in FINITE_HERE or not np.isfinite(found[0]), x
                continue
            assert np.isfinite(found[0]), x
            if not np.all(np.isfinite(wanted[1])):
                continue
            far = distance(found, wanted)
            finite, agree = finite + (scale == FAR), agree + (scale == FAR and far < TOLERANCE)
            assert far < TOLERANCE if scale != FAR else np.isfinite(far), (x, found, wanted)
    assert agree >= (AGREE if name in LOSSY else 1) * finite, (agree, finite)
    assert (agree < finite) == (name in LOSSY)


def test_the_page_has_the_number_of_distributions() -> None:
    page = (pathlib.Path(__file__).parents[2] / "docs" / "pymc.md").read_text()
    (count,) = re.findall(r"([0-9]+) distributions of PyMC", page)
    assert int(count) == len(DISTRIBUTIONS)
    (lossy,) = re.findall(r"lose digits in ([0-9]+) of them", page)
    assert int(lossy) == len(LOSSY)


def test_all_distributions_with_a_density_are_tested() -> None:
    """All of PyMC's distributions but those that stand for others, or have no density."""
    known = {name for name in pm.distributions.__all__ if isinstance(
        getattr(pm, name, None), type) and issubclass(getattr(pm, name), pm.Distribution)}
    tested = {name.partition(" ")[0] for name in DISTRIBUTIONS}
    assert known - tested == OTHERS
