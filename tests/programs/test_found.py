"""Programs in which random tests (`fuzz`) found a fault, each reduced to the smallest that failed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from fuzz.check import Check, check
from fuzz.program import Input, Program, Step
from tests.together import compiled_together
from theano.graph import walk


def agrees(
    values: dict[str, Any], *lines: str, flags: Any = (), raises: bool = False,
    resized: bool = False,
) -> None:
    """All ways of running a program give the same results or errors. Its result is the first value
    of the last line.

    values: the inputs by name; flags: broadcast patterns by input, if not all False; lines: steps,
    `name, name = text`; raises: the program must raise, instead of returning a result; resized:
    whether it is also called with other lengths.
    """
    patterns = dict(flags)
    inputs = [
        Input(name, np.asarray(v), patterns.get(name, (False,) * np.ndim(v)))
        for name, v in values.items()]
    steps = []
    for line in lines:
        names, _, text = line.partition(" = ")
        slope = None
        if text.startswith("slopes("):
            cost, by = text[7:-1].split(", ", 1)
            slope = cost, tuple(by.strip("[]").split(", "))
        steps.append(Step(tuple(names.split(", ")), text, slope))
    program = Program(
        tuple(inputs), tuple(steps), steps[-1].names[:1], raises=raises, resized=resized)
    with compiled_together():
        made = Check(program)
    assert made.failure() is None
    assert (made.reference.outcome().calls[0].error is not None) == raises


X = np.array([0.3, 0.7, -0.2])


def test_a_range_of_a_vector_as_an_array_of_one() -> None:
    agrees({"x1": X, "n4": 1}, "v7 = T.ptp(x1, axis=0)",
           "v10 = T.reshape(v7, T.stack([1, n4, n4]), ndim=3)",
           "v13 = T.sum(v10) * 1.5 + T.sum(T.tanh(v7))", "v14 = slopes(v13, [x1])")


def test_a_number_reshaped_and_taken_out_of_range() -> None:
    agrees({"x8": 0.5, "n1": 1}, "v2 = T.reshape(x8, (1, n1, n1), ndim=3)", "v3 = v2[::2, None]",
           "v4 = T.take(v3, [1], axis=0)", "v5 = T.reshape(v4, (-1,))", raises=True)


def test_alloc_broadcasts_when_it_runs() -> None:
    """Also if the type does not say so: gradients are summed, and rules keep the `alloc`."""
    lines = ("v4 = T.alloc(x1, n2, n3)", "v5 = T.sum(T.sqr(v4))", "v6 = slopes(v5, [x1])",
             "v7 = T.sum(T.sqr(v6))", "v8 = slopes(v7, [x1])")
    for x, n in (([0.5], 3), ([0.5, 2.0], 2), ([0.5], 1), ([], 0)):
        agrees({"x1": np.array(x), "n2": 2, "n3": n}, *lines)
        agrees({"x1": np.array(x), "n2": 2, "n3": n}, *lines[:1], "v9 = T.exp(v4) + 1")
    agrees({"x1": np.array([[0.5]]), "n2": 2, "n3": 4}, *lines[:3], flags={"x1": (True, False)})


def test_writes_that_are_overwritten_have_no_gradient() -> None:
    """`set_subtensor` at positions that occur twice: only the last value that is stored has a
    gradient."""
    cost, by = "v6 = T.sum(T.sin(v5) * (1 + T.cos(v5)))", "v7, v8 = slopes(v6, [x1, x3])"
    x, m = np.arange(4.0), np.arange(12.0).reshape(4, 3)
    twice, rows = np.array([1, -3, 1, 0]), np.array([2, 0, 2])
    y = np.array([0.5, -1.0, 2.0, 1.5])
    for text, values in {
        "x1[x2], x3": {"x1": x, "x2": twice, "x3": y},
        "x1[[0, 2, 0, -1]], x3": {"x1": x, "x3": y},
        "x1[[1, 1]], x3": {"x1": x, "x3": 0.5},
        "x1[x2], x3 + 0": {"x1": m, "x2": rows, "x3": m[:3] / 7},
        "x1[x2], x3 * 1": {"x1": m, "x2": rows, "x3": x[:3]},
        "x1[:, x2], x3": {"x1": m.T.copy(), "x2": twice, "x3": y},
        "x1[x2, x2], x3": {"x1": m, "x2": np.array([2, 0, 2]), "x3": y[:3]},
    }.items():
        agrees(values, f"v5 = T.set_subtensor({text})", cost, by)
        agrees(values, f"v5 = T.set_subtensor({text})", cost, "v7 = slopes(v6, [x3])")


def test_positions_that_differ_cost_nothing() -> None:
    """No comparison is made where constant positions are all different."""
    x, m, y = T.dvector(), T.dmatrix(), T.dvector()
    for part in (x[[0, 2]], x[[-1]], m[[0, 1], [1, 1]], m[[-1, -2]], m[m[:, 0] > 0, 0], x[1:]):
        g = T.grad(T.sum(T.sqr(T.set_subtensor(part, y.sum()))), y)
        assert not any("eq" in str(n) for n in walk.toposort([g]))
    for part in (x[[0, 0]], x[[-1, 1]], m[[0, 1, 0], [1, 1, 1]]):
        g = T.grad(T.sum(T.sqr(T.set_subtensor(part, y.sum()))), y)
        assert any("eq" in str(n) for n in walk.toposort([g]))


def test_lengths_below_minus_one() -> None:
    """They are refused; NumPy's reshape accepts any negative length as -1."""
    for lengths in ("T.stack([n2])", "T.stack([n2, 1])", "T.stack([1, n2])"):
        agrees({"x1": X, "n2": -3}, f"v3 = T.reshape(x1, {lengths})", raises=True)


