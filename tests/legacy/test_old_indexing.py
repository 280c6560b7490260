"""Old names of `theano.tensor.subtensor` and `theano.tensor.extra_ops`."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
from theano.tensor.extra_ops import CumprodOp, CumsumOp  # type: ignore[import-not-found]
from theano.tensor.subtensor import (  # type: ignore[import-not-found]
    as_index_variable,
    get_canonical_form_slice,
    get_idx_list,
    make_constant,
)

import theano
import theano.tensor as T
from theano.errors import AdvancedIndexingError
from theano.graph import FunctionGraph
from theano.legacy.names.arrays import indexing

BOUNDS = (None, -8, -5, -1, 0, 1, 4, 8)


@pytest.mark.parametrize("step", [None, -6, -3, -1, 1, 2, 5])
def test_canonical_slices_read_what_the_slice_reads(step: Any) -> None:
    whole = np.arange(5)
    for start in BOUNDS:
        for stop in BOUNDS:
            part = slice(start, stop, step)
            canonical, direction = get_canonical_form_slice(part, 5)
            assert 0 <= canonical.start <= canonical.stop and canonical.step > 0
            assert (whole[canonical][::direction] == whole[part]).all()


def test_canonical_slices_of_variables() -> None:
    start, stop, step, length = T.iscalars("abcd")
    part, direction = get_canonical_form_slice(slice(start, stop, step), length)
    parts = [part.start, part.stop, part.step, direction]
    f = theano.function([start, stop, step, length], list(map(T.as_tensor_variable, parts)))
    whole = np.arange(5)
    for a, b, c in ((-2, 9, 1), (4, 0, -3), (1, 1, 2), (0, 5, 2), (-1, -9, -1)):
        low, high, pace, way = map(int, f(a, b, c, 5))
        assert (whole[low:high:pace][::way] == whole[a:b:c]).all()
    number, direction = get_canonical_form_slice(start, length)
    assert theano.function([start, length], number)(-2, 5) == 3 and direction == 1
    assert get_canonical_form_slice(-1, 5) == (4, 1)


def test_the_index_of_an_op() -> None:
    x, i = T.dmatrix("x"), T.lscalar("i")
    node = x[i, 2:].owner
    index = get_idx_list(node.inputs, node.op.idx_list)
    assert index[0] is i and index[1].start.data == 2 and index[1].stop is None
    assert get_idx_list(node.inputs, node.op.idx_list, get_count=True) == 2
    mixed = (slice(1, node.op.idx_list[0]), 2)
    assert get_idx_list([x, i], mixed) == (slice(1, i), 2)
    assert get_idx_list([x, i], mixed, get_count=True) == 1


@pytest.mark.parametrize("part", [1, 1.5, "a", T.lvector, T.fscalar])
def test_an_index_list_has_types_of_numbers(part: object) -> None:
    for entry in (part, slice(None, part)):
        with pytest.raises(AdvancedIndexingError, match="an index list has types of numbers as"):
            T.Subtensor([entry])


def test_entries_of_an_index_as_variables() -> None:
    assert make_constant((1, slice(2, None), None))[1].start.data == 2
    assert as_index_variable(None).data is None
    assert as_index_variable(slice(1, 2)).type == T.slicetype
    with pytest.raises(TypeError, match="integers or a boolean mask"):
        as_index_variable(T.dvector())


def test_checks_of_an_index() -> None:
    x = T.row("x")
    assert indexing.adv_index_broadcastable_pattern(x, (slice(None), [0, 1])) == (True, False)
    with pytest.raises(IndexError, match="too many indices"):
        indexing.check_advanced_indexing_dimensions(x, (0, 1, 2))
    with pytest.raises(TypeError, match="Python bool"):
        indexing.check_and_reject_bool(([0, True],))
    with pytest.raises(NotImplementedError, match="has no C code in this version"):
        indexing.inc_code()


def test_older_names_of_running_sums_make_the_op() -> None:
    assert CumsumOp(axis=1) == T.CumOp(1, "add") and CumprodOp() == T.CumOp(None, "mul")


def test_constant_integers_of_an_index_are_numbers() -> None:
    x = T.dmatrix("x")
    part = x[1:2:3, 4:5:6]
    kind = theano.scalar.get_scalar_type("int64")
    for number, entry in enumerate(part.owner.inputs[1:], 1):
        assert entry.equals(theano.Constant(kind, number)) and str(entry) == f"Constant{{{number}}}"
    numbers = [theano.Constant(kind, number) for number in range(1, 7)]
    again = part.owner.op(x, *numbers)
    assert all(v.type == kind for v in again.owner.inputs[1:])
    assert [v.type.ndim for v in x[[0, 1], 2].owner.inputs[1:]] == [1, 0]
    assert isinstance(x[[0, 1], 2].owner.inputs[2], T.TensorConstant)
    copy = pickle.loads(pickle.dumps(part)).owner.inputs[1]
    assert copy.equals(part.owner.inputs[1]) and type(copy) is type(part.owner.inputs[1])


def test_a_constant_integer_of_an_index_is_computed_with() -> None:
    x = T.dvector("x")
    one = x[1].owner.inputs[1]
    graph = FunctionGraph([x], [x[1] + one])
    assert all(isinstance(v.type, T.TensorType) for v in graph.variables)
    f = theano.function([x], [
        x[one], x[one:] * one, one + one, T.inc_subtensor(x[1], one), T.grad(x[1:].sum(), x)])
    found = f([3.0, 4.0])
    for value, expected in zip(found, (4.0, [4.0], 2, [3.0, 5.0], [0.0, 1.0]), strict=True):
        np.testing.assert_array_equal(value, expected)
