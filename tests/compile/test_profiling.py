"""`profile=True`: what is counted, and how it is printed."""

from __future__ import annotations

import io
import pickle
import re
import subprocess
import sys
import time
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.compile import ProfileStats
from theano.compile.making.build import WAIT
from theano.graph import walk
from theano.ifelse import ifelse


def printed(stats: ProfileStats) -> str:
    file = io.StringIO()
    stats.summary(file)
    return file.getvalue()


def quiet(message: str) -> ProfileStats:
    return ProfileStats(atexit_print=False, message=message)


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_calls_and_stages(mode: str) -> None:
    x, s = T.dvector("x"), theano.shared(0.0)
    f = theano.function([x], T.exp(x) * s, updates=[(s, s + 1)], mode=mode, profile=quiet("f"))
    for k in range(3):
        np.testing.assert_allclose(f(x=[1.0]), np.exp(1) * k)
    stats = f.profile
    assert stats.fct_callcount == 3 and 0 < stats.fct_call_time < 1
    assert 0 < stats.optimizer_time < stats.compile_time < 5
    assert stats.nb_nodes == len(f.maker.fgraph.apply_nodes)
    text = printed(stats)
    assert "Message: f" in text and "Time in 3 calls" in text and "rewrite" in text
    assert s.get_value() == 3
    stats.reset()
    assert stats.fct_callcount == 0


def test_nodes_of_the_numpy_backend() -> None:
    x = T.dvector("x")
    f = theano.function([x], T.exp(x).sum(), mode="FAST_COMPILE", profile=quiet("nodes"))
    f([1.0])
    f([2.0])
    stats = f.profile
    assert sorted(stats.apply_callcount.values()) == [2, 2]
    assert sum(stats.op_callcount().values()) == sum(stats.class_callcount().values()) == 4
    assert sum(stats.op_time().values()) == pytest.approx(sum(stats.class_time().values()))
    text = printed(stats)
    rows = re.findall(r" ([0-9.]+)%  \S+s +([0-9.]+)% +([0-9]+) B  (\S+)", text)
    assert len(rows) == 6, "two classes, two ops, two nodes"
    for table in (rows[:2], rows[2:4], rows[4:]):
        assert sum(float(time) for time, *_ in table) == pytest.approx(100, abs=0.2)
        assert [share for _, share, *_ in table] == ["50.0", "50.0"]
    assert {name.partition("{")[0]: n for _, _, n, name in rows} == {"Elemwise": "8", "Sum": "8"}
    f([1.0, 2.0, 3.0])
    assert sorted(f.profile.apply_bytes.values()) == [8, 24], "the largest results"
    file = io.StringIO()
    stats.summary_class(file, 1)
    assert "... 1 more" in file.getvalue()


def test_one_profile_for_several_functions() -> None:
    x = T.dvector("x")
    stats = quiet("both")
    f = theano.function([x], x + 1, profile=stats)
    g = theano.function([x], x + 2, profile=stats)
    f([1.0])
    g([1.0])
    assert f.profile is g.profile is stats and stats.fct_callcount == 2


def test_off_by_default_on_by_setting_or_text() -> None:
    x = T.dvector("x")
    assert theano.function([x], x).profile is None
    assert theano.function([x], x, profile="mine").profile.message == "mine"
    with theano.config.change_flags(profile=True):
        assert theano.function([x], x).profile is not None
        assert theano.function([x], x, profile=False).profile is None


@pytest.mark.one_of(3)
@pytest.mark.parametrize("destination", ["stderr", "stdout", "file"])
def test_printed_when_the_program_ends(destination: str, tmp_path: Any) -> None:
    where = str(tmp_path / "profile.txt") if destination == "file" else destination
    code = (
        "import theano, theano.tensor as T; x = T.dvector('x'); "
        f"theano.config.profiling.destination = {where!r}; "
        "theano.function([x], x + 1, profile=True, name='mine')([1]); "
        "theano.function([x], x + 1, profile=True, name='never called')")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    text = (tmp_path / "profile.txt").read_text() if destination == "file" else getattr(
        run, destination)
    assert "Message: mine" in text and "never called" not in text


