"""Updates: all or none take effect, in spare memory or in place, whoever holds the old value."""

from __future__ import annotations

import copy
import pickle
import sys
import threading
import time
import tracemalloc
import weakref
from typing import Any

import numpy as np
import pytest

from tests.runtime.native import ADD_ONE, counter, program, slot, spec
from theano.runtime import Cell, NativeFunction

VECTOR = slot("float64", 1)


def address(cell: Cell) -> int:
    return int(cell.value.ctypes.data)


def test_a_cell_is_one_value() -> None:
    cell = Cell(3)
    assert cell.value == cell[0] == 3 and len(cell) == 1
    cell[0] = 4
    assert cell.value == 4 and repr(cell) == "Cell(4)"
    assert Cell().value is None
    for index in (1, -2):
        with pytest.raises(IndexError):
            cell[index]
        with pytest.raises(IndexError):
            cell[index] = 1
    with pytest.raises(AttributeError):
        del cell.value
    with pytest.raises(TypeError):
        del cell[0]  # type: ignore[attr-defined]


def test_the_value_for_the_next_call_is_the_default_of_a_copy() -> None:
    """As in Theano 1.0.5: the default of a function that was pickled is its value at that time."""
    cell = Cell(1)
    cell.set_once(2)
    for other in (pickle.loads(pickle.dumps(cell)), copy.copy(cell)):
        assert (other.value, other.later) == (2, None)


def test_cells_can_be_pickled_and_copied() -> None:
    cell = Cell(np.arange(3.0))
    for other in (pickle.loads(pickle.dumps(cell)), copy.deepcopy(cell)):
        assert type(other) is Cell and other.value is not cell.value
        np.testing.assert_array_equal(other.value, cell.value)
    assert copy.copy(cell).value is cell.value
    assert weakref.ref(cell)() is cell


def test_two_arrays_take_turns() -> None:
    cell = Cell(np.zeros(3))
    f = counter(cell)
    f()
    places = set()
    for _ in range(10):
        f()
        places.add(address(cell))
    assert len(places) == 2 and cell.value.tolist() == [11] * 3


def test_old_values_that_are_held_do_not_change() -> None:
    cell = Cell(np.zeros(3))
    f = counter(cell, inplace=True)
    seen = []
    for _ in range(6):
        seen.append(cell.value)
        f()
    assert [s.tolist() for s in seen] == [[i] * 3 for i in range(6)]
    view = cell.value[1:]
    memory = memoryview(cell.value)
    f(), f()
    assert view.tolist() == [6, 6] and memory.tolist() == [6] * 3


def test_in_place_exactly_when_nobody_else_holds_the_array() -> None:
    cell = Cell(np.zeros(3))
    f = counter(cell, inplace=True)
    f()
    before = address(cell)
    f()
    assert address(cell) == before
    held = cell.value
    f()
    assert address(cell) != before and held.tolist() == [2] * 3
    watch = weakref.ref(cell.value)
    before = address(cell)
    f()
    assert address(cell) != before and watch() is not cell.value
    assert cell.value.tolist() == [4] * 3


def test_never_in_place_in_borrowed_or_read_only_memory() -> None:
    base = np.zeros(6)
    cell = Cell(base[:3])
    f = counter(cell, inplace=True)
    f()
    assert base.tolist() == [0] * 6
    fixed = np.zeros(3)
    fixed.flags.writeable = False
    cell.value = fixed
    del fixed
    before = address(cell)
    f()
    assert address(cell) != before


def test_one_array_in_two_cells() -> None:
    array = np.zeros(3)
    one, two = Cell(array), Cell(array)
    del array
    counter(one, inplace=True)()
    assert one.value.tolist() == [1] * 3 and two.value.tolist() == [0] * 3


def test_lengths_may_change() -> None:
    body = """
    int64_t n = f->dims[1] = f->dims[0] + 1;
    if (f->output(f, 1)) return -1;
    for (int64_t i = 0; i < n; i++) ((double *)f->data[1])[i] = n;
    """
    cell = Cell(np.zeros(0))
    f = counter(cell, inplace=True, body=body)
    for n in range(1, 20):
        f()
        assert cell.value.tolist() == [n] * n
    cell.value = np.zeros(2)
    f()
    assert cell.value.tolist() == [3] * 3


