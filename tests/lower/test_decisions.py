"""Decisions of lowering that depend on sizes: each one on both sides of its limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from tests.lower.test_layout import columns as next_column
from tests.lower.test_lowering import kernels, program_of
from tests.lower.test_passes import applied, lowered, statements_after
from theano.lower import ir
from theano.lower.loops import flat
from theano.lower.passes.build import Scope
from theano.lower.passes.unrolling import rows_at_a_time
from theano.records import replace


def known(*shape: int, dtype: str = "float64") -> tuple[Any, Any]:
    """An input, and the same as an array of known shape."""
    x = T.TensorType(dtype, (False,) * len(shape))()
    return x, T.specify_shape(x, shape)


def found(outputs: Any, *kinds: type) -> list[Any]:
    """The statements of these kinds in the program of some outputs, also those inside loops."""
    wanted = outputs if isinstance(outputs, list) else [outputs]
    inputs = [v for v in theano.graph.walk.graph_inputs(wanted)
              if not isinstance(v, theano.graph.Constant)]
    return list(of_kinds(program_of(inputs, wanted).statements, kinds))


def of_kinds(statements: Any, kinds: tuple[type, ...]) -> Iterator[Any]:
    for s in statements:
        if isinstance(s, kinds):
            yield s
        for body in ir.regions(s):
            yield from of_kinds(body, kinds)


def three_steps(step: Any, start: Any) -> Any:
    """All states of a loop of three steps."""
    return theano.scan(step, outputs_info=[start], n_steps=3)[0]


def test_up_to_64_elements_are_computed_inside_the_loop() -> None:
    """The C compiler unrolls them; a function of its own is called for more."""
    for length, inside in ((64, True), (65, False)):
        kernels = found(three_steps(T.tanh, known(length)[1]), ir.Kernel)
        assert [k.inline for k in kernels if k.title[0] == "tanh"] == [inside]


def test_a_product_of_up_to_64_multiplications_stands_in_the_loop() -> None:
    for rows, columns, inside in ((8, 8, True), (5, 13, False), (13, 5, False)):
        w, start = known(rows, columns)[1], known(columns)[1]
        step = three_steps(lambda v, w=w, n=columns: T.zeros(n) + T.dot(w, v).sum(), start)
        (call,) = found(step, ir.Call)
        assert (call.inline, call.function) == (inside, "small_gemv" if inside else "gemv")


def test_a_small_product_outside_of_loops_is_a_call() -> None:
    (call,) = found(T.dot(known(3, 3)[1], known(3)[1]), ir.Call)
    assert (call.inline, call.function) == (False, "gemv")


def test_no_kernel_of_a_step_of_many_is_inside_the_loop() -> None:
    """Inlining costs compile time: a step is inlined if it has up to 48 kernels and calls."""
    def step(pairs: int) -> Any:
        def made(v: Any) -> Any:
            for _ in range(pairs):
                v = T.sort(T.tanh(v))
            return v
        return three_steps(made, known(3)[1])

    for pairs, inside in ((24, True), (25, False)):
        kernels = [k for k in found(step(pairs), ir.Kernel) if k.title[0] == "tanh"]
        assert len(kernels) == pairs and all(k.inline == inside for k in kernels)


def test_arrays_of_up_to_512_bytes_are_on_the_stack() -> None:
    for length, dtype, on_stack in ((64, "float64", True), (65, "float64", False),
                                    (128, "float32", True), (129, "float32", False)):
        memory = found(T.sort(T.exp(known(length, dtype=dtype)[1])), ir.Scratch)
        size = length * np.dtype(dtype).itemsize
        assert (size in [s.fixed for s in memory]) == on_stack


def test_threads_share_what_takes_more_than_200000_operations() -> None:
    """A square costs one operation, its load and its store one each."""
    for length, shared in ((66_666, False), (66_667, True)):
        (kernel,) = found(T.sqr(known(length)[1]), ir.Kernel)
        assert kernel.parallel == shared


def test_a_total_of_threads_needs_as_much_work() -> None:
    """A total that one thread computes has no totals of parts to add up."""
    for length, shared in ((1_000, False), (1_000_000, True)):
        (kernel,) = found(T.sqr(known(length)[1]).sum(), ir.Kernel)
        assert kernel.parallel == shared and bool(kernel.totals) == shared


def test_more_than_a_million_elements_can_be_interrupted() -> None:
    for length, parts in ((1_000_000, False), (1_000_001, True)):
        (kernel,) = found(T.sqr(known(length)[1]), ir.Kernel)
        assert kernel.stretches == parts


def test_one_function_computes_up_to_120_values() -> None:
    for depth, functions in ((120, 1), (121, 2), (240, 2), (241, 3)):
        v = T.dvector("v")
        for _ in range(depth):
            v = T.sin(v)
        assert len(found(v, ir.Kernel)) == functions


def test_the_comment_of_a_kernel_names_up_to_24_values_and_4_lines() -> None:
    for depth, cut in ((24, False), (25, True)):
        v = T.dvector("v")
        for _ in range(depth):
            v = T.sin(v)
        (kernel,) = found(v, ir.Kernel)
        assert kernel.title[0] == " ".join(["sin"] * 24) + " .." * cut
    v = T.dvector("v")
    v = T.sin(v)
    v = T.cos(v)
    v = T.tan(v)
    assert found(v, ir.Kernel)[0].title[1].count(".py:") == 3
    v = T.sin(v)
    v = T.cos(v)
    assert found(v, ir.Kernel)[0].title[1].count(".py:") == 4


def test_a_transposed_matrix_of_4096_elements_is_copied_before_the_loop() -> None:
    """Three steps are too few for panels. A step reads a copy row by row."""
    for rows, columns, copied in ((64, 64, True), (65, 63, False)):
        w, start = known(rows, columns)[1], known(2, columns)[1]
        trace = three_steps(lambda h, w=w, n=columns: T.tanh(T.dot(h, w.T)[:, :n]), start)
        (call,) = found(trace, ir.Call)
        assert (next_column(call) == 1) == copied


def masked(outputs: Any) -> list[int]:
    """The item sizes of the loops whose ends are in one register."""
    return [x.size for x in statements_after(outputs) if isinstance(x, ir.Lanes)]


def at_a_time(outputs: Any) -> int:
    """How many rows are added to columns at a time."""
    loops = [x for x in statements_after(outputs) if isinstance(x, ir.For)]
    return max((x.step.value for x in loops if x.axis.endswith("_u")), default=1)


def scaled_rows(rows: int, length: int, dtype: str = "float64") -> Any:
    """An array of which each row has a factor of its own, so that there is a loop over rows."""
    factors = T.TensorType(dtype, (False,))()
    return known(rows, length, dtype=dtype)[1] * factors[:, None]


def test_ends_of_rows_of_costly_functions_are_masked() -> None:
    """Where a row is longer than a register of 64 bytes, and some elements are left."""
    for length, dtype, size in ((8, "float64", 0), (9, "float64", 8), (15, "float64", 8),
                                (16, "float64", 0), (17, "float64", 8), (16, "float32", 0),
                                (17, "float32", 4), (31, "float32", 4), (32, "float32", 0)):
        rows = scaled_rows(50, length, dtype)
        assert masked(T.sqrt(rows)) == [size] * bool(size)
        assert masked(abs(rows)) == []


def test_ends_of_rows_that_are_added_are_masked() -> None:
    """Sums of columns are added to arrays, which are float64 for float32."""
    for dtype in ("float32", "float64"):
        x = T.TensorType(dtype, (False,))()
        points = T.specify_shape(x, (90,))[:, None] - known(101, dtype=dtype)[1]
        size = 4 if dtype == "float32" else 8
        for axis in (0, 1):
            assert size in masked(T.exp(points).sum(axis=axis))


def test_rows_of_costly_functions_are_not_added_together() -> None:
    for function, rows in ((abs, 8), (T.exp, 1)):
        assert at_a_time(function(known(50, 40)[1]).sum(axis=0)) == rows


def test_rows_of_costly_functions_in_several_loops_are_computed_side_by_side() -> None:
    """Up to 79 elements, if more than two loops use them, or if neighbouring rows use adjacent
    elements only."""
    for length, side_by_side in ((63, True), (79, True), (80, False), (81, False)):
        rows, x = known(50, length)[1], known(50)[1]
        assert ("short_rows" in applied(T.nnet.softmax(rows))) == side_by_side
        distances = T.exp(x[:, None] - known(length)[1])
        assert ("short_rows" in applied(distances.sum(axis=1))) == side_by_side
        assert "short_rows" not in applied(T.exp(rows).sum(axis=1))


def test_short_rows_are_computed_side_by_side() -> None:
    """Rows of up to 15 elements from which their sums are subtracted; rows that are only reduced,
    and those of costly functions, of up to 31 elements of which the last ones do not fill a
    register; where there are at least 8 rows."""
    def lanes(v: Any) -> int:
        return 16 * ("short_rows" in applied(v))

    for length, short in ((3, True), (15, True), (16, False), (17, False)):
        rows = scaled_rows(50, length)
        assert lanes(rows - T.sum(rows, axis=1, keepdims=True)) == 16 * short
    for length, short in ((5, True), (15, True), (16, False), (17, True), (31, True), (32, False),
                          (33, False)):
        for reduced in (T.sum, T.max):
            assert lanes(reduced(scaled_rows(50, length), axis=1)) == 16 * short
        assert lanes(T.sqrt(scaled_rows(50, length))) == 16 * short
        assert not lanes(abs(scaled_rows(50, length)))
    for length, short in ((15, True), (17, False), (41, False)):  # in several loops
        rows = scaled_rows(50, length)
        for _ in range(3):
            rows = rows * T.sum(rows * rows, axis=1, keepdims=True)
        assert lanes(rows) == 16 * short
    for number, enough in ((7, False), (8, True)):
        assert lanes(T.sqrt(scaled_rows(number, 5))) == 16 * enough


def test_rows_with_a_costly_number_of_their_own_are_run_together() -> None:
    """A logarithm of a sum, but not a quotient, that the row uses or stores; where rows have fewer
    than 1024 float64, and there are at least 8 of them."""
    def together(v: Any) -> int:
        return 16 * ("rows_together" in applied(v))

    for length, pays in ((3, True), (1023, True), (1024, False)):
        rows = scaled_rows(50, length)
        totals = T.sum(rows, axis=1, keepdims=True)
        assert together(rows - T.log(totals)) == 16 * pays
        assert together(rows - totals) == together(rows / totals) == 0
    for number, enough in ((7, False), (8, True)):
        rows = scaled_rows(number, 50)
        assert together(rows - T.log(T.sum(rows, axis=1, keepdims=True))) == 16 * enough


def test_how_many_rows_are_added_to_columns_at_a_time() -> None:
    """Eight if the body is small and rounding errors are kept, else four; one if it is large."""
    for dtype, factors, wanted in (
            ("float64", 1, 8), ("float64", 2, 8), ("float64", 3, 4), ("float64", 6, 4),
            ("float64", 7, 1), ("float32", 1, 4), ("float32", 6, 4), ("float32", 7, 1)):
        product = known(50, 40, dtype=dtype)[1]
        for _ in range(factors - 1):
            product = product * T.TensorType(dtype, (False, False))()
        total = T.sum(product, axis=0)
        assert at_a_time(total) == wanted
        assert applied(total) & {"tiles", "short_rows"} == {"tiles"}
    assert "tiles" not in applied(T.sum(known(50, 40)[1]))


def test_rows_are_added_one_by_one_where_an_element_may_fail() -> None:
    kernel = kernels(lowered(T.sum(known(50, 40)[1], axis=0)))[0]
    (rows,) = kernel.body
    (inner,) = rows.body
    checked = ir.CheckedIndex("k9", "i1", "n1", 1, 0)
    fails = replace(rows, body=(replace(inner, body=(checked, *inner.body)),))
    assert [rows_at_a_time(s, Scope(kernel, 0)) for s in (rows, fails)] == [8, 1]


def test_columns_with_and_without_rounding_errors_are_added_four_rows_at_a_time() -> None:
    product = known(50, 40)[1]
    for totals in ([T.sum], [T.sum, T.max], [T.max]):
        assert at_a_time([total(product, axis=0) for total in totals]) == (
            8 if totals == [T.sum] else 4)


def test_ends_of_rows_with_complex_numbers_are_not_masked() -> None:
    rows = T.sqrt(scaled_rows(50, 9))
    for dtype, size in (("float64", 8), ("int64", 8), ("complex64", 0)):
        assert masked(rows + abs(known(50, 9, dtype=dtype)[1])) == [size] * bool(size)


def test_sizes_of_arrays_are_checked_where_a_length_is_no_length_or_large() -> None:
    """The product of the length of an array and one below 2 ** 31 fits into 64 bits. The first
    check is that a length is not negative."""
    n, d = T.lscalar(), T.dvector().shape[0]
    for lengths, guards in (((d, 2 ** 31 - 1), 1), ((d, 2 ** 31), 2), ((n, 2), 2)):
        assert len(found(T.alloc(np.float64(2), *lengths), ir.Guard)) == guards


def test_a_batch_reads_adjacent_elements_where_they_are() -> None:
    """Others are copied, so that the function gets adjacent ones."""
    x = known(40, 600)[1]
    for operand, copied in ((x, False), (x[3], False), (x.T, True), (x[:, ::2], True),
                            (x[2:, 5:], False), (T.diag(x), True), (2 * x, True)):
        statements = statements_after(T.sin(operand) + 1)
        batches = [s for s in statements if isinstance(s, ir.Batch)]
        assert ["_values" in s.source for s in batches] == [copied]


def test_loops_of_up_to_60_statements_are_computed_side_by_side() -> None:
    found = {}
    for roots in range(26, 30):
        rows = scaled_rows(50, 5)
        for _ in range(roots):
            rows = T.sqrt(rows) + 1
        for outputs in (T.sum(rows, axis=1), T.sum(-rows, axis=1)):
            (loop,) = (s for k in kernels(lowered(outputs)) for s in k.body)
            found[len(list(flat(loop.body)))] = "short_rows" in applied(outputs)
    assert {60, 61} <= found.keys()
    assert found == {count: count <= 60 for count in found}
