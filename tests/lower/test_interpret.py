"""The interpreter of the loop IR against NumPy, and the checker against the interpreter."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

import theano
from fuzz.check import Check, Way
from fuzz.generate import generate
from tests.lower.alterations import alterations
from tests.lower.named import NAMES, graph_of, program_of
from tests.lower.programs import sample
from theano.backends.numpy import interpret
from theano.compile.making.in_ir import meaning
from theano.lower import ir
from theano.lower.check.check import check
from theano.lower.interpret import Failed, FalseFact, run
from theano.lower.ir import IRError, Number
from theano.records import replace
from theano.rewrite.pipeline import optimize

HELD = ("branches_of_objects", "loop_of_draws", "python_results", "python_steps")
"""Programs of objects, and of an op that computes nothing."""
ALTERED = sorted({*NAMES} - {*HELD, "loop_of_found_rows", "branches_that_find"})
UNSTATED = re.compile(r"Extents.names|Output.slot")
"""Alterations that the checker cannot find: positions in the frame, which a program does not
know."""
ONE = Number(1, "int64")


def values_of(name: str) -> list[Any]:
    """Values of the inputs of a program."""
    generator = np.random.RandomState(0)
    return [sample(v, generator) for v in graph_of(name)[0].inputs]


@pytest.mark.parametrize("name", sorted({*NAMES} - {*HELD}))
def test_a_program_computes_what_its_graph_does(name: str) -> None:
    graph, updates = graph_of(name)
    values = values_of(name)
    optimize(graph)
    program = program_of(name)
    computed = meaning(program, {updates[k] for k in program.inplace})
    try:
        wanted = interpret(graph)(values)
    except (ValueError, IndexError, AssertionError, np.linalg.LinAlgError) as error:
        with pytest.raises(Failed) as failed:
            computed(values)
        assert program.failures[failed.value.number - 1].exception is type(error)
        return
    for a, b in zip(computed(values), wanted, strict=True):
        assert (a.shape, a.dtype) == (b.shape, b.dtype)
        np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-6)


def faults_of(seed: int) -> Any:
    """The failure of a random program that is run by the interpreter of the loop IR."""
    way = Way("the loop IR", theano.Mode("ir", "fast_run"), True)
    return Check(generate(seed), (way,)).failure(slopes=False)


@pytest.mark.parametrize("first", [4100, 4105])
def test_random_programs_compute_what_they_define(first: int) -> None:
    assert [faults_of(seed) for seed in range(first, first + 5)] == [None] * 5


@pytest.mark.long
@pytest.mark.parametrize("first", range(5000, 5400, 10))
def test_more_random_programs_compute_what_they_define(first: int) -> None:
    assert [faults_of(seed) for seed in range(first, first + 10)] == [None] * 10


def fill(call: ir.Call, arguments: list[Any]) -> None:
    """In place of a routine, whose altered arguments may be wrong: write its results."""
    for array in arguments[:call.results]:
        array[:] = 1


@pytest.mark.one_of(8)
@pytest.mark.parametrize("name", ALTERED)
def test_the_checker_accepts_no_program_that_leaves_its_memory(name: str) -> None:
    """The interpreter finds each access outside of an array, and each use of an array that has no
    memory or value; the checker shares nothing with it. A program that the checker accepts, with
    its guards, must not be refused by the interpreter, unless an alteration made a fact false,
    which the checker has to believe."""
    graph, updates = graph_of(name)
    values = values_of(name)
    wrong, accepted = [], 0
    for what, altered in alterations(program_of(name)):
        if UNSTATED.search(what):
            continue
        try:
            program = check(altered).program
        except (IRError, TypeError, KeyError, ValueError, IndexError, AttributeError):
            continue  # refused, or not a program
        accepted += 1
        try:
            meaning(program, updates.values(), fill)(values)
        except (Failed, MemoryError, FalseFact):
            pass
        except IRError as error:
            wrong.append(f"{what}: {error}")
    assert not wrong and accepted


# -- what no program may do ------------------------------------------------------------------------


def kernel(*body: Any, written: bool = True, offset: int = 0) -> ir.Program:
    """A program that reads the vector x and writes the output y in a loop over its elements, by
    statements of a kernel in which these are called a0 and a1."""
    loop = ir.For("i0", "n0", body)
    zero = Number(offset, "int64")
    return ir.Program((
        ir.Extents((("d0", 0),)), ir.Input("x", "float64", 0, False, ("d0",)),
        ir.Output("y", "float64", 1, 1, ("d0",)),
        ir.Kernel(
            (ir.Parameter("a0", "float64", False), ir.Parameter("a1", "float64", written)),
            (("x", zero), ("y", Number(0, "int64"))), ("n0",), ("d0",), (loop,), False,
            ir.Work((), 1.0), False, False, ("",))),
        (), ((np.dtype("float64").num, 1),), (), frozenset(), (), ())


LOAD = ir.Load("v0", "float64", "a0", (("i0", ONE),))
STORE = ir.Store("a1", "float64", (("i0", ONE),), "v0", "float64")


def refusal(program: ir.Program, **more: Any) -> str:
    """The message with which the interpreter refuses a program."""
    with pytest.raises(IRError) as refused:
        run(program, [np.arange(3.0)], **more)
    return str(refused.value)


def altered(**fields: Any) -> ir.Program:
    """The correct program, with other fields of its output."""
    program = kernel(LOAD, STORE)
    return replace(program, statements=tuple(
        replace(s, **fields) if isinstance(s, ir.Output) else s for s in program.statements))


def with_statements(*statements: Any) -> ir.Program:
    """The correct program with more statements at the end."""
    program = kernel(LOAD, STORE)
    return replace(program, statements=(*program.statements, *statements))


def test_a_correct_program_copies_a_vector() -> None:
    assert run(kernel(LOAD, STORE), [np.arange(3.0)])[0].tolist() == [0, 1, 2]


def test_accesses_outside_of_arrays_are_refused() -> None:
    assert refusal(kernel(LOAD, STORE, offset=1)) == "element 3 of a0, which has 3"
    backwards = replace(LOAD, index=(("i0", Number(-1, "int64")),))
    assert refusal(kernel(backwards, STORE)) == "element -1 of a0, which has 3"
    known = ir.KnownIndex("k0", Number(5, "int64"), "n0")
    assert refusal(kernel(known, LOAD, STORE)) == "index 5 of 3 is not in its range"


def test_what_has_no_value_is_refused() -> None:
    assert refusal(kernel(STORE)) == "v0 is not a number"
    assert refusal(kernel(replace(LOAD, array="a7"), STORE)) == "a7 has no memory"
    assert refusal(altered(slot=2)) == "outputs are written to slots [2], not to range(1, 2)"
    late = with_statements(ir.Extents((("d9", 9),)))
    assert refusal(late) == "there is no length at position 9"


def test_writes_to_what_is_only_read_are_refused() -> None:
    assert refusal(kernel(LOAD, STORE, written=False)).startswith("a1 is written, which may only")
    assert refusal(kernel(LOAD, replace(STORE, array="a0"))).startswith("a0 is written")
    *before, copy = kernel(LOAD, STORE).statements
    into = replace(copy, bindings=(("x", Number(0, "int64")),) * 2)
    assert refusal(replace(kernel(LOAD, STORE), statements=(*before, into))).startswith(
        "a1 is written, which may only")
    over = altered(over="x")
    frozen = np.arange(3.0)
    frozen.flags.writeable = False
    with pytest.raises(IRError, match="y overwrites x, which may only be read"):
        run(over, [frozen])
    whole = ir.ArrayRef("x", "float64", Number(0, "int64"), ("d0",), (ONE,))
    calls = with_statements(ir.Call("sort", ("float64",), (whole,), 1))
    assert refusal(calls, routine=lambda *_: None) == "sort writes x, which may only be read"
    assert refusal(calls) == "nothing runs the routine sort"


def test_arrays_end_when_their_memory_is_reused() -> None:
    size = Number(24, "int64")
    block = ir.Scratch("m0", 0, size, 24)

    def array(name: str, over: str | None = None, count: int = 3) -> ir.Array:
        return ir.Array(name, "float64", (Number(count, "int64"),), "m0", over)

    def put(name: str) -> ir.Put:
        return ir.Put(name, "float64", Number(1.0, "float64"), "float64")

    run(with_statements(block, array("b"), put("b"), array("c"), put("c")), [np.ones(3)])
    reused = with_statements(block, array("b"), array("c"), put("b"))
    assert refusal(reused) == "b has no memory"
    assert refusal(with_statements(block, array("b", count=4))) == (
        "b has 32 bytes in m0, which has 24")
    with pytest.raises(MemoryError, match="memory of -8 elements"):
        run(with_statements(replace(block, count=Number(-8, "int64"))), [np.ones(3)])


def test_python_gives_objects_and_contiguous_arrays() -> None:
    """An object, whose type has the number -1, is not copied."""
    made = object(), np.arange(6.0).reshape(2, 3).T
    given = (ir.Input("o0", "object", 3, False, None), ir.Input("o1", "object", 4, False, None))
    program = replace(
        kernel(), outputs=((-1, 0),) * 2, results=((-1, 0), (np.dtype(float).num, 2)),
        statements=(ir.Python(0, (), 3, given), ir.Pass(1, "o0"), ir.Pass(2, "o1")))
    same, array = run(program, [np.ones(3)], [lambda given: made])
    assert same is made[0] and array.flags.c_contiguous and (array == made[1]).all()


def test_rows_outside_of_a_trace_are_refused() -> None:
    put = ir.Put("g0", "float64", Number(1.0, "float64"), "float64")
    trace = ir.Trace("g0", "float64", (ONE,), "y")

    def steps(count: int) -> ir.Program:
        return with_statements(
            ir.Loop("k0", Number(count, "int64"), (), (trace,), (put,), None, None))

    assert run(steps(2), [np.zeros(3)])[0].tolist() == [1, 1, 0]
    assert refusal(steps(4)) == "elements 3 to 4 of an array of 3"


def test_sums_collect_their_rounding_errors() -> None:
    one, small = 1.0, 2.0**-60
    statements = (
        ir.Load("v0", "float64", "a0", (("i0", ONE),)),
        ir.Store("a1", "float64", ((Number(0, "int64"), ONE),), "v0", "float64", "add", "a2"))
    program = kernel(*statements)
    whole = program.statements[-1]
    assert isinstance(whole, ir.Kernel)
    wider = replace(
        whole, params=(*whole.params, ir.Parameter("a2", "float64", True)),
        bindings=(*whole.bindings, ("c", Number(0, "int64"))))
    program = replace(program, statements=(
        *program.statements[:-1], ir.Scratch("m0", 0, Number(8, "int64"), 8),
        ir.Array("c", "float64", (ONE,), "m0"), ir.Fill("c", "float64", ONE, "add"),
        ir.Fill("y", "float64", "d0", "add"), wider, ir.Load("t9", "float64", "c", ((
            Number(0, "int64"), ONE),)), ir.Put("y", "float64", "t9", "float64")))
    assert run(program, [np.array([one, small, small])])[0][0] == 2 * small