TWO_CELLS = """
    for (int k = 0; k < 2; k++) {{
        int64_t n = f->dims[{out} + k] = f->dims[{into} + k];
        if (f->output(f, {out} + k)) return -1;
        double *x = f->data[{into} + k], *y = f->data[{out} + k];
        for (int64_t i = 0; i < n; i++) y[i] = x[i] + 1;
        {between}
    }}
"""


def two_counters(between: str, **options: Any) -> tuple[list[Cell], NativeFunction]:
    cells = [Cell(np.zeros(2)), Cell(np.ones(3))]
    f = NativeFunction(
        run=program(TWO_CELLS.format(into=0, out=2, between=between)),
        inputs=(),
        outputs=(VECTOR, VECTOR),
        shared=tuple((cell, *VECTOR) for cell in cells),
        updates=((0, cells[0], False), (1, cells[1], False)),
        **options,
    )
    return cells, f


@pytest.mark.parametrize("status", ["1", "-1", "-2"])
@pytest.mark.parametrize("after", [0, 1])
def test_a_call_that_fails_changes_nothing(status: str, after: int) -> None:
    cells, f = two_counters(f"if (k == {after}) return {status};")
    held = [cell.value for cell in cells]
    for _ in range(3):
        with pytest.raises((RuntimeError, MemoryError, SystemError)):
            f()
        assert all(cell.value is old for cell, old in zip(cells, held, strict=True))
    assert [h.tolist() for h in held] == [[0, 0], [1, 1, 1]]


def test_a_missing_update_is_a_failure_too() -> None:
    cells, f = two_counters("if (k == 0) return 0;")
    with pytest.raises(SystemError, match="did not set update 1"):
        f()
    assert cells[0].value.tolist() == [0, 0]


def test_exchange_of_two_cells() -> None:
    body = """
    for (int k = 0; k < 2; k++) {
        if (f->output(f, 2 + k)) return -1;
        *(double *)f->data[2 + k] = *(double *)f->data[1 - k];
    }
    """
    scalar = slot("float64", 0)
    a, b = Cell(np.array(1.0)), Cell(np.array(2.0))
    f = NativeFunction(
        run=program(body),
        inputs=(),
        outputs=(scalar, scalar),
        shared=((a, *scalar), (b, *scalar)),
        updates=((0, a, False), (1, b, False)),
    )
    for i in range(6):
        f()
        assert (a.value, b.value) == ((2, 1) if i % 2 == 0 else (1, 2))


def test_update_of_a_cell_that_is_a_default_value() -> None:
    cell = Cell(np.zeros(2))
    f = NativeFunction(
        run=program(ADD_ONE),
        inputs=(spec("float64", 1, "x", default=cell),),
        outputs=(VECTOR,),
        updates=((0, cell, True),),
    )
    for n in range(1, 5):
        f()
        assert cell.value.tolist() == [n, n]
    f(np.full(3, 7.0))
    assert cell.value.tolist() == [8] * 3


def test_an_argument_that_is_the_updated_value() -> None:
    body = """
    int64_t n = f->dims[2] = f->dims[0];
    if (f->output(f, 2)) return -1;
    double *x = f->data[0], *s = f->data[1], *y = f->data[2];
    for (int64_t i = 0; i < n; i++) y[i] = x[n - 1 - i] + s[i];
    """
    cell = Cell(np.arange(3.0))
    f = NativeFunction(
        run=program(body),
        inputs=(spec("float64", 1),),
        outputs=(VECTOR,),
        shared=((cell, *VECTOR),),
        updates=((0, cell, True),),
    )
    f(cell.value)
    assert cell.value.tolist() == [2, 2, 2]
    f(cell.value[::-1])
    assert cell.value.tolist() == [4, 4, 4]


def test_impossible_updates() -> None:
    cell = Cell(np.zeros(2))
    for updates in (((1, cell, False),), ((-1, cell, False),)):
        with pytest.raises(ValueError, match="cannot be the new value"):
            NativeFunction(run=1, inputs=(), outputs=(VECTOR,), updates=updates)
    with pytest.raises(ValueError, match="more updates than outputs"):
        NativeFunction(run=1, inputs=(), outputs=(), updates=((0, cell, False),))
    with pytest.raises(ValueError, match="output 1 cannot"):
        NativeFunction(
            run=1, inputs=(), outputs=(VECTOR,) * 3, updates=((1, cell, False), (1, cell, False))
        )


