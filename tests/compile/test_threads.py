"""Functions called by several threads at once, in every mode: no update is lost, and no thread sees
half of a call."""

from __future__ import annotations

import pickle
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from theano.compile.debugmode import DebugMode
from theano.compile.mode import Mode
from theano.compile.monitormode import MonitorMode
from theano.compile.nanguardmode import NanGuardMode

import theano
import theano.tensor as T

THREADS = 8
MODES: dict[str, Callable[[], Any]] = {
    "default": lambda: None,
    "FAST_COMPILE": lambda: "FAST_COMPILE",
    **{name: (lambda name=name: Mode(name, "fast_run"))  # type: ignore[misc]
       for name in ("py", "c", "c|py", "cvm", "vm", "cvm_nogc", "vm_nogc")},
    "DebugMode": DebugMode,
    "NanGuardMode": lambda: NanGuardMode(True, True, True),
    "MonitorMode": lambda: MonitorMode(post_func=lambda i, node, thunk: None),
}
SLOW = {"DebugMode"}


@pytest.fixture(autouse=True)
def often_switched() -> Iterator[None]:
    """Make Python switch threads as often as possible, so that a missing lock loses updates."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def in_threads(work: Callable[[int], Any], count: int = THREADS) -> list[Any]:
    """The results of `work(k)` in each thread; an exception of one of them is raised."""
    found: list[Any] = [None] * count
    errors: list[BaseException] = []

    def guarded(k: int) -> None:
        try:
            found[k] = work(k)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(k,)) for k in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return found


class PlusOne(theano.Op):  # type: ignore[misc]
    """A user's op during which other threads run."""

    __props__ = ()

    def make_node(self, x: Any) -> Any:
        x = T.as_tensor_variable(x)
        return theano.Apply(self, [x], [x.type()])

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        made = inputs[0] + 1
        time.sleep(0)
        output_storage[0][0] = made


STEPS: dict[str, Callable[[Any], Any]] = {
    "sorted": lambda c: T.sort(c) + 1,
    "op of a user": PlusOne(),
    "elementwise": lambda c: c + 1,
    "in parts": lambda c: T.inc_subtensor(c[::2], 1) + T.eq(T.arange(4) % 2, 1),
}


@pytest.mark.one_of(3)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("mode", MODES)
def test_no_update_is_lost(mode: str, step: str) -> None:
    c = theano.shared(np.zeros(4, "complex128"))
    f = theano.function([], [], updates=[(c, STEPS[step](c))], mode=MODES[mode]())
    calls = 5 if mode in SLOW else 60

    def work(k: int) -> None:
        for _ in range(calls):
            f()

    in_threads(work)
    np.testing.assert_array_equal(c.get_value(), np.full(4, THREADS * calls))


@pytest.mark.parametrize("mode", MODES)
def test_no_update_of_a_large_variable_is_lost(mode: str) -> None:
    c = theano.shared(np.zeros(60_000))
    f = theano.function([], c[0], updates=[(c, c + 1)], mode=MODES[mode]())
    calls = 2 if mode in SLOW else 40
    seen = in_threads(lambda k: [float(f()) for _ in range(calls)])
    assert sorted(sum(seen, [])) == list(range(THREADS * calls))
    assert (c.get_value() == THREADS * calls).all()


@pytest.mark.parametrize("mode", ["default", "py", "NanGuardMode"])
def test_functions_that_share_some_variables(mode: str) -> None:
    names = "abcd"
    cells = {name: theano.shared(np.zeros(3), name) for name in names}
    pairs = ["ab", "ba", "bc", "dc", "da", "ca"]
    functions = [
        theano.function(
            [], [], updates=[(cells[n], PlusOne()(cells[n])) for n in pair], mode=MODES[mode]())
        for pair in pairs]

    def work(k: int) -> None:
        for i in range(120):
            functions[(i + k) % len(functions)]()

    in_threads(work)
    each = THREADS * 120 // len(pairs)
    for name in names:
        wanted = each * sum(name in pair for pair in pairs)
        assert cells[name].get_value().tolist() == [wanted] * 3


@pytest.mark.parametrize("mode", ["default", "py"])
@pytest.mark.parametrize("size", [3, 50_000])
def test_a_call_reads_one_state_of_all_variables(mode: str, size: int) -> None:
    a, b = theano.shared(np.zeros(size), "a"), theano.shared(np.zeros(size), "b")
    step = theano.function([], [], updates=[(a, a + 1), (b, PlusOne()(b))], mode=MODES[mode]())
    plain = theano.function([], [], updates=[(a, a + 1), (b, b + 1)], mode=MODES[mode]())
    look = theano.function([], [a.sum(), b.sum()], mode=MODES[mode]())

    def work(k: int) -> None:
        for _ in range(60):
            if k < 2:
                step(), plain()
            first, second = look()
            assert first == second

    in_threads(work, 4)
    assert a.get_value()[0] == b.get_value()[0] == 240


@pytest.mark.parametrize("mode", ["default", "py", "vm"])
def test_random_streams_draw_each_number_once(mode: str) -> None:
    streams = T.shared_randomstreams.RandomStreams(7)
    f = theano.function([], streams.uniform((3,)), mode=MODES[mode]())
    drawn = in_threads(lambda k: [tuple(f()) for _ in range(50)])
    together = sum(drawn, [])
    assert len(set(together)) == len(together) == THREADS * 50


