"""`theano.function`: inputs, outputs, updates, givens, and what it refuses."""

from __future__ import annotations

import doctest
import inspect
from collections import OrderedDict
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.compile import Function, UnusedInputError
from theano.errors import MissingInputError

_v, _s = T.dvector("v"), theano.shared(1.0, "s")
MODES = ("FAST_RUN", "FAST_COMPILE", "DEBUG_MODE")


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def counter(value: float = 0.0) -> Any:
    return theano.shared(np.asarray(value), "counter")


# -- inputs and outputs ---------------------------------------------------------------------


def test_outputs_as_one_list_tuple_dict_or_none(mode: str) -> None:
    x = T.dscalar("x")
    one = theano.function([x], x * 2, mode=mode)(3)
    assert isinstance(one, np.ndarray) and one == 6
    assert theano.function([x], [x * 2], mode=mode)(3) == [6]
    assert theano.function([x], (x, x + 1), mode=mode)(3) == [3, 4]
    assert theano.function([x], {"b": x, "a": x + 1}, mode=mode)(3) == {"a": 4, "b": 3}
    assert theano.function([x], [], mode=mode, on_unused_input="ignore")(3) == []
    assert theano.function([x], None, mode=mode, on_unused_input="ignore")(3) == []


def test_out_may_be_borrowed(mode: str) -> None:
    x = T.dvector("x")
    f = theano.function([x], theano.Out(x * 2, borrow=True), mode=mode)
    first = f([1.0])
    f([5.0])
    assert first == [2]


def test_outputs_never_alias_inputs_or_each_other(mode: str) -> None:
    x = T.dvector("x")
    value = np.arange(4.0)
    a, b, c = theano.function([x], [x, x, x[1:]], mode=mode)(value)
    a[:] = -1
    assert list(value) == [0, 1, 2, 3] and list(b) == [0, 1, 2, 3] and list(c) == [1, 2, 3]


def test_an_output_may_be_a_constant_or_a_shared_variable(mode: str) -> None:
    s = theano.shared(np.arange(3.0))
    two, found = theano.function([], [T.constant(2), s], mode=mode)()
    assert two == 2 and two.dtype == "int8"
    found[:] = -1
    assert list(s.get_value()) == [0, 1, 2]


def test_keywords_defaults_and_positions(mode: str) -> None:
    x, y, z = T.dscalars("xyz")
    f = theano.function([x, theano.In(y, value=10), theano.In(z, name="w", value=100)],
                        x + 2 * y + 3 * z, mode=mode)
    assert f(1) == 321
    assert f(1, 2) == 305
    assert f(1, w=0) == 21
    assert f(w=0, y=0, x=5) == 5
    assert f(1, 2, 3) == 14


def test_an_input_without_default_may_follow_one_with(mode: str) -> None:
    x, y = T.dscalars("xy")
    f = theano.function([theano.In(x, value=3), y], x - y, mode=mode)
    assert f(y=1) == 2
    with pytest.raises(TypeError, match="Missing required input: y"):
        f(1)


def test_wrong_counts_and_names() -> None:
    x, y = T.dscalars("xy")
    f = theano.function([x, theano.In(y, value=2)], x * y, name="area")
    with pytest.raises(TypeError, match='Missing required input: x of function "area"'):
        f()
    with pytest.raises(TypeError, match=r'"area" takes 2 \(x, y\), got 3'):
        f(1, 2, 3)
    with pytest.raises(TypeError, match="Multiple values for input: x"):
        f(1, x=2)
    with pytest.raises(TypeError, match=r"Unknown input or state: z.*2 named inputs \(x, y\)"):
        f(1, z=2)


def test_inputs_of_one_name() -> None:
    a, b = T.dscalar("x"), T.dscalar("x")
    f = theano.function([a, b], a - b)
    assert f(3, 1) == 2
    with pytest.raises(TypeError, match="Ambiguous name: x"):
        f(3, x=1)
    with pytest.raises(TypeError, match="Ambiguous name: x"):
        f["x"]