def test_object_updates() -> None:
    cell = Cell("old")
    f = NativeFunction(
        run=program("f->data[1] = f->data[0];"),
        inputs=(spec("float64", 0)._replace(type_num=-1),),
        outputs=((-1, 0),),
        updates=((0, cell, False),),
    )
    value = object()
    before = sys.getrefcount(value)
    f(value)
    assert sys.getrefcount(value) == before + 1
    assert cell.value is value


class Meddler:
    """Runs a function when it is deleted."""

    def __init__(self, action: Any) -> None:
        self.action = action

    def __del__(self) -> None:
        self.action()


def test_a_destructor_sees_all_updates_of_the_call() -> None:
    cells = [Cell(), Cell()]
    f = NativeFunction(
        run=program("f->data[2] = f->data[0]; f->data[3] = f->data[1];"),
        inputs=(spec("float64", 0)._replace(type_num=-1),) * 2,
        outputs=((-1, 0),) * 2,
        updates=((0, cells[0], False), (1, cells[1], False)),
    )
    seen: list[Any] = []

    def look() -> None:
        seen.append([cell.value for cell in cells])
        f(7, 8)

    f(Meddler(look), 1)
    f(2, 3)
    assert seen == [[2, 3]] and [cell.value for cell in cells] == [7, 8]


SLOW = """
    double *x = f->data[0];
    int64_t n = f->dims[1] = f->dims[0];
    if (f->output(f, 1)) return -1;
    double *y = f->data[1];
    for (int64_t i = 0; i < n; i++) {
        y[i] = x[i] + 1;
        if (i == n / 2) usleep(20000);
    }
"""


@pytest.mark.parametrize("inplace", [False, True])
def test_no_thread_sees_some_updates_of_a_call_only(inplace: bool) -> None:
    cell = Cell(np.zeros(1000))
    f = counter(cell, inplace=inplace, body=SLOW, release_gil_bytes=0)
    done = threading.Event()

    def work() -> None:
        for _ in range(10):
            f()
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    looks = 0
    while not done.is_set():
        value = cell.value.copy()
        assert (value == value[0]).all()
        looks += 1
    thread.join()
    assert looks > 1 and cell.value.tolist() == [10] * 1000


def test_a_cell_set_while_a_call_runs_waits_for_it() -> None:
    cell = Cell(np.zeros(1000))
    f = counter(cell, inplace=True, body=SLOW, release_gil_bytes=0)
    f()
    thread = threading.Thread(target=f)
    thread.start()
    for _ in range(5):
        cell.value = np.full(1000, 100.0)
        value = cell.value
        assert (value == value[0]).all()
    thread.join()
    assert cell.value[0] in (100, 101, 2)


def test_memory_is_given_back_on_request() -> None:
    """Of the two arrays that take turns, the one that is not the value is freed."""
    tracemalloc.start()
    try:
        cell = Cell(np.zeros(100_000))
        f = counter(cell)
        f(), f(), f()
        before, _ = tracemalloc.get_traced_memory()
        f.free()
        cell.free()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert before - after > 700_000
    f()
    assert (cell.value == 4).all()


ADD_ONE_TO_EACH = """
    for (int64_t i = 0; i < {n}; i++) {{
        f->dims[{n} + i] = 1;
        if (f->output(f, {n} + i)) return -1;
        *(double *)f->data[{n} + i] = *(double *)f->data[i] + 1;
    }}
"""


def least_time_of_a_call(n: int, by_executor: bool) -> float:
    """Seconds of CPU time of a call that adds one to `n` cells, the least of five calls."""
    cells = [Cell(np.zeros(1)) for _ in range(n)]
    f = NativeFunction(
        run=0 if by_executor else program(ADD_ONE_TO_EACH.format(n=n)),
        executor=(lambda values: [x + 1 for x in values]) if by_executor else None,
        inputs=(),
        outputs=(VECTOR,) * n,
        shared=tuple((cell, *VECTOR) for cell in cells),
        updates=tuple((i, cell, not by_executor) for i, cell in enumerate(cells)),
    )
    times = []
    for _ in range(5):
        start = time.thread_time()
        f()
        times.append(time.thread_time() - start)
    assert cells[0].value.tolist() == cells[-1].value.tolist() == [5]
    return min(times)


@pytest.mark.parametrize("by_executor", [False, True])
def test_the_time_of_a_call_is_linear_in_the_number_of_cells(by_executor: bool) -> None:
    few, many = (least_time_of_a_call(n, by_executor) for n in (2_000, 64_000))
    assert many < 200 * few  # 32 times if linear, 1,024 times if quadratic; caches cost 3
