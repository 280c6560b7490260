"""Python inside a call: statements of a program, executors, and functions that arrive late."""

from __future__ import annotations

import gc
import sys
import threading
import time
from typing import Any

import numpy as np
import pytest

from tests.runtime.native import counter, program, slot, spec
from theano.runtime import Cell, NativeFunction

SCALAR, VECTOR = slot("float64", 0), slot("float64", 1)

# slots: 0 argument, 1 shared, 2 output, 3 new value of the shared variable, 4 result
CALL = """
    void *in[2] = {f->data[0], f->data[1]};
    int64_t dims[2] = {f->dims[0], f->dims[1]};
    if (f->python(f, 0, 2, in, dims, 4)) return -2;
    int64_t n = f->dims[2] = f->dims[3] = f->dims[4];
    if (f->output(f, 2) || f->output(f, 3)) return -1;
    memcpy(f->data[2], f->data[4], n * sizeof(double));
    memcpy(f->data[3], f->data[4], n * sizeof(double));
"""


def calling(statement: Any, cell: Cell | None = None, body: str = CALL) -> NativeFunction:
    """A function of a vector and a shared vector; the statement's result is returned and stored."""
    cell = cell or Cell(np.array([10.0, 20.0]))
    return NativeFunction(
        run=program(body),
        inputs=(spec("float64", 1, "x"),),
        outputs=(VECTOR, VECTOR),
        shared=((cell, *VECTOR),),
        updates=((1, cell, True),),
        results=(VECTOR,),
        python=((statement, (VECTOR, VECTOR), 1),),
        returns=0,
    )


def test_statements_see_arrays_and_return_arrays() -> None:
    seen: list[Any] = []

    def statement(values: list[Any]) -> list[Any]:
        seen.append(values)
        return [values[0] + values[1]]

    cell = Cell(np.array([10.0, 20.0]))
    f = calling(statement, cell)
    argument = np.array([1.0, 2.0])
    assert f(argument).tolist() == [11, 22] and cell.value.tolist() == [11, 22]
    assert seen[0][0] is argument
    assert f([1, 2]).tolist() == [12, 24]
    assert [v.tolist() for v in seen[1]] == [[1, 2], [11, 22]]
    f([5, 6])
    assert seen[1][0].tolist() == [1, 2]


@pytest.mark.parametrize(
    "result",
    [
        np.arange(3),
        np.arange(0, 3, 0.5)[::2],
        np.arange(3.0).astype(">f8"),
        [0, 1, 2],
        np.ma.arange(3.0),
    ],
)
def test_results_in_any_layout(result: Any) -> None:
    assert calling(lambda values: [result])([1, 2]).tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    "result", [np.zeros((2, 2)), np.zeros(3, "complex128"), None, "text", object()]
)
def test_results_of_the_wrong_type_raise(result: Any) -> None:
    cell = Cell(np.array([1.0]))
    with pytest.raises((TypeError, ValueError)):
        calling(lambda values: [result], cell)([1, 2])
    assert cell.value.tolist() == [1]


@pytest.mark.parametrize("results", [[], [1, 2], None, 3])
def test_wrong_number_of_results(results: Any) -> None:
    with pytest.raises((TypeError, ValueError), match="expected"):
        calling(lambda values: results)([1, 2])


def test_an_exception_in_a_statement_changes_nothing() -> None:
    def statement(values: list[Any]) -> list[Any]:
        raise LookupError("in perform")

    cell = Cell(np.array([1.0, 2.0]))
    held = cell.value
    f = calling(statement, cell)
    for _ in range(3):
        with pytest.raises(LookupError, match="in perform"):
            f([1, 2])
        assert cell.value is held and held.tolist() == [1, 2]


def test_a_statement_may_replace_the_cells_value() -> None:
    cell = Cell(np.array([1.0, 2.0]))

    def statement(values: list[Any]) -> list[Any]:
        cell.value = np.zeros(5)
        gc.collect()
        return [values[1] * 2]

    assert calling(statement, cell)([1, 2]).tolist() == [2, 4]
    assert cell.value.tolist() == [2, 4]


