"""Long programs become tables of steps, and compute the same as short ones."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.compile.test_user_ops import Scale
from theano import scalar
from theano.errors import full_text
from theano.graph.fgraph import FunctionGraph
from theano.ifelse import ifelse
from theano.lower import ir, lower
from theano.lower.emit import outline
from theano.lower.memory import plan
from theano.rewrite.pipeline import optimize

x = T.dvector("x")
m = T.dmatrix("m")


def scalars(depth: int) -> tuple[Any, Any]:
    """Arithmetic on single numbers, which is compiled as code, not as a table."""
    s = x[0]
    for i in range(depth):
        s = T.sin(s) * x[i % 3] + i
    return [x], s


def products(depth: int) -> tuple[Any, Any]:
    """Kernels, products, memory of unknown size, checks of shapes, constants."""
    h = m
    for i in range(depth):
        h = T.tanh(T.dot(h, m.T + i % 2) / 7) + np.linspace(-1e-5, 1e9, 3)
    return [m], [h, T.grad(h.sum(), m)]


def mixed(depth: int) -> tuple[Any, Any]:
    """All of these alternately, with Python statements that read numbers in between."""
    s, h = x[0], m
    for i in range(depth):
        s = T.sin(s + h[0, i % 3])
        h = T.dot(h, m) / T.sqrt((h ** 2).sum() + i) + s
        if i % 10 == 0:
            s = Scale(0.5)(s)
    return [x, m], [s, h]


@pytest.mark.one_of(5)
@pytest.mark.parametrize("program", [scalars, products, mixed])
@pytest.mark.parametrize("depth", [3, 40])
def test_a_table_computes_what_one_function_does(
    program: Any, depth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs, outputs = program(depth)
    rng = np.random.default_rng(depth)
    data = [rng.normal(size=(3,) * v.ndim) for v in inputs]
    with monkeypatch.context() as patch:
        patch.setattr(outline, "LONG", 10 ** 9)
        whole = theano.function(inputs, outputs)
        expected = whole(*data)
    patch = monkeypatch
    patch.setattr(outline, "LONG", 5)
    for piece in (7, 50):
        patch.setattr(outline, "PIECE", piece)
        f = theano.function(inputs, outputs)
        # the words of the table are in this struct, which other programs do not have
        assert ("th_state" in f.c_source) and "th_state" not in whole.c_source
        for one, other in zip(
                *(v if isinstance(v, list) else [v] for v in (f(*data), expected)), strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-12)


@pytest.mark.usefixtures("unoptimized")
def test_a_table_may_have_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the loops of a second derivative there are only the arrays that they use."""
    a = T.dscalar("a")
    powers, _ = theano.scan(lambda h: h * a, outputs_info=T.ones_like(a), n_steps=7)
    slope = powers[-1]
    for _ in range(2):
        slope = T.grad(slope, a)
    monkeypatch.setattr(outline, "LONG", 5)
    with theano.config.change_flags(poison_memory=False):
        f = theano.function([a], slope)
    # it is divided into functions that share a struct, and is not a table of rows
    assert "th_state" in f.c_source and "th_rows" not in f.c_source
    np.testing.assert_allclose(f(1.3), 42 * 1.3 ** 5)


def loops_in_loops() -> tuple[list[Any], list[Any]]:
    """Loops with states, numbers, ends, branches, and steps that threads divide, in the step of a
    loop, and the gradient."""
    n = T.lscalar("n")

    def newton(r: Any, z: Any) -> Any:
        return theano.scan(
            lambda a: (a - (a ** 3 - r) / (3 * a ** 2 + z), theano.scan_module.until(
                abs(a ** 3 - r) < 1e-9)), outputs_info=T.ones_like(r), n_steps=50)[0][-1]

    def step(row: Any, h: Any, total: Any) -> list[Any]:
        inner, sums = theano.scan(
            lambda g, c: [T.tanh(T.dot(g, m) + row), c + g.sum() * total],
            outputs_info=[h, T.constant(0.5, dtype="float64")], n_steps=n)[0]
        squares = theano.map(lambda q: T.exp(-T.sqr(q - h)).sum(), inner)[0]
        chosen = ifelse(T.gt(total, 1.0), theano.scan(
            lambda g: g * 0.5 + row, outputs_info=h, n_steps=n)[0][-1], inner[-1])
        end = newton(T.sqr(squares.sum()) + 1, total)
        return [chosen + squares.mean(), 0.3 * total + end + sums[-1] / 100]

    (states, totals), _ = theano.scan(step, m, [x, T.constant(1.0, dtype="float64")])
    back = T.grad((states ** 2).sum() + theano.scan(
        lambda row, h: theano.scan(
            lambda g: T.tanh(T.dot(g, m) + row), outputs_info=h, n_steps=n)[0][-1],
        m, x)[0].sum(), [m, x], consider_constant=[totals])
    return [x, m, n], [states, totals, *back]


def test_loops_inside_long_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    inputs, outputs = loops_in_loops()
    rng = np.random.default_rng(7)
    data = [rng.normal(size=3), rng.normal(size=(3, 3)), 5]
    expected = theano.function(inputs, outputs, mode="FAST_COMPILE")(*data)
    for name, value in (("LONG", 5), ("PIECE", 7)):
        monkeypatch.setattr(outline, name, value)
    for threads in (1, 2):
        with theano.config.change_flags(threads=threads):
            f = theano.function(inputs, outputs)
            for one, other in zip(f(*data), expected, strict=True):
                np.testing.assert_allclose(one, other, rtol=1e-9)


