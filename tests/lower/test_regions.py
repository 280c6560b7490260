"""Loops and branches in programs: their form, and violations of each of their invariants."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.lower.programs import faults
from tests.lower.test_lowering import program_of
from theano.ifelse import ifelse
from theano.lower import ir
from theano.lower.check.check import check
from theano.lower.ir import Number
from theano.records import replace
from theano.scanning.build import Loop
from theano.scanning.op import Scan
from theano.tensor import raw_random


def numbers() -> ir.Program:
    n, x, r = T.lscalar("n"), T.dscalar("x"), T.dscalar("r")
    out, _ = theano.scan(lambda x, r: r * x * (1 - x), outputs_info=x, non_sequences=r, n_steps=n)
    return program_of([n, x, r], [out])


def arrays() -> ir.Program:
    """A state that is traced, and one that only the next step reads."""
    s, h, c, w = T.dmatrix("s"), T.dvector("h"), T.dvector("c"), T.dmatrix("w")
    x, before, beside = T.dvector("x"), T.dvector("before"), T.dvector("beside")
    new = T.tanh(T.dot(before, w) + beside + x)
    loop = Loop(s.shape[0], [(x, s)], [
        (before, h, new), (beside, c, T.dot(beside, w) + before)], [new])
    last_states, traces, _ = Scan.of(loop)
    return program_of([s, h, c, w], [*traces, last_states[1]])


def added_up() -> ir.Program:
    s, a, x, total = T.dmatrix("s"), T.dmatrix("a"), T.dvector("x"), T.dmatrix("total")
    last_states, _, _ = Scan.of(Loop(s.shape[0], [(x, s)], [(total, a, total / 2 + T.outer(x, x))]))
    return program_of([s, a], last_states)


def held() -> ir.Program:
    """A state that is overwritten, first by an intermediate result, then by its next value."""
    x, k = T.dvector("x"), T.dvector("k")

    def step(k: Any, before: Any) -> Any:
        wave = T.sin(before) * k
        return wave * T.exp(before).sum()

    out, _ = theano.scan(step, k, x)
    return program_of([x, k], [out[-1]])


def read_when_held() -> ir.Program:
    """The state is read again after the intermediate result."""
    program = held()
    body = loops(program)[0].body
    kernel: Any = next(s for s in body if isinstance(s, ir.Kernel))
    first, second = kernel.body
    load = replace(second.body[0], array=first.body[0].array)
    late = replace(kernel, body=(first, replace(second, body=(load, *second.body[1:]))))
    return changed(program, body=tuple(late if s is kernel else s for s in body))


def ended() -> ir.Program:
    n, x = T.lscalar("n"), T.dvector("x")
    out, _ = theano.scan(
        lambda x: (x * 2, theano.scan_module.until(x.sum() > 100)), outputs_info=x, n_steps=n)
    return program_of([n, x], [out])


def nested() -> ir.Program:
    m, v = T.dmatrix("m"), T.dvector("v")

    def row(x: Any, v: Any) -> Any:
        out, _ = theano.scan(lambda e, w: w * e + 1, sequences=x, outputs_info=v)
        return out[-1]

    out, _ = theano.scan(row, sequences=m, outputs_info=v)
    return program_of([m, v], [out])


def chosen() -> ir.Program:
    c, x, y = T.iscalar("c"), T.dvector("x"), T.dvector("y")
    return program_of(
        [c, x, y], ifelse(c, [T.exp(x).sum(), T.sin(x)], [y.sum(), y * 2]))


def left() -> ir.Program:
    """Two arrays in the memory of a branch."""
    c, x = T.iscalar("c"), T.dvector("x")
    positive = x[(x > 0).nonzero()[0]]
    return program_of([c, x], ifelse(c, [positive, T.sin(positive)], [x[:1] * 2, T.exp(x)]))


def collected() -> ir.Program:
    """A trace in memory that the first step of a loop allocates."""
    x = T.dvector("x")
    out, _ = theano.scan(lambda k: T.exp(x[(x > k).nonzero()[0]]), sequences=T.arange(3))
    return program_of([x], [out])


def of_left(**fields: Any) -> ir.Program:
    """The program with fields of the first array that a branch leaves replaced."""
    program = left()
    branch = next(s for s in program.statements if isinstance(s, ir.Branch))
    one, *rest = branch.arrays
    return changed(program, arrays=(replace(one, **fields), *rest))


def placed_twice() -> ir.Program:
    program = left()
    place = next(s for s in program.statements if isinstance(s, ir.Place))
    return replace(program, statements=(place, *program.statements))


def over_the_left() -> ir.Program:
    """An array that a branch leaves is in memory that is allocated before the branch, and that gets
    another array after it."""
    program = left()
    branch = next(s for s in program.statements if isinstance(s, ir.Branch))
    own = branch.ways[0]
    name = branch.arrays[0].names[0]
    array = next(s for s in own if isinstance(s, ir.Array) and s.name == name)
    memory = next(s for s in own if isinstance(s, ir.Scratch) and s.name == array.memory)
    size = Number(80, "int64")
    other = replace(array, name="m900.1", sizes=(Number(10, "int64"),))
    way = tuple(replace(s, sizes=(Number(10, "int64"),)) if s is array else s
                for s in own if s is not memory)
    late = replace(branch, ways=(way, branch.ways[1]))
    return replace(program, statements=tuple(
        x for s in program.statements for x in (
            (replace(memory, count=size), late, other) if s is branch else (s,))))


def drawn() -> ir.Program:
    """A state that is a Python object, with a Python statement that draws."""
    state, before = raw_random.random_state_type(), raw_random.random_state_type()
    n = T.lscalar("n")
    after, value = raw_random.uniform(before, ())
    last_states, traces, _ = Scan.of(Loop(n, [], [(before, state, after)], [value]))
    return program_of([state, n], [*last_states, *traces])


PROGRAMS = (numbers, arrays, added_up, held, ended, nested, chosen, left, collected)


@pytest.mark.parametrize("make", PROGRAMS)
def test_regions_are_statements_of_one_program(make: Callable[[], ir.Program]) -> None:
    program = make()
    check(program)
    assert not program.python
    assert sum(isinstance(s, (ir.Loop, ir.Branch)) for s in program.statements) >= 1


def test_only_the_draw_is_python() -> None:
    program = drawn()
    check(program)
    assert [str(called.node.op) for called in program.python] == ["Held", "RandomFunction{uniform}"]
    (loop,) = loops(program)
    assert sum(isinstance(s, ir.Python) for s in loop.body) == 2


def test_memory_of_a_loop_is_allocated_once() -> None:
    for make in (arrays, added_up, nested):
        inside = [s for loop in loops(make()) for s in loop.body]
        assert not any(isinstance(s, ir.Scratch) for s in inside)


def test_states_are_written_into_their_trace_or_overwritten() -> None:
    (loop,) = loops(numbers())
    assert [s.result for s in loop.states] == [None]
    (loop,) = loops(arrays())
    assert {s.next for s in loop.states} & {t.value for t in loop.traces}
    (loop,) = loops(added_up())
    (state,) = loop.states
    assert state.spare is None and not loop.traces


def loops(program: ir.Program) -> list[ir.Loop]:
    return [s for s in ir.all_statements(program.statements) if isinstance(s, ir.Loop)]


def changed(program: ir.Program, **fields: Any) -> ir.Program:
    """The program with fields of its first loop or branch replaced."""
    found = next(s for s in program.statements if isinstance(s, (ir.Loop, ir.Branch)))
    return replace(program, statements=tuple(
        replace(found, **fields) if s is found else s for s in program.statements))


def of_state(make: Callable[[], ir.Program], which: int = 0, **fields: Any) -> ir.Program:
    program = make()
    states = list(loops(program)[0].states)
    states[which] = replace(states[which], **fields)
    return changed(program, states=tuple(states))


def of_trace(make: Callable[[], ir.Program], **fields: Any) -> ir.Program:
    program = make()
    (trace,) = loops(program)[0].traces
    return changed(program, traces=(replace(trace, **fields),))


def without_kernels(make: Callable[[], ir.Program]) -> ir.Program:
    program = make()
    return changed(program, body=tuple(
        s for s in loops(program)[0].body if not isinstance(s, ir.Kernel)))


def read_after(make: Callable[[], ir.Program]) -> ir.Program:
    """A number of the body is read after the loop."""
    program = make()
    loop = loops(program)[0]
    name = next(s.name for s in loop.body if isinstance(s, ir.Let))
    put = ir.Let("t999", "float64", theano.scalar.neg, ((name, "float64"),))
    return replace(program, statements=(*program.statements, put))


def one_way(make: Callable[[], ir.Program]) -> ir.Program:
    program = make()
    branch = next(s for s in program.statements if isinstance(s, ir.Branch))
    return changed(program, ways=(branch.ways[0], ()), results=())


def of_next_state(change: Callable[[ir.Loop, ir.Branch], Any]) -> ir.Program:
    """A loop whose state a branch overwrites, with statements in place of that branch."""
    rows, start = T.dmatrix("rows"), T.dvector("start")
    states, _ = theano.scan(lambda r, h: ifelse(T.sum(h) > 1, r * 2, r * 3), rows, start)
    program = program_of([rows, start], [states[-1]])
    (loop,) = loops(program)
    assert isinstance(loop.states[0], ir.ArrayState) and loop.states[0].spare is None
    return changed(program, body=tuple(each for s in loop.body for each in (
        change(loop, s) if isinstance(s, ir.Branch) else [s])))


def half_written(loop: ir.Loop, branch: ir.Branch) -> list[Any]:
    return [replace(branch, ways=(branch.ways[0], ()))]


def read_when_it_is_old(loop: ir.Loop, branch: ir.Branch) -> list[Any]:
    """The sum of the old state comes after the branch that overwrites it."""
    old = loop.states[0].name
    (total,) = [s for s in loop.body if isinstance(s, ir.Kernel) and any(
        isinstance(b, tuple) and b[0] == old for b in s.bindings)]
    made = [ir.Declare("t999", "float64"), replace(total, bindings=tuple(
        b if isinstance(b, tuple) else "t999" for b in total.bindings))]
    return [branch, *made]


def read_in_the_way(loop: ir.Loop, branch: ir.Branch) -> list[Any]:
    """The same inside of a way, after the kernel that overwrites the state."""
    _, *made = read_when_it_is_old(loop, branch)
    return [replace(branch, ways=((*branch.ways[0], *made), branch.ways[1]))]


def written_outside() -> ir.Program:
    """A body that writes the array in which the trace is collected."""
    program = arrays()
    loop = loops(program)[0]
    fill = ir.Fill(loop.traces[0].array, "float64", Number(0, "int64"), "add")
    return changed(program, body=(fill, *loop.body))


def traced_twice() -> ir.Program:
    """A loop of two traces that collects the first one in both arrays."""
    x = T.dmatrix("x")
    traces, _ = theano.scan(lambda row: [row * 2, T.exp(row)], sequences=x)
    program = program_of([x], traces)
    first, second = loops(program)[0].traces
    return changed(program, traces=(first, replace(second, value=first.value)))


def over_the_start() -> ir.Program:
    """A state whose initial value is in the memory of its last value."""
    program = added_up()
    (state,) = loops(program)[0].states
    return changed(program, states=(replace(state, start=state.result),))


def begun_where_it_ends() -> ir.Program:
    """The same, where that memory is filled before the loop."""
    program = over_the_start()
    (loop,) = loops(program)
    fill = ir.Fill(loop.states[0].start, "float64", "t900", "add")
    lengths = ("a_dim0", "int64"), ("a_dim1", "int64")
    size = ir.Let("t900", "int64", theano.scalar.mul, lengths)
    return replace(program, statements=tuple(
        x for s in program.statements for x in ((size, fill, s) if s is loop else (s,))))


def in_memory_of(name: str) -> ir.Program:
    """A step whose scratch memory is that of an array from outside of the loop."""
    program = arrays()
    return changed(program, body=(
        ir.Array("m900", "float64", ("c_dim0",), name, None), *loops(program)[0].body))


def beside_memory() -> ir.Program:
    """A step whose scratch memory is that of an array which the loop does not write."""
    program = in_memory_of("m900")
    (loop,) = loops(program)
    scratch = ir.Scratch("m900", 9, Number(8, "int64")), ir.Array(
        "m901", "float64", ("c_dim0",), "m900", None)
    return replace(program, statements=tuple(
        x for s in program.statements for x in ((*scratch, s) if s is loop else (s,))))


def read_when_overwritten() -> ir.Program:
    """A trace in the memory of an input, which is read after the loop."""
    program = arrays()
    load = ir.Load("t900", "float64", "w", ((Number(0, "int64"), Number(1, "int64")),))
    return replace(program, statements=(*(
        replace(s, over="w") if isinstance(s, ir.Output) and s.name == "out0" else s
        for s in program.statements), load))


def counted_elsewhere() -> ir.Program:
    """A pause in a loop inside another one counts with the inner one."""
    program = nested()
    (inner,) = (s for s in loops(program)[0].body if isinstance(s, ir.Loop))
    pause = inner.body[0]
    assert isinstance(pause, ir.Pause) and pause.loop == loops(program)[0].index
    late = replace(inner, body=(replace(pause, loop=inner.index), *inner.body[1:]))
    return changed(program, body=tuple(
        late if s is inner else s for s in loops(program)[0].body))


BROKEN = [
    ("a pause that counts with an inner loop", "a pause counts with", counted_elsewhere),
    ("a state of another dtype", "is read as", lambda: of_state(numbers, dtype="float32")),
    ("a number that nobody makes", "before it is defined", lambda: of_state(numbers, next="t77")),
    ("an array that nobody makes", "before it is defined",
     lambda: of_state(arrays, 1, next="g7", result="out1")),
    ("a state without memory", "has no memory", lambda: of_state(arrays, 1, result=None)),
    ("a state of another size", "has another size",
     lambda: of_state(arrays, 1, dims=(Number(3, "int64"),))),
    ("a state that begins in an array of another size", "w has another size",
     lambda: of_state(arrays, 1, start="w")),
    ("one memory twice", "stores two results",
     lambda: of_state(arrays, 1, spare=loops(arrays())[0].states[1].result)),
    ("two traces of one array", "two traces are of one array", traced_twice),
    ("a trace of another size", "has another size",
     lambda: of_trace(arrays, dims=(Number(2, "int64"),))),
    ("a trace of something else", "before it is defined", lambda: of_trace(numbers, value="t77")),
    ("a trace that begins with the start of no state", "not with the initial value of",
     lambda: of_trace(numbers, start="r")),
    ("a trace that begins with another array", "not with the initial value of",
     lambda: of_trace(arrays, start="w")),
    ("a trace with a row too few", "has another size",
     lambda: of_trace(arrays, start=loops(arrays())[0].states[0].start)),
    ("a row that is not written", "before it is written", lambda: without_kernels(arrays)),
    ("a state that an intermediate result overwrote", "after another array overwrote it",
     read_when_held),
    ("an object that nobody makes", "is not an object", lambda: of_state(drawn, next="x77")),
    ("an object that begins as a number", "is not an object",
     lambda: of_state(drawn, start=Number(1, "int64"))),
    ("no number of steps", "before it is defined", lambda: changed(numbers(), count="t77")),
    ("an end that is not a bool", "is read as", lambda: changed(ended(), until=Number(1, "int64"))),
    ("the index is a name already", "is defined twice",
     lambda: changed(numbers(), index=loops(numbers())[0].count)),
    ("a number of a step, after the loop", "before it is defined", lambda: read_after(numbers)),
    ("the array of a trace, in a step", "before it is defined", written_outside),
    ("a state that begins where it ends", "before it is written", over_the_start),
    ("a state that begins where it ends, though written", "which the loop writes",
     begun_where_it_ends),
    ("a trace in an input", "is read-only", lambda: of_trace(arrays, array="s_")),
    ("an input where a trace is now", "is used after its memory was reused",
     read_when_overwritten),
    ("a step in the memory of a last state", "is overwritten in a region",
     lambda: in_memory_of("m0")),
    ("a step in memory of another", "is overwritten in a region", beside_memory),
    ("a number of steps that is not declared", "is not a number that is still to be defined",
     lambda: changed(ended(), trip_count="t77")),
    ("a choice by a number that is not a bool", "is read as",
     lambda: changed(chosen(), condition=Number(1, "int64"))),
    ("an array that one way writes", "different arrays", lambda: one_way(chosen)),
    ("a state that one way overwrites", "different arrays", lambda: of_next_state(half_written)),
    ("a state that a branch has overwritten", "is used after its memory was reused",
     lambda: of_next_state(read_when_it_is_old)),
    ("a state that a way has overwritten", "is used after its memory was reused",
     lambda: of_next_state(read_in_the_way)),
    ("a place declared twice", "is defined twice", placed_twice),
    ("an array at no place", "is not a place", lambda: of_left(name="y99")),
    ("an array that stays in an input", "is not in memory of the branch",
     lambda: of_left(names=("x",) * 2)),
    ("an array of another size that stays", "has another size",
     lambda: of_left(dims=(Number(99, "int64"),))),
    ("a row of another size", "another size than its row", lambda: changed(
        collected(), left=(replace(loops(collected())[0].left[0], dims=(Number(99, "int64"),)),))),
    ("a trace at no place", "is not a place", lambda: changed(
        collected(), left=(replace(loops(collected())[0].left[0], place="y99"),))),
    ("an array whose memory another one gets", "is used after its memory was reused",
     over_the_left),
    ("a number that one way makes", "before it is defined",
     lambda: changed(chosen(), results=(("t77", "float64", ("t78", "t79")),))),
]


def test_pauses_are_decided_before_emission() -> None:
    """In each step, and after products, which may take long."""
    (loop,) = loops(arrays())
    pauses = [s for s in loop.body if isinstance(s, ir.Pause)]
    products = [s for s in loop.body if isinstance(s, ir.Call)]
    assert loop.body[0] is pauses[0] and {s.loop for s in pauses} == {loop.index}
    assert len(products) == 2 and all(
        isinstance(loop.body[loop.body.index(s) + 1], ir.Pause) for s in products)
    (short,) = loops(numbers())
    assert [s for s in short.body if isinstance(s, ir.Pause)] == [short.body[0]]


@pytest.mark.parametrize("what, message, make", BROKEN, ids=[row[0] for row in BROKEN])
def test_the_checker_finds(what: str, message: str, make: Callable[[], ir.Program]) -> None:
    assert any(re.search(message, text) for text in faults(make()))


def test_the_message_shows_the_innermost_statement() -> None:
    program = numbers()
    renamed = [replace(s, name="t99") if isinstance(s, ir.Let) else s
               for s in loops(program)[0].body]
    (found,) = faults(changed(program, body=tuple(renamed)))
    assert found.count("\n  in ") == 1 and "\n  in Let(name='t99'" in found


def equal_to_the_definition(
    inputs: list[Any], outputs: list[Any], *calls: tuple[Any, ...]
) -> Any:
    """Assert that a function has the results of the interpreter; return it."""
    f = theano.function(inputs, outputs)
    plain = theano.function(inputs, outputs, mode="FAST_COMPILE")
    for values in calls:
        for got, want in zip(f(*values), plain(*values), strict=True):
            assert got.dtype == want.dtype and got.shape == want.shape
            np.testing.assert_allclose(got, want, rtol=1e-12)
    return f


def test_an_array_stays_in_the_memory_of_a_branch() -> None:
    """Its length is known only inside of the branch. It is read after the branch, and copied into
    outputs; also where the branch is in another one, or in a step of a loop."""
    c, x, y = T.iscalar("c"), T.dvector("x"), T.dvector("y")
    positive = x[(x > 0).nonzero()[0]]
    out = ifelse(c, positive, y * 2)
    inside = ifelse(c, ifelse(T.gt(c, 1), positive[::-1], y[1:]), x[:1])
    steps, _ = theano.scan(
        lambda k, y: ifelse(T.gt(k, 0), x[(x > k).nonzero()[0]], y).sum() + y,
        sequences=T.arange(4), outputs_info=y)
    outputs = [out, T.exp(out).sum(), out.shape[0], inside, steps[-1], T.grad((out ** 2).sum(), x)]
    program = program_of([c, x, y], outputs)
    check(program)
    assert not program.python
    equal_to_the_definition([c, x, y], outputs, *(
        (chosen, values, [1, 2]) for chosen in (0, 1, 2)
        for values in ([1, -1, 2.5], [-1, -2, -3], [0.5])))


def test_a_trace_in_memory_that_the_first_step_allocates() -> None:
    """With states and other traces, in loops that end early, in loops of loops, and with a
    gradient; only a loop without steps calls Python, for the shape."""
    x, n = T.dvector("x"), T.iscalar("n")

    def positive(k: Any) -> Any:
        return x[(x > k * 0.1).nonzero()[0]]

    several, _ = theano.scan(
        lambda k, a: [a + k, positive(k), positive(k)[:, None] * a, x * k],
        sequences=T.arange(n), outputs_info=[np.float64(1), None, None, None])
    ended, _ = theano.scan(
        lambda k: (positive(k), theano.scan_module.until(k > 1)), sequences=T.arange(n))
    inner, _ = theano.map(
        lambda e: theano.map(lambda k: positive(k) * e, T.arange(2))[0].sum(axis=0), x)
    cost = (several[2] ** 2).sum() + (ended ** 3).sum() + inner.sum()
    outputs = [*several, ended, inner, ended[-1:], T.grad(cost, x)]
    f = equal_to_the_definition(
        [n, x], outputs, *((n, x) for n in (0, 1, 2, 5) for x in ([1.0, -1, 2], [-1.0], [])))
    for values in ([0.05, 1], [1, 0.15, 0.35]):
        with pytest.raises(ValueError, match=r"output 1 has shape \(., ?\) in the first step"):
            f(5, values)
    short = program_of([x], [theano.map(positive, T.arange(3))[0]])
    assert not short.python and loops(short)[0].left


def test_an_update_from_the_memory_of_a_branch() -> None:
    """Also of another length; a call that fails after the branch changes nothing."""
    c, state = T.iscalar("c"), theano.shared(np.array([1.0, -2, 3]))
    kept = ifelse(c, state[(state > 0).nonzero()[0]], T.concatenate([state, -state]))
    f = theano.function([c], T.sqrt(kept)[c], updates={state: kept})
    assert f(0) == 1
    np.testing.assert_array_equal(state.get_value(), [1, -2, 3, -1, 2, -3])
    with pytest.raises(IndexError):
        f(3)
    assert state.get_value().shape == (6,)
    f(1)
    np.testing.assert_array_equal(state.get_value(), [1, 3, 2])


def test_arrays_stay_in_the_memory_of_branches_of_a_long_program() -> None:
    """Divided into functions, which share the places of the arrays."""
    c, x, y = T.iscalar("c"), T.dvector("x"), T.dvector("y")
    out, other = x, y
    for k in range(12):
        out = ifelse(T.gt(c, k), T.sin(out[(out > 0.1).nonzero()[0]]), T.concatenate([out, y]))
        for _ in range(4):
            other = T.tanh(T.dot(T.outer(other, out[:1]), out[:1]) + k)
        out = T.concatenate([out, other])
    f = equal_to_the_definition(
        [c, x, y], [out, other], *((n, [1.0, 2, -3], [0.5]) for n in (0, 5, 12)))
    # the program is a table of rows, and no branch of it calls Python
    assert "th_rows" in f.c_source and "f->python(" not in f.c_source


@pytest.mark.one_of(5)
@pytest.mark.parametrize("steps", [0, 1, 2, 5])
def test_many_regions_in_a_long_program(steps: int) -> None:
    """Programs of more than some hundred lines are tables of steps; regions remain code."""
    x, n = T.dvector("x"), T.lscalar("n")
    out, expected = x, np.arange(3.0)
    for k in range(30):
        trace, _ = theano.scan(lambda a, k=k: T.sin(a) + k, outputs_info=out, n_steps=n + 1)
        out = T.tanh(T.dot(trace[-1], T.outer(trace[-1], x)) / 999)
    f = theano.function([x, n], out)
    assert "th_rows" in f.c_source  # the table of a long program
    for k in range(30):
        for _ in range(steps + 1):
            expected = np.sin(expected) + k
        expected = np.tanh(
            np.dot(expected, np.outer(expected, np.arange(3.0))) / 999)
    np.testing.assert_allclose(f(np.arange(3.0), steps), expected, rtol=1e-9)


def test_second_gradient_of_three_nested_loops() -> None:
    """Numbers are loaded at positions that depend on the indices of all three loops."""
    a, zero = T.dtensor3("a"), np.float64(0)

    def last(step: Callable[..., Any], rows: Any, start: Any) -> Any:
        return theano.scan(step, sequences=rows, outputs_info=start)[0][-1]

    def row(r: Any, total: Any) -> Any:
        return last(lambda e, t: T.tanh(t + e), r, total)

    cost = last(lambda m, total: last(row, m, total), a, zero)
    slope = T.grad(T.grad(cost, a).sum(), a)
    value = np.random.default_rng(1).normal(size=(2, 3, 4))
    plain = theano.function([a], slope, mode=theano.Mode(linker="py", optimizer=None))
    np.testing.assert_allclose(theano.function([a], slope)(value), plain(value), atol=1e-12)


def test_a_state_is_overwritten_by_an_intermediate_result() -> None:
    """In C, without another buffer."""
    x, k = T.dvector("x"), T.dvector("k")
    out, _ = theano.scan(lambda k, h: T.sin(h) * k * T.exp(h).sum(), k, x)
    (loop,) = loops(program_of([x, k], [out[-1]]))
    assert isinstance(loop.states[0], ir.ArrayState) and loop.states[0].spare is None
    f = theano.function([x, k], out[-1])
    expected, factors = np.linspace(-1, 1, 2000), [3e-4, 5e-4, -4e-4]
    found = f(expected, factors)
    for factor in factors:
        expected = np.sin(expected) * factor * np.exp(expected).sum()
    np.testing.assert_allclose(found, expected, rtol=1e-10)