def test_total_times_are_those_of_functions_without_a_profile_too() -> None:
    code = (
        "import time, theano, theano.tensor as T; x = T.dvector('x'); "
        "theano.config.print_global_stats = True; "
        "f = theano.function([x], x + 1, mode='FAST_COMPILE'); f([1]); "
        "g = theano.function([x], x + 1, profile=True); g([1]); "
        "print(f.profile.fct_callcount, g.profile.fct_callcount)")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "1 1\n"
    times = re.findall(r"in functions (\S+)s, in compiling them (\S+)s", run.stderr)
    assert len(times) == 1 and float(times[0][1]) > 0
    assert run.stderr.count("Function profiling") == run.stderr.count("1 calls") == 1


def test_an_error_is_not_hidden() -> None:
    x = T.dvector("x")
    f = theano.function([x], x, profile=True)
    with pytest.raises(TypeError, match="Missing required input"):
        f()
    assert f.profile.fct_callcount == 0


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_the_first_call_can_be_left_out(mode: str) -> None:
    x = T.dvector("x")
    with theano.config.change_flags(**{"profiling.ignore_first_call": True}):
        f = theano.function([x], T.exp(x), mode=mode, profile=quiet("f"))
        f([1.0])
        assert f.profile.fct_callcount == 0 and not f.profile.apply_callcount
        f([1.0])
        assert f.profile.fct_callcount == 1
        assert list(f.profile.apply_callcount.values()) == [1] * (mode == "FAST_COMPILE")


def test_profile_memory_prints_sizes() -> None:
    x = T.TensorType("float64", (True,) * 2)("x")
    f = theano.function([x], T.exp(x), mode="FAST_COMPILE", profile=quiet("f"))
    f([[1.0]])
    assert "in bytes" not in printed(f.profile)
    with theano.config.change_flags(profile_memory=True):
        assert "exp" not in printed(f.profile).partition("in bytes")[2]
        with theano.config.change_flags(**{"profiling.min_memory_size": 8}):
            assert "8 B  Elemwise{exp,no_inplace}(x)" in printed(f.profile)


def test_pickles_only_compute() -> None:
    x = T.dvector("x")
    f = theano.function([x], x + 1, profile=quiet("f"))
    assert list(pickle.loads(pickle.dumps(f))([1.0])) == [2]
    assert f.profile.fct_callcount == 0


def test_sums_over_nodes_and_printers() -> None:
    from theano.compile.profiling import (
        ScanProfileStats,
        print_global_stats,
        register_profiler_printer,
    )

    stats = ProfileStats(atexit_print=False, message="mine")
    v = T.dvector("v")
    f = theano.function([v], T.exp(v).sum() * 2, mode=theano.Mode("py", None), profile=stats)
    f([1.0, 2.0])
    assert stats.op_nodes()[T.exp(v).owner.op] == 1
    assert set(stats.op_impl().values()) == set(stats.class_impl().values()) == {"Py"}
    assert sum(stats.class_nodes().values()) == len(f.maker.fgraph.apply_nodes)
    totals = stats.compute_total_times()
    last = f.maker.fgraph.outputs[0].owner
    assert totals[last] == max(totals.values())
    found: dict[Any, float] = {}
    stats.fill_node_total_time(last, found)
    assert found == {last: totals[last]}
    seen: list[Any] = []
    register_profiler_printer(lambda *args: seen.append(args[0]))
    out = io.StringIO()
    stats.summary(out)
    stats.summary_globals(out)
    stats.summary_memory(out, 3)
    stats.print_tips(out)
    assert seen[-1] == "mine"
    for part in ("Global stats", "in bytes", "NumPy backend runs"):
        assert part in out.getvalue()
    loop = ScanProfileStats(atexit_print=False, name="loop", callcount=2)
    loop.summary_function(out)
    assert "(loop)" in out.getvalue() and "2 calls" in out.getvalue()
    with pytest.raises(TypeError, match="has no colour"):
        ProfileStats(atexit_print=False, colour="red")
    print_global_stats()


