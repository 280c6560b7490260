"""Models of PyMC3 3.9.3: every family of its distributions, transforms, Gaussian processes.

Each function adds a model's variables to the model in whose context it is called. `MODELS` lists
them by name; `CLOSED` has, for some, the gradient in closed form; `COARSE` has the permitted error
of those that PyMC3 itself computes partly in float32.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pymc3 as pm

import theano.tensor as tt

RANDOM = np.random.RandomState(5)
X = np.linspace(-1.0, 1.5, 12)
Y = 0.7 - 0.4 * X + RANDOM.normal(0.0, 0.3, 12)
POSITIVE = RANDOM.gamma(2.0, 1.0, 10) + 0.05
UNIT = RANDOM.beta(2.0, 3.0, 10)
COUNTS = RANDOM.poisson(3.0, 14)
COUNTS[:4] = 0
TABLE = RANDOM.normal(size=(9, 3))
COVARIANCE = np.array([[1.0, 0.3, 0.1], [0.3, 2.0, -0.2], [0.1, -0.2, 0.8]])
GROUPS = RANDOM.randint(0, 3, 12)


# -- regressions and hierarchies --------------------------------------------------------------


def linear_regression() -> None:
    a, b, s = pm.Normal("a", 0, 10), pm.Normal("b", 0, 10), pm.HalfNormal("s", 1)
    pm.Normal("y", a + b * X, s, observed=Y)


def logistic_regression() -> None:
    w = pm.Normal("w", 0, 2, shape=3)
    b = pm.Cauchy("b", 0, 1)
    pm.Bernoulli("y", logit_p=tt.dot(TABLE, w) + b, observed=(TABLE[:, 0] > 0).astype(int))


def poisson_regression() -> None:
    a, b = pm.Normal("a"), pm.Laplace("b", 0, 1)
    pm.Poisson("y", tt.exp(a + b * np.arange(14) / 10), observed=COUNTS)


def robust_regression() -> None:
    a, b = pm.Flat("a"), pm.Normal("b", 0, 1)
    nu, s = pm.Exponential("nu", 0.2), pm.HalfCauchy("s", 1)
    pm.StudentT("y", nu=nu + 1, mu=a + b * X, sigma=s, observed=Y)


def glm() -> None:
    pm.glm.GLM(X[:, None], Y, labels=["x"], family=pm.glm.families.Normal())


def hierarchy() -> None:
    mu, tau = pm.Normal("mu", 0, 5), pm.HalfNormal("tau", 2)
    centred = pm.Normal("centred", mu, tau, shape=3)
    offset = pm.Normal("offset", shape=3)
    pm.Normal("y", centred[GROUPS] + (mu + tau * offset)[GROUPS], 1, observed=Y)


def missing_values() -> None:
    mu = pm.Normal("mu")
    masked = np.ma.masked_invalid(np.where(np.arange(12) % 5 == 0, np.nan, Y))
    pm.Normal("y", mu, 0.5, observed=masked)


def matrix_of_parameters() -> None:
    w = pm.Normal("w", 0, 1, shape=(3, 2))
    s = pm.HalfNormal("s", 1, shape=(1, 2))
    pm.Normal("y", tt.tanh(tt.dot(TABLE, w)), s, observed=TABLE[:, :2])


# -- continuous -------------------------------------------------------------------------------


def on_the_line() -> None:
    loc, s = pm.Normal("loc"), pm.HalfNormal("s")
    for name, kind in (("laplace", pm.Laplace), ("gumbel", pm.Gumbel), ("moyal", pm.Moyal)):
        pm_sigma = {"b": s} if kind is pm.Laplace else (
            {"beta": s} if kind is pm.Gumbel else {"sigma": s})
        kind(name, mu=loc, observed=Y, **pm_sigma)
    pm.Cauchy("cauchy", loc, s, observed=Y)
    pm.Logistic("logistic", loc, s, observed=Y)


def skewed() -> None:
    loc, s, a = pm.Normal("loc"), pm.HalfNormal("s"), pm.Normal("a")
    pm.SkewNormal("skew", mu=loc, sigma=s, alpha=a, observed=Y)
    nu = pm.Exponential("nu", 1)
    pm.ExGaussian("ex", mu=loc, sigma=s, nu=nu, observed=Y)


def free_on_the_line() -> None:
    pm.SkewNormal("skew", 1, 2, alpha=3, shape=2)
    pm.ExGaussian("ex", 0.3, 1, nu=0.5)
    pm.Gumbel("gumbel", 1, 2)
    pm.Logistic("logistic", 0, 1)
    pm.Moyal("moyal", 0, 1)
    pm.Laplace("laplace", 1, 0.5)
    pm.StudentT("t", 4, 1, 2)


def positive() -> None:
    a, b = pm.Gamma("a", 2, 1), pm.InverseGamma("b", 3, 2)
    pm.Gamma("gamma", a, b, observed=POSITIVE)
    pm.InverseGamma("inverse", a, b, observed=POSITIVE)
    pm.Weibull("weibull", a, b, observed=POSITIVE)
    pm.Lognormal("lognormal", b, a, observed=POSITIVE)
    pm.Wald("wald", a, b, observed=POSITIVE)
    pm.Rice("rice", a, b, observed=POSITIVE)
    pm.Exponential("exponential", a, observed=POSITIVE)
    pm.HalfNormal("half", a, observed=POSITIVE)


def free_positive() -> None:
    pm.Wald("wald", 1, 2)
    pm.Weibull("weibull", 2, 1.5)
    pm.Lognormal("lognormal", 0, 1)
    pm.ChiSquared("chi", 3)
    pm.HalfStudentT("half_t", nu=3, sigma=2)
    pm.HalfCauchy("half_cauchy", 2, shape=2)
    pm.HalfFlat("half_flat", testval=0.7)
    pm.Rice("rice", 1, 2)
    pm.InverseGamma("inverse", 3, 2)
    pm.Pareto("pareto", 2, 0.5)


def moments_as_parameters() -> None:
    m, s = pm.HalfNormal("m", 1, testval=0.4), pm.HalfNormal("s", 1, testval=0.2)
    pm.Gamma("gamma", mu=m, sigma=s, observed=POSITIVE)
    pm.InverseGamma("inverse", mu=m, sigma=s, observed=POSITIVE)
    pm.Beta("beta", mu=0.5 * m / (1 + m), sigma=0.1 * s, observed=UNIT)
    pm.Wald("wald", mu=m, phi=s, observed=POSITIVE)


def in_an_interval() -> None:
    low = pm.Uniform("low", -2, 0)
    b, k = pm.Beta("b", 2, 3), pm.Kumaraswamy("k", 2, 3)
    pm.LogitNormal("logit", 0, 1)
    pm.Triangular("triangle", -1, 2, 0.5)
    pm.Beta("beta", 1 + b, 1 + k, observed=UNIT)
    pm.Kumaraswamy("kumaraswamy", 1 + b, 1 + k, observed=UNIT)
    pm.Uniform("uniform", low - 3, 5 + b, observed=Y)
    pm.LogitNormal("seen", low, b, observed=UNIT)


def interpolated() -> None:
    grid = np.linspace(-3, 3, 40)
    pm.Interpolated("free", grid, np.exp(-grid ** 2 / 2))


def truncated() -> None:
    mu, s = pm.Normal("mu"), pm.HalfNormal("s")
    pm.TruncatedNormal("free", mu, s, lower=-1, upper=2, shape=2)
    pm.TruncatedNormal("low", 0, 1, lower=0.5)
    pm.TruncatedNormal("seen", mu, s, lower=-3, upper=3, observed=Y)


def bounded() -> None:
    low = pm.Bound(pm.Normal, lower=0.5)("low", 0, 2)
    pm.Bound(pm.Normal, upper=1.0)("high", 0, 2, shape=2)
    both = pm.Bound(pm.StudentT, lower=-1, upper=3)("both", nu=3, mu=0, sigma=1)
    pm.Normal("y", both, low, observed=Y)


def circular() -> None:
    mu, kappa = pm.VonMises("mu", 0, 2), pm.HalfNormal("kappa", 2)
    pm.VonMises("y", mu, kappa, observed=Y)


# -- discrete, with continuous parents --------------------------------------------------------


def binomials() -> None:
    p, a, b = pm.Beta("p", 2, 2), pm.HalfNormal("a", 2), pm.HalfNormal("b", 2)
    pm.Binomial("binomial", 20, p, observed=COUNTS)
    pm.BetaBinomial("beta_binomial", a, b, 20, observed=COUNTS)
    pm.Bernoulli("bernoulli", p, observed=COUNTS > 2)
    pm.Geometric("geometric", p, observed=COUNTS + 1)
    pm.DiscreteWeibull("weibull", p, a, observed=COUNTS)


def counts() -> None:
    mu, alpha = pm.Gamma("mu", 3, 1), pm.Exponential("alpha", 1)
    pm.NegativeBinomial("negative", mu, alpha, observed=COUNTS)
    pm.Poisson("poisson", mu, observed=COUNTS)


def zero_inflated() -> None:
    psi, mu, alpha = pm.Beta("psi", 2, 2), pm.Gamma("mu", 3, 1), pm.Exponential("alpha", 1)
    pm.ZeroInflatedPoisson("poisson", psi, mu, observed=COUNTS)
    pm.ZeroInflatedBinomial("binomial", psi, 20, psi ** 2, observed=COUNTS)
    pm.ZeroInflatedNegativeBinomial("negative", psi, mu, alpha, observed=COUNTS)


def categories() -> None:
    p = pm.Dirichlet("p", np.array([1.0, 2.0, 3.0]))
    w = pm.Normal("w", shape=(3, 3))
    pm.Categorical("c", p, observed=GROUPS)
    pm.Categorical("rows", tt.nnet.softmax(tt.dot(TABLE, w)), observed=GROUPS[:9])
    pm.Multinomial("m", 10, p, observed=np.array([[3, 3, 4], [1, 2, 7]]))


def ordered_categories() -> None:
    cuts = pm.Normal(
        "cuts", 0, 2, shape=3, transform=pm.distributions.transforms.ordered,
        testval=np.array([-1.0, 0.0, 1.0]))
    slope = pm.Normal("slope")
    pm.OrderedLogistic("y", slope * X, cuts, observed=GROUPS)


def discrete_parents() -> None:
    k = pm.DiscreteUniform("k", 1, 4)
    p = pm.Beta("p", 2, 2)
    n = pm.Poisson("n", 4)
    pm.Normal("y", k * p - n / 4, 1, observed=Y)


# -- several dimensions -----------------------------------------------------------------------


def normal_vectors() -> None:
    mu = pm.MvNormal("mu", np.zeros(3), cov=COVARIANCE, shape=3)
    pm.MvNormal("tau", np.zeros(3), tau=COVARIANCE, shape=3)
    pm.MvNormal("y", mu, chol=np.linalg.cholesky(COVARIANCE), observed=TABLE)
    s = pm.HalfNormal("s")
    pm.MvNormal("scaled", mu, cov=s * COVARIANCE + np.eye(3), observed=TABLE)


def student_vectors() -> None:
    mu, nu = pm.Normal("mu", shape=3), pm.Exponential("nu", 1)
    pm.MvStudentT("y", nu + 1, Sigma=COVARIANCE, mu=mu, observed=TABLE)
    pm.MvStudentT("free", 5, Sigma=COVARIANCE, mu=np.zeros(3), shape=3)


def lkj_cholesky() -> None:
    packed = pm.LKJCholeskyCov("packed", n=3, eta=2.0, sd_dist=pm.HalfCauchy.dist(2.5))
    chol = pm.expand_packed_triangular(3, packed)
    pm.MvNormal("y", pm.Normal("mu", shape=3), chol=chol, observed=TABLE)


def lkj_correlation() -> None:
    corr = pm.LKJCorr("corr", eta=1.5, n=3, testval=np.array([0.1, 0.2, -0.1]))
    pm.Normal("y", corr.sum(), 1, observed=Y)


def wishart() -> None:
    chol = pm.WishartBartlett("w", np.eye(3), 5, is_cholesky=True, return_cholesky=True)
    pm.MvNormal("y", np.zeros(3), chol=chol, observed=TABLE)


def matrix_normal() -> None:
    s = pm.HalfNormal("s", 1)
    pm.MatrixNormal(
        "y", mu=pm.Normal("mu"), rowcov=s * np.eye(9) + 0.1,
        colchol=np.linalg.cholesky(COVARIANCE), shape=(9, 3), observed=TABLE)


def kronecker_normal() -> None:
    s = pm.HalfNormal("s", 1)
    covs = [s * COVARIANCE, np.eye(4) + 0.2]
    pm.KroneckerNormal("y", mu=np.zeros(12), covs=covs, sigma=0.3 + s, observed=Y)


def dirichlet_multinomial() -> None:
    a = pm.HalfNormal("a", 3, shape=4)
    p = pm.Dirichlet("p", a + 0.5, shape=(2, 4))
    pm.Multinomial("m", [12, 9], p, observed=np.array([[3, 3, 4, 2], [1, 1, 6, 1]]))


# -- mixtures ---------------------------------------------------------------------------------


def normal_mixture() -> None:
    w = pm.Dirichlet("w", np.ones(3))
    mu = pm.Normal("mu", 0, 3, shape=3, testval=np.array([-1.0, 0.2, 1.0]))
    pm.NormalMixture("y", w, mu, sigma=pm.HalfNormal("s", 1, shape=3), observed=Y)


def mixture_of_kinds() -> None:
    w, mu = pm.Dirichlet("w", np.ones(2)), pm.HalfNormal("mu", 2)
    pm.Mixture("y", w, [pm.Exponential.dist(mu), pm.Gamma.dist(2, mu)], observed=POSITIVE)
    pm.Mixture("n", w, [pm.Poisson.dist(mu), pm.Geometric.dist(0.3)], observed=COUNTS + 1)


def stick_breaking_process() -> None:
    alpha = pm.Gamma("alpha", 1, 1)
    beta = pm.Beta("beta", 1, alpha, shape=4)
    rest = tt.concatenate([[1.0], tt.extra_ops.cumprod(1 - beta)[:-1]])
    w = pm.Deterministic("w", beta * rest / (beta * rest).sum())
    pm.NormalMixture("y", w, pm.Normal("mu", 0, 2, shape=4), sigma=0.5, observed=Y)


# -- time series ------------------------------------------------------------------------------


def autoregressions() -> None:
    k, rho = pm.Uniform("k", -0.9, 0.9), pm.Normal("rho", 0, 0.5, shape=2)
    pm.AR1("one", k, 2.0, observed=Y)
    pm.AR("two", rho, sigma=pm.HalfNormal("s"), observed=Y)
    pm.AR("constant", pm.Normal("c", shape=3), sigma=1, constant=True, observed=Y)


def random_walks() -> None:
    s = pm.HalfNormal("s")
    walk = pm.GaussianRandomWalk("walk", sigma=s, mu=0.1, shape=12)
    pm.Normal("y", walk, 0.3, observed=Y)
    pm.MvGaussianRandomWalk("many", np.zeros(3), cov=COVARIANCE, observed=TABLE)
    pm.MvGaussianRandomWalk("free", np.zeros(2), chol=np.array([[1.0, 0], [0.3, 1]]), shape=(4, 2))
    pm.MvStudentTRandomWalk("t", 4, mu=np.zeros(3), cov=COVARIANCE, observed=TABLE)


def volatility() -> None:
    step, nu = pm.Exponential("step", 10), pm.Exponential("nu", 0.1)
    vol = pm.GaussianRandomWalk("vol", sigma=step, shape=12)
    pm.StudentT("r", nu, lam=tt.exp(-2 * vol), observed=Y)


def diffusion() -> None:
    theta = pm.Normal("theta", 1, 0.5)
    pm.distributions.timeseries.EulerMaruyama(
        "y", 0.1, lambda v, t: (-t * v, 0.4), (theta,), observed=Y)


# -- Gaussian processes -----------------------------------------------------------------------


def gp_marginal() -> None:
    ls, eta = pm.Gamma("ls", 2, 1), pm.HalfCauchy("eta", 1)
    gp = pm.gp.Marginal(pm.gp.mean.Constant(pm.Normal("m")), eta ** 2 * pm.gp.cov.ExpQuad(1, ls))
    gp.marginal_likelihood("y", X[:, None], Y, noise=pm.HalfNormal("s"))


def gp_covariances() -> None:
    ls, a = pm.Gamma("ls", 2, 1, shape=2), pm.HalfNormal("a", 1)
    one = ls[0]
    cov = (
        pm.gp.cov.Matern52(1, one) + a * pm.gp.cov.Matern32(1, ls[1])
        + pm.gp.cov.Exponential(1, one) * pm.gp.cov.RatQuad(1, alpha=a, ls=one)
        + pm.gp.cov.Linear(1, c=a) + pm.gp.cov.Polynomial(1, c=a, d=2, offset=one)
        + pm.gp.cov.Cosine(1, ls=one) + pm.gp.cov.Periodic(1, period=1 + a, ls=one)
        + pm.gp.cov.WhiteNoise(0.1))
    gp = pm.gp.Marginal(pm.gp.mean.Linear(pm.Normal("w"), 0.0), cov)
    gp.marginal_likelihood("y", X[:, None], Y, noise=0.2)


def gp_warped() -> None:
    a = pm.HalfNormal("a", 1)
    warped = pm.gp.cov.WarpedInput(
        1, cov_func=pm.gp.cov.Matern52(1, 1.0), warp_func=lambda x, a: tt.tanh(a * x), args=(a,))
    gibbs = pm.gp.cov.Gibbs(1, lengthscale_func=lambda x, a: tt.exp(-a * x) + 0.5, args=(a,))
    scaled = pm.gp.cov.ScaledCov(
        1, cov_func=pm.gp.cov.ExpQuad(1, 1.0), scaling_func=lambda x, a: a + x ** 2, args=(a,))
    gp = pm.gp.Marginal(cov_func=warped + gibbs + scaled)
    gp.marginal_likelihood("y", X[:, None], Y, noise=0.3)


def gp_coregion() -> None:
    w = pm.Normal("w", shape=(3, 2))
    kappa = pm.HalfNormal("kappa", shape=3)
    cov = pm.gp.cov.ExpQuad(2, 0.7, active_dims=[0]) * pm.gp.cov.Coregion(
        2, W=w, kappa=kappa, active_dims=[1])
    pm.gp.Marginal(cov_func=cov).marginal_likelihood(
        "y", np.column_stack([X, GROUPS]), Y, noise=0.3)


def gp_latent() -> None:
    ls = pm.Gamma("ls", 2, 1)
    f = pm.gp.Latent(cov_func=pm.gp.cov.ExpQuad(1, ls)).prior("f", X[:, None])
    pm.Bernoulli("y", logit_p=f, observed=Y > 0.5)
    pm.gp.TP(cov_func=pm.gp.cov.Matern32(1, ls), nu=5).prior("t", X[:, None])


def gp_sparse(approximation: str = "FITC") -> None:
    ls = pm.Gamma("ls", 2, 1)
    gp = pm.gp.MarginalSparse(cov_func=pm.gp.cov.ExpQuad(1, ls), approx=approximation)
    points = pm.Normal("points", X[::4][:, None], 0.2, shape=(3, 1), testval=X[::4][:, None])
    gp.marginal_likelihood("y", X[:, None], points, Y, noise=pm.HalfNormal("s"))


def gp_variational() -> None:
    gp_sparse("VFE")


def gp_kronecker() -> None:
    ls = pm.Gamma("ls", 2, 1, shape=2)
    covs = [pm.gp.cov.ExpQuad(1, ls[0]), pm.gp.cov.Matern52(1, ls[1])]
    gp = pm.gp.MarginalKron(cov_funcs=covs)
    grids = [X[:3, None], X[:4, None]]
    gp.marginal_likelihood("y", grids, Y, sigma=pm.HalfNormal("s"))
    pm.gp.LatentKron(cov_funcs=covs).prior("f", grids)


# -- transforms and potentials ----------------------------------------------------------------


def transforms() -> None:
    t = pm.distributions.transforms
    increasing = np.array([-0.5, 0.1, 0.9])
    pm.Normal("ordered", shape=3, transform=t.ordered, testval=increasing)
    pm.HalfNormal("log_exp", transform=t.log_exp_m1, testval=0.8)
    pm.Uniform("positive_ordered", 0, 1, shape=3, testval=np.array([0.2, 0.4, 0.7]),
               transform=t.Chain([t.logodds, t.ordered]))
    pm.Dirichlet("sum_to_1", np.ones(3), transform=t.sum_to_1)
    pm.Dirichlet("rows", np.ones((2, 3)), shape=(2, 3))
    pm.Normal("interval", transform=t.interval(-2, 3))
    pm.Normal("lower", transform=t.lowerbound(-2))
    pm.Normal("upper", transform=t.upperbound(3))


def potentials() -> None:
    a = pm.Normal("a", shape=(2, 2))
    b = pm.HalfNormal("b")
    pm.Potential("penalty", -b * tt.sqr(a[0]).sum() - tt.log(1 + tt.exp(a.sum())))
    pm.DensityDist("own", lambda v: -tt.switch(v > 0, v, -b * v).sum(), observed=Y)


MODELS: dict[str, Callable[[], None]] = {made.__name__: made for made in (
    linear_regression, logistic_regression, poisson_regression, robust_regression, glm, hierarchy,
    missing_values, matrix_of_parameters, on_the_line, skewed, free_on_the_line, positive,
    free_positive, moments_as_parameters, in_an_interval, interpolated, truncated, bounded,
    circular, binomials, counts, zero_inflated, categories, ordered_categories, discrete_parents,
    normal_vectors, student_vectors, lkj_cholesky, lkj_correlation, wishart, matrix_normal,
    kronecker_normal, dirichlet_multinomial, normal_mixture, mixture_of_kinds,
    stick_breaking_process, autoregressions, random_walks, volatility, diffusion, gp_marginal,
    gp_covariances, gp_warped, gp_coregion, gp_latent, gp_sparse, gp_variational, gp_kronecker,
    transforms, potentials)}


# -- closed forms -----------------------------------------------------------------------------


def linear_regression_slope(p: dict[str, Any]) -> dict[str, Any]:
    s = np.exp(p["s_log__"])
    r = Y - p["a"] - p["b"] * X
    return {
        "a": r.sum() / s ** 2 - p["a"] / 100, "b": (r * X).sum() / s ** 2 - p["b"] / 100,
        "s_log__": (r ** 2).sum() / s ** 2 - len(Y) - s ** 2 + 1}


def logistic_regression_slope(p: dict[str, Any]) -> dict[str, Any]:
    r = (TABLE[:, 0] > 0) - 1 / (1 + np.exp(-TABLE @ p["w"] - p["b"]))
    return {"w": TABLE.T @ r - p["w"] / 4, "b": r.sum() - 2 * p["b"] / (1 + p["b"] ** 2)}


def hierarchy_slope(p: dict[str, Any]) -> dict[str, Any]:
    tau = np.exp(p["tau_log__"])
    r = Y - p["centred"][GROUPS] - p["mu"] - tau * p["offset"][GROUPS]
    rows = np.array([r[GROUPS == g].sum() for g in range(3)])
    from_mu = p["centred"] - p["mu"]
    return {
        "mu": r.sum() - p["mu"] / 25 + from_mu.sum() / tau ** 2,
        "tau_log__": tau * (r * p["offset"][GROUPS]).sum() + (from_mu ** 2).sum() / tau ** 2 - 3
        - tau ** 2 / 4 + 1,
        "centred": rows - from_mu / tau ** 2, "offset": tau * rows - p["offset"]}


def counts_slope(p: dict[str, Any]) -> dict[str, Any]:
    from scipy.special import digamma

    m, a = np.exp(p["mu_log__"]), np.exp(p["alpha_log__"])
    total, n = COUNTS.sum(), len(COUNTS)
    by_mu = total / m - (total + n * a) / (m + a) + total / m - n + 2 / m - 1
    by_alpha = (digamma(COUNTS + a) - digamma(a) + np.log(a / (m + a)) + 1
                - (COUNTS + a) / (m + a)).sum() - 1
    return {"mu_log__": by_mu * m + 1, "alpha_log__": by_alpha * a + 1}


def normal_vectors_slope(p: dict[str, Any]) -> dict[str, Any]:
    s = np.exp(p["s_log__"])
    r = TABLE - p["mu"]
    inverse, other = np.linalg.inv(COVARIANCE), np.linalg.inv(s * COVARIANCE + np.eye(3))
    scatter = other @ r.T @ r @ other
    by_s = 0.5 * np.sum((scatter - len(TABLE) * other) * COVARIANCE)
    return {
        "mu": r.sum(0) @ inverse + r.sum(0) @ other - inverse @ p["mu"],
        "tau": -COVARIANCE @ p["tau"], "s_log__": s * by_s - s ** 2 + 1}


COARSE = {"wishart": 1e-3}
CLOSED: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "linear_regression": linear_regression_slope, "logistic_regression": logistic_regression_slope,
    "hierarchy": hierarchy_slope, "counts": counts_slope, "normal_vectors": normal_vectors_slope}