def test_an_index_out_of_range_of_one_element() -> None:
    for index in ("-2", "1", "n2"):
        agrees({"x1": X[:2], "n2": 3}, "v4 = x1[0:2].reshape((1, 2), ndim=2)",
               f"v10 = T.mean(v4, axis=(1,))[{index}]", raises=True)
    agrees({"x1": X[:2]}, "v4 = x1.reshape((1, 2), ndim=2)", "v10 = T.mean(v4, axis=(1,))[-1]")


def test_a_computed_array_and_its_first_row() -> None:
    """`z - z[:1]`: a loop that reads `z` cannot read the view that broadcasts from the same
    element."""
    m = np.array([[0.5, 1.0], [4.0, 2.0]])
    agrees({"x1": m}, "v2 = T.exp(x1)", "v3 = v2 - T.addbroadcast(v2[:1], 0)")
    agrees({"x1": m}, "v2 = T.exp(x1)", "v3 = v2 * T.addbroadcast(v2[:, -1:], 1)",
           "v4 = T.sum(T.sin(v3))", "v5 = slopes(v4, [x1])")


def test_a_join_sorted_by_its_own_order() -> None:
    """The size of the memory is known only where the memory is first used."""
    agrees({"x1": X[:2], "x2": X}, "v3 = T.concatenate([1 / x1, x2[x2 > -9.0]], axis=0)",
           "v4 = v3[T.argsort(v3)]")


def test_a_length_that_the_type_knows_broadcasts() -> None:
    agrees({"x1": X, "x2": np.arange(5.0), "n3": 1},
           "v4 = x1[0:n3].reshape(T.stack([1]), ndim=1) - x2")
    agrees({"x1": X, "x2": X[None, :1], "x3": np.array([0])}, "v4 = x2 + x1",
           "v5 = T.nnet.categorical_crossentropy(T.nnet.softmax(v4), x3)",
           "v6 = T.switch(x1 > v5, x1, v5)", flags={"x2": (True, True)})


def test_a_length_of_one_without_a_flag_does_not_broadcast() -> None:
    product = "T.dot(T.tanh(x1), T.tanh(x1).T)"
    agrees({"x1": np.ones((1, 2)), "x2": np.arange(4.0)},
           f"v3 = T.diag(slinalg.cholesky({product} + 2 * T.eye(1)))", "v4 = (v3 * x2)[::-1]",
           raises=True)


def test_an_impossible_reshape_still_raises() -> None:
    for text in ("(2, -1, 2)", "(3, -1)", "T.stack([n2, -1])"):
        agrees({"x1": X[:1], "n2": 2}, f"v3 = T.reshape(x1, {text})",
               "v4 = T.reshape(v3, (-1,))", raises=True)
        agrees({"x1": np.arange(12.0), "n2": 2}, f"v3 = T.reshape(x1, {text})",
               "v4 = T.reshape(v3, (-1,))")


def test_alloc_with_known_lengths_of_a_value_with_unknown_ones() -> None:
    agrees({"x1": X[:1, None]}, "v2 = T.unbroadcast(x1, 0)", "v3 = v2.dimshuffle([0])",
           "v4 = T.alloc(v3, 2, 1, 1)", "v5 = T.sum(T.tanh(v4))", "v6 = slopes(v5, [x1])",
           flags={"x1": (True, True)})


def test_a_choice_among_numbers() -> None:
    agrees({"x1": 0.5}, "v2 = T.choose(T.cast(x1 > 0, 'int64'), [x1, x1 * 3])")


def test_an_infinite_complex_number_times_a_literal() -> None:
    agrees({"x1": np.array(complex(np.inf, 0.0))}, "v2 = x1 * 1")


def test_index_arrays_that_turn_out_to_have_one_element() -> None:
    """Index arrays of length 1 at run time broadcast with the others, in any order, as in NumPy."""
    m = np.arange(12.0).reshape(4, 3)
    one, more = np.array([1]), np.array([0, 2, 1])
    slope = ("v5 = T.sum(T.sqr(v4) * 1.5)", "v6 = slopes(v5, [x1])")
    for rows, columns in ((one, more), (more, one), (one, one), (more, more), (one, more[:0])):
        values = {"x1": m, "x2": rows, "x3": columns}
        agrees(values, "v4 = x1[x2, x3]", *slope)
        agrees(values, "v4 = T.inc_subtensor(x1[x2, x3], x1[0, 0])", *slope)
        agrees(values, "v4 = x1[x2, x3]", "v5 = v4.shape[0]")
    agrees({"x1": m, "x2": more[:2], "x3": more}, "v4 = x1[x2, x3]", raises=True)
    agrees({"x1": m, "x2": more, "x3": more[:2]}, "v4 = x1[x2, x3]", raises=True)