def test_a_profile_of_jax_says_that_loops_of_small_steps_are_slow() -> None:
    pytest.importorskip("jax")
    x = T.dvector("x")
    rows, _ = theano.scan(lambda row: row + 1, sequences=T.cumsum(x), name="grow")
    told = []
    for mode, output in (("JAX", rows), ("JAX", x + 1), ("FAST_RUN", rows)):
        stats, out = quiet("f"), io.StringIO()
        theano.function([x], output, mode=mode, profile=stats)
        stats.summary(out)
        told.append((
            "One program of JAX computes these nodes" in out.getvalue(),
            "JAX starts each operation of a step of for{grow} anew" in out.getvalue()))
    assert told == [(True, True), (True, False), (False, False)]


def test_calls_of_every_form_are_counted_once() -> None:
    x, s = T.dvector("x"), theano.scalar.float64("s")
    f = theano.function([x], [x, x + 1], profile=quiet("f"))
    assert [r.tolist() for r in f([1.0], output_subset=[1])] == [[2]]
    assert f.profile.fct_callcount == 1
    number = theano.function([s], [s + 1, s + 2], profile=quiet("number"))
    assert number(2.0, output_subset=[1]) == [4] and number.profile.fct_callcount == 1
    assert type(number(2.0)[0]) is np.float64
    over = theano.function(
        [x], T.inplace.exp_inplace(x), accept_inplace=True, profile=quiet("over"))
    value = np.zeros(2)
    assert over(value).tolist() == value.tolist() == [1, 1] and over.profile.fct_callcount == 1


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_copies_have_profiles_of_their_own(mode: str) -> None:
    x = T.dvector("x")
    f = theano.function([x], [T.exp(x)], mode=mode, profile=quiet("f"))
    plain, other = f.copy(), f.copy(profile=quiet("other"))
    plain([1.0])
    other([1.0])
    assert plain.profile is None and other.profile.message == "other"
    assert other.profile.fct_callcount == 1 and f.profile.fct_callcount == 0
    assert not f.profile.apply_time


def test_the_wait_for_the_compiler_is_compilation_not_a_call() -> None:
    x = T.dvector("x")
    f = theano.function([x], T.exp(x) * 3.25, mode="FAST_RUN", profile=quiet("f"))
    resolve, before = f.maker.executable.resolve, f.profile.compile_time
    f.maker.executable.seconds[WAIT] = 0.0
    f._count(2.5, 2.0)
    assert f.profile.fct_call_time == 0.5 and f.profile.compile_time == before + 2
    f.profile.reset()
    assert resolve is not None
    for _ in range(2):
        f([1.0])
    waited = f.profile.stages[WAIT]
    assert waited > 0 and f.profile.compile_time == pytest.approx(before + 2 + waited)


def test_native_code_has_counts_by_class_and_op() -> None:
    x, kept = T.dmatrix("x"), theano.shared(np.zeros((4, 8)), "kept")
    outputs = [T.dot(x, kept).sum(axis=0), T.zeros((2, 3)) + x[0, 0]]
    f = theano.function([x], outputs, mode="FAST_RUN", profile=quiet("f"))
    f(np.ones((2, 4)))
    said = printed(f.profile)
    count = f.profile.nb_nodes
    assert f.c_source and count > 1
    assert sum(f.profile.op_nodes().values()) == sum(f.profile.class_nodes().values()) == count
    assert "One C function computes these nodes" in said
    rows = re.findall(r"([0-9.]+)% +([0-9]+)  (\S+)", said.partition("Nodes by op")[0])
    assert sum(int(n) for _, n, _ in rows) == count
    assert abs(sum(float(share) for share, _, _ in rows) - 100) < 1


