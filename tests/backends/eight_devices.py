"""Functions on eight devices of one process; `test_jax_devices.py` runs this file, because JAX must
be told before it starts that a processor is to be eight devices."""

from __future__ import annotations

import io
import pickle
import threading
from typing import Any

import jax
import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.backends.jax import collectives, places
from theano.placement import Placement

ROWS = np.random.RandomState(0).uniform(-1, 1, (160, 6))
ANSWERS = np.tanh(ROWS @ np.arange(6.0) / 5) + 0.1
n = T.lscalar("n")


def _shared(value: Any, name: str, axes: Any, dtype: str = "float64") -> Any:
    return theano.shared(np.asarray(value, dtype), name, sharding=axes)


def _layers(rows: Any, hidden: Any, last: Any) -> Any:
    return T.dot(T.tanh(T.dot(rows, hidden)), last)


def _trained(
    dtype: str, batch: Any, model: Any = None, steps: int = 50, profile: bool = False
) -> tuple[list[Any], Any]:
    """The weights after training, and the function."""
    rng = np.random.RandomState(1)
    axes = (batch, None) if batch else None
    data, answers = _shared(ROWS, "data", axes, dtype), _shared(ANSWERS, "answers", axes[:1] if axes
                                                                else None, dtype)
    hidden = _shared(rng.normal(0, 0.3, (6, 8)), "hidden", (None, model) if model else None, dtype)
    last = _shared(rng.normal(0, 0.3, 8), "last", (model,) if model else None, dtype)
    part = slice(n * 32, (n + 1) * 32)
    cost = T.mean((_layers(data[part], hidden, last) - answers[part]) ** 2)
    weights = [hidden, last]
    rate = np.asarray(0.2, dtype)
    step = theano.function(
        [n], cost, updates=[(w, w - rate * T.grad(cost, w)) for w in weights], mode="JAX",
        profile=profile and theano.ProfileStats(atexit_print=False))
    for k in range(steps):
        step(k % 5)
    return [w.get_value() for w in weights], step


def _engine(function: Any) -> Any:
    return function.maker.executable.bound.__self__


def _spread(variable: Any) -> int:
    """The number of different parts in which the value of a variable lies on devices."""
    held = theano.function([], [], updates=[(variable, variable)], mode="JAX")
    held()
    found: list[Any] = []
    f = _engine(held)
    original = f._computed

    def call(values: list[Any], *rest: Any) -> Any:
        found.append(len({str(s.index) for s in values[0].array.addressable_shards}))
        return original(values, *rest)

    f._computed = call
    held()
    return int(found[0])


@pytest.mark.parametrize(("dtype", "limit"), [("float32", 1e-6), ("float64", 1e-12)])
def test_weights_are_those_of_one_device(dtype: str, limit: float) -> None:
    wanted, _ = _trained(dtype, None)
    found = [_trained(dtype, "batch")[0]]
    with theano.mesh(batch=4, model=2):
        found.append(_trained(dtype, "batch", "model")[0])
    for weights in found:
        for one, other in zip(weights, wanted, strict=True):
            assert one.dtype == dtype and abs(one - other).max() <= limit


def test_the_profile_shows_places_and_collectives() -> None:
    """What is sent among devices for a step is no more than the minibatch, 7 numbers per row."""
    with theano.mesh(batch=4, model=2):
        _, step = _trained("float32", "batch", "model", steps=2, profile=True)
    out = io.StringIO()
    step.profile.summary_notes(out)
    text = out.getvalue()
    assert "  data: ('batch', None) on mesh(batch=4, model=2)" in text
    assert "  hidden: (None, 'model') on mesh" in text and " all-reduce: " in text
    _, step = _trained("float32", "batch", steps=1)
    (program,) = _engine(step).planned[2].values()
    found = list(collectives.collectives(collectives.compiled_text(program, _engine(step))))
    assert found and max(size for _, size in found) <= 32 * 7 * 4
    plain = theano.function([n], n + 1, mode="JAX",
                            profile=theano.ProfileStats(atexit_print=False))
    plain(1)
    plain.profile.summary_notes(empty := io.StringIO())
    assert "arrays live" not in empty.getvalue()


def test_the_text_of_a_program_is_read() -> None:
    text = """  %a = f32[4,2]{1,0} all-reduce(f32[4,2]{1,0} %x), replica_groups={}
  ROOT %b = (f64[], pred[3]{0}) all-gather-start(f64[] %y)
  %c = (s64[2]{0}, c128[]) all-to-all(s64[2]{0} %y, c128[] %z)"""
    assert list(collectives.collectives(text)) == [
        ("all-reduce", 32), ("all-gather", 3), ("all-to-all", 32)]


def test_values_lie_where_they_were_placed() -> None:
    with theano.mesh(batch=4, model=2):
        both = _shared(np.ones((8, 4)), "both", ("batch", "model"))
        rows = _shared(np.ones((8, 4)), "rows", (("batch", "model"),))
        columns = _shared(np.ones((8, 4)), "columns", (None, "model"))
    assert [_spread(v) for v in (both, rows, columns)] == [8, 8, 2]
    other = theano.shared(np.arange(3.0), "other", target="cpu:5")
    plain = theano.shared(np.arange(3.0), "plain")
    total = theano.function([], T.sum(both) + T.sum(other) + T.sum(plain), updates=[
        (both, both + 1), (other, other + 1), (plain, plain + 1)], mode="JAX")
    alone = theano.function([], T.sum(plain), updates=[(plain, plain * 1)], mode="JAX")
    assert [total(), alone(), total(), alone()] == [38, 6, 76, 9]
    assert both.get_value().sum() == 96 and other.get_value().tolist() == [2, 3, 4]
    assert theano.function([], T.sum(both))() == 96  # in C
    on_five = theano.function([], other * 2, mode="JAX")
    assert on_five().tolist() == [4, 6, 8]
    assert places.device_named("cpu:5") is jax.devices()[5]
    with pytest.raises(ValueError, match="JAX finds no device 'cpu:8'"):
        places.device_named("cpu:8")


