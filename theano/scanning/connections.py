"""Connection patterns of loops: the pattern of one step, extended to any number of steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.gradient.reverse import graph_connections

if TYPE_CHECKING:
    from theano.scanning.op import Scan

Pattern = list[list[bool]]


def step_connections(op: Any) -> Pattern:
    """`result[i][o]`: whether output `o` of the step depends on input `i` of the step."""
    found: Pattern | None = op.__dict__.get("_connections")
    if found is None:
        found = op._connections = graph_connections(op.inputs, op.outputs)
    return found


def state_row(op: Scan, state: int) -> int:
    """The position of a state among the inputs of the step."""
    return int(op.n_sequences) + state


def node_connections(op: Scan) -> Pattern:
    """`result[i][o]`: whether output `o` of a node depends on its input `i`. A final state depends
    on the initial one, which it equals when no step is made."""
    step, states = step_connections(op), range(op.n_states)
    pattern: Pattern = [[False] * (op.n_states + op.n_traces + op.has_until)]
    for p, row in enumerate(step):
        reached = _reached(op, step, [j for j in states if row[j]])
        own = {p - op.n_sequences} if 0 <= p - op.n_sequences < op.n_states else set()
        pattern.append([
            *(j in reached or j in own for j in states),
            *(row[t] or any(step[state_row(op, j)][t] for j in reached)
              for t in range(op.n_states, op.n_states + op.n_traces)),
            *[False] * op.has_until])
    return pattern


def _reached(op: Scan, step: Pattern, start: list[int]) -> set[int]:
    """The states that depend, in later steps, on one of the states `start`."""
    reached, stack = set(start), list(start)
    while stack:
        row = step[state_row(op, stack.pop())]
        unseen = [j for j in range(op.n_states) if row[j] and j not in reached]
        reached.update(unseen)
        stack += unseen
    return reached