def test_positions_of_what_is_not_zero_beside_other_index_arrays() -> None:
    for x in (np.arange(4.0), np.array([0.0, 0.0, 0.0, 5.0]), np.arange(1.0, 5.0)):
        agrees({"x1": x}, "v2 = x1[3::-3]", "v3 = T.outer(v2, v2)",
               "v4 = v3[np.array([[-2], [1]]), T.nonzero(v3)[0]]",
               "v5 = T.sum(T.sqr(v4))", "v6 = slopes(v5, [x1])")
        agrees({"x1": x}, "v2 = x1[3::-3]", "v3 = T.outer(v2, v2)",
               "v4 = v3[T.nonzero(v3)[1], [1]]")


def test_reshaped_to_lengths_that_are_computed() -> None:
    agrees({"x1": X, "x2": np.arange(2.0), "n3": 2},
           "v4 = x1[0:n3].reshape(T.stack([x2.shape[0]]), ndim=1)[[1]]")
    agrees({"x1": X, "n2": 1, "n3": 2}, "v4 = x1[n2:3].reshape((n3,))")
    agrees({"x1": X, "n2": 1, "n3": 3}, "v4 = x1[n2:3].reshape((n3,))", raises=True)
    agrees({"x1": X, "n2": 1, "n3": 2}, "v4 = T.outer(x1[n2:], x1[x1 > 0])[1, [1]]")


def test_elements_of_views_and_of_arrays_of_computed_lengths() -> None:
    """Each is shown to lie within its array."""
    for text in ("x1[n2:][0]", "x1[n2:3][n3 - 2]", "x1[n2:].reshape((n3,))[1]", "x1[x1 > 0][n2]",
                 "x1[x1 > 0][1:][0]", "T.exp(x1)[n2:][[0]]", "x1[n2:].reshape((n3, 1))[n2, 0]",
                 "T.sort(x1[n2:])[-1]", "T.outer(x1[n2:], x1[x1 > 0])[1, 1]",
                 "x1[x1 > 0].reshape((-1, n2))[[1], 0]", "x1[::-2][n2:][-1]",
                 "x1[x1 > 0].reshape((n3,))[T.argmax(x1)]",
                 "T.concatenate([x1, x1[x1 > 0]])[n2:4][[-1]]",
                 "T.concatenate([x1, x1[x1 > 0]]).reshape((5, n2))[[-1]]"):
        agrees({"x1": X, "n2": 1, "n3": 2}, f"v4 = {text}")


def test_an_output_reshaped_to_lengths_known_after_it_was_written() -> None:
    """Its memory is allocated before; the lengths come from Python, from a kernel, or from the
    output."""
    x, m = np.array([3.0, 1.0, 2.0, 0.0, 5.0, 4.0]), np.ones((2, 2))
    for length in ("T.argmax(x1) - 2", "T.cast(T.sort(x1)[2], 'int64')", "T.nonzero(x1)[0].shape[0]"
                   " - 3", "T.Unique()(x1).shape[0] // 3", "T.cast(T.sum(x1) / 7, 'int64')"):
        for array in ("T.sort(x1)", "T.concatenate([x1[2:], x1[:2]])", "x1[T.argsort(x1)]",
                      "T.set_subtensor(x1[1:3], 0.5)", "T.exp(x1)"):
            agrees({"x1": x}, f"v2 = {array}", f"v3 = v2.reshape(({length}, -1))")
    agrees({"x1": m, "x2": x}, "v3 = T.dot(x1, x1).reshape((T.argmax(x2), 1))")


def test_a_join_whose_length_is_equal_to_others_by_several_checks() -> None:
    """The checker proves that all of it is written, although one length is equal to two others."""
    agrees({"x1": np.array([2.0, -1.6, -0.4]), "x2": np.array([[1.5, -2.0]], "float32"), "n7": 2,
            "n24": 0},
           "v10 = x1[0::-3]", "v13 = 1 - T.nnet.sigmoid(v10)", "v15 = T.set_subtensor(x2[:], v13)",
           "v17 = T.tile(v13, (v15.shape[0],), ndim=1)", "v20 = T.tril(v15, -2)",
           "v21 = T.concatenate([v15, v20[::-1]], axis=-1)", "v23 = T.addbroadcast(v17, 0)",
           "v25 = v21[n24, :(n7 + -1)]",
           "v26 = T.cast(T.sum(T.sin(v23) * -0.3) + T.mean(T.sqr(v25)) * 0.7, 'float64')",
           "v27 = slopes(v26, [x1])", flags={"x2": (True, False)}, raises=True)


def test_a_check_does_not_wait_for_what_it_reports() -> None:
    """A check makes lengths one for loops that follow. It must come before these loops also if its
    message contains a number that is computed later; otherwise they read beyond the shorter array.
    """
    for n in (3, 6, 8):
        agrees({"x1": np.arange(6) % 3, "x2": np.arange(n) % 4},
               "v3, v4 = T.nnet.confusion_matrix(x1, x2)", raises=n != 6)


def test_a_written_column_of_zeros_broadcasts_in_a_product() -> None:
    """Zeros of one column with written elements, times a row: the rewrite must not write to the
    column only."""
    agrees({"x1": np.array([0.5, 1.0]), "x2": np.array([[[0.5, 1.0]]])},
           "v3 = T.dot(x2, x1)", "v4 = theano.scan(lambda a: T.tanh(a + 0.25), v3)[0]",
           "v5 = T.grad(T.sum(T.sqr(v4)), x2)", flags={"x2": (True, True, False)})


