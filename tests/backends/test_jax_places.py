"""Placements of values: what can be said without several devices. `test_jax_devices.py` runs
functions on eight."""

from __future__ import annotations

import copy
import importlib.util
import pickle
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.placement import Mesh, Placement, placement_of
from theano.tensor.transfers import Transfer

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed: pip install jax")

x = T.dmatrix("x")


@pytest.mark.parametrize(("arguments", "text"), [
    ((2, "cpu:0", ("batch",)), "a value has a target or a sharding, not both"),
    ((2, 5), "a target is the name of a device, such as 'cpu' or 'cuda0', got 5"),
    ((2, "tpu:7"), "there is no device 'tpu:7'"),
    ((2, "nowhere"), "'nowhere' is no device"),
    ((2, None, "batch"), "a sharding has, for each dim, the name of an axis"),
    ((2, None, (None, 3)), "a sharding has, for each dim, the name of an axis"),
    ((1, None, (None, "batch")), "is for 2 dims, but there are 1"),
    ((2, None, ("batch", ("batch", "model"))), "names an axis twice"),
    ((2, None, ("batch", "model")), "does not name one axis"),
])
def test_placements_that_do_not_fit(arguments: Any, text: str) -> None:
    with pytest.raises(ValueError, match=text.replace("(", r"\(")):
        placement_of(*arguments)


@pytest.mark.parametrize("axes", [{}, {"batch": 0}, {"batch": -1, "model": -1}, {"batch": 2.0}])
def test_meshes_that_are_none(axes: Any) -> None:
    with pytest.raises(ValueError, match="a mesh has one axis at least, and lengths of 1 or more"):
        theano.mesh(**axes)


def test_a_mesh_of_more_devices_than_there_are() -> None:
    with pytest.raises(ValueError, match="needs 1000 devices, but JAX finds") as info:
        theano.mesh(batch=1000).__enter__()
    assert "JAX_NUM_CPU_DEVICES=8" in str(info.value)
    assert placement_of(1, None, ("batch",)) == Placement(None, ("batch",), Mesh(("batch",), (-1,)))


def test_the_innermost_mesh_counts() -> None:
    with theano.mesh(batch=1):
        with theano.mesh(model=1, batch=1) as inner:
            assert placement_of(1, None, ("model",)) == Placement(None, ("model",), inner)
        with pytest.raises(ValueError, match="has no axis 'model'"):
            theano.shared(np.zeros(3), sharding=("model",))
    with pytest.raises(ValueError, match="its value is that of a shared variable"):
        theano.In(x, value=theano.shared(np.zeros((2, 2))), sharding=("batch",))


def test_a_placement_is_kept() -> None:
    """By new values, updates, givens, copies and pickles."""
    data = theano.shared(np.ones((4, 3)), "data", sharding=("batch", None))
    step = theano.function(
        [], T.sum(data), updates=[(data, data + 1)], mode="JAX",
        givens={data: data * 2})
    number = theano.function([theano.In(x, sharding=("batch",))], x.sum(), mode="JAX")
    assert (step(), step(), number(np.ones((4, 3)))) == (24, 72, 12)
    data.set_value(np.ones((2, 3)))
    assert step() == 12
    again: Any = pickle.loads(pickle.dumps((data, step, number)))
    for variable in (data, data.clone(), again[0], copy.deepcopy(data)):
        assert variable.placement == data.placement == placement_of(2, None, ("batch", None))
    for f in (number, number.copy(), again[2]):
        assert f.input_storage[0].placement == placement_of(2, None, ("batch",))
    assert again[1]() == step.copy()()[0] == 36
    assert theano.function([], data.sum())() == data.get_value().sum()


def test_transfers_change_no_number() -> None:
    with theano.mesh(batch=1):
        moved = x.transfer(sharding=("batch",))
        rows, _ = theano.scan(lambda row: row.transfer(sharding=("batch",)) * 2, sequences=x)
    assert isinstance(moved.owner.op, Transfer) and x.transfer("cpu") is x
    results = [moved * 2, rows, T.grad(T.sum(moved ** 2), x), T.Rop(moved, x, x)]
    values = np.arange(6.0).reshape(2, 3)
    for mode in ("JAX", "FAST_RUN", "FAST_COMPILE"):
        for found in theano.function([x], results, mode=mode)(values)[:3]:
            np.testing.assert_array_equal(found, values * 2)


def test_a_placement_of_another_machine_is_left_out() -> None:
    """It comes from a pickle, because making it here raises."""
    data = theano.shared(np.ones(4), "data")
    data.container.placement = Placement(None, ("batch",), Mesh(("batch",), (999,)))
    f = pickle.loads(pickle.dumps(data))
    with pytest.warns(UserWarning, match="needs 999 devices, .*lie on the default device"):
        total = theano.function([], f.sum(), mode="JAX")
    assert total() == 4
