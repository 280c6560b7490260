"""The fuzzer: the programs that it draws, the faults that it finds, and how it reduces programs."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from fuzz import __main__ as entry
from fuzz import compare
from fuzz import generate as generator
from fuzz.check import FAST, PLAIN, REWRITTEN, Check, Trial, check, disagreement
from fuzz.compare import Call, Noise, differ
from fuzz.crew import Crew, write_tests
from fuzz.evaluate import evaluate, moved
from fuzz.failure import Failure
from fuzz.generate import GROUPS, generate
from fuzz.layouts import LAYOUTS, arguments, arranged
from fuzz.lengths import wrong_shape
from fuzz.maker import Maker
from fuzz.merge import merged, undivided
from fuzz.program import Input, Program, Step, literal
from fuzz.settings import QUICK, TOGETHER, settle
from fuzz.shrink import isolated, shrink
from fuzz.source import source
from fuzz.steps import loops, trouble
from fuzz.together import compile_together
from fuzz.vocabulary import VOCABULARY
from theano.backends import c
from theano.compile.making import native
from theano.errors import CompileError
from theano.gradient import shifts
from theano.lower.emit import outline
from theano.lower.emit.c import CFile
from theano.records import replace


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the fuzzer's settings; afterwards those of the tests are restored."""
    for name in ("LONG", "PIECE"):
        monkeypatch.setattr(outline, name, getattr(outline, name))
    for name in ("threads", "on_opt_error", "poison_memory", "check_programs", "profile"):
        if hasattr(theano.config, name):
            monkeypatch.setattr(theano.config, name, getattr(theano.config, name))
    for section, name in ((theano.config.gcc, "cxxflags"), (theano.config.scan, "memory"),
                          (theano.config.profiling, "destination")):
        monkeypatch.setattr(section, name, getattr(section, name))
    settle()


X = Input("x1", np.array([0.5, -1.5, 2.0]), (False,))


def small(text: str, *more: Step, **changes: Any) -> Program:
    """A program whose input is a vector, `x1`, and whose first step, `text`, gives `v2`."""
    steps = (Step(("v2",), text), *more)
    return Program((X,), steps, (steps[-1].names[0],)).but(**changes)


# Drawing.


def test_a_seed_gives_the_same_program() -> None:
    one, other = generate(71), generate(71)
    assert one.steps == other.steps and one.outputs == other.outputs
    assert [i.line() for i in one.inputs] == [i.line() for i in other.inputs]
    assert one.steps != generate(72).steps


def test_a_gradient_that_is_refused_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """If `grad` raises in all ways of running the program, a comparison of these does not show it.
    Here it is `grad` of a loop with two states over a maximum."""
    def fail(node: Any, degrees: Any) -> Any:
        raise ValueError("too many values to unpack")

    loop = "theano.scan(lambda a, h, g: [a + h, a * g], T.maximum(x1, 0), [x1[0], x1[1]])"
    slope = Step(("v3",), "slopes(v2, [x1])", ("v2", ("x1",)))
    program = small(f"T.sum({loop}[0][0])", slope, raises=True)
    assert check(program) is None
    monkeypatch.setattr(shifts, "degree_of", fail)
    failure = check(program)
    assert failure and failure.kind == "the gradient is refused" and "unpack" in failure.text


def test_programs_vary() -> None:
    """One hundred programs have gradients of both orders, errors, NaN, long arrays, updates, and
    all layouts and dtypes."""
    programs = [generate(seed) for seed in range(100)]
    slopes = [sum(s.slope is not None for s in p.steps) for p in programs]
    assert slopes.count(1) > 15 and slopes.count(2) > 5
    assert sum(p.raises for p in programs) > 1
    assert sum(p.wild for p in programs) > 2 and sum(bool(p.updates) for p in programs) > 2
    assert max(i.value.size for p in programs for i in p.inputs) > 1000
    layouts = {i.layout.split()[0] for p in programs for i in p.inputs}
    assert layouts == {*LAYOUTS, "alias"}
    assert {str(i.value.dtype) for p in programs for i in p.inputs} == set(generator.DTYPES)


