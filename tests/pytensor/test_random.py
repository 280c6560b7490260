"""Random variables of PyTensor: each class draws what it draws in PyTensor, bit for bit."""

from __future__ import annotations

import copy
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

pytest.importorskip("pytensor")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import pytensor
    import pytensor.tensor as pt
    import pytensor.tensor.random.basic as basic
    from pytensor.compile.mode import Mode
    from pytensor.tensor.random.op import RandomVariable

    import theano.pymc  # noqa: F401  makes the mode known

PY = Mode("py", "fast_compile")
COV = np.array([[2.0, 0.5], [0.5, 1.0]])
PARAMETERS: dict[str, tuple[Any, ...]] = {
    "UniformRV": (0.0, [1.0, 2.0]), "TriangularRV": (0.0, 0.5, [1.0, 2.0]), "BetaRV": (2.0, 3.0),
    "NormalRV": ([0.0, 1.0], 2.0), "HalfNormalRV": (0.0, 2.0), "LogNormalRV": (0.0, 1.0),
    "GammaRV": (2.0, 0.5), "ParetoRV": (2.0, 1.0), "GumbelRV": (0.0, 1.0),
    "ExponentialRV": (2.0,), "WeibullRV": (1.5,), "LogisticRV": (0.0, 1.0),
    "VonMisesRV": (0.0, 2.0), "MvNormalRV": ([0.0, 1.0], COV), "DirichletRV": ([1.0, 2.0, 3.0],),
    "PoissonRV": (3.0,), "GeometricRV": (0.3,), "HyperGeometricRV": (5, 4, 3),
    "CauchyRV": (0.0, 1.0), "HalfCauchyRV": (0.0, 1.0), "InvGammaRV": (2.0, 1.0),
    "WaldRV": (1.0, 2.0), "TruncExponentialRV": (2.0, 0.0, 1.0), "StudentTRV": (3.0, 0.0, 1.0),
    "BernoulliRV": (0.3,), "LaplaceRV": (0.0, 1.0), "BinomialRV": (5, 0.3),
    "NegBinomialRV": (3, 0.3), "BetaBinomialRV": (5, 1.0, 2.0), "GenGammaRV": (2.0, 1.5, 1.0),
    "MultinomialRV": (5, [0.2, 0.8]), "CategoricalRV": ([0.2, 0.3, 0.5],), "IntegersRV": (0, 9),
}
"""The parameters of a draw, by class."""
OPTIONS = {"MvNormalRV": {"method": "cholesky"}}


def classes(module: Any) -> dict[str, type]:
    return {name: each for name, each in vars(module).items() if isinstance(each, type)
            and issubclass(each, RandomVariable) and each.__module__ == module.__name__}


OTHERS = {
    "ScipyRandomVariable": "the base of others",
    "ChoiceWithoutReplacement": "made by `choice`", "PermutationRV": "made by `permutation`",
}


def draws() -> Iterator[tuple[str, Any]]:
    """For each class a function of a generator, which returns the next one and a draw."""
    for name in PARAMETERS:
        kind = classes(basic)[name]
        for size in (None, (3, 2)):
            if size and name in ("MvNormalRV", "DirichletRV", "MultinomialRV", "CategoricalRV"):
                size = (3,)
            yield f"{name} {size}", (lambda rng, kind=kind, name=name, size=size: kind(
                **OPTIONS.get(name, {}))(
                *PARAMETERS[name], size=size, rng=rng, return_next_rng=True))
    yield "choice", lambda rng: rng.choice(pt.arange(5), size=(3,), replace=False)
    yield "choice with probabilities", lambda rng: rng.choice(
        pt.arange(3), size=(2,), replace=False, p=np.array([0.1, 0.4, 0.5]))
    yield "choice with replacement", lambda rng: rng.choice(pt.arange(5), size=(3,))
    yield "permutation", lambda rng: rng.permutation(pt.arange(5))
    yield "permutation of a number", lambda rng: rng.permutation(5)
    yield "float32", lambda rng: rng.normal(0, 1, size=(4,), dtype="float32")


def test_the_table_has_each_class() -> None:
    assert set(classes(basic)) == {*PARAMETERS, *OTHERS}


@pytest.mark.parametrize(("label", "make"), [pytest.param(*d, id=d[0]) for d in draws()])
def test_draws_and_states_are_pytensors(label: str, make: Any) -> None:
    found = []
    for mode in ("THEANO", PY):
        rng = pt.random.shared_rng(np.random.default_rng(11))
        after, drawn = make(rng)
        after, second = make(after)
        f = pytensor.function([], [drawn, second], updates={rng: after}, mode=mode)
        found.append([*f(), *f(), rng.get_value().bit_generator.state])
    *ours, state = found[0]
    *theirs, wanted = found[1]
    for a, b in zip(ours, theirs, strict=True):
        assert a.dtype == b.dtype
        np.testing.assert_array_equal(a, b)
    assert state == wanted


@pytest.mark.parametrize("kind", [np.random.PCG64, np.random.MT19937, np.random.Philox,
                                  np.random.SFC64])
def test_generators_of_all_kinds(kind: Any) -> None:
    given = np.random.Generator(kind(3))
    want = copy.deepcopy(given)
    rng = pt.random.shared_rng(given)
    after, drawn = rng.normal(0, 1, size=2)
    f = pytensor.function([], drawn, updates={rng: after}, mode="THEANO")
    np.testing.assert_array_equal([f(), f()], want.normal(size=(2, 2)))


@pytest.mark.parametrize("inplace", [True, False])
def test_a_generator_that_is_read_twice_gives_the_same_draw_twice(inplace: bool) -> None:
    rng = pt.random.shared_rng(np.random.default_rng(4))
    _, drawn = rng.normal(0, 1)
    with pytest.warns(UserWarning, match="has already been used"):
        after, more = rng.normal(0, 1, size=(2,))
    mode = "THEANO" if inplace else theano_mode().excluding("random_make_inplace")
    f = pytensor.function([], [drawn, more], updates={rng: after}, mode=mode)
    want = np.random.default_rng(4)
    for _ in range(2):
        first, both = f()
        expected = want.normal(size=2)
        assert first == expected[0]
        np.testing.assert_array_equal(both, expected)
    assert rng.get_value().bit_generator.state == want.bit_generator.state


def theano_mode() -> Any:
    from pytensor.compile.mode import get_mode
    return get_mode("THEANO")


def test_without_an_update_the_state_stays() -> None:
    rng = pt.random.shared_rng(np.random.default_rng(4))
    f = pytensor.function([], rng.normal(0, 1)[1], mode="THEANO")
    assert f() == f() == np.random.default_rng(4).normal()
    given = pt.random.rng("rng")
    after, drawn = given.normal(0, 1)
    g = pytensor.function([given], [after, drawn], mode="THEANO")
    own = np.random.default_rng(4)
    moved, value = g(own)
    assert value == f() and own.normal() == value and moved.normal() == own.normal()
