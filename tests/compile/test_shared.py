"""Shared variables: what they hold, and how values go in and out."""

from __future__ import annotations

import array
import copy
import pickle
from typing import Any

import numpy as np
import pytest
from theano.compile.sharedvalue import ScalarSharedVariable

import theano
import theano.tensor as T
from theano.compile import (
    SharedVariable,
    TensorSharedVariable,
    generic,
    shared_constructor,
)
from theano.tensor.var import TensorOperators


@pytest.mark.parametrize(("value", "dtype"), [
    (1.0, "float64"), (1, "int64"), (True, "bool"), (1j, "complex128"),
    (np.float32(3), "float32"), (np.int8(3), "int8"), (np.bool_(True), "bool"),
])
def test_numbers(value: Any, dtype: str) -> None:
    s = theano.shared(value)
    found = s.get_value()
    assert isinstance(found, np.ndarray) and found.shape == () and found == value
    assert s.type.dtype == found.dtype == dtype and s.type.ndim == 0


def test_arrays() -> None:
    s = theano.shared(np.zeros((1, 3)), "s")
    assert isinstance(s, TensorSharedVariable)
    assert s.broadcastable == (False, False) and str(s) == "s"
    row = theano.shared(np.zeros((1, 3)), broadcastable=(True, False))
    assert row.broadcastable == (True, False)
    with pytest.raises(TypeError, match="dim 0 of .* has length 1"):
        row.set_value(np.zeros((2, 3)))


@pytest.mark.parametrize("value", [[1, 2], (1,), "text", None, {}, 2**70, np.array(["a"])])
def test_other_objects(value: Any) -> None:
    s = theano.shared(value)
    assert s.type == generic and type(s) is SharedVariable
    assert type(s.get_value()) is type(value)
    with pytest.raises(TypeError, match="cannot be indexed"):
        s[0]


def test_objects_pass_through_functions() -> None:
    s = theano.shared([1, 2], "s")
    for mode in ("FAST_RUN", "FAST_COMPILE"):
        assert theano.function([], s, mode=mode)() == [1, 2]
    x = generic("x")
    assert theano.function([x], x)("anything") == "anything"
    theano.function([x], [], updates=[(s, x)])([3])
    assert s.get_value() == [3]


@pytest.mark.parametrize("value", [
    np.asfortranarray(np.arange(6.0).reshape(2, 3)), np.arange(12.0)[::2],
    np.arange(3).astype(">i4"),
    np.frombuffer(b"\0" + np.arange(3.0).tobytes(), np.uint8)[1:].view(np.float64),
])
@pytest.mark.parametrize("borrow", [False, True])
def test_stored_arrays_are_contiguous_aligned_and_native(value: Any, borrow: bool) -> None:
    s = theano.shared(value, borrow=borrow)
    s.set_value(value, borrow=borrow)
    kept = s.container.storage[0]
    assert kept.flags.c_contiguous and kept.flags.aligned and kept.dtype.isnative
    np.testing.assert_array_equal(kept, value)


def test_copies_and_borrowing() -> None:
    value = np.zeros(3)
    s, b = theano.shared(value), theano.shared(value, borrow=True)
    value[0] = 5
    assert s.get_value()[0] == 0 and b.get_value()[0] == 5
    s.get_value()[0] = 7
    assert s.get_value()[0] == 0
    s.get_value(borrow=True)[0] = 7
    assert s.get_value()[0] == 7
    s.set_value(value)
    value[1] = 9
    assert s.get_value()[1] == 0
    s.set_value(value, borrow=True)
    value[1] = 11
    assert s.get_value()[1] == 11
    part = np.zeros((2, 3))
    s.set_value(part[0])
    part[0, 0] = 1
    assert s.get_value()[0] == 0


def test_a_borrowed_value_survives_updates() -> None:
    s = theano.shared(np.zeros(100))
    f = theano.function([], [], updates=[(s, s + 1)])
    f()
    held = s.get_value(borrow=True)
    f()
    assert held[0] == 1 and s.get_value()[0] == 2


def test_set_value_converts_as_functions_do() -> None:
    d, f = theano.shared(np.zeros(2), "d"), theano.shared(np.zeros(2, "float32"), "f")
    d.set_value(np.ones(3, "float32"))
    assert d.get_value().dtype == "float64" and d.get_value().shape == (3,)
    f.set_value([1.0, 2.0])
    with pytest.raises(TypeError, match="f: float64 does not fit in float32"):
        f.set_value(np.zeros(2))
    with pytest.raises(TypeError, match="d: expected 1 dims"):
        d.set_value(np.zeros((2, 2)))
    theano.shared(np.zeros(2, "float32"), allow_downcast=True).set_value(np.zeros(2))
    strict = theano.shared(np.zeros(2), strict=True)
    with pytest.raises(TypeError, match="strict"):
        strict.set_value([1.0, 2.0])


def test_zero() -> None:
    s = theano.shared(np.ones(3))
    held = s.get_value(borrow=True)
    s.zero()
    assert list(s.get_value()) == [0, 0, 0] and list(held) == [1, 1, 1]
    s.set_value(np.ones(3))
    held = s.get_value(borrow=True)
    s.zero(borrow=True)
    assert list(held) == [0, 0, 0]


def test_what_shared_refuses() -> None:
    with pytest.raises(TypeError, match="x is symbolic"):
        theano.shared(T.vector("x"))
    with pytest.raises(TypeError, match="cannot take a float with foo=1"):
        theano.shared(1.0, foo=1)
    for target in ("gpu", "nowhere", 3):
        with pytest.raises(TypeError, match="no device|name of a device") as e:
            theano.shared(np.zeros(2), target=target)
        assert isinstance(e.value, theano.errors.UnknownDeviceError)
    s = theano.shared(1.0)
    with pytest.raises(Exception, match=r"use get_value\(\) or set_value\(\)"):
        print(s.value)
    with pytest.raises(Exception, match=r"use get_value\(\) or set_value\(\)"):
        s.value = 3