def test_a_computed_variable_may_be_an_input(mode: str) -> None:
    x, y = T.dscalars("xy")
    total = x + y
    f = theano.function([x, total], x * total, mode=mode)
    assert f(2, 5) == 10


def test_the_user_s_expression_is_not_touched() -> None:
    x = T.dvector("x")
    z = T.exp(x) * 1 + 0
    text = theano.pp(z)
    theano.function([x], z)
    assert theano.pp(z) == text


def test_what_cannot_be_an_input() -> None:
    x = T.dscalar("x")
    s = theano.shared(1.0, "s")
    with pytest.raises(TypeError, match="constant .* cannot be an input"):
        theano.function([T.constant(1.0)], x)
    with pytest.raises(TypeError, match=r"Cannot use a shared variable \(s\) as explicit.*givens"):
        theano.function([s], s)
    with pytest.raises(TypeError, match="a variable or an In, got int 3"):
        theano.function([3], x)
    with pytest.raises(Exception, match=r"inputs of a function must be a list.*function\(\[x\]"):
        theano.function(x, x)
    with pytest.raises(UnusedInputError, match="x is an input twice, at positions 0 and 1"):
        theano.function([x, x], x)


def test_what_cannot_be_an_output() -> None:
    x = T.dscalar("x")
    for wrong in (3, "abc", [x, None], [[x]]):
        with pytest.raises(TypeError, match="an output of a function must be a variable or an Out"):
            theano.function([x], wrong)
    with pytest.raises(AssertionError, match="keys of a dict of outputs must be strings"):
        theano.function([x], {1: x})


def test_a_missing_input_is_named_with_its_line() -> None:
    x = T.dvector("x")
    absent = T.dscalar("absent")
    with pytest.raises(MissingInputError) as caught:
        theano.function([x], x + absent)
    text = str(caught.value)
    assert text.startswith("absent is needed for add(x, absent) but is not an input")
    assert 'absent = T.dscalar("absent")' in text and "test_function.py:" in text
    assert caught.value.variable is absent
    with pytest.raises(MissingInputError, match="absent is an output"):
        theano.function([], absent)


def test_unused_inputs() -> None:
    x, y = T.dscalars("xy")
    with pytest.raises(UnusedInputError, match=r"input 1 \(y\) is not used by the function"):
        theano.function([x, y], x)
    with pytest.warns(UserWarning, match=r"input 1 \(y\) is not used by the function"):
        theano.function([x, y], x, on_unused_input="warn")
    assert theano.function([x, y], x, on_unused_input="ignore")(1, 2) == 1
    with pytest.raises(ValueError, match="on_unused_input: 'foo' is not one of"):
        theano.function([x, y], x, on_unused_input="foo")
    with theano.config.change_flags(on_unused_input="ignore"):
        theano.function([x, y], x)


# -- In -------------------------------------------------------------------------------------


def test_in_update_steps_and_may_be_overridden(mode: str) -> None:
    n = T.dscalar("n")
    f = theano.function([theano.In(n, value=0.0, update=n + 1)], n, mode=mode)
    assert [float(f()) for _ in range(3)] == [0, 1, 2]
    assert f(10) == 10 and f["n"] == 11 and f() == 11


def test_in_state_is_shared_through_containers(mode: str) -> None:
    a, x, s = T.dscalars("axs")
    f = theano.function([x, theano.In(a, value=1.0, name="a"),
                         theano.In(s, value=0.0, update=s + a * x)], s + a * x, mode=mode)
    linked = theano.In(s, value=f.container[s], update=s - a * x)
    g = theano.function(
        [x, theano.In(a, value=1.0, name="a"), linked], s - a * x, mode=mode)
    f(1, 2)
    assert f[s] == 2 and g[s] == 2
    g(1, 2)
    assert f[s] == 0 and g[s] == 0
    with pytest.raises(TypeError, match="implicit input: s"):
        g(1, s=3)


def test_in_checks_its_update() -> None:
    x = T.dscalar("x")
    with pytest.raises(TypeError, match="input x has type .*float64, scalar.* update of type"):
        theano.In(x, value=0.0, update=T.fscalar())
    with pytest.raises(TypeError, match="the update of input x must be a variable, got 3"):
        theano.In(x, value=0.0, update=3)
    with pytest.raises(AssertionError, match="mutable=True"):
        theano.In(x, mutable=True, borrow=False)
    assert repr(theano.In(x, value=0.0, update=x + 1)).startswith("In(x -> ")