def test_a_load_after_the_check_that_makes_its_lengths_one() -> None:
    """The number is read with the length that represents both, after the check that they agree."""
    agrees({"x3": np.array(0, "uint8"), "x4": np.array([0.5]), "n10": np.array(2, "int32"),
            "x5": np.array([3])},
           'v7 = declared("hand", 10, (14, 21, 38), [x4, x3, x5])',
           'v9 = v7[np.array([-1], "int64"), np.array([0], "int64")]',
           "v11 = T.log(T.abs_(nlinalg.det(T.dot(T.tanh(v7), T.tanh(v7).T) + 2 * T.eye(n10, "
           "dtype='float64'))))",
           "v12 = T.mean(T.sqr(v11)) * 1.5 + T.sum(T.sqr(x4) * 0.7) + T.sum(T.sin(v9) * -0.3)",
           "v14 = slopes(v12, [x4])", "v15 = T.sum(T.sin(v14) * 0.7)", "v17 = slopes(v15, [x4])")


def test_a_join_in_a_branch_with_a_length_equal_by_several_checks() -> None:
    """The length of a part differs from the whole by products of two numbers that are both 0."""
    agrees({"x1": np.full((4, 2, 3), 0.8), "x2": np.full((4, 2, 3), 1.2)},
           "v2 = T.maximum(x1, 0.75)", "v3 = T.minimum(v2, x2)",
           "v4 = theano.scan(lambda *a: sum(T.sin(v) for v in a), dict(input=v3, taps=[-1, 0]), "
           "dict(initial=v3[:2], taps=[-1, -2]))[0]",
           "v5 = T.sum(T.sin(v3) * 1.5) + T.sum(T.tanh(T.nnet.relu(v2, 0.1)) * 1.5) + "
           "T.sum(T.sin(v4) * 1.5)", "v6 = slopes(v5, [x1])",
           "v7 = T.mean(T.sqr(v6)) * 1.5", "v8 = slopes(v7, [x1])")


def test_a_split_with_a_length_that_is_another_length_plus_one() -> None:
    """A length is replaced by a sum, and products of sums must still be bounded."""
    agrees({"x1": np.array([0.3, -0.2]), "x4": np.array([[0.5], [1.0]], "float32")},
           "v5 = theano.scan(lambda r, h: T.cast(theano.scan(lambda a, t: T.sin(a) * 0.5 + t, r, h)"
           "[0][-1], 'float32'), x4, T.constant(0, dtype='float32'))[0]", "v6 = T.dot(x1, x4)",
           "v7 = theano.scan(lambda a, h: T.tanh(h + a), x4, v5)[0]",
           "v18, v19 = T.split(v7, [v6.shape[0], 1], 2, axis=0)", raises=True)


def test_an_index_out_of_range_beside_an_empty_one() -> None:
    """No element is read; as in NumPy, index arrays are not checked then, and numbers are."""
    x = np.ones((2, 3))
    for index in ("[2], x2", "2, x2", "n3, x2", "x2 * 0 + 2, [3]", "[-3], x2", "x2, -4"):
        number = index in ("2, x2", "n3, x2", "x2, -4")
        for part in (f"v4 = x1[{index}]", f"v4 = T.set_subtensor(x1[{index}], 1.5)",
                     f"v4 = T.inc_subtensor(x1[{index}], n3)"):
            agrees({"x1": x, "x2": np.zeros(0, "int64"), "n3": 2}, part, raises=number)
            agrees({"x1": x, "x2": np.array([1]), "n3": 2}, part, raises=True)


@pytest.mark.parametrize("part", [
    "v4 = x1[T.zeros_like(x2)]", "v4 = x1[x2 * 0 + 3] * 2", "v4 = x1[:, T.zeros_like(x2) + 1]",
    "v4 = T.take(x1, T.alloc(np.int64(2), x2.shape[0]))", "v4 = x1[T.zeros_like(x2), x2]",
    "v4 = T.inc_subtensor(x1[T.zeros_like(x2) + 2], 1.5)"])
def test_an_index_array_of_one_number_that_is_empty(part: str) -> None:
    """The number is not checked, because no element is read."""
    x = np.zeros((2, 0) if ":" in part else (0, 2))
    agrees({"x1": x, "x2": np.zeros(0, "int64")}, part)
    agrees({"x1": x, "x2": np.zeros(1, "int64")}, part, raises=True)


def test_rows_of_a_length_that_is_a_sum() -> None:
    """The length that reshape computes for one that may be -1 is multiplied by the number of the
    row."""
    half = "T.constant(0.5, dtype='float64')"
    agrees({"x1": np.array([0.5, 1.0]), "x2": np.arange(14.0).reshape(7, 2) / 9, "n3": 7},
           "v4 = theano.scan(lambda a, h: T.tanh(a + h), x2, x1)[0]",
           "v5 = T.reshape(v4, (v4.shape[1], n3), ndim=2)",
           "v6 = theano.scan(lambda r, h: theano.scan(lambda a, t: T.sin(a) * 0.5 + t, r, h)[0][-1]"
           f", v5, {half})[0]",
           f"v7 = theano.scan(lambda a, h: (T.sin(a) + h * 0.7, until(h < -1)), v6, {half})[0]",
           "v8 = T.sum(T.sin(v7))", "v9 = slopes(v8, [x1])")


