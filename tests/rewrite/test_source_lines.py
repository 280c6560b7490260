"""Source lines of rewritten graphs: every node, also in steps of loops, has a line of the program,
and what is moved out of a loop keeps its line."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

import theano
import theano.tensor as T
from fuzz.generate import generate
from fuzz.program import build
from tests.rewrite import loop_programs, programs
from theano.graph import source, walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Constant
from theano.rewrite.pipeline import optimize

PROGRAMS = {**programs.PROGRAMS, **loop_programs.PROGRAMS}


def every_node(graph: FunctionGraph) -> Iterator[Any]:
    """The nodes of a graph and of the graphs inside of its ops."""
    for node in graph.apply_nodes:
        yield node
        for inner in getattr(node.op, "inner_graphs", ()):
            yield from every_node(inner)


def rewritten(outputs: Sequence[Any]) -> tuple[set[Any], FunctionGraph]:
    """The lines of the nodes of a graph, and the rewritten graph."""
    free = [v for v in walk.ancestors(outputs) if v.owner is None and not isinstance(v, Constant)]
    graph = FunctionGraph(free, list(outputs), clone=True)
    lines = {node.mark for node in every_node(graph)}
    optimize(graph)
    return lines, graph


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", PROGRAMS)
def test_rewritten_nodes_have_lines_of_the_program(name: str) -> None:
    lines, graph = rewritten(PROGRAMS[name])
    assert source.COMPILER not in lines
    assert not [f"{n.op}: {n.source_line}" for n in every_node(graph) if n.mark not in lines]


@pytest.mark.one_of(3)
@pytest.mark.parametrize("first", range(0, 300, 20))
def test_random_programs_keep_their_lines(first: int) -> None:
    """Inlined ops bring lines of their own graphs; no line is that of the call of `optimize`."""
    for seed in range(first, first + 20):
        made = build(generate(seed))
        _, graph = rewritten([*made.outputs, *dict(made.updates).values()])
        lines = {(n.source_line and n.source_line.file): n.op for n in every_node(graph)}
        assert None not in lines and __file__ not in lines, lines


def line_number(text: str) -> int:
    """The number of the line of this file that contains a text, first."""
    lines = inspect.getsource(inspect.getmodule(line_number)).splitlines()  # type: ignore[arg-type]
    return next(k for k, line in enumerate(lines, 1) if text in line)


def test_products_moved_out_of_a_loop_keep_their_lines() -> None:
    """A product of rows, one that is added up, and one that is traced; and the sum of two
    gradients."""
    x, w, u, h = T.dmatrix("x"), T.dmatrix("w"), T.dmatrix("u"), T.dvector("h")

    def step(row: Any, state: Any) -> Any:
        before = T.dot(row, w)
        new = T.tanh(before + state)
        traced = T.dot(new, u)
        return [new, traced]

    (states, traces), _ = theano.scan(step, x, [h, None])
    cost = states[-1].sum() + traces.sum()
    _, graph = rewritten([cost, *T.grad(cost, [w, u])])
    products = [n for n in graph.toposort() if str(n.op).startswith(("dot", "Gem"))]
    lines = [n.source_line.line for n in products]
    assert len(products) >= 4
    assert set(lines) <= {line_number("before = T.dot("), line_number("traced = T.dot(")}
    assert len(set(lines)) == 2


def test_an_error_of_a_product_moved_out_of_a_loop_names_its_line() -> None:
    x, w = T.dmatrix("x"), T.dmatrix("w")
    rows, _ = theano.scan(lambda row: T.tanh(T.dot(row, w)), x)
    f = theano.function([x, w], rows, mode=theano.Mode("py", "fast_run"))
    assert not any(str(n.op) == "dot" for m in f.maker.fgraph.apply_nodes
                   for g in getattr(m.op, "inner_graphs", ()) for n in g.apply_nodes)
    with pytest.raises(ValueError, match="dot") as caught:
        f([[1.0, 2.0]], [[1.0, 2.0]])
    where = line_number("rows, _ = theano.scan(lambda row: T.tanh(T.dot(row, w)), x)")
    assert f"test_source_lines.py:{where}   rows" in str(caught.value)