def test_settings_vary() -> None:
    """Among sixteen groups of programs, each setting has both values."""
    seen: set[tuple[str, bool]] = set()
    for group in range(16):
        settle(group * TOGETHER)
        seen |= {("usual flags", theano.config.gcc.cxxflags != QUICK),
                 ("poison", theano.config.poison_memory), ("profile", theano.config.profile),
                 ("no rows", theano.config.scan.memory == 0), ("tables", outline.LONG < 200),
                 ("measured tables", theano.config.profile and outline.LONG < 200)}
    assert len(seen) == 12


@pytest.mark.long
def test_every_step_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """At most 600 programs contain a step of each function in `GROUPS`."""
    kept: set[Any] = set()
    texts: dict[str, Any] = {}

    def watched(make: Any) -> Any:
        def draw(m: Maker) -> str | None:
            text = make(m)
            if text:
                texts[text] = make
            return text  # type: ignore[no-any-return]

        return draw

    groups = tuple([(w, watched(make)) for w, make in group] for group in GROUPS)
    monkeypatch.setattr(generator, "GROUPS", groups)
    everything = {make for group in (*GROUPS, trouble.STEPS) for _, make in group}
    kept |= {make for _, make in trouble.STEPS}
    for seed in range(600):
        kept |= {texts[step.text] for step in generate(seed).steps if step.text in texts}
        if kept == everything:
            break
    assert kept == everything, everything - kept


def test_the_steps_of_loops_are_bounded() -> None:
    """A program of loops over long arrays would keep the interpreter busy for minutes."""
    m = Maker(random.Random(1), wild=False, large=True)
    m.give(np.ones((1500, 7)))
    drawn = [loops.mapped(m) is not None for _ in range(4)]
    assert drawn == [True, True, False, False] and m.looped == 3000
    assert loops.nested(m) is None, "its inner loops alone would make 10500 steps"


def test_updates_do_not_grow() -> None:
    """An update that makes an array larger in each call would fill the memory."""
    chosen = set()
    for seed in range(100):
        m = Maker(random.Random(seed), wild=False, large=False)
        m.give(np.ones(50), shared=True)
        (short,), (long,) = m.add("s1[:20]"), m.add("T.concatenate([s1, s1])")
        chosen |= {name for _, name in generator.updates(m)} & {short, long}
    assert chosen == {short}


def test_nothing_follows_a_step_that_raises() -> None:
    """A later step that does not depend on it would hide that the program raises."""
    m = Maker(random.Random(1), wild=False, large=False)
    m.give(np.ones(3)), m.give(np.ones(3))
    m.inputs[:] = [given._replace(broadcastable=(False,)) for given in m.inputs]
    assert generator.givens(m)
    m.add("x1 + np.ones(2)", kept=True)
    assert m.error and not generator.givens(m) and m.steps[-1].text == "x1 + np.ones(2)"


# Running and comparing.


@pytest.mark.parametrize("layout", sorted(set(LAYOUTS)))
def test_layouts_keep_the_numbers(layout: str) -> None:
    for shape in ((), (3,), (2, 3), (0, 2), (1, 1)):
        value = np.arange(float(np.prod(shape))).reshape(shape)
        made = arranged(value, layout)
        assert made.shape == shape and np.array_equal(made, value)
        assert not np.shares_memory(made, value)
    a, b = arguments([("x1", value, "plain"), ("x2", value, "alias x1")])
    assert a is b


def test_programs_that_agree() -> None:
    assert check(small("T.exp(x1[::-1]).sum()")) is None
    gradient = Step(("v3",), "slopes(v2, [x1])", ("v2", ("x1",)))
    assert check(small("T.sum(T.sin(x1))", gradient)) is None


