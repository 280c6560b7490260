"""Passes: a Program before and after each of them computes the same, by the interpreter of
Programs, which refuses accesses outside of arrays, also of local ones."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from fuzz.check import equal
from fuzz.generate import generate
from fuzz.program import function
from tests.lower.named import NAMES, graph_of, program_of
from tests.lower.test_interpret import HELD, values_of
from theano.compile.making.in_ir import meaning
from theano.graph.fgraph import FunctionGraph
from theano.lower import ir, lower, run_passes
from theano.lower.interpret import Failed, KernelMemory
from theano.lower.loops import flat
from theano.lower.passes import batches, rows_together, short_rows, strips, tiles
from theano.lower.passes.run import PASSES
from theano.records import replace
from theano.rewrite.pipeline import optimize

EACH = [name for name, _ in PASSES if name != "turns"]


LIMITS: tuple[tuple[Any, str, int], ...] = (
    (tiles, "TILE", 5), (strips, "STRIP", 3), (short_rows, "LANES", 4), (short_rows, "SHORT", 8),
    (short_rows, "LONG", 10), (rows_together, "ROWS", 3),
    (batches, "MOST", 5), (batches, "LEAST", 1), (batches, "SHORT", 2))
"""Tiles, strips, blocks, batches and groups of a few elements, so that small arrays reach their
ends."""


@pytest.fixture(name="small")
def with_small_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for module, name, value in LIMITS:
        monkeypatch.setattr(module, name, value)
    yield


def in_small_blocks(program: ir.Program) -> ir.Program:
    """The program, whose sums in blocks have blocks of seven elements."""
    def changed(s: Any) -> Any:
        if isinstance(s, (ir.Kernel, ir.For, ir.Loop)):
            s = replace(s, body=tuple(map(changed, s.body)))
        if isinstance(s, ir.For):
            s = replace(s, accumulators=tuple(
                replace(a, block=7 * bool(a.block)) for a in s.accumulators))
        return s

    return replace(program, statements=tuple(map(changed, program.statements)))


def softmax(x: Any, y: Any, v: Any) -> list[Any]:
    return [T.nnet.softmax(x), T.grad((T.nnet.softmax(x) * y).sum(), x)]


def log_sums(x: Any, y: Any, v: Any) -> list[Any]:
    rows = T.log(T.exp(x).sum(axis=1))
    return [rows, rows.sum(), rows.max(), x - T.log(abs(y).sum(axis=1, keepdims=True))]


def normalised(x: Any, y: Any, v: Any) -> list[Any]:
    scaled = (x - x.mean(axis=1, keepdims=True)) / T.sqrt(x.var(axis=1, keepdims=True) + 1e-5)
    return [scaled, *T.grad((scaled * y).sum(), [x, y])]


def sums(x: Any, y: Any, v: Any) -> list[Any]:
    return [x.sum(), x.sum(axis=0), x.sum(axis=1), (x * y).sum(axis=0), T.exp(x).sum(axis=0),
            (x * v).sum(), x.prod(axis=1)]


def extremes(x: Any, y: Any, v: Any) -> list[Any]:
    return [x.max(axis=0), x.max(axis=1), x.min(), T.max(T.sqrt(abs(x * y)), axis=1), x.max()]


def transposed(x: Any, y: Any, v: Any) -> list[Any]:
    return [x.T * 2 + 1, T.exp(x.T) * 2, x.T.sum(axis=1), (x * v + y.T.T).sum(axis=0)]


def points(x: Any, y: Any, v: Any) -> list[Any]:
    return [T.exp(-((x[:, None, :] - y[None, :7, :]) ** 2).sum(axis=2)), T.exp(v[:, None] - v)]


def gradients(x: Any, y: Any, v: Any) -> list[Any]:
    return [*T.grad(T.tanh(x * v + y).sum(), [x, v]), T.grad(T.tanh(x * v).max(axis=1).sum(), v)]


def chosen(x: Any, y: Any, v: Any) -> list[Any]:
    i = T.argsort(v)[:3] % T.maximum(x.shape[0], 1)
    return [T.exp(x[i]).sum(axis=1), T.inc_subtensor(x[i], y[i] * 2), T.sqrt(abs(x[i] - y[i]))]


def looked_up(x: Any, y: Any, v: Any) -> list[Any]:
    """By indices that are negative, or out of range in some calls."""
    i = T.cast(T.round(v), "int64")
    scaled = T.exp(v[i]) / (1 + v**2)
    return [scaled, (T.exp(x.sum(axis=0)[i]) * v).sum(), T.exp(v[T.cast(abs(v), "int64")[i]])]


USES: list[Callable[[Any, Any, Any], list[Any]]] = [
    softmax, log_sums, normalised, sums, extremes, transposed, points, gradients, chosen,
    looked_up]
SHAPES = [(0, 3), (3, 0), (1, 1), (2, 7), (9, 5), (17, 3), (6, 15), (13, 11), (21, 2)]


def program_and_values(use: Any, dtype: str) -> tuple[ir.Program, list[list[Any]]]:
    inputs = [T.matrix("x", dtype=dtype), T.matrix("y", dtype=dtype), T.vector("v", dtype=dtype)]
    graph = FunctionGraph(inputs, use(*inputs))
    optimize(graph)
    generator = np.random.RandomState(3)
    values = [[generator.standard_normal(shape).astype(dtype) for shape in (s, s, s[1:])]
              for s in SHAPES]
    values[4][0][2, 3] = values[7][0][12, 10] = values[6][1][0, 14] = np.nan
    values[5][0][16, 2] = np.inf
    if dtype == "float32":
        values[6][0][1] = 3e38  # a sum that overflows
    return in_small_blocks(lower(graph, {}, least_work=1)), values


def outcome(program: ir.Program, values: list[Any]) -> Any:
    """The results of a program, or the failure."""
    try:
        return meaning(program, ())([np.array(v, v.dtype.newbyteorder("="), order="C")
                                     for v in values])
    except Failed as failed:
        return failed.number


def same(before: Any, after: Any, dtype: str) -> None:
    if isinstance(before, int):
        assert before == after
        return
    limit = 2e-5 if dtype == "float32" else 1e-12
    for a, b in zip(after, before, strict=True):
        assert (a.shape, a.dtype) == (b.shape, b.dtype)
        np.testing.assert_allclose(a, b, rtol=limit, atol=limit)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("use", USES)
def test_a_program_computes_the_same_after_all_passes(
    use: Any, dtype: str, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For registers of 16 and 64 bytes."""
    program, values = program_and_values(use, dtype)
    after = run_passes(program, least_work=1)
    for k, arrays in enumerate(values):
        monkeypatch.setattr(KernelMemory, "register", (16, 64)[k % 2])
        same(outcome(program, arrays), outcome(after, arrays), dtype)


