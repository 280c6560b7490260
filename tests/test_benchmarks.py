"""The benchmarks check that systems agree before they time them, and report medians and bars."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest

from benchmarks import catalogue, report, xor
from benchmarks.families import loops, networks
from benchmarks.harness import Bar, Case, Options, Row, Timed, disagreement, measure, spread
from benchmarks.networks import Layer, Network, Task, layer_theano, trained

QUICK = Options(rounds=3, sample=0.001, budget=0.5)


def sleeper(seconds: float, value: float) -> Case:
    def loop(count: int) -> None:
        time.sleep(seconds * count)

    return Timed(loop, lambda: [np.array(value)])


def failing() -> Case:
    raise ImportError("no such system")


def row(limit: float = 1.0, **systems: Any) -> Row:
    bars = (Bar(limit=limit), Bar(system="fast", factor=2.0))
    return Row("sleep", "ms", systems, bars)


def test_medians_and_bars() -> None:
    result = measure(row(theano=lambda: sleeper(5e-2, 1), fast=lambda: sleeper(1e-3, 1)), QUICK)
    assert result.medians["theano"] >= 50 and 1 <= result.medians["fast"] < 25
    assert [verdict.split()[0] for verdict in result.bars.values()] == ["missed", "missed"]
    assert list(result.bars) == ["<= 1 ms", "<= 2 fast"]


def test_a_system_that_disagrees_is_not_timed() -> None:
    result = measure(
        row(100.0, theano=lambda: sleeper(1e-4, 1), fast=lambda: sleeper(1e-3, 2)), QUICK)
    assert list(result.medians) == ["theano"]
    assert result.failures["fast"] == "differs from theano: value 0 by 1"
    assert list(result.bars.values())[1] == "not measured"
    assert list(result.bars.values())[0].startswith("reached")


def test_a_system_that_fails_is_reported() -> None:
    result = measure(row(theano=failing, fast=lambda: sleeper(1e-3, 1)), QUICK)
    assert result.failures == {"theano": "ImportError: no such system"}
    assert set(result.bars.values()) == {"missed (did not run)"}


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        ([np.ones(2)], [np.ones(2)], ""),
        ([np.ones(2)], [np.ones(3)], "value 0 has shape (3,), not (2,)"),
        ([np.ones(2)], [], "0 values, not 1"),
        ([np.zeros(1)], [np.full(1, np.nan)], "value 0 by nan"),
    ],
)
def test_disagreement(one: list[Any], other: list[Any], text: str) -> None:
    assert disagreement(one, other, 1e-6) == text


def test_spread() -> None:
    assert spread([1.0, 2.0]) == 0.5
    assert spread([1.0, 1.0, 1.0, 9.0, 1.0]) < 4


def test_hand_written_step_learns_as_the_compiled_one() -> None:
    ours, by_hand = xor.STEPS["theano"](), xor.STEPS["c"]()
    for count in range(400):
        question, answer = xor.QUESTIONS[count % 4], xor.ANSWERS[count % 4]
        np.testing.assert_allclose(
            ours(question, answer), by_hand(question, answer), rtol=1e-10
        )


def test_rows_have_names_of_their_own() -> None:
    labels = [catalogue.label(each) for each in catalogue.ROWS]
    assert len(set(labels)) == len(labels)
    assert catalogue.find(["tutorial", "step"])[0].name == "tutorial step"
    assert catalogue.find(["no such row"]) == []


def test_table_shows_what_happened() -> None:
    record = {
        "label": "row", "unit": "us", "medians": {"theano": 0.5123, "jax": 12345.6},
        "failures": {"pytensor": "over 60 s", "torch": "differs from theano: value 0 by 1"},
        "notes": {"theano": {"build": 0.25}}, "bars": {"<= 1 us": "reached (0.51)"},
    }
    line = report.line(record, report.COLUMNS)
    assert all(word in line for word in ("0.512", "12346", "over", "differs", "reached (0.51)"))
    assert report.columns([record]) == ["theano", "jax", "pytensor", "torch"]
    assert "theano: build 0.25" in "\n".join(report.footnotes(record))
    assert report.summary([record]) == "1 bars reached, 0 missed, 0 not measured"


@pytest.mark.one_of(3)
@pytest.mark.parametrize("what", ["Kalman", "Lorenz", "logistic map", "Kepler"])
def test_loops_and_their_gradients_agree_with_those_by_hand(what: str) -> None:
    rows = [each for each in loops.ROWS if what in each.name]
    assert rows
    for each in rows:
        wanted, got = (each.systems[name]().values() for name in ("c", "theano"))
        assert not disagreement(wanted, got, each.tolerance), each.name


@pytest.mark.one_of(2)
@pytest.mark.parametrize("what", ["LSTM", "GRU"])
def test_recurrent_networks_of_the_benchmarks_have_the_gradient_of_their_cost(what: str) -> None:
    cost, slope = (each for each in loops.ROWS if what in each.name)
    case = slope.systems["theano"]().values()
    assert np.isfinite(cost.systems["theano"]().values()[0])
    assert [v.ndim for v in case] == [2, 2, 1] and all(np.abs(v).max() > 0 for v in case)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("what", ["leapfrog", "Jacobian", "Boltzmann"])
def test_other_loops_of_the_benchmarks_run(what: str) -> None:
    (each,) = (each for each in loops.ROWS if what in each.name)
    values = each.systems["theano"]().values()
    assert all(np.isfinite(v).all() and np.abs(v).max() > 0 for v in values)


LINEAR = {
    "3x3": networks.convolution((2, 6, 9), (4, 3), pad=1),
    "5x5 of one channel": networks.convolution((3, 1, 12), (4, 5)),
    "1x1": networks.convolution((2, 6, 7), (3, 1)),
    "3x3 with stride 2": networks.convolution((2, 4, 8), (6, 3), stride=2, pad=1),
    "depthwise": networks.convolution((2, 4, 8), (4, 3), pad=1, groups=4),
    "transposed": Layer(networks.TRANSPOSED.of, ((2, 4, 5, 5), (4, 3, 4, 4)), (2, 3, 10, 10)),
    "causal": Layer(networks.CAUSAL.of, ((2, 3, 20), (4, 3, 5)), (2, 4, 20)),
}


@pytest.mark.parametrize("layer", LINEAR.values(), ids=LINEAR.keys())
def test_layers_that_are_linear_in_images_and_filters_have_the_gradients_of_such(
    layer: Layer,
) -> None:
    x, w, given = layer.values()
    out, in_images, in_filters = layer_theano(layer, Task(True, (0, 1))).values()
    assert (out.shape, in_images.shape, in_filters.shape) == (layer.out, x.shape, w.shape)
    weight = np.vdot(out, given)
    assert abs(weight) > 0.01
    np.testing.assert_allclose(
        [np.vdot(x, in_images), np.vdot(w, in_filters)], weight, rtol=1e-3)


def test_normalised_channels_have_slopes_without_mean() -> None:
    layer = Layer(networks.NORM.of, ((4, 3, 5, 5), (3,), (3,)), (4, 3, 5, 5))
    x, gamma, beta, given = layer.values()
    out, in_x, in_gamma, in_beta = layer_theano(layer, Task(True, (0, 1, 2))).values()
    np.testing.assert_allclose(out.mean((0, 2, 3)), beta, atol=1e-5)
    np.testing.assert_allclose(out.std((0, 2, 3)), abs(gamma), rtol=1e-3)
    np.testing.assert_allclose(in_x.sum((0, 2, 3)), 0, atol=1e-4)
    np.testing.assert_allclose(in_beta, given.sum((0, 2, 3)), rtol=1e-4)
    np.testing.assert_allclose(
        in_gamma * gamma, (given * (out - beta[:, None, None])).sum((0, 2, 3)), rtol=1e-3)


def test_slopes_of_costs_of_labels_have_no_mean_over_classes() -> None:
    cost, slope = layer_theano(networks.CTC, Task(True, (0,))).values()
    assert cost.shape == (networks.EXAMPLES,) and (cost > 0).all()
    np.testing.assert_allclose(slope.sum(2), 0, atol=1e-5)
    assert np.abs(slope).max() > 0


def test_what_is_pooled_has_the_slope_of_its_largest_pixels() -> None:
    layer = Layer(networks.POOL.of, ((2, 3, 6, 6),), (2, 3, 3, 3))
    x, given = layer.values()
    out, in_x = layer_theano(layer, Task(True, (0,))).values()
    windows = x.reshape(2, 3, 3, 2, 3, 2).transpose(0, 1, 2, 4, 3, 5).reshape(2, 3, 3, 3, 4)
    np.testing.assert_array_equal(out, windows.max(-1))
    assert (in_x[x == np.kron(out, np.ones((2, 2)))].size, np.count_nonzero(in_x)) == (54, 54)
    np.testing.assert_allclose(np.vdot(in_x, x), np.vdot(given, out), rtol=1e-4)


def small_block() -> tuple[Any, Any]:
    x, y = networks.block_batch()
    return x[:2, :, :8, :8], y[:2, :, :8, :8]


def test_networks_of_the_benchmarks_learn() -> None:
    for network in (networks.lenet_of(20), networks.residual(4), Network(
            networks.block_weights, small_block, networks.block)):
        (costs,) = trained("theano", network, 5).values()
        assert (np.diff(costs) < 0).all()