def test_mutable_inputs_are_accepted(mode: str) -> None:
    x, y = T.dvectors("xy")
    f = theano.function([theano.In(x, mutable=True), theano.In(y, mutable=True)], x * y + x,
                        mode=mode)
    value = np.arange(3.0)
    assert list(f(value.copy(), value.copy())) == [0, 2, 6]
    assert list(f(value, value)) == [0, 2, 6]


def test_strict_and_downcast() -> None:
    x = T.fvector("x")
    strict = theano.function([theano.In(x, strict=True)], x)
    with pytest.raises(TypeError, match="strict"):
        strict([1.0])
    strict(np.ones(2, "float32"))
    plain = theano.function([x], x)
    with pytest.raises(TypeError, match="float64 does not fit in float32"):
        plain(np.array([0.1]))
    for f in (theano.function([theano.In(x, allow_downcast=True)], x),
              theano.function([x], x, allow_input_downcast=True)):
        assert f(np.array([0.1])).dtype == "float32"


def test_python_floats_go_into_floatx() -> None:
    x = T.fscalar("x")
    f = theano.function([x], x)
    with pytest.raises(TypeError, match="does not fit in float32"):
        f(0.1)
    with theano.config.change_flags(floatX="float32"):
        assert f(0.1) == np.float32(0.1)
        never = theano.function([x], x, allow_input_downcast=False)
        with pytest.raises(TypeError, match="does not fit in float32"):
            never(0.1)


@pytest.mark.parametrize("value, error, text", [
    (np.nan, ValueError, "NaN cannot be converted to"), (np.inf, OverflowError, "is too large for"),
    (-1e30, OverflowError, "is too large for"), (2.0 ** 64, OverflowError, "is too large for")])
@pytest.mark.parametrize("dtype", ["int8", "int64", "uint64"])
def test_no_number_is_made_of_what_integers_cannot_represent(
    value: float, error: type[Exception], text: str, dtype: str
) -> None:
    """Not even if downcasts are allowed; Theano 1.0.5 raises the same."""
    x, v = T.scalar(dtype=dtype), T.vector(dtype=dtype)
    f, g = (theano.function([a], a, allow_input_downcast=True) for a in (x, v))
    assert f(7.5) == 7 and list(g([7.5])) == [7]
    with pytest.raises(error, match=f"{text} {dtype}"):
        f(value)
    with pytest.raises(error, match=f"{text} {dtype}"):
        g([1.0, value])
    assert theano.function([v], v, allow_input_downcast=True)([2.0 ** 62 + 2.0 ** 61])[0] == (
        0 if dtype == "int8" else 2 ** 62 + 2 ** 61)



def test_param_is_the_old_form() -> None:
    x = T.dscalar("x")
    with pytest.warns(DeprecationWarning, match="old form of theano.In"):
        given = theano.Param(x, default=3.0)
    assert theano.function([given], x + 1)() == 4


# -- updates --------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [list, tuple, dict, OrderedDict, theano.OrderedUpdates])
def test_updates_in_all_forms(form: Any, mode: str) -> None:
    s, x = counter(), T.dscalar("x")
    f = theano.function([x], s, updates=form([(s, s + x)]), mode=mode)
    assert f(2) == 0 and f(3) == 2 and s.get_value() == 5


def test_updates_read_old_values_and_take_effect_together(mode: str) -> None:
    a, b = theano.shared(np.arange(3.0), "a"), theano.shared(np.ones(3), "b")
    f = theano.function([], a + b, updates=[(a, b), (b, a)], mode=mode)
    f()
    assert list(a.get_value()) == [1, 1, 1] and list(b.get_value()) == [0, 1, 2]
    f()
    assert list(a.get_value()) == [0, 1, 2] and list(b.get_value()) == [1, 1, 1]


