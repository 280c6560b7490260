"""Functions that an earlier process has compiled: found by the key of their graphs, equal to the
bit, and never one for another."""

from __future__ import annotations

import copy
import io
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.programs.build import build
from tests.programs.steps import STEPS
from tests.programs.users.summary import PROGRAMS, summary
from tests.second_starts import found, same
from theano import config
from theano.backends import cache
from theano.compile.making import build as making
from theano.compile.making import second_start
from theano.graph import keys
from theano.graph.fgraph import FunctionGraph

pytestmark = pytest.mark.usefixtures("unoptimized")

x, y = T.dvector("x"), T.dvector("y")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    """Each test has its own cache, from which functions are found."""
    base = tmp_path / "cache"
    with config.change_flags(base_compiledir=str(base), compiledir=str(base)):
        yield base / "compiled"


def twice(make: Callable[[], Any]) -> tuple[Any, Any]:
    """A function that is compiled and called, and the same one, found in the cache."""
    first = make()
    first.maker.executable.resolve()
    with found() as hits:
        second = make()
    assert hits == [True]
    return first, second


def add_one() -> Any:
    return theano.function([x], x + 1.0)


# -- equal functions -------------------------------------------------------------------------


def both_runs(make: Callable[[], list[Any]]) -> int:
    """Compare all results of a program that runs twice; the number of functions that were found."""
    first = make()
    with found() as hits:
        second = make()
    assert len(first) == len(second)
    for a, b in zip(first, second, strict=True):
        a, b = np.asarray(a), np.asarray(b)
        assert a.dtype == object or same(a, b)
    return sum(hits)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: p.__name__)
def test_a_program_computes_the_same_when_it_starts_again(
    program: Callable[[], list[Any]]
) -> None:
    """Programs as users write them."""
    values = [both_runs(lambda: [value for *_, value in summary(program())])]
    assert values


def random_results(seed: int) -> list[Any]:
    """The results of a random program, called twice, and the values of its shared variables."""
    rng = np.random.default_rng(seed)
    kinds = list(STEPS)
    steps = [(kind, int(rng.integers(len(STEPS[kind]))), tuple(map(int, rng.integers(0, 60, 3))))
             for kind in rng.choice(kinds, 5)]
    program = build(steps, seed, direct=bool(seed % 2))
    f = theano.function(program.inputs, program.outputs, updates=program.updates,
                        givens=program.givens, on_unused_input="ignore")
    results = []
    for _ in range(2):
        results += f(*copy.deepcopy(program.values))
    return results + [s.get_value() for s in f.get_shared() if hasattr(s.type, "dtype")]


@pytest.mark.one_of(4)
@pytest.mark.parametrize("first", range(0, 64, 4))
def test_random_programs_compute_the_same(first: int) -> None:
    for seed in range(first, first + 4):
        both_runs(lambda seed=seed: random_results(seed))


def test_a_loop_with_gradient_and_updates() -> None:
    def make() -> Any:
        w = theano.shared(np.full((3, 3), 0.25), "w")
        states, _ = theano.scan(lambda r, h: T.tanh(r + T.dot(h, w)), x[:, None] * np.ones(3),
                                T.zeros(3))
        cost = (states[-1] ** 2).sum()
        return theano.function([x], cost, updates=[(w, w - 0.5 * T.grad(cost, w))])

    first, second = twice(make)
    for _ in range(3):
        assert same(first([1.0, -0.5]), second([1.0, -0.5]))
    assert same(first.get_shared()[0].get_value(), second.get_shared()[0].get_value())
    assert first.c_source == second.c_source


def test_draws_continue() -> None:
    def make() -> Any:
        streams = theano.sandbox.rng_mrg.MRG_RandomStreams(7)
        return theano.function([], streams.uniform((4,)))

    first, second = twice(make)
    assert [same(first(), second()) for _ in range(3)] == [True] * 3


def test_defaults_names_and_keys_belong_to_the_call() -> None:
    def make() -> Any:
        return theano.function([theano.In(x, value=[2.0]), theano.In(y, name="z")],
                               {"sum": x + y, "product": x * y})

    _, second = twice(make)
    assert second(z=[3.0]) == {"sum": np.array([5.0]), "product": np.array([6.0])}
    other = theano.function([y, x], {"b": x + y, "a": x * y})
    assert other([1.0], [4.0])["b"] == 5


# -- what is made when it is asked for -------------------------------------------------------


