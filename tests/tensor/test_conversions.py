"""What Python and NumPy ask of a variable: conversions to numbers and arrays, and the statements of
lists. Each message says what the variable is and what to write instead; the classes of exceptions
are those of Theano 1.0.5."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano import scalar, sparse
from theano.graph.generic import generic

x = T.dvector("x")
n = T.iscalar("n")
m = T.dmatrix("m")
s = theano.shared(np.array([1.0, 2.0]), "s")
number = theano.shared(2.0, "number")
c = T.constant([1.0, 2.0])


def set_item(variable: Any) -> None:
    variable[0] = 1


def increment_item(variable: Any) -> None:
    variable[0] += 1


def delete_item(variable: Any) -> None:
    del variable[0]


SYMBOLIC = r"is a symbolic variable \((float64|int32) (scalar|vector|matrix)\)"
REFUSED: list[tuple[Callable[[], object], str]] = [
    (lambda: float(x), rf"float\(x\): x {SYMBOLIC}; .*its value is x.eval\(\{{input: value\}}\)"),
    (lambda: math.exp(x), rf"float\(x\): x {SYMBOLIC}; theano.tensor .*theano.tensor.exp"),
    (lambda: "%f".__mod__(x), r"float\(x\)"),
    (lambda: int(n), rf"int\(n\): n {SYMBOLIC}"),
    (lambda: complex(x), rf"complex\(x\): x {SYMBOLIC}"),
    (lambda: range(n), rf"range.*n {SYMBOLIC}; use theano.tensor.arange\(n\)"),
    (lambda: [1, 2][n], r"theano.tensor.constant\(values\)\[n\]"),
    (lambda: np.zeros((n, 3)), r"theano.tensor.zeros\(\(n,\)\)"),
    (lambda: operator.index(n), "theano.scan for a loop"),
    (lambda: len(x), rf"len\(x\): x {SYMBOLIC}; its length is the expression x.shape\[0\]"),
    (lambda: round(x), r"use theano.tensor.round\(x\)"),
    (lambda: list(reversed(x)), r"use x\[::-1\]"),
    (lambda: sum(x), rf"iteration over x.*x {SYMBOLIC}; use theano.tensor.sum\(x\), max"),
    (lambda: sum(m), r"iteration over m: m .*theano.scan for a loop"),
    (lambda: list(x), r"x\[0\], x\[1\] for its elements"),
    (lambda: 1 in x, "iteration over x"),
    (lambda: max(m), "theano.tensor.sum"),
    (lambda: set_item(x), r"x\[i\] = value: .*theano.tensor.set_subtensor\(x\[i\], value\)"),
    (lambda: increment_item(x), r"theano.tensor.inc_subtensor\(x\[i\], value\)"),
    (lambda: delete_item(x), r"del x\[i\]: .*theano.tensor.concatenate"),
    (lambda: f"{x:.2f}", r"the format '.2f': .*theano.printing.Print"),
    (lambda: np.asarray(x), rf"conversion to a NumPy array: x {SYMBOLIC}; .*theano.tensor.stack"),
    (lambda: np.array([x, 1.0]), "conversion to a NumPy array: x"),
    (lambda: np.random.normal(x), "conversion to a NumPy array: x"),
    (lambda: np.sum([x, x]), r"NumPy's sum of a list: x .*use theano.tensor.stack\(list\)"),
    (lambda: np.prod([m, m]), "NumPy's prod of a list"),
    (lambda: float(number), r"number is a shared variable .*its value is number.get_value\(\)"),
    (lambda: len(s), "s is a shared variable"),
    (lambda: set_item(s), r"updates=\{s: theano.tensor.set_subtensor\(s\[i\], value\)\}"),
    (lambda: float(c), r"x is a constant \(float64 vector\); .*its value is x.data"),
    (lambda: bool(x > 0), "theano.tensor.switch"),
    (lambda: bool(np.any(x)), "theano.tensor.switch"),
    (lambda: 1 < n < 2, "theano.tensor.switch"),
    (lambda: np.isfortran(x), "an expression has no memory"),
    (lambda: np.add(x, 1, dtype="int32"), "cannot convert float64 to int32 with casting same_kind"),
    (lambda: np.sum(x, out=np.zeros(())), "out is an array, into which an expression cannot"),
    (lambda: np.reshape(x, (1, 2), order="A"), "reads it in order 'C' or 'F', got 'A'"),
    (lambda: np.nanmax(x, initial=1.0), r"numpy.nanmax of a variable: .*'initial'; the arguments"),
    (lambda: np.sum(generic("g")), "g: it is a variable of type .*, not a tensor"),
    (lambda: np.asarray(sparse.csr_matrix("a")), "a is a variable of type .*, not an array"),
    (lambda: np.exp(scalar.float64("a")), "does not support ufuncs"),
]


@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_a_conversion_is_refused_with_a_remedy(number: int) -> None:
    convert, message = REFUSED[number]
    with pytest.raises(TypeError, match=message) as caught:
        convert()
    assert "None is" not in str(caught.value)


def test_an_unknown_length_is_a_value_error_too() -> None:
    """As in Theano: programs catch ValueError for a vector, TypeError for a matrix."""
    with pytest.raises(ValueError, match="iteration over x, whose length is unknown"):
        list(x)


@pytest.mark.parametrize("name", ["T", "shape", "dtype", "ndim", "size", "real", "imag"])
def test_a_property_cannot_be_set(name: str) -> None:
    with pytest.raises(AttributeError, match=rf"x.{name} = value: x {SYMBOLIC}; use "):
        setattr(x, name, 3)


def test_the_message_names_the_lines_of_the_user() -> None:
    y = T.dvector("y")
    with pytest.raises(TypeError) as caught:
        float(y)
    lines = str(caught.value).splitlines()
    assert "float(y)" in lines[1] and "test_conversions.py" in lines[1]
    assert 'T.dvector("y")' in lines[2]


def test_what_has_no_use_is_not_an_attribute() -> None:
    """Programs ask `hasattr(x, "__len__")` to tell lists from variables."""
    assert not any(hasattr(x, name) for name in (
        "__len__", "__float__", "__int__", "__index__", "__setitem__", "__dlpack__", "flags"))


def test_what_theano_allowed_works() -> None:
    assert bool(x) and bool(s) and x and not (not x)
    assert len(list(c)) == 2 and len(list(m.shape)) == 2
    assert f"{x}" == "x" and 1.0 not in c
    assert not np.isscalar(n) and np.iterable(x)
    assert [abs(x).ndim, math.floor(n).ndim] == [1, 0]


def test_values_of_shared_variables_and_constants() -> None:
    found = np.asarray(s)
    found[0] = 9  # a copy
    assert s.get_value().tolist() == [1.0, 2.0]
    assert np.asarray(c).tolist() == [1.0, 2.0] and np.asarray(s, "float32").dtype == "float32"
    view = s.__array__(copy=False)
    assert not view.flags.writeable and np.shares_memory(view, s.get_value(borrow=True))
    with pytest.raises(ValueError, match="an array of float32 needs a copy"):
        s.__array__("float32", copy=False)
    assert isinstance(np.sum(s), T.TensorVariable)  # a function of NumPy is an expression


def test_arrays_of_variables() -> None:
    found = np.array([x, s, c], dtype=object)
    assert found[0] is x and found[1] is s and found[2] is c
    found[:] = [s, x, x]
    assert found[1] is x


def test_sums_and_products_of_lists_of_scalars() -> None:
    k = T.iscalar("k")
    f = theano.function([n, k], [np.prod([n, 3]), np.prod((n, k)), np.sum([n, k, number])],
                        mode=theano.Mode("py", None))
    assert [v.item() for v in f(2, 5)] == [6, 10, 9.0]
    number.set_value(3.0)  # it is the variable that was added, not its value
    assert f(2, 5)[2] == 10.0
    number.set_value(2.0)


def test_a_constant_holds_no_value_of_a_shared_variable() -> None:
    with pytest.raises(TypeError, match="conversion to numbers: s is a shared variable"):
        T.constant([s])
    rows = T.as_tensor_variable([[number, 1.0], [2.0, n]])
    assert rows.ndim == 2
    f = theano.function([n], rows, mode=theano.Mode("py", None))
    assert f(7).tolist() == [[2.0, 1.0], [2.0, 7.0]]


def test_identity_of_arrays_and_variables() -> None:
    array = np.array([1.0, 2.0])
    assert x not in [array] and not (array == x) and array != x
    assert not (np.array(["a"]) == x) and not (np.float64(2) == x)
    equal = theano.function([x], array == x, mode=theano.Mode("py", None))
    assert equal([1.0, 3.0]).tolist() == [True, False]


def test_an_array_that_is_incremented_becomes_an_expression() -> None:
    array = total = np.array([1.0, 2.0])
    total += x
    assert isinstance(total, T.TensorVariable) and array.tolist() == [1.0, 2.0]
    assert total.eval({x: [1.0, 1.0]}).tolist() == [2.0, 3.0]