def test_one_new_value_for_two_variables_is_not_shared_memory(mode: str) -> None:
    a, b, x = theano.shared(np.zeros(3)), theano.shared(np.zeros(3)), T.dvector("x")
    theano.function([x], [], updates=[(a, x * 2), (b, x * 2)], mode=mode)([1, 2, 3])
    assert not np.shares_memory(a.get_value(borrow=True), b.get_value(borrow=True))
    value = np.ones(3)
    theano.function([x], [], updates=[(a, x)], mode=mode)(value)
    assert not np.shares_memory(a.get_value(borrow=True), value)


def test_updates_may_change_the_shape(mode: str) -> None:
    s = theano.shared(np.ones(2))
    f = theano.function([], s.sum(), updates=[(s, T.concatenate([s, s]))], mode=mode)
    assert f() == 2 and f() == 4 and s.get_value().shape == (8,)


def test_an_update_may_be_a_value() -> None:
    s = theano.shared(1.0)
    theano.function([], [], updates=[(s, 2)])()
    assert s.get_value() == 2


def test_a_failing_call_updates_nothing(mode: str) -> None:
    a, b = theano.shared(np.zeros(3), "a"), theano.shared(np.zeros(3), "b")
    x, y = T.dvectors("xy")
    f = theano.function([x, y], [], updates=[(a, a + x), (b, b + y)], mode=mode)
    with pytest.raises(ValueError, match="do not broadcast"):
        f([1, 1, 1], [1, 1])
    assert list(a.get_value()) == [0, 0, 0] and list(b.get_value()) == [0, 0, 0]
    f([1, 1, 1], [1, 1, 1])
    assert list(a.get_value()) == [1, 1, 1]


def test_what_cannot_be_an_update() -> None:
    s, x = theano.shared(np.zeros((2, 3)), "s"), T.dscalar("x")
    single = theano.shared(np.zeros(2, "float32"), "single")
    with pytest.raises(TypeError, match="updates: x is not a shared variable"):
        theano.function([x], x, updates=[(x, x)])
    with pytest.raises(ValueError, match="already has an update"):
        theano.function([], [], updates=[(s, s + 1), (s, s + 2)])
    with pytest.raises(TypeError, match="same type as the original shared variable"):
        theano.function([], [], updates=[(s, s.sum())])
    with pytest.raises(TypeError, match=r"cast\(update, 'float32'\)"):
        theano.function([], [], updates=[(single, single * np.float64(2))])
    with pytest.raises(TypeError, match="unbroadcast"):
        theano.function([], [], updates=[(s, T.zeros((1, 3)))])
    with pytest.raises(ValueError, match="a dict or a list of pairs"):
        theano.function([], [], updates=[s])
    for value in (None, 0, np.zeros((2, 3), "complex64")):
        with pytest.raises(TypeError, match=r"updates: the new value of s, which .*matrix\): "):
            theano.function([], [], updates={s: value})


def test_default_updates_and_their_chains(mode: str) -> None:
    s, t, u = theano.shared(1.0, "s"), theano.shared(10.0, "t"), theano.shared(0.0, "u")
    s.default_update = s + t
    t.default_update = t * 2
    u.default_update = u + 1
    f = theano.function([], s, mode=mode)
    assert f() == 1 and s.get_value() == 11 and t.get_value() == 20 and u.get_value() == 0
    theano.function([], s, mode=mode, no_default_updates=True)()
    theano.function([], s, mode=mode, no_default_updates=[s, t])()
    assert s.get_value() == 11 and t.get_value() == 20
    theano.function([], s, mode=mode, updates=[(s, s * 0)])()
    assert s.get_value() == 0 and t.get_value() == 20
    with pytest.raises(TypeError, match="no_default_updates"):
        theano.function([], s, no_default_updates="s")


def test_a_default_update_of_another_type_is_refused() -> None:
    s = theano.shared(np.zeros(2), "s")
    s.default_update = s.sum()
    with pytest.raises(TypeError, match="same type as the original shared variable"):
        theano.function([], s)


# -- givens ---------------------------------------------------------------------------------