def test_lengths_that_are_said_to_be_equal_and_are_not() -> None:
    """A loop after a check that always fails, since 7 is not 1."""
    agrees({"x1": np.array([[0.5]])},
           "v2 = theano.scan(lambda a, h: T.tanh(T.dot(a, x1) + h), x1, T.zeros(x1.shape[1]))[0]",
           "v3 = T.set_subtensor(T.eye(7)[:1], v2)", "v4 = T.sum(T.sqr(v3))",
           "v5 = slopes(v4, [x1])", raises=True)


def test_an_empty_mask_of_another_shape() -> None:
    """It is refused like one with elements; NumPy accepts it."""
    for mask in (np.zeros(0, "bool"), np.zeros((0, 3), "bool"), np.zeros((0, 0), "bool")):
        for part in ("v3 = x1[x2]", "v3 = T.set_subtensor(x1[x2], 2.0)",
                     "v3 = T.inc_subtensor(x1[x2], 2.0)"):
            agrees({"x1": np.ones((1, 3)), "x2": mask}, part, raises=True)
    agrees({"x1": np.ones((0, 3)), "x2": np.zeros((0, 3), "bool")}, "v3 = x1[x2]")


def test_an_array_of_a_branch_in_the_memory_of_its_result() -> None:
    """The array is used within one kernel of the branch only; the result of the branch is no output
    of the function."""
    for c in (0.5, 0.1):
        for text in ("v4[n3]", "T.sort(v4, axis=0)", "T.dot(v4, v4.T)",
                     "v4[T.stack([n3, 0])] + v4[::-1]"):
            agrees({"x1": np.array([[0.5, 1.0], [2.0, 0.3]]), "x2": c, "n3": 1},
                   "v4 = ifelse(T.gt(x2, 0.3), T.nnet.softmax(x1), x1[::-1])", f"v5 = {text}")


def test_a_loop_that_traces_a_product_from_outside() -> None:
    agrees({"x1": np.array([0.5])}, "v2 = T.alloc(x1, 7)", "v3 = T.dot(v2, v2)",
           "v4 = theano.scan(lambda a, h: T.cast(h, 'float64'), x1, v3)[0][-1]")


def test_rows_of_a_matrix_that_is_known_to_have_none() -> None:
    """Their number is 0, so that no element is read."""
    agrees({"x1": np.array([0.5]), "x2": np.array([2, 2])},
           "v3 = T.nnet.neighbours.images2neibs(T.zeros((0, 2, 4, 4)) + x1[0], x2, x2)",
           "v4 = theano.scan(lambda r, h: theano.scan(lambda a, t: T.sin(a) * 0.5 + t, r, h)[0][-1]"
           ", v3, x1[0])[0]")


def test_a_sum_that_is_computed_again_reads_what_it_read_before() -> None:
    """In single precision a total that is not finite is added up in double: nothing that it reads
    may have been overwritten in between."""
    for first in (np.nan, 0.5):
        s = theano.shared(np.array([first, 1.22], "float32"))
        f = theano.function([], T.std(s), updates=[(s, T.erf(s))])
        f()
        f()
        want = T.erf(T.erf(np.float32(1.22))).eval()
        assert np.allclose(s.get_value()[1], want)


def test_a_loop_of_no_step_has_rows_as_long_as_shape_rules_say() -> None:
    """Also where the step, which is never run, would raise an error for these lengths."""
    for step, want in (("T.sin(a) * x1", 2), ("x1 * T.sin(a)", 1), ("(x1 * a + a) * x1", 1),
                       ("T.set_subtensor(a[:1], 2.0) + x1", 2)):
        values = {"x1": np.array([0.5]), "x2": np.ones((2, 2)), "n3": 0}
        line = f"v4 = theano.scan(lambda a: {step}, x2, n_steps=n3)[0]"
        agrees(values, line)
        agrees(values, line, "v5 = v4.shape")
        x, rows, n = T.dvector(), T.dmatrix(), T.lscalar()
        found = theano.scan(lambda a, s=step, x=x: eval(s, {"T": T, "a": a, "x1": x}), rows,
                            n_steps=n)[0]
        f = theano.function([x, rows, n], [found, found.shape])
        made, shape = f([0.5], np.ones((2, 2)), 0)
        assert made.shape == tuple(shape) == (0, want)
    agrees({"x1": np.ones((1, 2)), "x2": np.ones((1, 2, 2)), "n3": 0}, "v4 = theano.scan("
           "lambda a: T.sqr(a) + x1, x2, go_backwards=True, n_steps=n3)[0]")
    agrees({"x1": np.ones((2, 2)), "x2": np.ones((1, 2)), "n3": 1}, "v4 = x1[T.stack([1]), n3]",
           "v5 = theano.scan(lambda a: T.tanh(a + v4), x2, n_steps=0)[0]")


def test_products_of_halves_are_too_large_for_halves() -> None:
    """Infinite products of both signs would make NaN of a sum that is finite, or infinite."""
    x = np.array([[900, -900, 0.5], [700, 700, 2], [0.5, 0.25, 1]], "float16")
    for text in ("T.dot(x1, x1.T)", "T.dot(x1[0], x1[1])", "T.dot(x1, x1[1])",
                 "T.batched_dot(x1[None], x1.T[None])", "T.nnet.sigmoid(T.dot(x1, x1.T))"):
        agrees({"x1": x}, f"v2 = {text}")
    s = T.TensorType("float16", (False,) * 2)()
    assert np.array_equal(theano.function([s], T.dot(s, s.T))(x)[0, 1], 1)