def test_nothing_is_rewritten_until_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    add_one()([0.0])
    calls: list[object] = []
    rewrite = making.rewrite
    monkeypatch.setattr(making, "rewrite", lambda *args: calls.append(args) or rewrite(*args))
    with found():
        f = add_one()
    assert f([1.0]) == [2.0]
    assert not calls
    assert "th_run" in f.c_source
    f.maker.fgraph.check()
    assert [str(out.variable) for out in f.outputs] == [str(v) for v in f.maker.fgraph.outputs]
    assert len(calls) == 1


def test_the_graph_is_rewritten_as_it_was() -> None:
    """Settings that have changed since have no effect."""
    def make() -> Any:
        return theano.function([x], T.sum(x * 2 * 3))

    first = make()
    first([1.0])
    with found() as hits:
        second = make()
    with config.change_flags(optimizer_excluding="canonicalize", floatX="float32"):
        graph = second.maker.fgraph
    assert hits == [True]
    assert theano.pp(graph.outputs[0]) == theano.pp(first.maker.fgraph.outputs[0])
    assert config.floatX == "float64"


def test_errors_name_the_line_of_this_program() -> None:
    texts = []
    for make in twice(lambda: theano.function([x, y], x + y)):
        with pytest.raises(ValueError, match="broadcast") as raised:
            make([1.0, 2.0], [1.0, 2.0, 3.0])
        texts.append(str(raised.value))
    assert texts[0] == texts[1]
    assert "test_second_start.py" in texts[1]


def test_lines_may_be_divided() -> None:
    """Another division of the program into lines gives the same function, whose text has other
    comments."""
    first = theano.function([x, y], T.dot(T.exp(x) + y, y))
    first.maker.executable.resolve()
    with found() as hits:
        sums = T.exp(x) + y
        second = theano.function([x, y], T.dot(
            sums, y))
    assert hits == [True]
    assert second.c_source != first.c_source


def test_copies_and_pickles_of_a_found_function() -> None:
    s = theano.shared(1.0, "s")
    _, f = twice(lambda: theano.function([x], x * s, updates=[(s, s + 1)]))
    t = theano.shared(10.0, "t")
    assert f.copy(swap={s: t})([1.0]) == [np.array([10.0])]
    assert f.copy(delete_updates=True)([3.0]) == [np.array([3.0])]
    assert s.get_value() == 1
    loaded = pickle.load(io.BytesIO(pickle.dumps(f)))
    assert loaded([5.0]) == [5.0]
    assert f([5.0]) == [5.0]
    assert s.get_value() == 2


def test_a_c_function_of_a_found_function() -> None:
    _, f = twice(lambda: theano.function([x], x[0] / x[1]))
    pointer = f.c_function(shapes=[(2,)])
    assert "double" in pointer.signature


# -- files -----------------------------------------------------------------------------------


def test_a_deleted_library_is_compiled_again(folder: Path) -> None:
    _, f = twice(add_one)
    cache.sweep(str(folder), everything=True)
    assert f([1.0]) == [2.0]
    with found() as hits:
        assert add_one()([1.0]) == [2.0]
    assert hits == [False]


@pytest.mark.parametrize("ending", ["function", "so"])
def test_a_damaged_file_is_not_used(ending: str, folder: Path) -> None:
    add_one()([1.0])
    for path in folder.glob(f"*.{ending}"):
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    with found():
        assert add_one()([1.0]) == [2.0]


def test_a_file_of_another_function_is_noticed(folder: Path) -> None:
    add_one()([1.0])
    (path,) = folder.glob("*.function")
    state = second_start._state()
    _, *rest = pickle.loads((cache.read(str(path)) or b"").removeprefix(state))
    theano.function([x], x + 2.0)([1.0])
    (other,) = (p for p in folder.glob("*.function") if p != path)
    library, *_ = pickle.loads((cache.read(str(other)) or b"").removeprefix(state))
    path.write_bytes(b"")
    cache.keep(str(path), state + pickle.dumps((library, *rest)))
    with found():
        f = add_one()
    with pytest.raises(RuntimeError, match="is not the one that its graph gives"):
        assert f.c_source