def test_mrg_streams_draw_each_number_once() -> None:
    from theano.sandbox.rng_mrg import MRG_RandomStreams

    f = theano.function([], MRG_RandomStreams(7).uniform((3,)))
    drawn = in_threads(lambda k: [tuple(f()) for _ in range(200)])
    together = sum(drawn, [])
    assert len(set(together)) == len(together) == THREADS * 200


def test_set_value_waits_until_a_call_has_ended() -> None:
    """A call that is running cannot overwrite the value with one computed from the old value."""
    c = theano.shared(0.0)
    f = theano.function([], c, updates=[(c, PlusOne()(c))])
    seen: list[float] = []

    def work(k: int) -> None:
        for i in range(100):
            if k == 0:
                c.set_value(1000.0 * (i + 1))
                time.sleep(0)
                assert c.get_value() >= 1000 * (i + 1)
            else:
                seen.append(float(f()))

    in_threads(work, 4)
    assert len(set(seen)) == len(seen) == 300
    assert c.get_value() >= 100_000


def test_states_of_inputs_are_not_lost() -> None:
    state = T.dvector("state")
    f = theano.function([theano.In(state, value=np.zeros(2), update=PlusOne()(state))], state)
    in_threads(lambda k: [f() for _ in range(60)])
    assert f[state].tolist() == [THREADS * 60] * 2


class Calling(PlusOne):
    """An op that calls a function of the user's."""

    __props__ = ("number",)

    def __init__(self, number: int, function: Any) -> None:
        self.number = number
        self.function = function

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        self.function()
        output_storage[0][0] = inputs[0] + 1


@pytest.mark.parametrize("mode", ["default", "py"])
def test_an_op_may_call_a_function_with_the_same_variable(mode: str) -> None:
    c, d = theano.shared(np.zeros(2)), theano.shared(np.zeros(2))
    inner = theano.function([], [], updates=[(c, c + 10), (d, d + 1)])
    outer = theano.function([], [], updates=[(c, Calling(1, inner)(c))], mode=MODES[mode]())
    outer()
    assert c.get_value().tolist() == [1, 1] and d.get_value().tolist() == [1, 1]
    in_threads(lambda k: [outer() for _ in range(50)], 4)
    assert c.get_value()[0] == d.get_value()[0] == 201


def test_a_failed_call_releases_its_shared_variables() -> None:
    c = theano.shared(np.zeros(2))

    def fail() -> None:
        raise ValueError("on purpose")

    broken = theano.function([], [], updates=[(c, Calling(2, fail)(c))])
    step = theano.function([], [], updates=[(c, c + 1)])

    def work(k: int) -> None:
        for _ in range(30):
            with pytest.raises(ValueError, match="on purpose"):
                broken()
            step()

    in_threads(work)
    assert c.get_value().tolist() == [THREADS * 30] * 2


@pytest.mark.parametrize("size", [3, 50_000])
def test_pickling_while_other_threads_call(size: int) -> None:
    c = theano.shared(np.zeros(size))
    f = theano.function([], [], updates=[(c, c + 1)])

    def work(k: int) -> None:
        for _ in range(5 if k == 0 else 100):
            if k == 0:
                pickle.loads(pickle.dumps(f))()
                kept = pickle.loads(pickle.dumps(c)).get_value()
                assert (kept == kept[0]).all()
            else:
                f()

    in_threads(work, 3)
    assert (c.get_value() == 200).all()


@pytest.mark.parametrize("mode", ["default", "py"])
def test_memory_may_be_freed_while_other_threads_call(mode: str) -> None:
    c = theano.shared(np.zeros(50_000))
    x = T.dvector()
    f = theano.function([x], (x * 2).sum() + T.exp(x)[0], updates=[(c, c + x)], mode=MODES[mode]())
    free: Any = super(type(f), f).free

    def work(k: int) -> None:
        for _ in range(100):
            if k == 0:
                f.free()
                free()
            else:
                assert f(np.full(50_000, 0.0)) == 1

    in_threads(work, 4)


def test_threads_compile_at_once() -> None:
    """The same and different functions, made and first called in several threads."""
    x = T.dvector("x")
    shared = theano.function([x], T.tanh(x * 1.25).sum())

    def work(k: int) -> list[float]:
        y = T.dvector("y")
        same = theano.function([y], T.exp(y * 3.75).sum())
        own = theano.function([y], (y * (k + 0.125)).sum() + PlusOne()(y)[0])
        return [float(shared([1.0])), float(same([0.0, 0.0])), float(own([2.0]))]

    for k, found in enumerate(in_threads(work)):
        np.testing.assert_allclose(found, [np.tanh(1.25), 2, 2 * (k + 0.125) + 3])


def test_rewriting_in_one_thread_does_not_change_source_lines_of_another() -> None:
    """Rewriting gives new nodes the source line of the node that they replace, only in the thread
    that rewrites."""

    x = T.dvector("x")
    cost = T.tanh(T.exp(x) * 2).sum()

    def work(k: int) -> set[str]:
        if k % 2:
            for _ in range(20):
                theano.grad(cost, x)
            return set()
        return {str(T.exp(x).owner.source_line) for _ in range(300)}

    for lines in [*in_threads(work), work(0)]:
        assert len(lines) <= 1 and all(s.startswith("test_threads.py:") for s in lines)


def test_profiles_count_all_calls() -> None:
    stats = theano.ProfileStats(atexit_print=False)

    def work(k: int) -> None:
        for _ in range(10_000):
            stats.add_call(0.5)
            stats.add_node("node", 0.5)

    in_threads(work)
    assert stats.fct_callcount == stats.apply_callcount["node"] == THREADS * 10_000
    assert stats.fct_call_time == stats.apply_time["node"] == THREADS * 5_000