def test_memory_of_the_c_function() -> None:
    """Blocks of scratch memory, outputs and updates, with the parts that store arrays there."""
    x, w = T.dmatrix("x"), theano.shared(np.full((40, 40), 0.01), "w")
    hidden = T.tanh(T.dot(T.tanh(T.dot(x, w)), w))
    outputs = [T.dot(hidden, w), T.arange(3) + T.cast(x[0, 0], "int64")]
    f = theano.function([x], outputs, updates=[(w, w * 2)], profile=quiet("memory"))
    assert f.profile.memory() == [] and "in bytes" not in printed(f.profile)
    f(np.ones((100, 40)))
    found = f.profile.memory()
    sizes = {kind: sorted(row.bytes for row in found if row.kind == kind)
             for kind in ("output", "update", "scratch")}
    assert sizes["output"] == [3 * 8, 100 * 40 * 8] and sizes["update"] == [40 * 40 * 8]
    assert sizes["scratch"] == [100 * 40 * 8] * len(sizes["scratch"]) != []
    assert all("test_profiling.py:" in text for row in found for text in row.parts)
    stored = sum(row.bytes * len(row.parts) for row in found)
    assert stored == sum(part.bytes for part in f.profile.parts())
    said = printed(f.profile)
    assert f"together {sum(row.bytes for row in found)} B; {stored} B if no arrays" in said
    rows = said.partition("in bytes")[2].partition("The arrays")[0]
    assert re.search(r"\d+\.\d% +32000 B  +\d+: scratch: gemm of float64  \(", rows)
    assert " 24 B" not in rows, "less than config.profiling.min_memory_size"
    f(np.ones((200, 40)))
    assert sorted(row.bytes for row in f.profile.memory() if row.kind == "output")[1] == 64000
    assert {row.bytes for row in f.profile.memory() if row.kind == "scratch"} == {64000}


def test_memory_by_node() -> None:
    """Each array that is stored, with its node; results that are not stored are missing."""
    x, w = T.dmatrix("x"), theano.shared(np.full((40, 40), 0.01), "w")
    hidden = T.tanh(T.dot(x, w)) + 1
    cost = T.sqr(hidden).sum()
    f = theano.function([x], cost, updates=[(w, w - T.grad(cost, w))], profile=quiet("nodes"))
    assert f.profile.arrays() == []
    f(np.ones((100, 40)))
    found = f.profile.arrays()
    nodes = f.maker.fgraph.apply_nodes
    assert all(row.node is None or row.node in nodes for row in found)
    sizes = {(type(row.node.op).__name__, row.kind): row.bytes for row in found if row.node}
    product = next(name for name, kind in sizes if kind == "update")
    assert product in ("Dot", "Gemm")
    assert sizes == {("Dot", "scratch"): 32000, ("Elemwise", "scratch"): 32000,
                     (product, "update"): 12800}
    assert sum(row.bytes for row in found) == sum(part.bytes for part in f.profile.parts())
    (total,) = (v for v in cost.owner.inputs if v.type.ndim == 2)
    assert not any(str(row.node) == str(total.owner) for row in found), "squares are not stored"
    said = printed(f.profile)
    rows = re.findall(r"% +(\d+) B  (\w+ \d): (\w+)", said.partition("Memory by node")[2])
    assert sorted((size, place.split()[0]) for size, place, _ in rows) == [
        ("12800", "update"), ("32000", "scratch"), ("32000", "scratch")]
    for title in ("Memory by class", "Memory by op"):
        table = re.findall(r"^ +([0-9.]+)% +\d+ B  \S", said.partition(title)[2].partition(
            "Memory by")[0], re.M)
        assert abs(sum(map(float, table)) - 100) < 0.5


def test_times_of_native_code_by_class_and_op() -> None:
    """A part that computes nodes of several classes is one row; the shares add up to 100 %."""
    x = T.dmatrix("x")
    f = theano.function([x], [T.dot(x, x), (T.exp(x) + 1).sum(axis=0)], profile=quiet("f"))
    f(np.ones((30, 30)))
    said = printed(f.profile)
    table = said.partition("Class: time")[2].partition("Ops: time")[0]
    rows = re.findall(r"([0-9.]+)%  \S+s +([0-9.]+)% +(\d+) B  (.*)", table)
    sizes = {name: int(size) for *_, size, name in rows}
    assert sizes == {"Dot": 7200, "Elemwise, Sum": 2 * 240}, "sums and their corrections"
    for column in (0, 1):
        assert abs(sum(float(row[column]) for row in rows) - 100) < 0.5
    ops = said.partition("Ops: time")[2].partition("Parts of")[0]
    assert "  dot\n" in ops and "Elemwise{add,no_inplace}, Sum{axis=[0]" in ops


