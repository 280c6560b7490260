"""Lists of values of one type: what they hold, and what the ops on them give and refuse."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
import scipy.sparse
import theano.typed_list.opt

import theano
import theano.sparse as S
import theano.tensor as T
import theano.typed_list as L
from tests.ids import names
from theano import In

A, B = np.eye(2), np.ones((3, 1))
KIND = L.TypedListType(T.dmatrix)
x, other = KIND("x"), KIND("other")
d, v, k = T.dmatrix("d"), T.dvector("v"), T.lscalar("k")


def same(found: Any, wanted: list[Any]) -> None:
    assert type(found) is list and len(found) == len(wanted)
    for one, another in zip(found, wanted, strict=True):
        np.testing.assert_array_equal(one, another)


CHANGES = [
    (lambda: x.append(d), [x, d], ([A], B), [A, B]),
    (lambda: x.extend(other), [x, other], ([A], [B, A]), [A, B, A]),
    (lambda: x.extend([B]), [x], ([A],), [A, B]),
    (lambda: x.insert(k, d), [x, k, d], ([A, A], 1, B), [A, B, A]),
    (lambda: x.insert(-1, d), [x, d], ([A, A], B), [A, B, A]),
    (lambda: x.remove(d), [x, d], ([A, B, A], A), [B, A]),
    (lambda: x.remove(d), [x, d], ([A], B), [A]),
    (lambda: x.reverse(), [x], ([A, B],), [B, A]),
    (lambda: x[0:1], [x], ([A, B],), [A]),
    (lambda: x[k:], [x, k], ([A, B], 1), [B]),
    (lambda: L.make_list((d, d * 2)), [d], (A,), [A, 2 * A]),
]


@pytest.mark.parametrize("mode", ["FAST_COMPILE", "FAST_RUN", "DebugMode"])
@pytest.mark.parametrize("case", CHANGES, ids=[
    "append", "extend", "extend by values", "insert", "insert at -1", "remove", "remove the last",
    "reverse", "slice", "symbolic slice", "make_list"])
def test_lists_made_from_lists(case: Any, mode: str) -> None:
    build, inputs, values, wanted = case
    before = [list(value) if isinstance(value, list) else value for value in values]
    same(theano.function(inputs, build(), mode=mode)(*values), wanted)
    for value, old in zip(values, before, strict=True):
        if isinstance(value, list):
            assert len(value) == len(old) and all(map(lambda a, b: a is b, value, old))


NUMBERS = [
    (lambda: x[k], [x, k], ([A, B], 1), B), (lambda: x[-1], [x], ([A, B],), B),
    (lambda: x.count(d), [x, d], ([A, B, A], A), 2), (lambda: x.ind(d), [x, d], ([A, B], B), 1),
    (lambda: L.length(x), [x], ([A, B],), 2), (lambda: x.__len__() + 1, [x], ([],), 1),
    (lambda: x[0] * 2 + x[1].sum(), [x], ([A, B],), 2 * A + 3),
]


@pytest.mark.parametrize("case", NUMBERS, ids=[
    "element", "last element", "count", "position", "length", "number", "elements"])
def test_arrays_made_from_lists(case: Any) -> None:
    build, inputs, values, wanted = case
    out = build()
    f = theano.function(inputs, out)
    assert f.c_source
    found = f(*values)
    assert found.dtype == out.dtype
    np.testing.assert_array_equal(found, wanted)


def test_results_are_not_shared_with_the_function() -> None:
    given = [A.copy(), B]
    found = theano.function([x], x)(given)
    same(found, given)
    assert found is not given and not np.shares_memory(found[0], given[0])


@pytest.mark.parametrize("op", [L.Append, L.Extend, L.Insert, L.Remove, L.Reverse])
def test_ops_that_may_overwrite_leave_a_callers_list_alone(op: Any) -> None:
    inputs = {L.Append: [x, d], L.Extend: [x, other], L.Insert: [x, k, d], L.Remove: [x, d],
              L.Reverse: [x]}[op]
    values = {L.Append: ([A], B), L.Extend: ([A], [B]), L.Insert: ([A], 0, B),
              L.Remove: ([A, B], A), L.Reverse: ([A, B],)}[op]
    plain, fast = op()(*inputs), op(inplace=True)(*inputs)
    assert op() != op(True) and fast.owner.op.destroy_map == {0: [0]}
    before = list(values[0])
    outcomes = [theano.function(inputs, out)(*values) for out in (plain, fast)]
    same(outcomes[0], outcomes[1])
    same(values[0], before)
    same(theano.function([In(x, mutable=True), *inputs[1:]], plain)(*values), outcomes[0])
    (new,) = theano.typed_list.opt.typed_list_inplace_opt.transform(plain.owner)
    assert new.owner.op == op(True)
    assert theano.typed_list.opt.typed_list_inplace_opt.transform(new.owner) is False


def test_lists_of_lists_and_of_sparse_matrices() -> None:
    nested = L.TypedListType(T.dmatrix, 1)()
    f = theano.function([nested, x], [nested.ind(x), nested.count(x), nested[0]])
    where, count, first = f([[A], [A, B], [A, B]], [A, B])
    assert (where, count) == (1, 2)
    same(first, [A])
    m = scipy.sparse.csr_matrix(A)
    matrices = L.TypedListType(S.SparseType("csr", "float64"))()
    matrix = S.csr_matrix(dtype="float64")
    g = theano.function([matrices, matrix], [matrices.append(matrix), matrices.count(matrix)])
    longer, count = g([m, m * 2], m)
    assert count == 1 and len(longer) == 3 and longer[2] is not m


def test_the_type() -> None:
    assert KIND == L.TypedListType(T.dmatrix) != L.TypedListType(T.dvector)
    assert hash(KIND) == hash(L.TypedListType(T.dmatrix))
    deep = L.TypedListType(T.dmatrix, 2)
    assert deep == L.TypedListType(L.TypedListType(KIND)) and deep.get_depth() == 2
    assert str(KIND) == "TypedList <TensorType(float64, matrix)>"
    assert KIND.ndim == x.ndim == 3 and KIND.dtype == x.dtype == "float64" and x.ttype == T.dmatrix
    same(KIND.filter((A,)), [A])
    same(KIND.filter(np.ones((2, 3, 4))), [np.ones((3, 4))] * 2)
    given = [A]
    assert KIND.filter(given, strict=True) is given
    assert KIND.values_eq([A], [A.copy()]) and not KIND.values_eq([A], [B])
    assert KIND.values_eq_approx([A], [A * (1 + 1e-12)]) and not KIND.values_eq_approx([A], [A, A])
    assert KIND.may_share_memory([A], [B, A]) and not KIND.may_share_memory([A], [B])
    again = pickle.loads(pickle.dumps(x.append(d)))
    assert again.type == KIND and bool(again)


def test_constants() -> None:
    fixed = KIND.make_constant([A, B])
    assert isinstance(fixed, L.TypedListConstant) and bool(fixed)
    same(theano.function([d], fixed.append(d))(A), [A, B, A])
    np.testing.assert_array_equal(fixed[1].eval(), B)


ERRORS = [
    (lambda: L.TypedListType(None), TypeError, "have a Theano type, got None"),
    (lambda: L.TypedListType(T.dmatrix, -1), ValueError, "the number of nested lists, is negative"),
    (lambda: KIND.filter(4), TypeError, "a list is needed, got 4"),
    (lambda: KIND.filter([4]), TypeError, "expected 2 dims"),
    (lambda: KIND.filter((A,), strict=True), TypeError, "strict: a list is needed, got a tuple"),
    (lambda: L.length(d), TypeError, "Length is for typed lists, got d of type"),
    (lambda: L.length([A]), TypeError, "Length is for typed lists"),
    (lambda: x.append(v), TypeError, "Append: the elements of the list are of type"),
    (lambda: x.extend(KIND.ttype()), TypeError, "Extend: lists of types"),
    (lambda: x.insert(T.dscalar(), d), TypeError, "Insert: a position is an integer scalar"),
    (lambda: x.remove(v), TypeError, "Remove: the elements of the list"),
    (lambda: x.count(v), TypeError, "Count: the elements of the list"),
    (lambda: x[d], TypeError, "GetItem: a position is an integer scalar"),
    (lambda: L.make_list((d, v)), TypeError, "MakeList: all elements have one type"),
    (lambda: L.make_list(d), TypeError, "MakeList takes a list or tuple"),
    (lambda: L.make_list([]), ValueError, "the type of an empty list is unknown"),
    (lambda: theano.function([x, d], x.ind(d))([A], B), ValueError, "no element of the list"),
    (lambda: theano.function([x], x[3])([A]), IndexError, "list index out of range"),
    (lambda: theano.function([x], x)(3), TypeError, "a list is needed, got 3"),
]


@pytest.mark.parametrize("case", ERRORS, ids=names(ERRORS))
def test_errors(case: Any) -> None:
    build, error, text = case
    with pytest.raises(error, match=text):
        build()


def test_counts_do_not_vary_with_elements() -> None:
    with pytest.raises(theano.gradient.DisconnectedInputError):
        T.grad(T.cast(x.count(d), "float64"), d)