def test_a_statement_may_call_the_function_again() -> None:
    depth = 0

    def statement(values: list[Any]) -> list[Any]:
        nonlocal depth
        depth += 1
        return [values[0] + (f(values[0] - 1) if values[0][0] > 0 else 0)]

    f = calling(statement)
    assert f([4.0, 0.0]).tolist() == [10, -10]
    assert depth == 5


def test_endless_recursion_is_a_recursion_error() -> None:
    f: NativeFunction = calling(lambda values: [f(values[0])])
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200)
    try:
        with pytest.raises(RecursionError):
            f([1.0])
    finally:
        sys.setrecursionlimit(limit)


def test_statements_with_objects() -> None:
    body = """
    void *in[1] = {f->data[0]};
    if (f->python(f, 0, 1, in, f->dims, 2)) return -2;
    f->data[1] = f->data[2];
    """
    f = NativeFunction(
        run=program(body),
        inputs=(spec("float64", 0)._replace(type_num=-1),),
        outputs=((-1, 0),),
        results=((-1, 0),),
        python=((lambda values: [values * 2], ((-1, 0),), 1),),
        returns=0,
    )
    marker = object()
    before = sys.getrefcount(marker)
    assert f(marker) == [marker, marker]
    assert sys.getrefcount(marker) == before


def test_a_statement_that_does_not_exist() -> None:
    body = "return f->python(f, 3, 0, 0, 0, 0) ? -2 : 0;"
    with pytest.raises(SystemError, match="no Python statement 3"):
        calling(lambda values: values, body=body)([1, 2])


def interpreted(executor: Any, **options: Any) -> NativeFunction:
    return NativeFunction(
        run=0,
        executor=executor,
        inputs=(spec("float64", 1, "x"),),
        outputs=(VECTOR, SCALAR),
        returns="list",
        **options,
    )


def test_executors() -> None:
    f = interpreted(lambda values: (values[0] * 2, values[0].sum()))
    for argument in (np.arange(3.0), [0, 1, 2], np.arange(3), np.arange(6.0)[::2]):
        double, total = f(argument)
        assert double.tolist() == np.multiply(argument, 2).tolist() and total == np.sum(argument)
        assert type(total) is np.ndarray and total.shape == ()


def test_what_an_executor_returns_never_aliases() -> None:
    kept = np.zeros(3)
    for executor in (
        lambda values: (values[0], kept[0]),
        lambda values: (values[0][:], 1.0),
        lambda values: (kept, 1),
    ):
        argument = np.zeros(3)
        result = interpreted(executor)(argument)[0]
        assert not np.shares_memory(result, argument) and not np.shares_memory(result, kept)
        result += 1
    same = NativeFunction(
        run=0,
        executor=lambda values: [np.zeros(2)] * 2,
        inputs=(),
        outputs=(VECTOR, VECTOR),
        returns="list",
    )
    a, b = same()
    assert not np.shares_memory(a, b)


def test_executors_update_all_or_nothing() -> None:
    cell = Cell(np.zeros(2))

    def executor(values: list[Any]) -> list[Any]:
        if values[0][0] > 5:
            raise OverflowError("too large")
        return [values[0] + 1]

    f = NativeFunction(
        run=0,
        executor=executor,
        inputs=(),
        outputs=(VECTOR,),
        shared=((cell, *VECTOR),),
        updates=((0, cell, True),),
    )
    first = cell.value
    for _ in range(6):
        f()
    held = cell.value
    with pytest.raises(OverflowError, match="too large"):
        f()
    assert cell.value is held and held.tolist() == [6, 6] and first.tolist() == [0, 0]