def test_a_program_may_add_constructors() -> None:
    class Special:
        pass

    def constructor(
        value: Any, name: Any, strict: bool, allow_downcast: Any, twice: Any = 1,
    ) -> Any:
        if not isinstance(value, Special):
            raise TypeError
        return SharedVariable(name, generic, (value, twice))

    shared_constructor(constructor)
    try:
        assert theano.shared(Special(), twice=2).get_value()[1] == 2
        assert theano.shared(1.0).type.dtype == "float64"
    finally:
        shared_constructor(constructor, remove=True)


def test_clone_shares_the_container() -> None:
    s = theano.shared(1.0, "s")
    other = s.clone()
    other.set_value(2)
    assert s.get_value() == 2 and other.name == "s" and other is not s


def test_a_shared_variable_has_the_operators_of_a_tensor() -> None:
    s = theano.shared(np.arange(4.0))
    assert theano.function([], (s[1:] * 2).sum())() == 12
    assert theano.function([], T.grad((s ** 2).sum(), s))()[3] == 6


def test_pickle_and_deepcopy() -> None:
    s = theano.shared(np.arange(3.0), "s", strict=True)
    s.default_update = s + 1
    for again in (pickle.loads(pickle.dumps(s)), copy.deepcopy(s)):
        again.set_value(np.zeros(2))
        assert list(s.get_value()) == [0, 1, 2]
        assert again.name == "s" and again.type == s.type and again.container.strict
        theano.function([], again)()
        assert list(again.get_value()) == [1, 1]


def test_kinds_of_array_variables() -> None:
    """Programs tell inputs, constants and shared variables apart by their classes."""
    kinds = (T.TensorVariable, T.TensorConstant, TensorSharedVariable, ScalarSharedVariable)
    cases = (T.dvector("v"), T.constant(1.0), theano.shared(np.ones(2)), theano.shared(1.0))
    for variable, kind in zip(cases, kinds, strict=True):
        assert [isinstance(variable, k) for k in kinds] == [k is kind for k in kinds]
        assert isinstance(variable, TensorOperators)


def test_values_that_are_like_arrays_are_copied() -> None:
    """Writing to such a value later does not change the shared variable."""
    class Rows(np.ndarray):
        """A subclass, like numpy.matrix."""

    matrix = np.array([[1.0, 2.0]]).view(Rows)
    shared = theano.shared(matrix)
    matrix[0, 0] = 5
    assert shared.get_value().tolist() == [[1, 2]]
    assert type(shared.get_value(borrow=True)) is np.ndarray
    buffer = array.array("d", [1.0, 2.0])
    vector = theano.shared(np.zeros(2))
    vector.set_value(buffer)
    buffer[0] = 9
    assert vector.get_value().tolist() == [1, 2]
    vector.set_value(matrix[0])
    matrix[0, 1] = 7
    assert vector.get_value().tolist() == [5, 2]


def test_an_array_in_givens_stays_writeable() -> None:
    """The constant that replaces the variable has a copy of the array."""
    x, values = T.dvector("x"), np.array([1.0, 2.0])
    double = theano.function([], x * 2, givens={x: values}, mode=theano.Mode("py"))
    values[0] = 7
    assert double().tolist() == [2, 4]
    buffer = array.array("d", [1.0, 2.0])
    constant = T.constant(buffer)
    buffer[0] = 9
    assert constant.data.tolist() == [1, 2]


@pytest.mark.parametrize(("outputs", "updates", "order"), [
    ("c + (a + b * d)", {}, "cabd"), ("[T.exp(T.exp(b)), c + d]", {}, "bcd"),
    ("d + a * b", {"c": "a + e", "a": "f * b"}, "dabecf"), ("[]", {"c": "d * b"}, "dbc"),
], ids=["an expression", "several", "updates", "no outputs"])
def test_shared_variables_are_met_from_left_to_right(
    outputs: str, updates: dict[str, str], order: str
) -> None:
    """The expected orders are those of Theano 1.0.5."""
    s = {name: theano.shared(np.array(1.0), name) for name in "abcdef"}
    scope = {"T": T, **s}
    f = theano.function(
        [], eval(outputs, scope), updates=[(s[k], eval(v, scope)) for k, v in updates.items()])
    assert "".join(str(v.name) for v in f.get_shared()) == order


def test_the_first_of_several_updates_of_clones_takes_effect() -> None:
    """Batch normalisation in Lasagne has a clone of its mean for each expression that uses a layer.
    The expected numbers are those of Theano 1.0.5."""
    mean = theano.shared(np.array(0.0), "mean")
    a, b = clones = [theano.clone(mean, share_inputs=False) for _ in range(2)]

    def after(outputs: Any, updates: Any = None) -> float:
        theano.function([], outputs, updates=updates)()
        return float(mean.get_value())

    for number, clone in enumerate(clones):
        clone.default_update = 0 * clone + number + 1
    assert [after(a + T.exp(b)), after(b + T.exp(a)), after([mean, b, a])] == [1, 2, 2]
    assert [after(T.exp(b), [(a, 0 * a + 5)]), after(a - b, [(mean, 0 * mean + 5)])] == [2, 1]
    total = theano.shared(np.array(0.0), "total")
    assert after(T.exp(b), [(total, total + a)]) == 2
