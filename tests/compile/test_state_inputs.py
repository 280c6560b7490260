"""Inputs with an update, `function([x, ((s, s + x), 10.0)], ...)`: how their values are read and
set."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

x, s = T.dscalars("x", "s")
unnamed = T.dscalar()


def summing(*outputs: Any) -> Any:
    return theano.function([x, ((s, s + x), 10.0)], list(outputs))


def test_a_call_gives_the_state_its_next_value() -> None:
    f = summing(s)
    assert f(1.0) == [10.0] and f(2.0) == [11.0]
    assert f["s"] == f[s] == f[1] == f.value["s"] == f.value[s] == f.container["s"].value == 13
    assert f.container[s].data == 13 and "s" in f and s in f and "t" not in f
    assert f[x] is None


def test_the_state_can_be_set_and_given_in_a_call() -> None:
    f = summing()
    f["s"] = 3
    f.value[x], f.value[s] = None, 4
    f.container["s"].value = np.float32(5)
    assert f["s"].dtype == "float64" and f(1.0) == [] and f["s"] == 6
    f(1.0, s=20.0)
    f(1.0, f["s"])
    assert f["s"] == 22
    with pytest.raises(TypeError, match="Unknown input or state: t"):
        f["t"] = 1


def test_functions_share_a_state_through_its_container() -> None:
    up = summing(s)
    down = theano.function([x, ((s, s - x), up.container[s])], s)
    up(5.0)
    assert down(2.0) == 15 and up["s"] == down["s"] == 13
    with pytest.raises(TypeError):
        down(1.0, 2.0)


def test_a_state_in_a_container_that_the_user_made() -> None:
    held = theano.gof.Container(s, storage=[np.asarray(4.0)], name="held")
    f = theano.function([x, theano.In(s, value=held, update=s + x)], s * 2)
    assert f(1.0) == 8 and held.value == 5
    held.value = 7
    assert f(2.0) == 14 and f[s] == held.storage[0] == 9
    empty = theano.gof.Container(s, storage=[None])
    g = theano.function([theano.In(s, value=empty)], s)
    empty.value = 3
    assert g() == 3


def test_copies_have_a_state_of_their_own() -> None:
    f = summing()
    others = [copy.copy(f), copy.deepcopy(f), pickle.loads(pickle.dumps(f)), f.copy()]
    f(1.0)
    assert f["s"] == 11 and [g["s"] for g in others] == [10] * 4


@pytest.mark.parametrize("given, name, value, has_update", [
    ((s,), "s", None, False), ((s, 3.0), "s", 3.0, False), (("q", s), "q", None, False),
    (("q", s, 3.0), "q", 3.0, False), (((s, s + 1), 3.0), "s", 3.0, True),
    (("q", (s, s + 1), 3.0), "q", 3.0, True), ([[s, s + 1], 3.0], "s", 3.0, True),
    (((unnamed, unnamed * 2), 3.0), None, 3.0, True)])
def test_the_short_forms(given: Any, name: Any, value: Any, has_update: bool) -> None:
    f = theano.function([x, given], x, on_unused_input="ignore")
    (_, found) = f.maker.inputs
    assert (found.name, found.value, found.update is not None) == (name, value, has_update)
    assert found.mutable is has_update and not found.implicit


@pytest.mark.parametrize("given", [
    (), ("q",), ((s, s + 1),), (s, s + 1), (s, 1, 2, 3), (1, s, 3.0), ("q", (s, s + 1, 2), 3.0)])
def test_what_is_no_input_is_refused(given: Any) -> None:
    with pytest.raises(TypeError, match=r"an input is written as a variable, \(variable, value\)"):
        theano.function([x, given], x)


def test_a_state_keeps_its_type() -> None:
    with pytest.raises(TypeError, match="has type .* but an update of type"):
        theano.function([x, ((s, T.cast(s + x, "float32")), 10.0)], [])