@pytest.mark.parametrize("result", [(), (1,), (np.zeros(2), np.zeros(2)), None, (np.zeros(2), 1j)])
def test_executors_that_return_nonsense(result: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        interpreted(lambda values: result)([1.0])


def test_functions_that_arrive_late() -> None:
    calls = []

    def resolve() -> tuple[int, Any]:
        calls.append(1)
        return 0, lambda values: (values[0] + 1, 0.0)

    f = interpreted(None, resolve=resolve)
    assert not calls
    f.prepare()
    assert f([1.0])[0] == 2 and f([2.0])[0] == 3 and len(calls) == 1
    native = program("f->dims[1] = 0; return f->output(f, 1) || f->output(f, 2);")
    g = interpreted(None, resolve=lambda: (native, None))
    g([1.0])
    assert g.address == native


def test_a_resolver_that_fails_is_asked_again() -> None:
    last = (0, lambda values: (values[0], 1))
    answers: list[Any] = [OSError("no compiler"), (0, None), None, last]

    def resolve() -> Any:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    f = interpreted(None, resolve=resolve)
    with pytest.raises(OSError, match="no compiler"):
        f([1.0])
    with pytest.raises(SystemError, match="neither"):
        f([1.0])
    with pytest.raises(TypeError, match="tuple"):
        f([1.0])
    assert f([1.0])[0] == 1
    with pytest.raises(SystemError, match="neither a program nor an executor"):
        interpreted(None)([1.0])


def run_in_threads(work: Any, n: int = 4) -> None:
    errors: list[BaseException] = []

    def guarded(k: int) -> None:
        try:
            work(k)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(k,)) for k in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors, errors


FILL = """
    int64_t n = f->dims[1] = f->dims[0];
    double *x = f->data[0], *w = f->scratch(f, 0, n * 8);
    if (!w || f->output(f, 1)) return -1;
    for (int64_t i = 0; i < n; i++) w[i] = x[i];
    usleep(200);
    for (int64_t i = 0; i < n; i++) ((double *)f->data[1])[i] = w[i] * 2;
    if (x[0] < 0) { f->detail[0] = -x[0]; return 1; }
"""


@pytest.mark.parametrize("release", [-1, 0])
def test_calls_from_many_threads(release: int) -> None:
    f = NativeFunction(
        run=program(FILL),
        inputs=(spec("float64", 1),),
        outputs=(VECTOR,),
        returns=0,
        release_gil_bytes=release,
        failure=lambda n, detail, values: ValueError(f"saw {detail[0]}"),
    )

    def work(k: int) -> None:
        for i in range(100):
            value = np.full(50 + k, float(k + i))
            assert (f(value) == 2 * value).all()
            if i % 10 == 0:
                with pytest.raises(ValueError, match=f"saw {k + 1}$"):
                    f(np.full(3, -1.0 - k))

    run_in_threads(work)


def test_the_gil_is_released_for_large_work_only() -> None:
    """The program waits for a mark that another thread sets, which it can without the GIL only."""
    body = """
    volatile double *mark = f->data[0];
    mark[0] = 1;
    for (int i = 0; i < mark[1] && mark[2] == 0; i++) usleep(1000);
    mark[3] = mark[2];
    f->dims[1] = 0;
    return f->output(f, 1);"""

    def another_thread_ran(release: int, size: int, tries: int) -> bool:
        f = NativeFunction(
            run=program(body),
            inputs=(spec("float64", 1),),
            outputs=(VECTOR,),
            release_gil_bytes=release,
        )
        mark = np.zeros(size)
        mark[1] = tries

        def work(k: int) -> None:
            if k == 0:
                f(mark)
            while mark[0] == 0:
                time.sleep(0.001)
            mark[2] = 1

        run_in_threads(work, 2)
        return bool(mark[3])

    assert another_thread_ran(1000, 200, 30_000)
    assert not another_thread_ran(1000, 100, 50)
    assert not another_thread_ran(-1, 200, 50)


@pytest.mark.parametrize("inplace", [False, True])
@pytest.mark.parametrize("release", [-1, 0])
def test_updates_from_many_threads_are_whole_and_not_lost(inplace: bool, release: int) -> None:
    cell = Cell(np.zeros(64))
    f = counter(cell, inplace=inplace, release_gil_bytes=release)

    def work(k: int) -> None:
        for _ in range(500):
            f()
            value = cell.value.copy()
            assert (value == value[0]).all()

    run_in_threads(work)
    assert cell.value.tolist() == [2000] * 64


def test_statements_do_not_leak() -> None:
    f = calling(lambda values: [values[0] + 1])

    def work() -> None:
        for _ in range(300):
            f([1.0, 2.0])
            with pytest.raises(TypeError):
                f("text")

    work()
    gc.collect()
    before = sys.getallocatedblocks()
    work()
    gc.collect()
    assert sys.getallocatedblocks() - before < 150
