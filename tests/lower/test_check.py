"""The checker of the loop IR finds a violation of each invariant at the head of `theano.lower.ir`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import theano
import theano.tensor as T
from tests.lower.programs import faults
from tests.lower.test_lowering import program_of
from theano.lower import ir
from theano.lower.check.check import IRError, check
from theano.lower.failure import Failure
from theano.lower.ir import Number
from theano.records import replace

ZERO = Number(0, "int64")
ONE = Number(1, "int64")


def elementwise() -> ir.Program:
    x, y = T.dmatrix("x"), T.dvector("y")
    return program_of([x, y], [T.exp(x) * y + 1])


def vector() -> ir.Program:
    x = T.dvector("x")
    return program_of([x], [T.exp(x)])


def columns() -> ir.Program:
    """A compensated sum over columns, in scratch memory, and an expression of it."""
    x = T.dmatrix("x")
    return program_of([x], [T.exp(x.sum(axis=0)).sum() + x, x.sum()])


def products() -> ir.Program:
    """Products of products, which need scratch memory."""
    x = T.dmatrix("x")
    return program_of([x], [T.tanh(T.dot(T.tanh(T.dot(x, x)) + 1, x))])


def update() -> ir.Program:
    w, x = T.dmatrix("w"), T.dvector("x")
    return program_of([w, x], [w - T.outer(x, x)], updates={0: 0})


def gathered() -> ir.Program:
    x, i = T.dmatrix("x"), T.lvector("i")
    return program_of([x, i], [x[i] * 2])


def in_python() -> ir.Program:
    x = T.zmatrix("x")
    return program_of([x], [T.sort(x + 1, axis=0)])


def number() -> ir.Program:
    x = T.dvector("x")
    return program_of([x], [x.sum() * 2])


def joined() -> ir.Program:
    """An array that is written in two parts, and then read."""
    x = T.dmatrix("x")
    return program_of([x], [T.dot(T.concatenate([T.exp(x), x * 2]), x)])


def parts() -> ir.Program:
    """An output that two kernels write."""
    v = T.dvector("v")
    return program_of([v], [T.concatenate([T.exp(v), v[:1]])])


def rows() -> ir.Program:
    """Rows that a later loop reads from the memory to which they were written."""
    x = T.dmatrix("x")
    return program_of([x], [T.dot(T.nnet.softmax(x), x)])


PROGRAMS = (
    elementwise, columns, products, update, gathered, in_python, number, joined, parts, rows)


def first(program: ir.Program, kind: type, skip: int = 0) -> Any:
    return [s for s in program.statements if isinstance(s, kind)][skip]


def changed(program: ir.Program, old: Any, *new: Any) -> ir.Program:
    """The program with a statement replaced."""
    found: list[Any] = []
    for s in program.statements:
        found += new if s is old else [s]
    return replace(program, statements=tuple(found))


def in_kernel(program: ir.Program, change: Callable[[Any], Any], which: int = 0) -> ir.Program:
    """The program with the statements of the innermost bodies of a kernel changed."""
    kernel = first(program, ir.Kernel, which)

    def walk(body: tuple[Any, ...]) -> tuple[Any, ...]:
        found: list[Any] = []
        for s in body:
            s = replace(s, body=walk(s.body)) if isinstance(s, ir.For) else s
            new = change(s)
            found += new if isinstance(new, list) else [new]
        return tuple(found)

    return changed(program, kernel, replace(kernel, body=walk(kernel.body)))


def of_kernel(program: ir.Program, which: int = 0, **fields: Any) -> ir.Program:
    kernel = first(program, ir.Kernel, which)
    return changed(program, kernel, replace(kernel, **fields))


def kernel_of(program: ir.Program, which: int = 0) -> Any:
    return first(program, ir.Kernel, which)


def on(kind: type, **fields: Any) -> Callable[[Any], Any]:
    """A change of the fields of all statements of one kind."""
    return lambda s: replace(s, **fields) if isinstance(s, kind) else s


def without(kind: type) -> Callable[[Any], Any]:
    return lambda s: [] if isinstance(s, kind) else s


def moved(program: ir.Program, what: Any, before: Any) -> ir.Program:
    """The program with one statement moved in front of another."""
    return changed(changed(program, what), before, what, before)


def bound(program: ir.Program, position: int, binding: Any, which: int = 0) -> ir.Program:
    """The program with one parameter of a kernel bound to another array."""
    bindings = list(kernel_of(program, which).bindings)
    bindings[position] = binding
    return of_kernel(program, which, bindings=tuple(bindings))


def twice(program: ir.Program, kind: type) -> ir.Program:
    statement = first(program, kind)
    return changed(program, statement, statement, statement)


def reused(program: ir.Program) -> ir.Program:
    """Scratch memory is given to another array just after it was written."""
    array, writer = first(program, ir.Array), first(program, ir.Call)
    return changed(
        changed(program, first(program, ir.Array, 1)), writer, writer, replace(array, name="other"))


def one_less(program: ir.Program) -> ir.Program:
    """A kernel whose loop ends before the last element."""
    kernel = kernel_of(program)
    less = ir.Let("less", "int64", T.sub.scalar_op, (
        (kernel.extents[0], "int64"), (ONE, "int64")))
    return of_kernel(changed(program, kernel, less, kernel), extents=("less",))


def threads(program: ir.Program) -> ir.Program:
    return in_kernel(program, on(ir.Store, index=((Number(0, "int64"), ONE),)))


def totals() -> ir.Program:
    """A sum and a maximum of all elements in one kernel, whose parts threads compute."""
    x = T.dmatrix("x")
    return program_of([x], [x.sum(), x.max()])


def other_totals(program: ir.Program) -> ir.Program:
    """Exchange the names of two totals."""
    (a, f), (b, g) = kernel_of(program).totals
    return of_kernel(program, totals=((a, g), (b, f)))


def drop_first_store(program: ir.Program) -> ir.Program:
    """The program without the first store of its first kernel."""
    found: list[Any] = []

    def drop(s: Any) -> Any:
        if isinstance(s, ir.Store):
            found.append(s)
        return [] if found == [s] else s

    return in_kernel(program, drop)


def with_argument(program: ir.Program, place: int, argument: Any) -> ir.Program:
    """The program with one argument of its first call replaced, by a number or by fields of an
    array."""
    call = first(program, ir.Call)
    arguments = list(call.arguments)
    arguments[place] = replace(arguments[place], **argument) if isinstance(
        argument, dict) else argument
    return changed(program, call, replace(call, arguments=tuple(arguments)))


def read_and_written(program: ir.Program) -> ir.Program:
    """A product that is computed again, from the array that it overwrites."""
    call = first(program, ir.Call)
    again = with_argument(program, 4, {"array": call.arguments[0].array})
    return changed(again, first(again, ir.Call), call, first(again, ir.Call))


def of_narrower_items(program: ir.Program) -> ir.Program:
    """The array that overwrites another has twice as many elements of half the size."""
    array = first(program, ir.Array, 1)
    program = changed(
        program, array, replace(array, dtype="float32", sizes=(*array.sizes, Number(2, "int64"))))
    before, after = kernel_of(program).params
    return in_kernel(
        of_kernel(program, params=(before, replace(after, dtype="float32"))),
        on(ir.Store, dtype="float32"))


def corrected_as(program: ir.Program, dtype: str) -> ir.Program:
    """The correction of a sum is stored in an array of another dtype of the same size."""
    kernel = kernel_of(program, which_of_sum(program))
    names = [p.name for p in kernel.params]
    place = names.index(correction(program))
    array = kernel.bindings[place][0]
    params = [*kernel.params]
    params[place] = replace(params[place], dtype=dtype)
    program = of_kernel(program, which_of_sum(program), params=tuple(params))
    return replace(program, statements=tuple(
        replace(s, dtype=dtype) if isinstance(s, ir.Array) and s.name == array
        or isinstance(s, ir.Fill) and s.array == array else s for s in program.statements))


def half_way(program: ir.Program) -> ir.Program:
    """A kernel whose loop ends at a number that the kernel itself defines."""
    body = kernel_of(in_kernel(program, on(ir.For, extent="half"))).body
    half = ir.Let("half", "int64", T.int_div.scalar_op, (
        (kernel_of(program).sizes[0], "int64"), (Number(2, "int64"), "int64")))
    return of_kernel(program, body=(half, *body))


def inside_of(memory: str, place: Callable[[ir.Program], Any]) -> Callable[[ir.Program], Any]:
    """An array in the memory of `memory`, defined before the statement that `place` finds."""
    array = ir.Array("m9", "float64", (Number(1, "int64"),), memory, None)
    return lambda p: changed(p, place(p), array, place(p))


def in_what_is_replaced(program: ir.Program) -> ir.Program:
    """An array in the memory of an array which another array has overwritten."""
    array, over = (first(program, ir.Array, n) for n in range(2))
    return changed(program, over, replace(array, name="other", over=array.name),
                   replace(array, name="third", memory=array.name))


BROKEN: dict[str, tuple[Callable[[], ir.Program], Callable[[ir.Program], ir.Program], str]] = {
    "a number defined twice": (number, lambda p: twice(p, ir.Extents), "is defined twice"),
    "an array defined twice": (columns, lambda p: twice(p, ir.Array), "is defined twice"),
    "memory defined twice": (columns, lambda p: twice(p, ir.Scratch), "is defined twice"),
    "a slot taken twice": (elementwise, lambda p: changed(
        p, first(p, ir.Output), first(p, ir.Output), replace(first(p, ir.Output), name="o")),
        "slot 2 is in use"),
    "an output that is not given": (
        number, lambda p: replace(p, outputs=(*p.outputs, (12, 0))), "1 of 2 outputs are defined"),
    "an output that is not written": (
        elementwise, lambda p: changed(p, kernel_of(p)), "out0 is never written"),
    "a number that is not defined": (
        elementwise, lambda p: changed(p, first(p, ir.Extents)), "is used before it is defined"),
    "a local that is not defined": (
        elementwise, lambda p: in_kernel(p, without(ir.Load)), "is used before it is defined"),
    "a local defined twice": (elementwise, lambda p: in_kernel(
        p, lambda s: [s, s] if isinstance(s, ir.Load) else s), "is defined twice"),
    "an axis that is not open": (elementwise, lambda p: in_kernel(
        p, on(ir.Load, index=(("i7", ONE),))), "i7 is used before it is defined"),
    "a number read as another dtype": (number, lambda p: changed(
        p, first(p, ir.Put), replace(first(p, ir.Put), value_dtype="float32")),
        "a number of float64, is read as float32"),
    "a literal of another dtype": (elementwise, lambda p: in_kernel(p, lambda s: replace(
        s, args=tuple((Number(1.0, "float32") if isinstance(a, Number) else a, d)
                      for a, d in s.args)) if isinstance(s, ir.Let) else s), "is read as int8"),
    "a literal that its dtype does not have": (elementwise, lambda p: in_kernel(
        p, on(ir.Load, index=((Number(2**63, "int64"), ONE),))), "is not in the range of int64"),
    "an array read as another dtype": (elementwise, lambda p: in_kernel(
        p, on(ir.Load, dtype="float32")), "of float64 is accessed as float32"),
    "an array bound as another dtype": (elementwise, lambda p: of_kernel(p, params=tuple(
        replace(q, dtype="float32") for q in kernel_of(p).params)), "is used as float32"),
    "a load of no parameter": (elementwise, lambda p: in_kernel(
        p, on(ir.Load, array="a9")), "a9 is not a parameter"),
    "a number that is indexed": (elementwise, lambda p: of_kernel(p, params=tuple(
        replace(q, scalar=True) for q in kernel_of(p).params)), "'int64'"),
    "a store to what is only read": (elementwise, lambda p: of_kernel(p, params=tuple(
        replace(q, written=False) for q in kernel_of(p).params)), "not marked as written"),
    "an input that is written": (elementwise, lambda p: bound(p, 2, ("x", ZERO)),
                                 "is written, but is read-only"),
    "no bindings": (elementwise, lambda p: of_kernel(p, bindings=()), "differ in number"),
    "no extents": (elementwise, lambda p: of_kernel(p, extents=()), "differ in number"),
    "parameters of one name": (elementwise, lambda p: of_kernel(p, params=tuple(
        replace(q, name="a0") for q in kernel_of(p).params)), "two parameters have the same name"),
    "scratch that nobody wrote": (
        products, lambda p: changed(p, first(p, ir.Call)), "is read before it is written"),
    "an accumulator that nobody set": (
        columns, lambda p: changed(p, first(p, ir.Fill)), "is read before it is written"),
    "a number that nobody wrote": (
        number, lambda p: changed(p, kernel_of(p)), "is read before it is written"),
    "a number written twice": (number, lambda p: twice(p, ir.Kernel), "is written twice"),
    "a number read by the kernel that writes it": (number, lambda p: bound(
        p, 0, (first(p, ir.Declare).name, ZERO)), "is used before it is defined"),
    "a total added to a number that nobody wrote": (number, lambda p: in_kernel(
        p, on(ir.Store, accumulate="add")), "is read before it is written"),
    "an array read as a number": (elementwise, lambda p: in_kernel(p, on(
        ir.Store, value=kernel_of(p).params[0].name)), "is used before it is defined"),
    "a result read as a number": (number, lambda p: in_kernel(p, lambda s: replace(
        s, value=s.array) if isinstance(s, ir.Store) else s), "is used before it is defined"),
    "an array joined of one part only": (joined, drop_first_store, "is not written in full"),
    "an array whose loops end early": (
        joined, one_less, "is not written in full"),
    "an output whose loop ends early": (vector, one_less, "out0 is not written in full"),
    "an output of which a part is left out": (
        parts, lambda p: changed(p, kernel_of(p, 1)), "out0 is not written in full"),
    "a row that nobody wrote": (rows, drop_first_store, "is read before it is written"),
    "a row written at another place": (rows, lambda p: in_kernel(
        p, on(ir.Store, index=(("j", ONE),))), "is not written in full"),
    "rows that add to their own elements, which nobody wrote": (
        rows, lambda p: in_kernel(p, on(ir.Store, accumulate="add")),
        "is read before it is written"),
    "a loop that begins late": (rows, lambda p: in_kernel(p, on(ir.For, start=ONE)),
                                "is not plain"),
    "a store under a condition": (rows, lambda p: in_kernel(p, on(ir.Store, where="i")),
                                  "is accessed under a condition"),
    "a total that continues another": (columns, lambda p: in_kernel(p, lambda s: replace(
        s, accumulators=(ir.Accumulator("r", "float64", "add", "v1", "float64", start=ZERO),))
        if isinstance(s, ir.For) and s.simd else s), "continues another total"),
    "an output that is said to be used by one kernel only": (parts, lambda p: of_kernel(
        p, params=tuple(replace(q, private=q.written) for q in kernel_of(p).params)),
        "out0 is not written in full"),
    "elements that are stored at one place": (elementwise, lambda p: of_kernel(in_kernel(
        p, lambda s: replace(s, index=tuple((at, ZERO) for at, _ in s.index))
        if isinstance(s, ir.Store) else s), parallel=False),
        "out0 is not written in full"),
    "an array filled in part": (columns, lambda p: changed(
        p, first(p, ir.Fill), replace(first(p, ir.Fill), count=ONE)), "is filled in part"),
    "memory of another size": (columns, lambda p: changed(
        p, first(p, ir.Array), replace(first(p, ir.Array), sizes=(ONE,))), "does not fit"),
    "no memory": (columns, lambda p: changed(p, first(p, ir.Scratch)), "is not memory"),
    "memory reused too early": (products, reused, "is used after its memory was reused"),
    "an overwritten array in other memory": (products, lambda p: changed(
        p, first(p, ir.Array, 1), replace(first(p, ir.Array, 1), over="x1")),
        "is not the array that m0.8 overwrites"),
    "a failure of another program": (
        gathered, lambda p: replace(p, failures=()), "is not in the table"),
    "a check that is not announced": (
        gathered, lambda p: of_kernel(p, checked=False), "is not marked as checked"),
    "a Python statement of another program": (
        in_python, lambda p: replace(p, python=()), "is not in the table"),
    "other dims for Python": (in_python, lambda p: changed(p, first(p, ir.Python), replace(
        first(p, ir.Python), arguments=tuple(
            (a, d, dims and (ONE,)) for a, d, dims in first(p, ir.Python).arguments))),
        "is passed to Python with other dims"),
    "a number passed as an object": (number, lambda p: changed(
        p, first(p, ir.Put), first(p, ir.Put), ir.Pass(9, "x1")), "x1 is not an object"),
    "a result that is an operand": (products, lambda p: changed(
        p, first(p, ir.Call), replace(first(p, ir.Call), arguments=(
            first(p, ir.Call).arguments[0], first(p, ir.Call).arguments[0],
            *first(p, ir.Call).arguments[2:]))), "is read"),
    "a product added to an array that nobody wrote": (products, lambda p: changed(
        p, first(p, ir.Call), replace(first(p, ir.Call), adds=True)),
        "is read before it is written"),
    "a call that is inline and may fail": (products, lambda p: changed(
        p, first(p, ir.Call), replace(first(p, ir.Call), inline=True, failure=1)),
        "is inline and may fail"),
    "a routine whose failure is unknown": (products, lambda p: changed(
        p, first(p, ir.Call), replace(first(p, ir.Call), failure=99)),
        "failure 99 is not in the table"),
    "one element written by all threads": (
        elementwise, threads, "is written by several threads at once"),
    "parts of a total combined as another": (
        totals, other_totals, "is combined with maximum, but reduced with another op"),
    "an update over what is read later": (update, lambda p: changed(
        p, kernel_of(p), kernel_of(p), kernel_of(p)), "is used after its memory was reused"),
    "an update read at another place": (update, lambda p: in_kernel(
        p, lambda s: replace(s, index=s.index[::-1]) if isinstance(s, ir.Load) and len(
            s.index) > 1 else s), "is overwritten at another index than it is read"),
    "an update that is computed again from what it overwrote": (update, lambda p: of_kernel(
        p, parallel=False, body=(ir.For("i9", Number(2, "int64"), kernel_of(p).body),)),
        "is overwritten at another index than it is read"),
    "a correction of another dtype": (columns, lambda p: of_kernel(p, which_of_sum(p), params=tuple(
        replace(q, dtype="float32") if q.name == correction(p) else q
        for q in kernel_of(p, which_of_sum(p)).params)), "is used as float32"),
    "a correction of a product": (columns, lambda p: in_kernel(
        p, lambda s: replace(s, accumulate="mul") if isinstance(s, ir.Store) and s.correction
        else s, which_of_sum(p)), "only a sum is corrected"),
    "work of an unknown length": (update, lambda p: changed(p, first(p, ir.Ahead), replace(
        first(p, ir.Ahead), works=(ir.Work(("d9",), 1),))), "d9 is used before it is defined"),
    "a product in blocks": (number, lambda p: in_kernel(p, lambda s: replace(s, accumulators=tuple(
        replace(a, op="mul") for a in s.accumulators)) if isinstance(s, ir.For) else s),
        "cannot be summed in blocks"),
    "a total of an op that does not reduce": (columns, lambda p: changed(
        p, first(p, ir.Fill), replace(first(p, ir.Fill), op="sub")), "sub of float64 is no"),
    "a logical reduction of floats": (columns, lambda p: in_kernel(
        p, lambda s: replace(s, accumulate="and_") if isinstance(s, ir.Store) and s.correction
        else s, which_of_sum(p)), "and_ of float64 is not a reduction"),
    "a number stored with an index": (number, lambda p: in_kernel(
        p, on(ir.Store, index=((ZERO, ONE),))), "is a number, and is indexed"),
    "a correction that is not a parameter": (columns, lambda p: in_kernel(
        p, on(ir.Store, correction="a9"), which_of_sum(p)), "a9 is not a parameter"),
    "a correction in integers": (
        columns, lambda p: corrected_as(p, "int64"), "a correction of another dtype"),
    "threads without a loop": (elementwise, lambda p: of_kernel(p, body=(), parallel=True),
                               "without a loop is divided"),
    "another size of items in one place": (
        products, of_narrower_items, "different item sizes share memory"),
    "an array read after another overwrote it": (update, lambda p: in_kernel(
        p, lambda s: [s, ir.Load("v99", "float64", "a1", s.index)] if isinstance(s, ir.Store)
        else s), "is used after another array overwrote it"),
    "an update at an offset": (
        update, lambda p: bound(p, 2, (kernel_of(p).bindings[2][0], ONE)), "at an offset"),
    "a call on an array of another dtype": (products, lambda p: with_argument(
        p, 0, {"dtype": "float32"}), "of float64 is used as float32"),
    "a call on reused memory": (products, lambda p: changed(
        p, first(p, ir.Call, 1), replace(first(p, ir.Array), name="other"), first(p, ir.Call, 1)),
        "is used after its memory was reused"),
    "a number put into an input": (number, lambda p: changed(
        p, first(p, ir.Put), replace(first(p, ir.Put), array="x")), "is read-only"),
    "a length without a place": (number, lambda p: changed(
        p, first(p, ir.Extents), ir.Extents((("d0", -1),))), "d0 has no position among the dims"),
    "two inputs in one slot": (elementwise, lambda p: changed(
        p, first(p, ir.Input, 1), replace(first(p, ir.Input, 1), slot=0)), "slot 0 is in use"),
    "an input in no slot": (elementwise, lambda p: changed(
        p, first(p, ir.Input), replace(first(p, ir.Input), slot=-1)), "slot -1 is in use"),
    "scratch of another size on the stack": (columns, lambda p: changed(
        p, first(p, ir.Scratch), replace(first(p, ir.Scratch), fixed=9)),
        "has another size on the stack"),
    "an array in an input": (
        parts, inside_of("v", kernel_of), "v has a value already"),
    "an array in an output that is written in part": (
        parts, inside_of("out0", lambda p: kernel_of(p, 1)), "out0 has a value already"),
    "an array in what another replaced": (products, in_what_is_replaced, "has a value already"),
    "a check that reports no number": (elementwise, lambda p: changed(
        p, first(p, ir.Guard), replace(first(p, ir.Guard), detail=("d99",))), "is not defined"),
    "a check without a failure": (elementwise, lambda p: changed(
        p, first(p, ir.Guard), replace(first(p, ir.Guard), number=0)),
        "failure 0 is not in the table"),
    "a check in a program without failures": (
        elementwise, lambda p: replace(p, failures=()), "failure 1 is not in the table"),
    "a routine with one result twice": (products, lambda p: changed(
        p, first(p, ir.Call), replace(first(p, ir.Call), results=2, arguments=(
            first(p, ir.Call).arguments[0], *first(p, ir.Call).arguments))),
        "has the same array as two results"),
    "an operand that is not defined": (
        products, lambda p: with_argument(p, 1, "d99"), "d99 is not defined"),
    "an operand that nobody wrote": (products, lambda p: with_argument(changed(
        p, first(p, ir.Call), ir.Declare("t99", "float64"), first(p, ir.Call)), -1, "t99"),
        "t99 is read before it is written"),
    "an operand that is its own result": (products, read_and_written, "is an operand and a result"),
    "a parameter that nobody wrote": (
        columns, lambda p: bound(p, 0, first(p, ir.Declare, 1).name, 3),
        "is read before it is written"),
    "a loop that ends where only its kernel knows": (
        joined, half_way, "is not shown to lie within"),
}
"""Per invariant: a program, an alteration that violates it, and the message of the checker."""


def corrected_store(kernel: Any) -> Any:
    stack = list(kernel.body)
    while stack:
        s = stack.pop()
        stack += s.body if isinstance(s, ir.For) else ()
        if isinstance(s, ir.Store) and s.correction:
            return s
    return None


def which_of_sum(program: ir.Program) -> int:
    """The number of the kernel that corrects a sum."""
    kernels = [s for s in program.statements if isinstance(s, ir.Kernel)]
    return next(i for i, k in enumerate(kernels) if corrected_store(k))


def correction(program: ir.Program) -> str:
    found: str = corrected_store(kernel_of(program, which_of_sum(program))).correction
    return found


@pytest.mark.parametrize("make", PROGRAMS)
def test_programs_keep_the_invariants(make: Callable[[], ir.Program]) -> None:
    check(make())


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_invariant_is_found(name: str) -> None:
    make, breaks, message = BROKEN[name]
    assert any(message in text for text in faults(breaks(make())))


def test_nothing_is_required_of_sizes_where_no_call_arrives() -> None:
    """A guard that always fails stands before what would be refused, or checked in each call."""
    make, breaks, _ = BROKEN["an array filled in part"]
    program = breaks(make())
    fill = first(program, ir.Fill)
    program = changed(program, fill, ir.Guard(Number(False, "bool"), 1, ()), fill)
    failures = Failure(ValueError, "never", None), *program.failures
    assert not check(replace(program, failures=failures)).unproved


def test_the_message_shows_the_statement() -> None:
    program = elementwise()
    wanted = r"x_dim0 is used before it is defined\n  in Input\(name='x'"
    with pytest.raises(IRError, match=wanted):
        check(changed(program, first(program, ir.Extents)))


def test_functions_are_checked_when_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    def watch(program: ir.Program) -> ir.Program:
        seen.append(program)
        return program

    monkeypatch.setattr("theano.compile.making.native._checked", watch)
    x = T.dvector("x")
    with theano.config.change_flags(check_programs=False):
        theano.function([x], T.exp(x) - 3)
    assert not seen
    with theano.config.change_flags(check_programs=True):
        theano.function([x], T.exp(x) - 4)
    assert isinstance(seen[0], ir.Program)