@pytest.mark.filterwarnings("ignore:Casting complex")
def test_a_complex_number_is_summed_as_a_real_one() -> None:
    """A sum of complex numbers in a real dtype is the sum of their real parts, for one number as
    for a vector."""
    for x in (np.array(0.5 - 2j), np.array([0.5 - 2j])):
        for text in ("T.sum(x1, dtype='float32')", "T.prod(x1, dtype='float32')",
                     "T.mean(x1, dtype='float64')"):
            agrees({"x1": x}, f"v2 = {text}", flags={"x1": (True,) * x.ndim})


def test_patches_of_an_image_of_known_length_in_steps_that_are_not() -> None:
    for mode in ("valid", "half", "full", "ignore_borders"):
        agrees({"x1": np.ones((1, 1, 1, 1)), "n2": 1}, "v3 = T.nnet.neighbours.images2neibs("
               f"x1, (1, 1), T.stack([n2, n2]), mode='{mode}')", flags={"x1": (True,) * 4})


def test_a_number_is_not_written_before_the_length_of_its_array_is_known() -> None:
    """One loop computes the number and, of a vector of lengths, the length."""
    agrees({"x1": np.array([[0.5, 1.0]]), "x2": np.array([0.5]), "x3": np.ones((1, 3))},
           "v4 = theano.scan(lambda a, h: h + 1, x1, T.constant(0, dtype='int64'))[0]",
           "v5 = T.concatenate([v4[::-1], x2, T.arange(x3.shape[1])[::-1], x2])[-6]",
           flags={"x1": (True, False), "x2": (True,)})


def test_an_element_of_the_rows_of_a_loop_that_has_none() -> None:
    agrees({"x1": np.zeros((0, 1))}, "v2 = x1[np.zeros(0, 'int64'), None]",
           "v3 = theano.scan(lambda a, h: (T.sin(a) + h * 0.7, until(T.any(h > 0.9))), v2, "
           "T.alloc(np.array(0.5, 'float64'), v2.shape[1], v2.shape[2]))[0]",
           "v4 = T.take(v3, [10000])", flags={"x1": (False, True)}, raises=True)


def test_a_product_that_broadcasts_in_a_sum() -> None:
    """BLAS cannot add one row, or one number, to each row of a product."""
    for pattern in ((True, True, False), (False, True, False), (True, False, False)):
        a = np.ones(tuple(1 if b else 2 for b in pattern[:2]) + (2,))
        agrees({"x1": a, "x2": np.ones((2, 2)), "x3": np.array([0.5, 2.0])}, "v4 = T.dot(x1, x3)",
               "v5 = T.inc_subtensor(x2[:], v4)", flags={"x1": pattern})
    for x, pattern, text in (([[3.0]], (True, True), "x2 + T.dot(x1, x1)"),
                             ([[3.0, 1.0]], (True, False), "x2 + T.dot(x1, x2)"),
                             ([[3.0, 1.0]], (True, False), "x2 + T.dot(x2, x1.T)")):
        agrees({"x1": np.array(x), "x2": np.ones((2, 2))}, f"v3 = {text}", flags={"x1": pattern})
    agrees({"x1": np.array([0.5]), "x2": np.array([0.5, 2.0]), "x3": np.ones((2, 2))},
           "v4 = x3 + 2.0 * x1.dimshuffle(0, 'x') * x2.dimshuffle('x', 0)", flags={"x1": (True,)})


def test_gradients_of_a_loop_without_steps_whose_step_would_raise() -> None:
    """The second gradient joins rows, whose lengths are those of the shape rules."""
    agrees({"x1": np.ones(1), "x2": np.ones((1, 2))},
           "v3 = theano.scan(lambda a, h: h + T.sum(T.sin(a)) * x1, x2, "
           "T.alloc(np.array(0.5, 'float64'), x2.shape[1]), n_steps=0)[0]",
           "v4 = T.grad(T.sum(T.sqr(v3)), x1)", "v5 = T.mean(T.sqr(v4))",
           "v6, v7 = slopes(v5, [x2, x1])")


def test_a_length_that_turns_out_to_be_1() -> None:
    """`Alloc` of the known length has a more specific type than an equal node of the graph."""
    agrees({"x1": np.array([[[[0.5]]]]), "x2": np.array([0.5, 2.0]), "x3": np.array([[0.5]])},
           "v4 = T.nnet.conv2d(x3.dimshuffle(0, 'x', 1, 'x'), x1, border_mode='half', "
           "subsample=(3, 1))", "v5 = T.repeat(x2, v4.shape[2], axis=-1)",
           flags={"x1": (False, False, True, False), "x3": (False, True)})


def test_a_branch_of_which_one_alternative_has_an_impossible_shape() -> None:
    """The product before the gradient's branch refuses the shape of the first alternative."""
    agrees({"x1": np.array(0.3), "x2": np.array([0.3, 0.7, -0.2])},
           "v3 = x1 * np.arange(7.0)", "v4 = ifelse(T.gt(x1, 0.5), T.specify_shape(x2, (3,)), v3)",
           "v5 = T.sum(T.tanh(v4)) + T.dot(v3, v4)", "v6, v7 = slopes(v5, [x2, x1])")