@pytest.mark.one_of(4)
@pytest.mark.parametrize("name", EACH)
@pytest.mark.parametrize("use", USES)
def test_a_program_computes_the_same_with_and_without_a_pass(
    use: Any, name: str, small: None
) -> None:
    """Each pass alone, and all others."""
    program, values = program_and_values(use, "float32")
    alone = run_passes(program, {*EACH} - {name}, least_work=1)
    others = run_passes(program, {name}, least_work=1)
    for arrays in values[2:]:
        wanted = outcome(program, arrays)
        same(wanted, outcome(alone, arrays), "float32")
        same(wanted, outcome(others, arrays), "float32")


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", sorted({*NAMES} - {*HELD}))
def test_programs_of_all_kinds_compute_the_same_after_all_passes(name: str, small: None) -> None:
    values, (_, updates) = values_of(name), graph_of(name)
    program = program_of(name)
    found = []
    for each in (program, run_passes(program, least_work=1)):
        try:
            found.append(meaning(each, {updates[k] for k in program.inplace})(values))
        except Failed as failed:
            found.append(failed.number)
    same(*found, "float32")


def difference(seed: int) -> str:
    """How a random program differs before and after the passes; "" if it does not."""
    generated = generate(seed)
    if generated.givens:
        return ""  # they replace inputs
    made, _ = function(generated, theano.Mode("py", "fast_run"))
    graph, values = made.maker.fgraph, generated.calls()[0]
    if len(values) != len(graph.inputs):
        return ""  # it has shared variables
    try:
        program = in_small_blocks(lower(graph, {}, least_work=1))
    except (LookupError, NotImplementedError):
        return ""  # an op without a lowering
    before, again = outcome(program, values), outcome(program, values)
    after = outcome(run_passes(program, least_work=1), values)
    if not isinstance(before, int) and not all(map(equal, before, again)):
        return ""  # it draws numbers
    try:
        same(before, after, "float32")
    except AssertionError as error:
        return f"{seed}: {error}"
    return ""