def test_givens_in_all_forms(mode: str) -> None:
    x, y, z = T.dscalars("xyz")
    assert theano.function([z], x * y, givens=[(x, z + 1), (y, 3.0)], mode=mode)(2) == 9
    assert theano.function([z], x * y, givens={x: z, y: z * z}, mode=mode)(2) == 8


def test_givens_replace_shared_and_computed_variables(mode: str) -> None:
    s, t = theano.shared(1.0, "s"), theano.shared(5.0, "t")
    x = T.dscalar("x")
    total = s + x
    f = theano.function([x], total * 2, givens={s: t}, updates=[(s, s + 10)], mode=mode)
    assert f(1) == 12
    assert s.get_value() == 15 and t.get_value() == 5
    assert theano.function([x], total * 2, givens={total: x}, mode=mode)(3) == 6


def test_givens_slice_data_by_an_index(mode: str) -> None:
    data = theano.shared(np.arange(12.0).reshape(6, 2))
    x, i = T.dmatrix("x"), T.lscalar("i")
    f = theano.function([i], x.sum(), givens={x: data[i * 2:(i + 1) * 2]}, mode=mode)
    assert [float(f(k)) for k in range(3)] == [6, 22, 38]


def test_givens_are_applied_in_order() -> None:
    a, b, c = T.dscalars("abc")
    assert theano.function([c], a * 10, givens=[(b, c), (a, b + 1)])(2) == 30
    with pytest.raises(AssertionError, match="b is read by the replacement of another variable"):
        theano.function([c], a * 10, givens=[(a, b + 1), (b, c)])


def test_givens_of_variables_that_no_output_reads_are_ignored(mode: str) -> None:
    x, y, i = T.fvector("x"), T.dvector("y"), T.lscalar("i")
    data = theano.shared(np.arange(4.0))
    f = theano.function([i], y * 2, givens={y: data[i:], x: T.dvector("labels")[i:]}, mode=mode)
    assert f(2).tolist() == [4, 6]
    with pytest.raises(UnusedInputError, match="i"):
        theano.function([y, i], y, givens={x: T.cast(data, "float32")[i:]}, mode=mode)
    z, labels = T.dvector("z"), T.dvector("labels")
    with pytest.raises(MissingInputError, match="labels"):
        theano.function([], y, givens=[(z, labels + 1), (y, z * 2)], mode=mode)
    with pytest.raises(TypeError, match="cannot use"):
        theano.function([y], z, givens=[(x, y), (z, T.cast(x, "float64"))], mode=mode)
    assert theano.function([y], y, givens=[(x, y), (z, T.cast(x, "float64"))], mode=mode)([1]) == 1


def test_what_cannot_be_given() -> None:
    x, y, v = T.dscalar("x"), T.dscalar("y"), T.dvector("v")
    with pytest.raises(RuntimeError, match="y is an input of this function"):
        theano.function([x, y], x * y, givens={y: x})
    with pytest.raises(TypeError, match="'y' is not a variable"):
        theano.function([x], x, givens={"y": x})
    with pytest.raises(TypeError, match="givens: x cannot be replaced: cannot use v of type .*vec"):
        theano.function([v], x * 2, givens={x: v})
    with pytest.raises(TypeError, match="replace: x cannot be replaced: cannot use v of type .*ve"):
        theano.clone(x * 2, {x: v})
    with pytest.raises(ValueError, match="givens must be a dict or a list of pairs"):
        theano.function([x], x, givens=[(x, y, v)])


def test_rebuild_strict_off_lets_types_change(mode: str) -> None:
    w, x = T.ivector("w"), T.dvector("x")
    f = theano.function([x], w + w, givens={w: x}, rebuild_strict=False, mode=mode)
    result = f([1.5, 2.5])
    assert result.dtype == "float64" and list(result) == [3, 5]


# -- messages of failing calls --------------------------------------------------------------