@pytest.mark.parametrize("index", [":", ":, :2", "[0]", ":, ::-1"])
@pytest.mark.parametrize("write", ["set", "inc"])
def test_rows_that_are_written_over_a_copy(write: str, index: str) -> None:
    """The result is the copy already: no other array may be stored in its memory."""
    part = "" if index in (":", "[0]") else f"[{index}]"
    agrees({"x1": np.arange(12.0).reshape(1, 3, 2, 2)}, "v2 = T.sum(x1, axis=(2, 3))",
           f"v3 = T.{write}_subtensor(v2[{index}], T.nnet.softmax(v2){part})",
           flags={"x1": (True, False, False, False)})


@pytest.mark.one_of(2)
@pytest.mark.parametrize("totals", [
    "T.all(x1 > 0.1); T.sum(v2)", "T.sum(v2); T.max(x1)", "T.max(v2); T.sum(x1)",
    "T.sum(T.sqr(v2)); T.min(x1); T.max(x1 * 2)", "T.any(v2 > 1); T.min(v2); T.sum(v2)"])
def test_several_totals_of_one_kernel(totals: str) -> None:
    """The partial results of each total are combined by its own operation, in any order."""
    x = np.random.RandomState(0).uniform(-0.2, 0.8, (3000, 400))
    first = "v2 = T.tanh(x1 - T.mean(x1, axis=1, keepdims=True)) * 1.5"
    joined = [f"T.cast({total}, 'float64')" for total in totals.split("; ")]
    agrees({"x1": x}, first, f"v9 = T.stack([{', '.join(joined)}])")


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_gammaln_of_infinity(dtype: str) -> None:
    x = T.vector("x", dtype)
    values = np.array([-np.inf, np.inf, -1e30, 0, -1, 0.5, np.nan], dtype)
    want = theano.function([x], T.gammaln(x), mode=theano.Mode("py", None))(values)
    np.testing.assert_allclose(theano.function([x], T.gammaln(x))(values), want, rtol=1e-5)
    assert want[0] == -np.inf


def test_proofs_that_add_lengths_to_those_that_they_try() -> None:
    agrees({"n1": np.array(1), "x2": np.array([0.5, 1.0, 1.5]),
            "x3": np.arange(12.0).reshape(4, 3)},
           "v4 = T.nnet.blocksparse.sparse_block_dot(x3.dimshuffle(0, 1, 'x', 'x'), "
           "x3[:1].dimshuffle(0, 1, 'x'), np.array([[0, 2, -3]]), x3[:1].T, "
           "np.array([[0, 1, -3]]))", "v5 = T.concatenate([x3, x3, x3, x3], axis=0)",
           "v6 = T.nnet.neighbours.images2neibs(v4.dimshuffle(0, 'x', 1, 2), (2, 1), (1, 1), "
           "mode='half')", "v7 = theano.scan(lambda a, h: T.cast(T.switch(a > h, a, h * 0.5), "
           "'float64'), v5, x2, n_steps=n1 + 3)[0][1:]",
           "v8 = T.cast(T.sum(v6) * -0.3 + T.sum(v7) * -0.3, 'float64')")


@pytest.mark.parametrize("op", ["median", "nanmedian"])
def test_a_number_that_a_routine_computes(op: str) -> None:
    agrees({"x1": np.array([3.0, 1.0, 2.0])},
           f"v2 = T.sqr(T.{op}(x1)) * 0.7", f"v3 = T.exp(x1 - T.{op}(x1)) + v2")


def test_short_rows_that_are_added_to_rows_that_are_looked_up() -> None:
    agrees({"x2": np.arange(19.0).reshape(19, 1), "x3": np.array([-3, 5, -3] * 9)},
           "v5 = T.tanh(x2[x3, None]) + T.exp(x2)[x3]", "v7 = T.cast(T.sum(v5) * 1.5, 'float64')",
           "v9, = slopes(v7, [x2])")


def test_a_length_that_a_later_check_makes_equal() -> None:
    """The check needs a result of a Python statement; until then, the memory of the joined array
    must not be taken to have the shorter length that is known at the beginning."""
    agrees({"x1": X, "x2": np.array(0.3), "n3": np.array(1)},
           "v4, v5 = boxed(lambda a, b: [T.exp(a * 0.1) * b, T.cumsum(a) + T.sum(b)], x2, "
           "(x1 * 2)[::-1])", "v6 = T.concatenate([x1[::-1], v4, v4], axis=0)",
           "v7 = T.outer(v6, T.exp(v6 * 0.1))",
           "v8 = T.stack([v5, v5, v5], axis=1)[0::-3, :n3] + v7", "v9 = T.abs_(v8)",
           raises=True)


@pytest.mark.parametrize("rows", [3, 40])
def test_sums_over_columns_beside_totals_that_are_not_finite(rows: int) -> None:
    """A block of float32 numbers whose sum is not finite is summed again in float64; what the same
    loop adds to the sums of columns must not be added again."""
    x = T.fmatrix()
    f = theano.function([x], [x.sum(axis=0), T.sqr(x).sum(), x.sum(axis=1)])
    value = np.ones((rows, 40), "float32")
    value[1, 2], value[2, 5] = np.inf, 3e38
    columns, total, sums = f(value)
    np.testing.assert_allclose(columns, value.sum(axis=0), rtol=1e-6)
    np.testing.assert_allclose(sums, value.sum(axis=1), rtol=1e-6)
    assert total == np.inf


