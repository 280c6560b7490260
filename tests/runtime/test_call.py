"""Arguments by position and keyword, what a call returns, failures, life and subclasses."""

from __future__ import annotations

import gc
import sys
import warnings
import weakref
from typing import Any

import numpy as np
import pytest

from tests.runtime.native import (
    ADD_ONE,
    build,
    copier,
    program,
    slot,
    spec,
    wrong_arity,
)
from theano.runtime import Cell, NativeFunction, load

SCALAR = slot("float64", 0)

DIGITS = """
    double value = 0;
    for (int i = 0; i < 3; i++) value = 10 * value + *(double *)f->data[i];
    if (f->output(f, 3)) return -1;
    *(double *)f->data[3] = value;
"""


def digits(*inputs: Any, **options: Any) -> NativeFunction:
    """Reads three scalars as the digits of a number."""
    options.setdefault("arity", wrong_arity)
    return NativeFunction(
        run=program(DIGITS), inputs=inputs, outputs=(SCALAR,), returns=0, **options
    )


def named(name: str | None, **options: Any) -> Any:
    return spec("float64", 0, name, **options)


def test_positions_keywords_and_defaults() -> None:
    cell = Cell(np.array(7.0))
    f = digits(named("a"), named("b", default=Cell(np.array(5.0))), named("c", default=cell))
    assert f(1) == 157
    assert f(1, 2) == 127
    assert f(1, 2, 3) == 123
    assert f(1, c=3) == 153
    assert f(c=3, b=2, a=1) == 123
    assert f(**{"".join(["", "a"]): 4}) == 457
    cell[0] = np.array(9.0)
    assert f(1) == 159


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [
        ((), {}),
        ((1,), {}),
        ((1, 2, 3, 4), {}),
        ((1, 2), {"x": 3}),
        ((1, 2, 3), {"a": 1}),
        ((), {"a": 1}),
    ],
)
def test_wrong_arguments_are_told_by_arity(args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    f = digits(named("a"), named("b"), named(None))
    with pytest.raises(TypeError, match=rf"got {len(args)} arguments and \[.*\]"):
        f(*args, **kwargs)
    with pytest.raises(TypeError, match="expected 3 arguments"):
        digits(named("a"), named("b"), named(None), arity=None)(*args, **kwargs)


def test_arity_may_supply_the_values() -> None:
    cell = Cell(np.array(8.0))
    f = digits(named("a"), named("b"), named("c", default=cell), arity=lambda a, k: (1, 2, cell))
    assert f() == 128
    for wrong in ((1, 2), [1, 2, 3], None):
        g = digits(named("a"), named("b"), named("c"), arity=lambda a, k, wrong=wrong: wrong)
        with pytest.raises(SystemError, match="one value per input"):
            g()


def test_implicit_inputs_take_no_argument() -> None:
    f = digits(named("a"), named("b", default=Cell(np.array(6.0)), implicit=True), named("c"))
    assert f(1, 2) == 162
    with pytest.raises(TypeError, match="got 3 arguments"):
        f(1, 2, 3)
    with pytest.raises(TypeError, match="b"):
        f(1, 2, b=3)


def test_defaults_are_bound_like_arguments() -> None:
    cell = Cell([1, 2])
    f = copier("float64", 1, default=cell)
    assert f().tolist() == [1, 2]
    cell.value = np.arange(6.0)[::2]
    assert f().tolist() == [0, 2, 4]
    cell.value = "text"
    with pytest.raises(TypeError, match="refused"):
        f()


def test_a_mutable_default_is_not_overwritten() -> None:
    body = """
    double *x = f->data[0];
    *x += 1;
    if (f->output(f, 1)) return -1;
    *(double *)f->data[1] = *x;
    """
    cell = Cell(np.array(1.0))
    f = NativeFunction(
        run=program(body),
        inputs=(named("a", default=cell, mutable=True),),
        outputs=(SCALAR,),
        returns=0,
    )
    assert [f(), f()] == [2, 2] and cell.value == 1


TWO = """
    for (int s = 0; s < 2; s++) {
        if (f->output(f, s)) return -1;
        *(double *)f->data[s] = s + 1;
    }
"""


@pytest.mark.parametrize(
    ("returns", "expected"),
    [(None, None), (0, 1.0), (1, 2.0), ("list", [1.0, 2.0]), (("x", "y"), {"x": 1.0, "y": 2.0})],
)
def test_what_a_call_returns(returns: Any, expected: Any) -> None:
    f = NativeFunction(run=program(TWO), inputs=(), outputs=(SCALAR, SCALAR), returns=returns)
    for _ in range(5):
        result = f()
        assert result == expected and type(result) in (type(expected), np.ndarray)


@pytest.mark.parametrize("returns", [2, -1, "dict", ("x",), 1.5])
def test_impossible_returns(returns: Any) -> None:
    with pytest.raises(ValueError, match="returns"):
        NativeFunction(run=1, inputs=(), outputs=(SCALAR, SCALAR), returns=returns)


def test_memory_of_results_is_reused_only_without_references() -> None:
    f = copier("float64", 1)
    kept = [f(np.full(4, float(i))) for i in range(20)]
    assert [r.tolist() for r in kept] == [[float(i)] * 4 for i in range(20)]
    y = f(np.zeros(4))
    for i in range(1, 10):
        y = f(y + 1)
        assert y.tolist() == [i] * 4
    view = f(np.ones(4))[1:]
    for _ in range(4):
        f(np.zeros(4))
    assert view.tolist() == [1] * 3


def test_a_result_with_a_weak_reference_is_not_used_again() -> None:
    f = copier("float64", 1)
    result = f(np.ones(4))
    watch = weakref.ref(result)
    del result
    others = [f(np.zeros(4)) for _ in range(3)]
    assert all(watch() is not other for other in others)


def test_a_result_whose_layout_was_changed_is_not_used_again() -> None:
    f = copier("float64", 1)
    for change in ("shape", "dtype", "flags"):
        for _ in range(4):
            result = f(np.ones(4))
            if change == "shape":
                result.resize((2, 2), refcheck=False)
            elif change == "dtype":
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", DeprecationWarning)  # of NumPy 2.5
                    result.dtype = np.dtype("int64")
            else:
                result.flags.writeable = False
            del result
        fresh = f(np.ones(4))
        assert fresh.shape == (4,) and fresh.dtype == "float64" and fresh.flags.writeable


def test_failures_become_exceptions() -> None:
    seen: list[Any] = []

    def failure(number: int, detail: tuple[int, ...], arguments: list[Any]) -> Exception:
        seen.append((number, detail, arguments))
        return ZeroDivisionError(f"check {number}")

    body = "for (int i = 0; i < 24; i++) f->detail[i] = -i; return 7;"
    cell = Cell(np.array(4.0))
    options: dict[str, Any] = {
        "run": program(body),
        "inputs": (named("a"), named("b", default=Cell(np.array(2.0)))),
        "outputs": (SCALAR,),
        "shared": ((cell, *SCALAR),),
    }
    with pytest.raises(ZeroDivisionError, match="check 7"):
        NativeFunction(failure=failure, **options)(1)
    assert seen == [(7, tuple(-i for i in range(24)), [1, 2.0, 4.0])]
    with pytest.raises(RuntimeError, match="check 7"):
        NativeFunction(**options)(1)

    def no_exception(*_: object) -> Any:
        return "no exception"

    def raises(*_: object) -> Any:
        raise KeyError("inside")

    with pytest.raises(SystemError, match="must return an exception"):
        NativeFunction(failure=no_exception, **options)(1)
    with pytest.raises(KeyError, match="inside"):
        NativeFunction(failure=raises, **options)(1)


def test_out_of_memory_and_nonsense() -> None:
    vector: dict[str, Any] = {"inputs": (), "outputs": (slot("float64", 1),), "returns": 0}
    huge = "f->dims[0] = {n}; return f->output(f, 0);"
    with pytest.raises(MemoryError):
        NativeFunction(run=program(huge.format(n="((int64_t)1 << 50)")), **vector)()
    with pytest.raises(ValueError, match=r"negative|too"):
        NativeFunction(run=program(huge.format(n="-1")), **vector)()
    with pytest.raises(ValueError, match="big"):
        NativeFunction(run=program(huge.format(n="((int64_t)1 << 62)")), **vector)()
    for n in ("(int64_t)1 << 60", "-5"):
        with pytest.raises(MemoryError):
            NativeFunction(run=program(f"if (!f->scratch(f, 3, {n})) return -1;"), **vector)()
    with pytest.raises(SystemError, match="status -3"):
        NativeFunction(run=program("return -3;"), **vector)()
    with pytest.raises(SystemError, match="did not set output 0"):
        NativeFunction(run=program(""), **vector)()


def test_scratch_blocks_are_aligned_and_keep_their_place() -> None:
    body = """
    char *a = f->scratch(f, 0, 100), *b = f->scratch(f, 5, *(int64_t *)f->data[0]);
    char *c = f->scratch(f, 1, 0);
    if (!a || !b || !c || (intptr_t)a % 64 || (intptr_t)b % 64 || (intptr_t)c % 64) return 1;
    memset(a, 1, 100);
    memset(b, 2, *(int64_t *)f->data[0]);
    for (int i = 0; i < 100; i++) if (a[i] != 1) return 2;
    """
    f = NativeFunction(run=program(body), inputs=(spec("int64", 0),), outputs=())
    for size in (1, 1000, 10, 1 << 20, 1 << 24, 1 << 10, 1 << 23):
        assert f(size) is None


def test_loading() -> None:
    with pytest.raises(OSError, match="missing"):
        load("/missing/library.so")
    with pytest.raises(OSError, match="not a program for this version"):
        load(str(build("int th_run(void) { return 0; }")))
    with pytest.raises(OSError, match="not a program for this version"):
        load(str(build('const char th_abi[] = "other"; int th_run(void) { return 0; }')))
    with pytest.raises(TypeError):
        load(3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="null"):
        load("a\0b")


def test_construction_checks_its_arguments() -> None:
    def make(**options: Any) -> None:
        NativeFunction(**{"run": 1, "inputs": (), "outputs": (), **options})

    for name in ("inputs", "outputs", "shared", "constants", "updates", "results", "python"):
        with pytest.raises(TypeError, match="must be a tuple"):
            make(**{name: []})
        with pytest.raises((TypeError, ValueError), match="must be a tuple|ndarray|updates"):
            make(**{name: (3,)})
    with pytest.raises(ValueError, match="returns"):
        make(outputs=(SCALAR,), returns=5)
    for wrong in ({"threads": "x"}, {"run": "x"}, {"unknown": 1}, {"shared": ((1, 2, 3),)}):
        with pytest.raises(TypeError):
            make(**wrong)
    with pytest.raises(ValueError, match="type number 17"):
        make(outputs=((17, 0),))
    with pytest.raises(ValueError, match="one flag per dimension"):
        make(inputs=(spec("float64", 2, broadcast=(True,)),))
    with pytest.raises(TypeError, match="default is a Cell"):
        make(inputs=(spec("float64", 0, default=3),))
    with pytest.raises(TypeError):
        NativeFunction(1)  # type: ignore[call-arg]


def test_uninitialised_and_initialised_twice() -> None:
    f = NativeFunction.__new__(NativeFunction)
    with pytest.raises(RuntimeError, match="not initialised"):
        f()
    f = copier("float64", 0)
    with pytest.raises(RuntimeError, match="once"):
        NativeFunction.__init__(f, run=0, inputs=(), outputs=())
    assert f(1) == 1


class Child(NativeFunction):
    """A subclass, like that of theano.compile."""

    def __init__(self, note: str, **options: Any) -> None:
        super().__init__(**options)
        self.note = note


class Circle:
    """An exception builder that refers to its function."""

    function: NativeFunction | None = None

    def __call__(self, number: int, detail: tuple[int, ...], values: list[Any]) -> Exception:
        return ValueError(number)


class Loud(NativeFunction):
    """A subclass with a call of its own."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return ["loud", super().__call__(*args, **kwargs)]


def test_subclasses() -> None:
    options: dict[str, Any] = {
        "run": program(TWO), "inputs": (), "outputs": (SCALAR, SCALAR), "returns": 1
    }
    child = Child("mine", **options)
    assert child() == 2 and child.note == "mine" and child.__dict__ == {"note": "mine"}
    assert Loud(**options)() == ["loud", 2]
    has_vectorcall = 1 << 11
    assert Child.__flags__ & has_vectorcall
    assert weakref.ref(child)() is child
    child.threads = 4
    assert child.threads == 4 and child.address == options["run"]


def test_the_program_is_told_the_number_of_threads() -> None:
    body = "if (f->output(f, 0)) return -1; *(double *)f->data[0] = f->threads;"
    f = NativeFunction(run=program(body), inputs=(), outputs=(SCALAR,), returns=0, threads=3)
    assert f() == 3
    f.threads = 5
    assert f() == 5


def test_cycles_are_collected() -> None:
    cell = Cell(np.zeros(2))
    f = Child(
        "x",
        run=program(ADD_ONE),
        inputs=(),
        outputs=(slot("float64", 1),),
        shared=((cell, *slot("float64", 1)),),
        updates=((0, cell, False),),
        failure=(circle := Circle()),
    )
    circle.function = f
    f()
    watch = weakref.ref(f)
    del f, circle
    gc.collect()
    assert watch() is None
    assert cell.value.tolist() == [1, 1]


def test_calls_do_not_leak() -> None:
    f = NativeFunction(run=program(TWO), inputs=(), outputs=(SCALAR, SCALAR), returns=("a", "b"))
    g = digits(named("a"), named("b"), named("c", default=Cell(np.array(1.0))))
    big, row = copier("float64", 1), np.zeros(10_000)

    def work() -> None:
        for _ in range(200):
            f(), g(1, 2), g(a=1, c=2, b=3), big(row)
            for bad in ((), (1, 2, 3, 4)):
                with pytest.raises(TypeError):
                    g(*bad)

    work()
    gc.collect()
    before = sys.getallocatedblocks()
    work()
    gc.collect()
    assert sys.getallocatedblocks() - before < 150