def test_pieces_hold_all_statements_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Except those that only read the frame; each loop is a piece."""
    inputs, outputs = mixed(20)
    states, _ = theano.scan(lambda h: T.tanh(T.dot(h, m)), outputs_info=outputs[1], n_steps=3)
    graph = FunctionGraph(inputs, [outputs[0], states[-1]])
    optimize(graph)
    statements = lower(graph).statements
    assert outline.outline(statements[:outline.LONG]) is None
    monkeypatch.setattr(outline, "LONG", 20)
    monkeypatch.setattr(outline, "PIECE", 30)
    found = outline.outline(statements)
    assert found is not None
    kept = [s for piece in found.pieces for s in piece.statements]
    left = [s for s in statements if s not in kept]
    assert kept == [s for s in statements if s not in left]
    assert all(isinstance(s, ir.Extents) or isinstance(s, ir.Input) and not s.scalar for s in left)
    for piece in found.pieces:
        assert len(piece.statements) <= 30
        loops = [s for s in piece.statements if ir.regions(s)]
        assert not loops or len(piece.statements) == 1 and not piece.table


def test_names_that_outlive_a_function_have_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers that only one piece uses have no word; values from the frame have one."""
    monkeypatch.setattr(outline, "LONG", 2)
    monkeypatch.setattr(outline, "PIECE", 2)
    double = [ir.Let(f"t{i}", "float64", scalar.add, (
        (f"t{max(i - 2, 0)}", "float64"), ("d0", "int64"))) for i in range(1, 5)]
    begin = [ir.Extents((("d0", 3),)), ir.Input("x", "float64", 0, False, ("d0",)),
             ir.Input("t0", "float64", 1, True)]
    found = outline.outline([*begin, *double])
    assert found is not None and not any(piece.table for piece in found.pieces)
    assert found.frame == {"d0": ("dims", 3), "x": ("data", 0)}
    assert set(found.words) == {"t0", "t1", "t2"}  # t3 and t4 are of the last piece alone


def test_equal_statements_share_a_function() -> None:
    inputs, outputs = products(100)
    f = theano.function(inputs, outputs)
    steps = len(re.findall(r"static int step\d+\(", f.c_source))
    rows = len(re.findall(r"^    \d+, \d+, .* /\*", f.c_source, re.MULTILINE))
    assert rows > 500 and steps < rows / 3


def test_steps_do_not_depend_on_the_origin_of_a_length() -> None:
    """Lengths of inputs, computed ones and constants are all words of memory."""
    n = T.tensor4("n")
    h = n
    for i in range(40):
        h = T.concatenate([h, h[:, i % 3:, :, 1:]], axis=i % 4)[:, :9, :7]
    f = theano.function([n], h)
    steps = re.findall(r"^static int step\d+.*\n\{\n(.*)\n", f.c_source, re.MULTILINE)
    assert len(steps) > 10
    lengths = [
        re.sub(r"s->w\[r\[\d+\]\]", "w", step) for step in steps if "f->dims" not in step]
    assert len(lengths) == len(set(lengths))
    assert sum("f->dims" in step for step in steps) <= 1  # where the output is asked for


def test_a_failure_inside_a_table_names_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "LONG", 20)
    inputs, outputs = products(40)
    v = T.dvector("v")
    f = theano.function([*inputs, v], outputs[0] + v)
    assert "th_rows" in f.c_source  # the table of a long program
    with pytest.raises(ValueError, match="shapes") as caught:
        f(np.ones((3, 3)), np.ones(4))
    assert "outputs[0] + v" in full_text(caught.value)


def test_the_lengths_at_which_a_program_is_divided() -> None:
    number, load = ir.Declare("t", "int64"), ir.Load("v", "float64", "a", ())
    assert outline.outline([number] * 200) is None
    assert outline.outline([number] * 201) is not None
    assert [len(some) for some in outline._divided([number] * 601)] == [300, 300, 1]
    for others, floats in ((9, True), (10, False)):
        assert outline._computes([load] + [number] * others) == floats


def layers(depth: int) -> tuple[Any, Any]:
    """Arrays of known size, all of which the gradient reads."""
    h = m[:8, :8].reshape((8, 8))
    for _ in range(depth):
        h = T.tanh(T.dot(h, m).reshape((8, 8)))
    return [m], T.grad(h.sum(), m)


def test_memory_on_the_stack_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the program is: the stack of a thread may be small."""
    inputs, output = layers(80)
    graph = FunctionGraph(inputs, [output])
    optimize(graph)
    sizes = [s.fixed for s in lower(graph, {}).statements if isinstance(s, ir.Scratch)]
    assert None in sizes and 60_000 < sum(size or 0 for size in sizes) <= 65_536
    monkeypatch.setattr(plan, "ALL", 1024)
    inputs, output = layers(4)
    value = np.linspace(-1, 1, 64).reshape(8, 8)
    found, want = (theano.function(inputs, output, mode=mode)(value)
                   for mode in ("FAST_RUN", "FAST_COMPILE"))
    np.testing.assert_allclose(found, want, rtol=1e-12)