def test_a_full_disk_keeps_no_function(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    replace = os.replace

    def full(source: Any, target: Any) -> None:
        if str(target).endswith(".function"):
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    assert add_one()([1.0]) == [2.0]
    assert not [p for p in folder.iterdir() if "function" in p.name]


def test_large_constants_are_not_kept(folder: Path) -> None:
    rows = np.arange(200_000.0)
    f = theano.function([x], x + rows)
    assert f.maker.not_kept == "no key for a constant of 1600000 bytes"
    f = theano.function([x], [x + rows[:100_000], x * rows[100_000:]])
    assert (f.maker.not_kept or "").startswith("its constants have 16")
    assert not list(folder.glob("*.function"))


# -- keys ------------------------------------------------------------------------------------


def text(*outputs: Any, inputs: Any = (x, y)) -> bytes:
    return keys.text(FunctionGraph(list(inputs), list(outputs)))


def with_step(step: Callable[..., Any]) -> Any:
    return theano.scan(step, sequences=x, outputs_info=np.float64(0))[0]


NAN = np.array([0x7ff8000000000001], "uint64").view("float64")
DIFFERENT: dict[str, tuple[Callable[[], Any], ...]] = {
    "zero and minus zero": (lambda: x + 0.0, lambda: x + -0.0),
    "two NaN": (lambda: x + T.constant(NAN), lambda: x + T.constant(-NAN)),
    "dtypes of a constant": (lambda: x + T.constant(1, dtype="int8"),
                             lambda: x + T.constant(1, dtype="int16")),
    "shapes of a constant": (lambda: T.constant(np.ones((2, 1))), lambda: T.constant(np.ones(2))),
    "order of inputs": (lambda: x - y, lambda: y - x),
    "ops": (lambda: x + y, lambda: x * y),
    "axes": (lambda: T.sum(T.outer(x, y), 0), lambda: T.sum(T.outer(x, y), 1)),
    "True and 1": (lambda: x.sum(keepdims=True), lambda: x.sum()),
    "slices": (lambda: x[1:], lambda: x[2:], lambda: x[:1], lambda: x[::-1], lambda: x[1]),
    "sharing": (lambda: T.exp(x) + T.exp(x), lambda: T.exp(x) + T.exp(y)),
    "steps of loops": (lambda: with_step(lambda r, h: r + h), lambda: with_step(lambda r, h: r * h),
                       lambda: with_step(lambda r, h: h + r)),
    "casts": (lambda: T.cast(x, "int32"), lambda: T.cast(x, "int64")),
    "branches": (lambda: theano.ifelse.ifelse(x[0] > 0, x, y),
                 lambda: theano.ifelse.ifelse(x[0] > 0, y, x)),
}


@pytest.mark.parametrize("case", DIFFERENT)
def test_different_graphs_have_different_texts(case: str) -> None:
    texts = [text(make()) for make in DIFFERENT[case]]
    assert texts == [text(make()) for make in DIFFERENT[case]]
    assert len(set(texts)) == len(texts)


def test_types_and_names_of_inputs_are_in_the_text() -> None:
    types = (T.dvector, T.fvector, T.TensorType("float64", (True,)), T.TensorType(
        "float64", shape=(3,)))
    texts = []
    for type_ in types:
        for name in ("x", "z", None):
            v = type_(name)
            texts.append(text(T.exp(v), inputs=[v]))
    assert len(set(texts)) == len(texts)


def test_a_name_inside_the_graph_is_in_the_text() -> None:
    texts = set()
    for name in ("h", "z"):
        hidden = T.exp(x)
        hidden.name = name
        texts.add(text(hidden + 1))
    assert len(texts) == 2


def test_settings_modes_and_updates_are_in_the_key() -> None:
    s = theano.shared(np.ones(2), "s")
    makers: list[Callable[[], Any]] = [
        lambda: theano.function([x], s * x),
        lambda: theano.function([x], s * x, updates=[(s, s * x)]),
        lambda: theano.function([x], [s * x, s * x]),
        lambda: theano.function([x, theano.In(y)], x * y),
        lambda: theano.function([x], s * x, mode=theano.Mode("cvm", "fast_compile")),
        lambda: theano.function([x], s * x, mode=theano.compile.FAST_RUN.excluding("fold")),
    ]
    with found() as hits:
        for make in makers:
            make()(*([[1.0, 2.0]] * (1 + (make is makers[3]))))
        for flags in ({"openmp_elemwise_minsize": 7}, {"gcc__cxxflags": "-O1"}, {"threads": 1}):
            with config.change_flags(**flags):
                makers[0]()([1.0, 2.0])
    assert not any(hits)


def test_a_constant_by_value_not_by_object() -> None:
    with found() as hits:
        for _ in range(2):
            f = theano.function([x], x + np.array([1.0, 2.0]))
            assert same(f([1.0, 1.0]), np.array([2.0, 3.0]))
        f = theano.function([x], x + np.array([1.0, 3.0]))
        assert same(f([1.0, 1.0]), np.array([2.0, 4.0]))
    assert hits == [False, True, False]


class Doubled(theano.Op):  # type: ignore[misc]
    """An op of a user's program."""

    __props__ = ()
    itypes, otypes = [T.dvector], [T.dvector]

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        output_storage[0][0] = inputs[0] * 2


def test_what_cannot_be_kept_is_in_the_profile() -> None:
    def shown(outputs: Any, **arguments: Any) -> str:
        file = io.StringIO()
        f = theano.function([x], outputs, profile=theano.compile.ProfileStats(
            atexit_print=False), **arguments)
        f.profile.summary_function(file)
        _, line, reason = file.getvalue().partition("Compiled again by each process: ")
        return reason.strip() if line else ""

    assert shown(T.exp(x)) == ""
    assert "no key for Doubled of " in shown(Doubled()(x))
    streams = T.shared_randomstreams.RandomStreams(3)
    assert shown(streams.normal((2,)) + x[0]) == "it calls Python"
    assert shown(x, mode="FAST_COMPILE") == "C does not compute it alone"
    with config.change_flags(second_start=False):
        assert shown(x + 1) == "the setting second_start is off"
    assert shown(theano.sparse.csr_from_dense(T.outer(x, x))) == "it is not compiled as a whole"

    class Nothing:
        def optimize(self, fgraph: object) -> None:
            """Change nothing."""

    assert shown(x, mode=theano.compile.FAST_RUN.register(Nothing())) == "the program adds rewrites"


def test_rewrites_are_printed_by_each_process(capsys: pytest.CaptureFixture[str]) -> None:
    with config.change_flags(optimizer_verbose=True), found() as hits:
        f = theano.function([x], x * 1.0)
    assert f.maker.not_kept == "rewrites are printed"
    assert hits == [False]
    assert "rewriting:" in capsys.readouterr().out


def test_a_changed_package_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has loaded files which have changed since keeps functions with a state that no
    other process has."""
    known = second_start._state()
    monkeypatch.setattr(making, "LOADED", 0.0)
    second_start._state.cache_clear()
    try:
        assert second_start._state() != known
    finally:
        second_start._state.cache_clear()


def test_a_function_of_another_state_is_compiled_again(folder: Path) -> None:
    def make() -> Any:
        return theano.function([x], x + 3.5)

    make()([1.0])
    (path,) = folder.glob("*.function")
    content = cache.read(str(path)) or b""
    before = content.replace(second_start._state(), b"0" * 40, 1)
    cache.remove(str(path))
    cache.keep(str(path), before)
    with found() as hits:
        make()
    assert hits == [False]
    assert cache.read(str(path)) == content
    with found() as hits:
        make()
    assert hits == [True]


# -- processes -------------------------------------------------------------------------------

SCRIPT = """
import sys
import numpy as np, theano, theano.tensor as T
x, w = T.dmatrix("x"), theano.shared(np.full((3, 3), 0.5), "w")
h, _ = theano.scan(lambda r, h: T.tanh(r + T.dot(h, w)), x, T.zeros(3))
cost = T.nnet.softmax(h).sum() + T.mean(h[-1] ** 2) + T.max(x, axis=(0, 1))
f = theano.function([x], [cost, h.shape], updates={w: w - 0.1 * T.grad(cost, w)})
g = theano.function([x], T.stack([x[0], x.sum(0)])[:, ::-1])
for _ in range(2):
    print([v.tobytes().hex() for v in (*f(np.eye(3)), g(np.eye(3)), w.get_value())])
print("theano.rewrite.pipeline" in sys.modules, "theano.lower" in sys.modules)
"""


def run(folder: Path, seed: int, script: str = SCRIPT) -> subprocess.Popen[str]:
    flags = f"base_compiledir={folder.parent},gcc.cxxflags=-O0"
    environment = {**os.environ, "THEANO_FLAGS": flags, "PYTHONHASHSEED": str(seed)}
    return subprocess.Popen([sys.executable, "-c", script], env=environment, text=True,
                            stdout=subprocess.PIPE)


def test_another_process_loads_neither_rewriting_nor_lowering(folder: Path) -> None:
    first, second = (run(folder, seed).communicate()[0] for seed in (1, 2))
    *values, ending = first.splitlines()
    assert ending == "True True"
    assert second.splitlines() == [*values, "False False"]


def test_eight_processes_while_the_cache_is_cleared(folder: Path) -> None:
    wanted = run(folder, 0).communicate()[0].splitlines()[:2]
    running = [run(folder, seed) for seed in range(8)]
    while any(process.poll() is None for process in running):
        for entry in folder.iterdir():
            if not entry.name.startswith("tmp-") and entry.suffix in (".function", ".so"):
                entry.unlink(missing_ok=True)
        time.sleep(0.1)
    for process in running:
        assert process.communicate()[0].splitlines()[:2] == wanted
        assert process.returncode == 0