def differences(first: int, count: int) -> str:
    """How random programs differ before and after the passes, by a process of its own: seeds stand
    for the same programs then, whatever other tests have defined."""
    ran = subprocess.run([sys.executable, "-W", "ignore", "-m", "tests.lower.test_passes",
                          str(first), str(count)], capture_output=True, text=True,
                         cwd=Path(__file__).parents[2])
    return ran.stdout if ran.returncode == 0 else ran.stderr


@pytest.mark.parametrize("first", [1, 41, 81])
def test_random_programs_compute_the_same_after_all_passes(first: int) -> None:
    assert differences(first, 40) == f"{first + 40} is next\n"


@pytest.mark.long
@pytest.mark.parametrize("first", range(1000, 5000, 50))
def test_more_random_programs_compute_the_same_after_all_passes(first: int) -> None:
    assert differences(first, 50) == f"{first + 50} is next\n"


def lowered(outputs: Any) -> ir.Program:
    """The program with these outputs, before the passes."""
    outputs = outputs if isinstance(outputs, list) else [outputs]
    inputs = [v for v in theano.graph.walk.graph_inputs(outputs)
              if not isinstance(v, theano.graph.Constant)]
    graph = FunctionGraph(inputs, outputs)
    optimize(graph)
    return lower(graph, {})


def applied(outputs: Any) -> set[str]:
    """The passes that change the program with these outputs."""
    program, found, later = lowered(outputs), set(), list(EACH)
    before = repr(run_passes(program, later).statements)
    for name in EACH:
        later.remove(name)
        after = repr(run_passes(program, later).statements)
        if after != before:
            found.add(name)
        before = after
    return found


def statements_after(outputs: Any) -> list[Any]:
    """The statements of the kernels of the program with these outputs, after the passes."""
    program = run_passes(lowered(outputs))
    return [x for s in ir.all_statements(program.statements) if isinstance(s, ir.Kernel)
            for x in flat(s.body)]


def test_each_pass_is_used_by_a_program_here() -> None:
    x, y, v = T.fmatrix("x"), T.fmatrix("y"), T.fvector("v")
    assert set().union(*(applied(use(x, y, v)) for use in USES)) == {*EACH}


def test_a_pass_is_left_out_by_its_name() -> None:
    x = T.fmatrix("x")
    texts = []
    for names in ("", "short_rows:loop_ends"):
        with theano.config.change_flags(optimizer_excluding=names):
            texts.append(theano.function([x], T.nnet.softmax(x)).c_source)
    assert "i_b" in texts[0] and "i_b" not in texts[1]


if __name__ == "__main__":
    for module_, name_, value_ in LIMITS:
        setattr(module_, name_, value_)
    first_, count_ = map(int, sys.argv[1:])
    for seed_ in range(first_, first_ + count_):
        found_ = difference(seed_)
        if found_:
            print(found_, generate(seed_))
    print(first_ + count_, "is next")


def test_kernels_of_one_form_are_changed_once_and_keep_the_names_of_their_own_values() -> None:
    """The layers of a network: emission writes the kernels that share their statements once."""
    x = h = T.matrix("x")
    inputs: list[Any] = [x]
    for layer in "uvw":
        weights, bias = T.matrix(layer), T.vector(f"{layer}_bias")
        h = T.tanh(T.dot(h, weights) + bias)
        inputs += [weights, bias]
    graph = FunctionGraph(inputs, [h])
    optimize(graph)
    program = run_passes(lower(graph))
    kernels = [s for s in program.statements if isinstance(s, ir.Kernel)]
    assert len(kernels) == 3 and len({s.body for s in kernels}) == 1
    named = {user for s in kernels for _, user in s.names}
    assert {f"{layer}_bias" for layer in "uvw"} <= named


def test_kernels_that_differ_in_the_sign_of_a_zero_have_two_forms() -> None:
    assert ir.Number(0.0, "float64") != ir.Number(-0.0, "float64")
    assert ir.Number(0.0, "float64") == ir.Number(0.0, "float64") != ir.Number(0, "int64")
    x, y = T.vectors("xy")
    f = theano.function([x, y], [T.switch(x > 0, x, 0.0), T.switch(y > 0, y, -0.0)])
    plus, minus = f([-1.0, 2.0], [-1.0, 2.0, 3.0])
    assert list(np.signbit(plus)) == [False, False]
    assert list(np.signbit(minus)) == [True, False, False]
