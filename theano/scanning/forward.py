"""Forward-mode derivative of a loop: the same loop with the tangents of its states as additional
states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.gradient.pushforward import Rop
from theano.graph import walk
from theano.graph.missing import DisconnectedType
from theano.scalar import dtypes
from theano.scanning.build import Loop
from theano.scanning.connections import state_row, step_connections

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.scanning.op import Scan


def derivatives(
    op: Scan, inputs: Sequence[Variable], eval_points: Sequence[Variable | None]
) -> list[Any]:
    """The tangents of the outputs of a node of `op`, given the tangents `eval_points` of its
    inputs; None for zero tangents."""
    points = {p: d for p, d in enumerate(eval_points[1:]) if d is not None and _moves(
        inputs[1 + p], d)}
    moving = _moving_states(op, points)
    rows, states, fixed = op.split(op.inputs)
    outer_of: dict[Any, Any] = dict(zip(("n_steps", *op.inputs), inputs, strict=True))
    directions = {
        p: v.type.make_variable(f"direction_{p}") for p, v in enumerate(rows) if p in points}
    directions |= {
        state_row(op, j): states[j].type.make_variable(f"direction_of_state_{j}") for j in moving}
    directions |= {p: d for p, d in points.items() if p >= op.n_sequences + op.n_states}
    news, traced, last = op.split_outputs(op.outputs)
    wrt = list(directions)
    moved = Rop(
        [*(news[j] for j in moving), *traced], [op.inputs[p] for p in wrt],
        [directions[p] for p in wrt], disconnected_outputs="ignore", return_disconnected="None")
    known = moved[len(moving):]
    fixed_by = {v: outer_of[v] for v in fixed}
    ends = [*news, *(T.zeros_like(states[j]) if d is None else d
                     for j, d in zip(moving, moved, strict=False))]
    results = walk.replace(
        [*ends, *(d for d in known if d is not None), *([] if last is None else [last])], fixed_by)
    loop = _loop(op, outer_of, points, directions, moving, results)
    last_states, traces, _ = type(op).of(loop)
    of_states = dict(zip(moving, last_states[op.n_states:], strict=True))
    rest = iter(traces)
    return [*(of_states.get(j) for j in range(op.n_states)),
            *(None if d is None else next(rest) for d in known), *[None] * op.has_until]


def _loop(
    op: Scan, outer_of: dict[Any, Any], points: dict[int, Any], directions: dict[int, Any],
    moving: list[int], results: list[Variable],
) -> Loop:
    """The loop with the states and their tangents as states; its traces are tangents."""
    rows, states, _ = op.split(op.inputs)
    until = results.pop() if op.has_until else None
    before = [*states, *(directions[state_row(op, j)] for j in moving)]
    starts = [outer_of[v] for v in states]
    for j in moving:
        point = points.get(state_row(op, j))
        starts.append(T.zeros_like(outer_of[states[j]]) if point is None else point)
    count = len(before)
    return Loop(
        outer_of["n_steps"],
        [(v, outer_of[v]) for v in rows] + [
            (directions[p], points[p]) for p in range(op.n_sequences) if p in points],
        [(v, v.type.filter_variable(start), v.type.filter_variable(new))
         for v, start, new in zip(before, starts, results[:count], strict=True)],
        results[count:], until, settings=op.settings)


def _moves(variable: Variable, point: Variable) -> bool:
    """Whether an input has a tangent: its dtype is float or complex."""
    return getattr(variable.type, "dtype", None) in dtypes.CONTINUOUS and not isinstance(
        point.type, DisconnectedType)


def _moving_states(op: Scan, points: dict[int, Variable]) -> list[int]:
    """The states that have a nonzero tangent in some step."""
    step, states = step_connections(op), range(op.n_states)
    stack = list(points)
    found: set[int] = {j for j in states if state_row(op, j) in points}
    while stack:
        row = step[stack.pop()]
        unseen = [j for j in states if row[j] and j not in found and getattr(
            op.outputs[j].type, "dtype", None) in dtypes.CONTINUOUS]
        found.update(unseen)
        stack += [state_row(op, j) for j in unseen]
    return sorted(found)