def test_inputs_are_divided() -> None:
    x, y = T.dmatrix("x"), T.dvector("y")
    f = theano.function([theano.In(x, sharding=("batch", None)), y], T.dot(x, y), mode="JAX")
    for rows in (16, 8, 0):
        np.testing.assert_allclose(f(ROWS[:rows], np.arange(6.0)), ROWS[:rows] @ np.arange(6.0))
    moved = theano.function([x], T.exp(x.transfer(sharding=("batch",))).sum(), mode="JAX")
    np.testing.assert_allclose(moved(ROWS), np.exp(ROWS).sum())


def test_lengths_that_cannot_be_divided() -> None:
    """The numbers are right; a warning names the variable and its line."""
    odd = _shared(ROWS[:10], "odd", ("batch", None))
    f = theano.function([n], [T.sum(odd), odd[n:n + 3]], updates=[(odd, odd * 2)], mode="JAX")
    with pytest.warns(UserWarning, match=r"the length 10 of dim 0 of odd cannot be divided among 8"
                      ) as found:
        total, part = f(1)
    assert "eight_devices.py" in str(found[0].message) and "multiple of 8" in str(found[0].message)
    np.testing.assert_allclose(total, ROWS[:10].sum())
    np.testing.assert_array_equal(part, ROWS[1:4])
    odd.set_value(ROWS[:16])
    np.testing.assert_allclose(f(0)[0], ROWS[:16].sum())
    np.testing.assert_array_equal(odd.get_value(), ROWS[:16] * 2)
    for empty in (np.zeros((0, 3)), np.ones((8, 0))):
        odd.set_value(empty)
        assert f(0)[0] == 0 and odd.get_value().shape == empty.shape


def test_loops_indices_and_random_numbers() -> None:
    """The same as on one device: a loop along the divided dim, gradients of indices, MRG."""
    index = T.lvector("index")
    results = []
    for axes in (None, ("batch", None)):
        data = _shared(ROWS, "data", axes)
        sums, _ = theano.scan(lambda row, h: T.tanh(row + h), sequences=data,
                              outputs_info=np.zeros(6))
        draws = theano.sandbox.rng_mrg.MRG_RandomStreams(5)
        noise = draws.uniform((160, 6)) if axes is None else draws.uniform((160, 6)).transfer(
            sharding=axes)
        f = theano.function([index, n], [
            sums[-1], *T.grad(T.sum(sums), [data]), T.grad(T.sum(data[index] ** 2), data),
            data[n], data[-n:], noise, draws.normal((16,)), T.sort(data, axis=0), data.T[n % 6],
            T.sum(data[::-1][:n] * 2), T.concatenate([data, data])[n:n + 9]],
            updates=[(data, T.inc_subtensor(data[index], 1.0))], mode="JAX")
        results.append([*f([0, 5, 5, -1], 100), *f([7, 0, 1, 2], 3), data.get_value()])
    for one, other in zip(*results, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-12, atol=1e-12)
    np.testing.assert_array_equal(results[0][5], results[1][5])
    np.testing.assert_array_equal(results[0][6], results[1][6])


def test_a_call_that_fails_changes_nothing() -> None:
    table, count = _shared(ROWS, "table", ("batch",)), _shared(0, "count", ())
    i = T.lvector("i")
    step = theano.function(
        [i], table[i], updates=[(table, T.inc_subtensor(table[i], 1.0)), (count, count + 1)],
        mode="JAX")
    for _ in range(2):
        with pytest.raises(IndexError, match="index 160 is out of bounds"):
            step([0, 160])
        np.testing.assert_array_equal(table.get_value(), ROWS)
        step([])
    assert count.get_value() == 2


def test_other_shapes_threads_and_pickles() -> None:
    grown = _shared(np.ones((8, 2)), "grown", ("batch",))
    f = theano.function([], T.sum(grown), updates=[
        (grown, T.concatenate([grown, grown]))], mode="JAX")
    assert [float(f()) for _ in range(3)] == [16, 32, 64] and _spread(grown) == 8
    count = _shared(np.zeros(8), "count", ("batch",))
    add = theano.function([], T.sum(count), updates=[(count, count + 1)], mode="JAX")
    threads = [threading.Thread(target=lambda g=g: [g() for _ in range(30)])
               for g in (add, add, count.get_value)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count.get_value().tolist() == [60] * 8
    again, value = pickle.loads(pickle.dumps((add, count)))
    assert again() == 480 and value.placement == Placement(None, ("batch",), value.placement.mesh)


def test_meshes_of_different_devices() -> None:
    with theano.mesh(batch=4):
        four = theano.shared(np.zeros(8), "four", sharding=("batch",))
    with theano.mesh(batch=2, model=4):
        eight = theano.shared(np.zeros(8), "eight", sharding=("model",))
    with pytest.raises(ValueError, match="uses values on meshes of different devices"):
        theano.function([], four + eight, mode="JAX")
    assert _spread(four) == 4