def test_memory_of_loops_and_of_the_stack() -> None:
    """What a step stores belongs to the loop; an array of a few elements is on the stack."""
    x, w = T.dmatrix("x"), theano.shared(np.full((50, 50), 0.01), "w")
    last = theano.scan(lambda h: T.tanh(T.dot(T.tanh(T.dot(h, w)), w)), outputs_info=[x],
                       n_steps=9)[0][-1]
    f = theano.function([x], last.sum(), profile=quiet("loop"))
    f(np.ones((10, 50)))
    (loop,) = (part for part in f.profile.parts() if part.kind == "loops")
    assert loop.bytes >= 2 * 10 * 50 * 8
    assert 10 * 50 * 8 in {row.bytes for row in f.profile.memory()}
    g = theano.function([x], T.cumsum(T.cumsum(x[0, 0] + np.arange(4.0))).sum(), profile=quiet("g"))
    g(np.ones((1, 8)))
    assert {(row.kind, row.bytes) for row in g.profile.memory()} == {("stack", 32)}


def test_parts_of_the_c_function() -> None:
    x, w = T.dmatrix("x"), theano.shared(np.ones((30, 30)), "w")
    states, _ = theano.scan(lambda h: T.tanh(T.dot(h, w)), outputs_info=[x], n_steps=3)
    outputs = [T.exp(x).sum(), states[-1], T.sort(x, axis=1), T.nonzero(x.ravel())[0],
               ifelse(T.gt(x.sum(), 0), T.dot(x, x.T), x)]
    with theano.config.change_flags(**{"profiling.ignore_first_call": True}):
        f = theano.function([x], outputs, profile=quiet("parts"))
        for _ in range(4):
            f(np.full((30, 30), 0.5))
    parts = f.profile.parts()
    assert {part.runs for part in parts} == {3}
    assert {"elementwise and reductions", "loops", "branches", "routines"} <= {
        part.kind for part in parts}
    assert 0 < sum(part.seconds for part in parts) <= f.profile.fct_call_time
    made = [part.text for part in parts if part.text != "copy"]
    assert all("test_profiling.py:" in text for text in made)
    text = printed(f.profile)
    assert re.search(r"Parts of the C function.*\n-+\n +\d+\.\d%", text)
    assert re.search(r"\d%  \S+s .* B  Scan\n", text)
    f.profile.reset()
    assert {part.runs for part in f.profile.parts()} == {0}


def test_parts_of_a_long_program() -> None:
    """The C texts show that the program is outlined, so that its parts are measured in another way,
    and that a function without a profile measures nothing."""
    x = T.dmatrix("x")
    h = x
    for _ in range(60):
        h = T.dot(T.tanh(h), x)
    f, plain = (theano.function([x], h, profile=p) for p in (quiet("long"), None))
    value = np.random.default_rng(1).normal(size=(4, 4))
    np.testing.assert_array_equal(f(value), plain(value))
    assert "th_steps" in f.c_source and "lap" not in plain.c_source.partition("int th_run")[2]
    assert [part.runs for part in f.profile.parts()] == [1] * 120


def test_without_times_of_parts() -> None:
    x = T.dvector("x")
    with theano.config.change_flags(**{"profiling.time_thunks": False}):
        f = theano.function([x], T.exp(x), profile=quiet("whole"))
    f([1.0])
    assert f.profile.parts() == [] and "Parts of" not in printed(f.profile)
    assert f.profile.fct_callcount == 1


def test_the_total_times_of_nodes_that_share_what_they_depend_on() -> None:
    """Also of a chain of 8,000 nodes: the time does not grow with the square of their number."""
    stats = ProfileStats(atexit_print=False)
    x = T.dscalar("x")
    last = before = x
    for _ in range(4000):
        last, before = last * x + before, last
    order = walk.toposort([last])
    stats.apply_time = {(None, node): float(k % 7) for k, node in enumerate(order)}
    start = time.process_time()
    totals = stats.compute_total_times()
    assert time.process_time() - start < 5
    assert totals[order[-1]] == sum(stats.apply_time.values())
    for node in order[::1000]:
        found = sum(stats.apply_time[None, n] for n in walk.toposort(node.outputs))
        assert totals[node] == found