def test_all_backends_raise_the_same_message_of_five_parts() -> None:
    x, z = T.dvector("x"), T.dvector("z")
    said = set()
    for mode in MODES:
        f = theano.function([x, z], T.exp(x) + z, mode=mode)
        with pytest.raises(ValueError) as caught:
            f([1.0, 2.0], [1.0, 2.0, 3.0])
        said.add(str(caught.value))
    (text,) = said
    lines = text.splitlines()
    assert lines[0].startswith("add: shapes (2,) and (3,) do not broadcast: 2 against 3")
    assert "test_function.py:" in lines[1] and "T.exp(x) + z" in lines[1]
    assert lines[2].split()[:4] == ["exp(x)", "float64", "vector", "(2,)"]
    assert lines[3].split()[:4] == ["z", "float64", "vector", "(3,)"]


def test_more_about_a_failing_call_on_request(mode: str) -> None:
    x, z = T.dvector("x"), T.dvector("z")
    f = theano.function([x, z], T.exp(x) + z, mode=mode)
    with theano.config.change_flags(exception_verbosity="high"), pytest.raises(
            ValueError, match=r"(?s)graph:\n    add .*\n      exp .*\n        x .*\n      z "):
        f([1.0, 2.0], [1.0, 2.0, 3.0])


# -- the object -----------------------------------------------------------------------------


def test_values_and_containers_of_inputs() -> None:
    x, y = T.dscalars("xy")
    s = theano.shared(7.0, "s")
    f = theano.function([x, theano.In(y, value=2.0)], x * y + s)
    assert f[y] == f["y"] == f[1] == f.value["y"] == f.container[y].value == 2
    assert f[s] == 7 and f.container[s].storage is s.container.storage
    f["y"] = 3.0
    assert f(2) == 13
    f.value[y] = 4.0
    assert f(2) == 15
    assert y in f and "y" in f and "zz" not in f and x in f.container
    with pytest.raises(TypeError, match="Unknown input or state: zz"):
        f["zz"]
    with pytest.raises(TypeError, match="y: expected 0 dims"):
        f[y] = [1.0, 2.0]


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_a_default_comes_back_after_the_call_for_which_another_was_set(mode: str) -> None:
    x, y = T.dscalars("xy")
    f = theano.function([x, theano.In(y, value=2.0)], x * y, mode=mode)
    f["y"] = 3.0
    f[y] = 4.0
    assert f[y] == 4 and f(1) == 4 and f[y] == 2 and f(1) == 2
    f.value["y"] = 5.0
    with pytest.raises(ValueError, match="a text"):
        f("a text")
    g = f.copy()
    assert f(1, 10) == 10 and f(1) == 2  # a call with another value is a call too
    assert g(1) == [5] and g(1) == [2]


def test_attributes_of_a_function() -> None:
    x = T.dvector("x")
    s = theano.shared(1.0, "s")
    f = theano.function([x], x * s, updates=[(s, s + 1)])
    assert isinstance(f, Function)
    assert f.name.endswith(f"test_function.py:{f.maker.mark[0].co_firstlineno + 3}")
    assert "test_function.py" in repr(f)
    assert f.get_shared() == [s]
    assert [str(i) for i in f.maker.fgraph.inputs] == ["x", "s"]
    assert len(f.maker.fgraph.outputs) == 2
    assert all(node in f.maker.fgraph.apply_nodes for node in f.maker.fgraph.toposort())
    assert [str(i)[:5] for i in f.maker.inputs] == ["In(x)", "In(s "]
    assert f.defaults[0] == (True, False, None)
    f.trust_input = True
    assert list(f([1.0, 2.0])) == [1, 2]
    f.free()
    f.sync_shared()
    assert theano.function([x], x, name="here").name == "here"
    with pytest.raises(TypeError, match="the name of a function must be a string"):
        theano.function([x], x, name=3)


def test_c_source() -> None:
    """The C text defines `th_run`, which the runtime calls (`theano_abi.h`)."""
    x = T.dvector("x")
    assert "th_run" in theano.function([x], T.exp(x), mode="FAST_RUN").c_source
    assert theano.function([x], T.exp(x), mode="FAST_COMPILE").c_source == ""


def test_eval() -> None:
    x, y = T.dscalars("xy")
    z = x * y
    assert z.eval({x: 2.0, y: 3.0}) == 6
    assert z.eval({x: 3.0, y: 3.0}) == 9
    assert theano.shared(3.0).eval() == 3


