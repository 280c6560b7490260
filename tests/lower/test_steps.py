"""The steps from a graph to a program, one by one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

import theano
import theano.tensor as T
from tests.lower.programs import PROGRAMS
from theano.graph.fgraph import FunctionGraph
from theano.lower import emit, lower
from theano.lower.assemble import Assembler
from theano.lower.describe.values import Map, Reduce
from theano.lower.from_graph import describe
from theano.lower.ir import Number
from theano.lower.memory.plan import Block, Plan
from theano.lower.program import Described, assemble
from theano.lower.schedule.arrange import Arranged, arrange, plan_program, stages, uses
from theano.lower.schedule.fuse import Group, Schedule, schedule
from theano.lower.schedule.loop_nest import LoopNest
from theano.rewrite.pipeline import optimize


def rewritten(inputs: list[Any], outputs: list[Any]) -> FunctionGraph:
    graph = FunctionGraph(inputs, outputs)
    optimize(graph)
    return graph


def scheduled(name: str) -> tuple[Described, Schedule]:
    described = describe(rewritten(*PROGRAMS[name]()), {})
    return described, schedule(described.b, described.b.top, described.outputs)


def arranged(name: str) -> Arranged:
    _, found = scheduled(name)
    return arrange(found, stages(found))


def recurrent() -> tuple[list[Any], list[Any]]:
    x, h, w = T.dmatrix("x"), T.dvector("h"), T.dmatrix("w")
    states, _ = theano.scan(lambda r, s, w: T.tanh(T.dot(s, w) + r), x, h, w)
    return [x, h, w], [T.grad(T.sum(states), w)]


def test_a_graph_is_described_as_values_of_which_none_has_memory_yet() -> None:
    described = describe(rewritten(*PROGRAMS["softmax"]()), {})
    assert [v.dtype for v in described.outputs] == ["float32"]
    assert described.kinds == [("float32", 2)]
    values = described.b.top.values
    assert {type(s) for s in values if s.dims} == {Map, Reduce}


def test_a_schedule_puts_rows_and_their_totals_in_one_group() -> None:
    _, found = scheduled("softmax")
    (group,) = found.items
    assert isinstance(group, Group) and group.split == 1
    assert sum(isinstance(m, Reduce) for m in group.outer) == 2 and not group.domain_totals
    assert repr(group).startswith("Group of 2 axes, 1 of them rows: ")


def test_stages_do_not_change_the_schedule() -> None:
    _, found = scheduled("softmax")
    stored = set(found.stored)
    (plan,) = stages(found).values()
    assert plan.count == 3
    assert found.stored == stored


@pytest.mark.parametrize("value, stored", [
    (lambda x, y: T.sqrt(abs(x)), 0), (lambda x, y: T.sqrt(x) + y, 1)],
    ids=["10 flops", "11 flops"])
def test_a_value_of_more_than_ten_flops_is_not_computed_again(value: Any, stored: int) -> None:
    """A later stage reads it from memory. A load counts as one, a square root as eight."""
    x, y = T.dmatrices("x", "y")
    first = value(x, y)
    outputs = [first - T.max(first, axis=1, keepdims=True) + y]
    described = describe(rewritten([x, y], outputs), {})
    (plan,) = stages(schedule(described.b, described.b.top, described.outputs)).values()
    assert plan.count == 2 and len(plan.buffered) == stored


def test_nests_refer_to_values_and_list_their_uses() -> None:
    found = arranged("layer")
    nests = [item for item in found.items if isinstance(item, LoopNest)]
    assert nests and all(not isinstance(v, str) for nest in nests for v in nest.values)
    used = uses(found)
    assert len(used) == len(found.items) + 1
    assert [use.kernel for use in used if use.kernel] == nests


@pytest.mark.parametrize("name", [*sorted(PROGRAMS), "recurrent"])
def test_each_step_can_be_taken_again(name: str) -> None:
    """From the result of the step before, with the same result, since a step does not change its
    argument."""
    graph = rewritten(*(recurrent if name == "recurrent" else PROGRAMS[name])())
    described = describe(graph, {})
    order = schedule(described.b, described.b.top, described.outputs)
    swept = stages(order)
    found = arrange(order, swept)
    plan = plan_program(found, described.b.slots, described.updates)
    text = emit(lower(graph))
    assert emit(assemble(described, plan, False)) == text
    assert emit(assemble(described, plan, False)) == text
    plan = plan_program(found, described.b.slots, described.updates)
    assert emit(assemble(described, plan, False)) == text
    plan = plan_program(arrange(order, swept), described.b.slots, described.updates)
    assert emit(assemble(described, plan, False)) == text


def test_memory_whose_length_comes_too_late() -> None:
    """A block of scratch memory is needed before its length is computed."""
    assembler = Assembler.__new__(Assembler)
    assembler.schedule = SimpleNamespace(ready=lambda size: 2)  # type: ignore[assignment]
    plan = Plan({}, [Block("a length", 8, None, 1)])
    with pytest.raises(AssertionError, match="memory is used before its length is known"):
        assembler._scratch(plan, -1)


def test_a_check_reports_minus_one_for_what_comes_later() -> None:
    """A check comes before the computation of a number in its message, and reports -1 for it."""
    assembler = Assembler.__new__(Assembler)
    places = {"before": 0, "check": 2, "with it": 2, "after": 3}
    assembler.schedule = SimpleNamespace(ready=places.get)  # type: ignore[assignment]
    assembler.atom = lambda value: value  # type: ignore[method-assign,assignment]
    shown: Any = [assembler._detail("check", value) for value in places]  # type: ignore[arg-type]
    assert shown == ["before", "check", "with it", Number(-1, "int64")]