def spoilt(monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    """Replace `old` by `new` in all C text that is emitted from now on."""
    emit = native.lower.emit

    def faulty(*given: Any) -> CFile:
        file = emit(*given)
        return replace(file, text=file.text.replace(old, new))

    monkeypatch.setattr(native.lower, "emit", faulty)


def test_wrong_shapes_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    program = small("T.concatenate([x1, x1])")
    assert check(program) is None
    monkeypatch.setattr(T.Join, "shape", lambda self, inputs, shapes: [shapes[1]])
    failure = wrong_shape(program)
    assert failure is not None and failure.kind == "a shape is wrong"
    assert "(3,) by its rules, is (6,)" in failure.text


@pytest.mark.parametrize(("old", "new", "kind"), [
    ("= exp(x1", "= 1e-5 + exp(x1", "C as written: wrong"),
    ("= exp(x1", "= sin(exp) + (x1", "C as written: no C"),
    ("[i] = ", "[i] = *(double *)7 + ", "crash"),
])
def test_faults_are_found(
    old: str, new: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt(monkeypatch, old, new)
    failure = isolated(small("T.exp(x1)"))
    assert failure is not None and failure.kind.startswith(kind)


def test_a_fault_of_the_rules_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def rewrite(fgraph: Any, mode: Any) -> None:
        if mode in (FAST.mode, REWRITTEN.mode):
            fgraph.replace(fgraph.outputs[0], T.cos(fgraph.inputs[0]))

    monkeypatch.setattr("theano.compile.making.maker.build.rewrite", rewrite)
    failure = check(small("T.sin(x1)"))
    assert failure is not None and failure.kind == "rules: wrong"


def test_a_rule_for_another_form_may_replace_nan(monkeypatch: pytest.MonkeyPatch) -> None:
    """exp(x) / (1 + exp(x)) becomes a sigmoid, which is 1 for infinite x; in the step of a loop,
    too. A number that is wrong is found nevertheless."""
    text = "T.exp({x}) / (1 + T.exp({x}))"
    step = f"theano.scan(lambda x, s: {text.format(x='(x + s)')}, [x1], [T.zeros(())])[0]"
    for program in small(text.format(x="x1")), small(step):
        values = np.array([1.0, np.inf, -2.0])
        program = program.but(inputs=(Input("x1", values, (False,)),), wild=True)
        assert differ(
            *(Trial(program, way).outcome().calls[0].values[0] for way in (PLAIN, FAST)),
            finite_only=False)
        assert check(program) is None

    def rewrite(fgraph: Any, mode: Any) -> None:
        if mode in (FAST.mode, REWRITTEN.mode):
            fgraph.replace(fgraph.outputs[0], T.sigmoid(fgraph.inputs[0]) * 1.01)

    monkeypatch.setattr("theano.compile.making.maker.build.rewrite", rewrite)
    failure = check(program)
    assert failure is not None and failure.kind == "rules: wrong"


@pytest.mark.parametrize("cost", ["T.sum(T.sin(x1))", "T.sum(T.sin(x1) * 1.5)"])
def test_a_wrong_gradient_is_found(monkeypatch: pytest.MonkeyPatch, cost: str) -> None:
    """Also of a cost with a float32 constant, such as 1.5."""
    gradient = Step(("v3",), "slopes(v2, [x1])", ("v2", ("x1",)))
    program = small(cost, gradient)
    monkeypatch.setitem(VOCABULARY, "slopes", lambda cost, wrt: [g * 1.1 for g in theano.grad(
        cost, wrt)])
    failure = check(program)
    assert failure is not None and failure.kind == "a gradient is wrong"


def test_gradients_of_costs_with_few_digits_are_not_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gradient = Step(("v3",), "slopes(v2, [x1])", ("v2", ("x1",)))
    monkeypatch.setitem(VOCABULARY, "slopes", lambda cost, wrt: [0.0 * w for w in wrt])
    assert check(small("T.sum(T.cast(T.sin(x1), 'float32'))", gradient)) is None


def test_kinks_are_no_faults() -> None:
    """Where several elements are the largest, the gradient of the maximum differs from the finite
    difference."""
    gradient = Step(("v3",), "slopes(v2, [x1])", ("v2", ("x1",)))
    assert check(small("T.sum(T.max(T.stack([x1, x1]), axis=0))", gradient)) is None


def test_errors_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    program = small("T.opt.Assert()(T.sqr(x1), T.lt(T.sum(x1), -99))", raises=True)
    assert check(program) is None
    failure = check(program.but(raises=False))
    assert failure is not None and failure.kind == "the definition raises"
    spoilt(monkeypatch, "return th_fail(f, 1, 0);", ";")
    failure = check(program, (PLAIN,))
    assert failure is not None and failure.kind == "C as written: does not raise AssertionError"


def test_several_classes_of_one_row_may_raise() -> None:
    """As docs/differences.md states, only the rewritten graph refuses them."""
    classes = Input("y3", np.array([0, 1, 1]), (False,))
    matrix = Input("m2", np.ones((1, 4)), (False, False))
    program = Program((matrix, classes), (
        Step(("v4",), "T.nnet.logsoftmax(m2)[T.arange(m2.shape[0]), y3]"),), ("v4",))
    assert isinstance(Trial(program, FAST).outcome().calls[0].error, IndexError)
    assert Trial(program, PLAIN).outcome().calls[0].error is None
    assert check(program) is None


def test_what_nothing_needs_may_raise_or_not() -> None:
    update = (("s4", "n5"),)
    inputs = (X, Input("s4", np.array(3), (), shared=True), Input("n5", np.array(2), ()))
    program = small("T.reshape(x1 * 2, T.stack([s4]), ndim=1)", Step(("v3",), "v2.shape[0]"),
                    inputs=inputs, updates=update)
    assert isinstance(Trial(program, PLAIN).outcome().calls[1].error, ValueError)
    assert Trial(program, FAST).outcome().calls[1].error is None
    assert check(program) is None


def test_differences_of_results() -> None:
    a = np.array([1.0, np.nan, np.inf])
    assert not differ(a, a + 1e-12, False)
    assert differ(a, np.array([1.0, np.nan, 2.0]), False)
    assert not differ(a, np.array([1.0, 5.0, 2.0]), True)
    assert differ(a, np.array([np.nan, np.nan, np.inf]), True)
    assert differ(a, a.astype("float32"), False) and differ(a, a[:2], False)
    assert differ(np.array([1, 2]), np.array([1, 3]), False)
    assert not differ(np.array([1, 2]), np.array([1, 3]), False, np.array([0.0, 1.0]))
    z = np.array([complex(np.inf, np.nan), 1.0])
    assert not differ(z, np.array([complex(np.inf, 0.0), 1.0]), False)
    assert differ(z, np.array([complex(0.0, 0.0), 1.0]), False)
    assert differ(z, np.array([z[0], complex(np.nan, 0.0)]), False)


def test_noise_tells_what_rounding_decides() -> None:
    """The difference of two sums of the same numbers may have either sign."""
    sign = "T.sgn(T.sum({0} * 0.1) - T.sum({0}[::-1] * 0.1) + 0 * {0})"
    inside = f"boxed(lambda a, b: boxed(lambda b, a: [{sign.format('a')}], b, a), x1, x1)[0]"
    for text in (sign.format("x1"), inside):
        shaky = small(text)
        want = Trial(shaky, PLAIN).outcome().calls
        assert np.all(Noise(shaky, want).slack(0, 0, 4) > 0)
    firm = small("T.sgn(x1)")
    assert np.all(Noise(firm, Trial(firm, PLAIN).outcome().calls).slack(0, 0, 4) < 1e-12)


def test_noise_is_not_computed_for_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    program = small("T.sum(x1 * 0.1)")
    noise = Noise(program, Trial(program, PLAIN).outcome().calls)
    monkeypatch.setattr(compare, "LONGEST", 0)
    assert np.isfinite(noise.slack(0, 0, 32)) and len(noise.runs) == 4
    monkeypatch.setattr(compare, "LONGEST", 60)
    assert np.isfinite(noise.slack(0, 0, 32)) and len(noise.runs) == 32


def test_slow_noise_is_no_hang() -> None:
    """A worker reports before each run with noise, so that a slow program is not taken for one that
    hangs."""
    program = small("T.sum(x1 * 0.1)")
    reports: list[int] = []
    noise = Noise(program, Trial(program, PLAIN).outcome().calls, alive=lambda: reports.append(1))
    noise.slack(0, 0, 4)
    noise.wide.slack(0, 0, 3)
    assert len(reports) == 4 + 3


def test_noise_of_convolutions_is_that_of_their_terms() -> None:
    """It does not depend on the size of their sum, which is 0 here."""
    x, w = T.dtensor4(), T.dtensor4()
    signs = (-1.0) ** np.arange(500).reshape(1, 500, 1, 1)
    values = {x: np.full((1, 500, 1, 1), 3.0), w: signs * 2}
    convolved = T.nnet.conv2d(x, w)
    assert evaluate([convolved], values)[0] == 0
    noisy = evaluate([convolved], values, np.random.RandomState(1))[0]
    assert 1e-14 < abs(noisy) < 3e-12  # of 500 terms of 6 units


def test_numbers_of_a_chaotic_loop_are_not_compared() -> None:
    """The noise of such numbers in a few runs says little about their noise in another run."""
    huge, small, none = np.array([1e44, 1.0, np.inf]), np.array([1.0, 2.0]), np.array([3])
    assert compare.explodes(huge, np.array([30e44, 0.0, np.inf]))
    assert not compare.explodes(huge, np.array([1e40, 0.0, 0.0]))
    assert not compare.explodes(small, np.array([30.0, 60.0]))
    assert not compare.explodes(none, np.array([30.0]))


@pytest.mark.parametrize("value", [-1.0, 1.0, 0.0, -1j])
def test_noise_of_units_of_1_reaches_every_number(value: complex) -> None:
    """A relative error and an error in units of 1 do not cancel each other."""
    moves = moved(np.full(100, value), np.random.RandomState(1), 1.0) - value
    assert np.abs(moves).max() > 2 * np.finfo(float).eps
    assert moved(np.array([np.inf, -np.inf]), np.random.RandomState(1), 1.0).tolist() == [
        np.inf, -np.inf]


def test_noise_of_subnormal_numbers_is_a_unit_of_the_smallest() -> None:
    """The logarithm of a probability of 1e-45, in float32, has no correct digit after the point; a
    number that is 0 stays 0."""
    least = np.full(200, np.finfo("float32").smallest_subnormal)
    assert {*(moved(least, np.random.RandomState(1)) / least[0]).tolist()} == {0.0, 1.0, 2.0}
    assert not moved(np.zeros(3, "float32"), np.random.RandomState(1)).any()


@pytest.mark.parametrize("wide", [False, True])
def test_noise_reaches_the_gradient_of_a_maximum(wide: bool) -> None:
    """The gradient looks for elements that equal the result of pooling, so that noise must not
    change that result."""
    slope = Step(("v3",), "slopes(v2, [x1])", ("v2", ("x1",)))
    program = small("T.sum(T.sqr(pool.Pool(True, 'max', 1)(T.sin(x1), (1,), (1,), (0,))))", slope)
    noise = Noise(program, Trial(program, PLAIN).outcome().calls, wide)
    assert np.all(np.isfinite(noise.slack(0, 0, 4))) and np.all(noise.slack(0, 0, 4) < 1e-12)
    assert np.all(noise.slack(0, 0, 4) > 0)


def test_noise_tells_whether_rounding_decides_about_an_exception() -> None:
    """A difference that is rounding decides how many elements a slice has."""
    shaky = "T.cast(T.sgn(T.sum(x1 * 0.1) - T.sum(x1[::-1] * 0.1)), 'int64')"
    program = small(f"x1[{shaky} * 3:].reshape(T.constant([3]), ndim=1)", raises=True)
    seen = {type(call.error) for call in Noise(program, [])._first(32) for call in call[:-1]}
    assert seen == {type(None), ValueError}
    raised, fine = Call([], ValueError()), Call([X.value], None)
    never, always = small("T.sqr(x1)"), small(
        "x1[7:].reshape(T.constant([3]), ndim=1)", raises=True)
    for want, got, firm in ((raised, fine, always), (fine, raised, never)):
        assert disagreement(PLAIN, 0, want, got, Noise(program, [want])) is None
        failure = disagreement(PLAIN, 0, want, got, Noise(firm, [want]))
        assert failure is not None and "raise" in failure.kind
        other = Call([], KeyError())
        assert disagreement(PLAIN, 0, want, other, Noise(program, [want])) is not None


def test_noise_of_what_the_definition_cannot_compute() -> None:
    """Two other ways may still be compared: there are no values whose noise could be measured."""
    noise = Noise(small("x1 * 2"), [Call([], ValueError())])
    assert noise.slack(0, 0, 4) == np.inf


# Compiling together.


def test_functions_compiled_together() -> None:
    """Kernels of different functions have the same names."""
    new = np.random.uniform()
    texts = [f"T.exp(x1) * {new}", f"T.dot(x1, x1) + T.sort(x1) * {new}", f"x1[::-1] + {new}"]
    programs = [small(text) for text in texts]
    with c.held() as pending:
        checks = [Check(program) for program in programs]
    assert len(pending) >= 3 and all(p._address is None for p in pending)
    compile_together(pending)
    assert all(p._address is not None for p in pending)
    assert [each.failure() for each in checks] == [None] * 3


def test_what_does_not_compile_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    with c.held() as pending:
        good = Check(small(f"T.exp(x1) * {np.random.uniform()}"), (PLAIN,))
        spoilt(monkeypatch, "= sqrt(", "= sqrt)(")
        bad = Check(small("T.sqrt(x1)"), (PLAIN,))
    with pytest.raises(CompileError, match="error: expected"):
        compile_together(pending)
    assert good.failure() is None
    failure = bad.failure()
    assert failure is not None and failure.kind.startswith("C as written: no C")


def test_merged_texts() -> None:
    one = "static int k(int a) { return a; }\nint th_run(void *f) { return k(1); }\n"
    other = one.replace("return a", "return 2 * a")
    text = merged([one, one, other])
    assert text.count("static int k(") == 1 and "k_2(1)" in text
    assert all(f"int th_run_{i}(" in text for i in range(3))


def test_a_merged_file_includes_headers_first() -> None:
    """Macros have names of functions that headers declare."""
    own = "#define exp own_exp\nint th_run(void *f) { return 0; }\n"
    text = merged([own, "#include <math.h>\nint th_run(void *f) { return 1; }\n"])
    assert text.startswith("#include <math.h>\n#define exp")


def test_a_merged_file_has_the_whole_table_of_blas() -> None:
    """Each file declares the functions that it calls."""
    m, v = T.dmatrix("m"), T.dvector("v")
    texts = [theano.function([m, v], f, on_unused_input="ignore").c_source
             for f in (T.dot(m, v), T.dot(m, m), T.exp(v))]
    assert len({text.count("void (*d") for text in texts}) > 1
    found = merged([text for text in map(undivided, texts) if text is not None])
    assert found.count("struct th_library {") == 1 and "(*dgemv)" in found and "(*dgemm)" in found


# Reducing and reporting.


def test_a_failing_program_is_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    spoilt(monkeypatch, "= sqrt(", "= 0.5 + sqrt(")
    program = Program(
        (X._replace(layout="reversed"), Input("s2", np.array([[1.0, 2.0]]), (False, False),
                                              shared=True)),
        (Step(("v3",), "T.exp(x1) * T.sum(s2)"), Step(("v4",), "T.sqrt(v3 * 0.01)"),
         Step(("v5", "v6"), "T.max_and_argmax(v4, axis=0)"), Step(("v7",), "v5 + s2")),
        ("v7", "v6", "v3"), (("s2", "v7"),))
    failure = isolated(program)
    assert failure is not None
    found = shrink(program, failure)
    assert [s.text for s in found.steps] == ["T.sqrt(x3 * 0.01)"]
    assert not found.updates and all(i.layout == "plain" for i in found.inputs)


def test_the_written_test_runs() -> None:
    program = small(
        "x1[n3:]", inputs=(X, Input("n3", np.array(1), ()), Input("s4", np.zeros(2), (False,),
                                                                 shared=True)),
        updates=(("s4", "v2"),))
    text = source(program, Failure("kind", "what"), 12)
    names: dict[str, Any] = {"__name__": "page"}
    exec(text, names)
    names["test_program_12"]()
    names["check"] = lambda made, ways: Failure("k", "t")
    with pytest.raises(AssertionError):
        names["test_program_12"]()


@pytest.mark.parametrize("value", [
    np.array([np.nan, -np.inf, 0.1]), np.array([[1, 2]], "int8"), np.zeros((0, 2), "float32"),
    np.array(True), np.array([1 + 2j, complex(np.nan, 1)]), np.array(0.1, "float32"),
    Maker(generator.random.Random(1), False, True).numbers((70,)),
])
def test_literals(value: Any) -> None:
    made = eval(literal(value), {**VOCABULARY, "drawn": VOCABULARY["drawn"]})
    assert made.dtype == value.dtype and np.array_equal(made, value, equal_nan=value.dtype != bool)


def test_a_crew_survives_crashes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A worker crashes after a result, which is kept."""
    lines = [{"start": 5}, {"took": 1.0, "refused": ""}, {"took": 1.0, "refused": "f.c: no"}, {
        "seed": 5, "failure": ["C as written: wrong", "text"], "functions": 2, "slopes": 2,
        "steps": 3, "raises": False, "refused": 0, "making": 1.0, "building": 1.0, "running": 1.0},
        {"start": 6}]
    script = "import os, time\n" + "".join(
        f"print({json.dumps(line)!r}, flush=True)\n" for line in lines) + "os.abort()\n"
    popen = subprocess.Popen

    commands: list[list[str]] = []

    def started(command: Any, **given: Any) -> Any:
        commands.append(command[-5:])
        return popen([sys.executable, "-c", script], **given)

    monkeypatch.setattr("fuzz.crew.subprocess.Popen", started)
    crew = Crew(5, 1, 1.0)
    crew.run()
    assert commands[1] == ["5", "150", "c", "5", "6"], "the rest of the seeds is checked"
    assert crew.failures[0] == (5, Failure("C as written: wrong", "text"))
    assert crew.failures[1][0] == 6 and crew.failures[1][1].kind == "crash"
    assert crew.totals["programs"] >= 1 and "of second order" in crew.report()
    between = crew.totals["files"] - 2 * crew.totals["not compiled"]
    assert between in (0, 1), "the crew may end after the first file of a worker"
    assert "the file of the programs up to 5 was refused:\nf.c: no\n" in capsys.readouterr().out


def test_a_worker_that_hangs_is_reported_with_the_seed_that_it_began_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All of several lines that are written at once are read."""
    lines = json.dumps({"start": 5}) + "\n" + json.dumps({"start": 6}) + "\n"
    script = f"import os, time\nos.write(1, {lines.encode()!r})\ntime.sleep(60)\n"
    popen = subprocess.Popen

    def started(command: Any, **given: Any) -> Any:
        return popen([sys.executable, "-S", "-c", script], **given)

    monkeypatch.setattr("fuzz.crew.subprocess.Popen", started)
    monkeypatch.setattr("fuzz.crew.LONGEST", 1.0)
    monkeypatch.setattr("fuzz.crew.crowded", lambda: 1.0)
    crew = Crew(5, 1, 2.5)
    crew.run()
    assert crew.failures[0][0] == 6 and crew.failures[0][1].kind == "hangs"


def test_failures_become_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few failures of each kind are stored; if no smaller program fails, the original report is.
    """
    def run(command: Any, **given: Any) -> Any:
        return subprocess.CompletedProcess(command, 0, "" if "3" in command else "test\n", "why")

    monkeypatch.setattr("fuzz.crew.subprocess.run", run)
    failures = [(seed, Failure("a kind", "text")) for seed in (3, 4, 5, 6)]
    written = write_tests([*failures, (70, Failure("another", ""))], tmp_path / "new")
    assert [p.name for p in written] == [f"test_seed_{i}.py" for i in (3, 4, 70)]
    assert written[1].read_text() == "test\n" and "why" in written[0].read_text()


def test_the_exit_status_tells(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    def run(self: Crew) -> None:
        if self.next == 8:
            self.failures.append((8, Failure("a kind", "text")))

    monkeypatch.setattr(Crew, "run", run)
    monkeypatch.setattr("fuzz.__main__.write_tests", lambda failures, folder, engines: [])
    for seed, status in ((7, 0), (8, 1)):
        monkeypatch.setattr(sys, "argv", ["fuzz", "--seed", str(seed), "--minutes", "0"])
        assert entry.main() == status
        assert f"seed {seed}," in capsys.readouterr().out


def test_a_comment_behind_a_directive_does_not_end_its_line() -> None:
    text = "#if 1\n#define A(x) (x) /* as it is */\n#else\n#define A(x) 0\n#endif\n"
    assert "#define A(x) (x) \n#else" in merged([text])


def test_a_file_without_parts_may_have_any_macro() -> None:
    text = "#define TH_INSIDE 1\nint th_run(th_frame *f) { return TH_INSIDE; }\n"
    assert undivided(text) == text