def test_calls_alternate_between_two_arrays_of_a_shared_variable() -> None:
    x = T.dvector("x")
    s = theano.shared(np.zeros(1000))
    f = theano.function([x], [], updates=[(s, s + x)], mode="FAST_RUN")
    value = np.ones(1000)
    f(value)
    before = s.get_value(borrow=True).ctypes.data
    seen = set()
    for _ in range(10):
        f(value)
        seen.add(s.get_value(borrow=True).ctypes.data)
    assert len(seen | {before}) <= 2
    assert s.get_value()[0] == 11


def test_a_call_may_ask_for_some_outputs_only() -> None:
    x, s = T.dscalar("x"), theano.shared(0.0)
    f = theano.function([x], [x + 1, x * 2, x - 3], updates=[(s, s + x)])
    assert f(3, output_subset=[0, 2]) == [4, 0] and f(x=3, output_subset=[]) == []
    assert s.get_value() == 6 and f(3, output_subset=None) == [4, 6, 0]
    named = theano.function([x], {"a": x, "b": x * 2})
    assert named(3, output_subset=["b"]) == {"b": 6}
    assert theano.function([x], x + 1)(3, output_subset=[0]) == [4]
    with pytest.raises(IndexError):
        f(3, output_subset=[3])


def test_the_setting_for_arguments_that_share_memory_has_no_effect() -> None:
    """Old programs set it before they call `f.fn`."""
    x = T.dvector("x")
    f = theano.function([theano.In(x, borrow=True)], x * 2)
    f._check_for_aliased_inputs = False
    assert f([1.0]).tolist() == [2.0]


@pytest.mark.parametrize(("arguments", "wanted"), [
    ({"outputs": T.exp(_v)}, "(v: float64 vector) -> float64 vector>"),
    ({"outputs": [_v, _v.sum()], "name": "f"},
     '"f": (v: float64 vector) -> [v: float64 vector, float64 scalar]>'),
    ({"outputs": {"a": _v}}, "(v: float64 vector) -> {'a': float64 vector}>"),
    ({"outputs": [], "updates": [(_s, _s + _v.sum())]}, "(v: float64 vector) -> [], updates s>"),
], ids=["one", "list and name", "dict", "updates"])
def test_repr_names_inputs_and_outputs(arguments: Any, wanted: str) -> None:
    text = repr(theano.function([_v], mode="FAST_COMPILE", **arguments))
    assert text.startswith("<theano.compile.Function ") and text.endswith(wanted)


def test_the_example_in_the_docstring_of_function() -> None:
    names = {"theano": theano, "T": T, "np": np}
    test = doctest.DocTestParser().get_doctest(
        str(inspect.getdoc(theano.function)), names, "function", None, None)
    assert len(test.examples) == 3
    assert doctest.DocTestRunner().run(test).failed == 0


def test_outputs_updates_and_givens_in_any_mapping() -> None:
    x, shared = T.dscalar(), theano.shared(1.0)
    run = theano.function(
        [], MappingProxyType({"double": x * 2}), updates=MappingProxyType({shared: shared + 1}),
        givens=MappingProxyType({x: shared}), mode=theano.Mode("py"))
    assert run() == {"double": 2} and shared.get_value() == 2


def test_many_inputs_by_name() -> None:
    """Above 16 inputs, names are looked up in a dict instead of compared one by one."""
    xs = [T.dscalar(f"x{i}") for i in range(30)]
    again = T.dscalar("x3")
    f = theano.function([*xs, again], [xs[3] - xs[29], again], on_unused_input="ignore")
    values = {f"x{i}": float(i) for i in reversed(range(30))}
    assert f(*map(float, range(30)), 7.0) == [-26, 7]
    with pytest.raises(TypeError):
        f(**values)
    with pytest.raises(TypeError):
        f(*range(31), x99=1.0)
    g = theano.function(xs, xs[3] - xs[29], on_unused_input="ignore")
    assert g(**values) == g(*range(30)) == -26
    assert g(0.0, **{name: v for name, v in values.items() if name != "x0"}) == -26
    with pytest.raises(TypeError):
        g(0.0, **values)
