"""Programs satisfy the invariants of the loop IR, and compute what the interpreter computes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.lower.programs import PROGRAMS, sample
from tests.lower.test_passes import applied
from theano.backends.numpy import interpret
from theano.graph.fgraph import FunctionGraph
from theano.lower import emit, ir, lower, run_passes
from theano.lower.check.check import IRError, check
from theano.records import Record, ValueRecord, replace
from theano.rewrite.pipeline import optimize


def program_of(inputs: list[Any], outputs: list[Any], **options: Any) -> ir.Program:
    """The program of a graph; options: of `lower`."""
    graph = FunctionGraph(inputs, outputs)
    optimize(graph)
    return lower(graph, **options)


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_a_program_keeps_the_invariants_and_computes_the_same(name: str) -> None:
    inputs, outputs = PROGRAMS[name]()
    check(program_of(inputs, outputs))
    generator = np.random.RandomState(7)
    values = [sample(v, generator) for v in inputs]
    expected = interpret(FunctionGraph(inputs, outputs))(values)
    for got, want in zip(theano.function(inputs, outputs)(*values), expected, strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-5)


def kernels(program: ir.Program) -> list[ir.Kernel]:
    return [s for s in program.statements if isinstance(s, ir.Kernel)]


def test_sums_of_rows_are_divided_among_threads() -> None:
    x = T.dtensor3("x")
    nest, _ = kernels(program_of([x], [x.sum(axis=2), x.sum(axis=(1, 2))]))
    assert nest.parallel


def test_the_checker_finds_a_use_before_a_definition() -> None:
    program = program_of(*PROGRAMS["elementwise"]())
    broken = replace(program, statements=program.statements[::-1])
    with pytest.raises(IRError, match="is used before it is defined"):
        check(broken)


def test_the_checker_finds_a_store_to_a_parameter_that_is_only_read() -> None:
    program = program_of(*PROGRAMS["elementwise"]())
    kernel = kernels(program)[0]
    params = tuple(replace(p, written=False) for p in kernel.params)
    statements = tuple(
        replace(s, params=params) if s is kernel else s for s in program.statements)
    with pytest.raises(IRError, match="not marked as written"):
        check(replace(program, statements=statements))


def test_reductions_of_one_product_share_a_nest() -> None:
    nest, totals = kernels(program_of(*PROGRAMS["reductions"]()))
    assert totals.title[0] == "totals, float64" and "add" in nest.title[0]


def test_softmax_is_one_nest_without_scratch() -> None:
    program = program_of(*PROGRAMS["softmax"]())
    assert len(kernels(program)) == 1
    assert not any(isinstance(s, ir.Scratch) for s in program.statements)


def test_a_contiguous_chain_is_one_loop() -> None:
    x, y = T.dtensor3(), T.dtensor3()
    (kernel,) = kernels(program_of([x, y], [T.exp(x) * y - x]))
    (loop,) = kernel.body
    assert loop.simd and not any(isinstance(s, ir.For) for s in loop.body)


def test_reductions_over_rows_are_cut_into_tiles_where_nothing_can_fail() -> None:
    x, i = T.dmatrix("x"), T.lvector("i")
    for reduced, tiled in ((x.sum(axis=0), True), (T.exp(x).max(axis=0), True),
                           (x[i].sum(axis=0), False), (x.sum(axis=1), False)):
        assert ("tiles" in applied(reduced)) == tiled, reduced


def test_a_total_over_all_elements_is_shared_by_threads() -> None:
    x, y = T.dvector("x"), T.dmatrix("y")
    total, *_ = kernels(program_of([x, y], [y * T.sum(T.exp(x)), T.exp(x)[::-1] * T.sum(T.exp(x))]))
    assert total.parallel and total.totals


def test_equal_kernels_are_emitted_once() -> None:
    x, y = T.dvector(), T.dvector()
    f = theano.function([x, y], [T.cosh(x), T.cosh(y[1:])])
    assert f.c_source.count("static int kernel") == 1  # each kernel is such a function


def test_updates_overwrite_when_nothing_reads_the_old_value() -> None:
    w, x = T.dmatrix("w"), T.dvector("x")
    assert lower_update(w - T.outer(x, x), w, x).inplace == {0}
    assert lower_update(w.T + 1, w, x).inplace == frozenset()
    assert lower_update(w[::-1] * 2, w, x).inplace == frozenset()


def test_a_number_that_is_updated_does_not_keep_an_array_from_being_overwritten() -> None:
    w, x, s = T.dmatrix("w"), T.dvector("x"), T.dscalar("s")
    program = program_of([w, s, x], [s * 2, w - T.outer(x, x)], updates={0: 1, 1: 0})
    assert program.inplace == {1}


def lower_update(new: Any, w: Any, x: Any) -> ir.Program:
    return program_of([w, x], [new], updates={0: 0})


def test_a_value_of_which_only_the_shape_is_used_is_not_computed() -> None:
    x = T.dmatrix("x")
    assert not kernels(program_of([x], [T.exp(x).shape[0] * 2]))


@pytest.mark.parametrize("rows", [0, 1, 127, 128, 2500])
@pytest.mark.parametrize("axis", [None, 0, 1])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_sums_are_as_exact_as_pairwise_ones(rows: int, axis: int | None, dtype: str) -> None:
    values = np.random.RandomState(3).uniform(size=(rows, 1030)).astype(dtype)
    x = T.matrix("x", dtype=dtype)
    got = theano.function([x], x.sum(axis=axis))(values)
    exact = values.astype("longdouble").sum(axis=axis)
    error = np.abs(got - exact).max(initial=0) / max(np.abs(exact).max(initial=0), 1)
    assert error <= 2 * np.log2(values.size + 2) * np.finfo(dtype).eps


def test_long_programs_are_cut_into_functions() -> None:
    x = T.dscalar("x")
    y = x
    for k in range(1500):
        y = T.sin(y) + 1.0 / (k + 1)
    f = theano.function([x], y)
    assert "piece1(" in f.c_source  # the second function of a program that is divided
    expected = 0.3
    for k in range(1500):
        expected = np.sin(expected) + 1.0 / (k + 1)
    np.testing.assert_allclose(f(0.3), expected, rtol=1e-9)


def test_a_subexpression_of_two_ops_is_computed_once() -> None:
    x = T.dmatrix("x")
    top = x.max(axis=1, keepdims=True)
    total = T.exp(x - top).sum(axis=1)
    text = theano.function([x], [total, T.nnet.softmax(x)]).c_source
    _, long_rows = text.split("for (int64_t i = i_b; i < hi; ++i)")
    # once in the loop over full registers, and once for the elements that remain
    assert long_rows.count("= exp(") == long_rows.count("reduction(max:") == 2


def test_equal_kernels_of_which_only_the_second_is_divided() -> None:
    y = T.dvector("y")
    program = program_of([y], [T.sum(T.exp(y))])
    (kernel,) = kernels(program)
    assert kernel.parallel and kernel.totals
    twice = replace(program, statements=tuple(
        t for s in program.statements
        for t in ((replace(s, parallel=False), s) if s is kernel else (s,))))
    text = emit(twice).text
    assert text.count("static void join0(") == text.count("static int kernel0(") == 1


def test_the_text_does_not_depend_on_memory_addresses() -> None:
    x = T.fmatrix("x")
    graph = FunctionGraph([x], [x.mean(axis=0), T.argmax(x, axis=0), x.var(axis=0)])
    optimize(graph)
    texts: set[str] = set()
    between: list[list[object]] = []
    for count in range(20):
        between.append([object() for _ in range(7 * count)])
        texts.add(emit(lower(graph)).text)
    assert len(texts) == 1


def test_records_have_no_methods_of_their_own() -> None:
    """Generating them would take time when lowering is imported; most records are compared by
    identity. Literals are equal if they are the same number with the same sign."""
    records = [c for c in vars(ir).values() if isinstance(c, type) and issubclass(c, Record)]
    assert len(records) > 30
    for record in set(records) - {Record, ValueRecord, ir.Number}:
        assert not {"__repr__", "__eq__", "__hash__"} & vars(record).keys(), record


def test_statements_are_listed_in_the_order_in_which_they_may_run() -> None:
    """Those of the two ways of a branch follow it, the first way first."""
    x, s = T.dvector("x"), T.dscalar("s")
    chosen = theano.ifelse.ifelse(T.gt(s, 0), T.sort(x), T.exp(x) + T.sort(x * 2)[::-1])
    trace = theano.scan(lambda v: T.sort(T.tanh(v)), outputs_info=chosen, n_steps=3)[0]
    statements = program_of([x, s], [trace]).statements

    def listed(statements: Any) -> list[Any]:
        return [r for s in statements for r in (
            s, *(r for body in ir.regions(s) for r in listed(body)))]

    (branch,) = (r for r in listed(statements) if isinstance(r, ir.Branch))
    assert all(branch.ways) and len(branch.ways) == 2
    found = list(ir.all_statements(statements))
    assert len(found) == len(listed(statements)) > len(statements)
    assert all(a is b for a, b in zip(found, listed(statements), strict=True))


def test_a_length_that_may_have_been_written_at_a_computed_position() -> None:
    v, k, m = T.dvector("v"), T.lscalar("k"), T.lscalar("m")
    first = T.set_subtensor(T.set_subtensor(T.zeros(2, "int64")[0], k)[1], 3)
    f = theano.function([v, k, m], v.reshape(T.set_subtensor(first[m], 2), ndim=2))
    assert f(np.zeros(6), 1, 0).shape == (2, 3) and f(np.zeros(4), 2, 1).shape == (2, 2)


def test_a_condition_is_checked_once_and_in_each_of_two_loops() -> None:
    """A check inside a region, which may not run, does not replace one in another."""
    x, y, n = T.dvector("x"), T.dvector("y"), T.lscalar("n")

    def guards(outputs: Any) -> int:
        graph = FunctionGraph([x, y, n], outputs, clone=True)
        return sum(isinstance(s, ir.Guard) for s in ir.all_statements(lower(graph).statements))

    def loop(start: Any) -> Any:
        return theano.scan(lambda h: h * T.dot(h, y), outputs_info=start, n_steps=n)[0]

    once = guards([T.dot(x, y)])
    assert once > 0
    assert guards([T.dot(x, y), T.dot(x * 2, y + 1)]) == once
    steps = 1  # that their number is not negative
    assert guards([loop(x)]) == once + steps
    assert guards([loop(x), loop(x * 2)]) == 2 * once + steps
    assert guards([T.dot(x, y), loop(x), loop(x * 2)]) == once + steps


def test_a_kernel_may_read_a_literal() -> None:
    """The address of a literal has no C, but that of a constant of one element."""
    x, s = T.dvector("x"), T.dscalar("scale")
    program = program_of([x, s], [T.exp(x) * s])
    (kernel,) = (k for k in program.statements if isinstance(k, ir.Kernel))
    bindings = tuple(ir.Number(2.0, "float64") if b == "scale" else b for b in kernel.bindings)
    assert "scale" in kernel.bindings
    literal = replace(program, statements=tuple(
        replace(k, bindings=bindings) if k is kernel else k for k in program.statements))
    assert "(void *)&(const double){2.0}" in emit(run_passes(literal)).text


def test_lengths_that_a_check_makes_known() -> None:
    """Found by random programs, as they are written."""
    x, classes = T.dtensor3("x"), T.ivector("classes")
    rows = T.nnet.neighbours.images2neibs(
        x.dimshuffle(0, "x", 1, 2), (1, 1), (1, 3), mode="ignore_borders")
    product = T.slinalg.kron(rows[:2, :2], rows[:1])
    chosen = T.log(T.nnet.softmax(product))[T.arange(product.shape[0]), classes]
    f = theano.function([x, classes], chosen, mode=theano.Mode("c", None))
    assert f(np.full((1, 1, 1), 0.5), [-1]).tolist() == [0]