@pytest.mark.parametrize("mode", [theano.Mode("c", None), "FAST_COMPILE", "FAST_RUN"])
def test_a_state_that_is_traced_several_times(mode: Any) -> None:
    """Each of the traces is written, also without rewriting."""
    x, h = T.dmatrix(), T.dvector()

    def step(row: Any, *states: Any) -> list[Any]:
        return [row * 2 + sum(states)] * 3

    for starts in ([h, None, None], [h, h, None], [None] * 3):
        traces, _ = theano.scan(step, sequences=x, outputs_info=starts)
        f = theano.function([x, h], traces, mode=mode, on_unused_input="ignore")
        first, *others = f(np.ones((3, 2)), np.zeros(2))
        factor = 1 + sum(start is not None for start in starts)
        np.testing.assert_array_equal(
            first[:, 0], [2, 4, 6] if factor == 2 else [2, 6, 14] if factor == 3 else [2, 2, 2])
        for other in others:
            np.testing.assert_array_equal(other, first)


def test_a_trace_of_which_a_later_check_makes_a_length_equal() -> None:
    """The lengths of the rows are known only inside the step."""
    agrees({"x4": np.arange(9.0).reshape(3, 3)},
           "v9 = theano.scan(lambda r: boxed(lambda a, b: [T.exp(a * 0.1) * b], r, r)[0], x4)[0]",
           "v11 = T.nnet.blocksparse.sparse_block_dot(v9.dimshuffle(0, 1, 'x', 'x'), "
           "v9[:2].dimshuffle(0, 1, 'x'), np.array([[2, 2, 2], [-2, -2, 2]]), v9[:1].T, "
           "np.array([[-2, 1, -3], [0, -3, -3]]))", resized=True)


def test_a_trace_of_which_only_a_check_reads_a_length() -> None:
    """The lengths of the rows are known only inside the step, and nothing reads the rows."""
    agrees({"x1": np.arange(8.0).reshape(2, 1, 2, 2)},
           "v2 = theano.scan(lambda r: boxed(lambda a, b: [T.tanh(a) * b], r, r)[0], x1)[0]",
           "v3 = T.ptp(v2, axis=-2)", "v4 = T.nnet.neighbours.images2neibs("
           "v3.dimshuffle(0, 'x', 1, 2), (1, 2), (1, 1), mode='half')",
           "v5 = T.second(T.sum(v4), 1.5)")


def test_a_constant_that_rows_side_by_side_add() -> None:
    """The names of C variables are not made of the text of the constant."""
    program = Program(inputs=(
        Input("x2", np.array([[0.5]]), (True, False)),
        Input("s3", np.array([4], "int32"), (False,)),
        Input("n6", np.array(1, "int32"), ()),
    ), steps=(
        Step(("v7",), "T.alloc(x2, 4, 1, s3.shape[0], n6)"),
        Step(("v8",), "T.cast(T.sum(v7) * 0.7, 'float64')"),
        Step(("v10",), "slopes(v8, [x2])", ("v8", ("x2",))),
    ), outputs=("v10", "v8"))
    assert check(program) is None


def test_totals_of_arrays_without_loops() -> None:
    """Every dim has length 1, so that the nest that adds up has no loop."""
    program = Program(inputs=(Input("x3", np.array([[0.5]], "float16"), (True, False)),), steps=(
        Step(("v23",), "theano.scan(lambda a, h: T.cast(T.tanh(T.dot(a, x3) * 0.3 + h * 0.5), "
             "'float16'), x3, T.alloc(np.array(0, 'float16'), x3.shape[1]))[0]"),
        Step(("v28",), "pool.max_pool_2d_same_size(v23.dimshuffle('x', 'x', 0, 1), (1, 3))"),
        Step(("v29",), "T.cast(T.sum(T.tanh(v28) * 1.5), 'float64')"),
        Step(("v32",), "slopes(v29, [x3])", ("v29", ("x3",))),
    ), outputs=("v32",))
    assert check(program) is None


def test_a_trace_reshaped_to_a_length_that_is_checked_after_the_loop() -> None:
    """Without rewriting, the vector of lengths is computed after the loop: in the memory of the
    output, which has seven elements, the loop would write beyond it."""
    x, y = T.dvector("x"), T.TensorType("float64", (False, True))("y")
    rows, _ = theano.scan(lambda a, n: [a * n, n + 1], x, [None, T.constant(0)])
    f = theano.function([x, y], T.reshape(rows[0], T.stack([y.shape[1], 7]), ndim=2),
                        mode=theano.Mode("c", None))
    assert f(np.ones(7), [[1.0]]).tolist() == [[0, 1, 2, 3, 4, 5, 6]]
    for length in (6, 8, 100_000):
        with pytest.raises(ValueError, match="cannot reshape array of size"):
            f(np.ones(length), [[1.0]])


def test_lengths_that_disagree_are_reported_before_an_index_that_depends_on_them() -> None:
    """The length that the index needs was taken from one of the arrays, and was checked first,
    because the check of the arrays depends on the number `n11` in memory."""
    program = Program(inputs=(
        Input("x2", np.array([[complex(0.744, 0.737)]]), (False, False)),
        Input("n11", np.array(1, "int32"), ()),
        Input("x8", np.array([[[[0.5]]], [[[1.0]]]]), (False, True, False, False)),
    ), steps=(
        Step(("v12",), "T.nnet.neighbours.images2neibs(x8, (1, n11), (1, 1), mode='valid')"),
        Step(("v20",), "T.stack([v12, x2, v12], axis=-1)[-2]"),
    ), outputs=("v20",), updates=(), raises=True)
    assert check(program) is None
