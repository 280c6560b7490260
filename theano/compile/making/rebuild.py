"""Copies of expressions with parts replaced: `clone` and `rebuild_collect_shared`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from theano.compile.making.specify import as_updates, excluded_updates, pairs
from theano.compile.reporting import complaints
from theano.compile.shared_variables.variables import SharedVariable
from theano.graph import walk
from theano.graph.node import Apply, Constant, Variable
from theano.graph.statement import located

_UNSET = object()


@located
def clone(
    output: Any, replace: Any = None, strict: bool = True, share_inputs: bool = True,
    copy_inputs: Any = _UNSET,
) -> Any:
    """A copy of the expression `output`, or of a list of expressions, with variables replaced.

    replace: a dict or list of pairs `(variable, replacement)`. strict: both must have the same
    type. share_inputs: if false, free variables are copied, too; copy_inputs is the old name of
    that argument. Raises TypeError if an expression or a key is not a variable, or if the types
    differ; ValueError if an element of `replace` is not a pair.

    >>> x = T.lscalar()
    >>> theano.clone(x + 1, {x: T.constant(2, dtype="int64")}).eval()
    array(3)
    """
    share = share_inputs if copy_inputs is _UNSET else copy_inputs
    single = not isinstance(output, (list, tuple))
    outputs = [output] if single else list(output)
    for each in outputs:
        if not isinstance(each, Variable):
            raise TypeError(f"clone takes variables, got {each!r}")
    copies = _copied(outputs, _substitutions(replace, strict), strict)
    if not share:
        free = {
            v: v.clone() for v in walk.graph_inputs(copies) if not isinstance(v, Constant)}
        copies = _copied(copies, free, strict)
    return copies[0] if single else copies


def _substitutions(replace: Any, strict: bool) -> dict[Variable, Variable]:
    memo: dict[Variable, Variable] = {}
    for old, new in pairs(replace, "replace"):
        if not isinstance(old, Variable):
            raise TypeError(f"replace: {old!r} is not a variable")
        if strict or not isinstance(new, Variable):
            new = complaints.fitting_replacement(old, new, "replace")
        memo[old] = new
    return memo


def _copied(outputs: Sequence[Variable], memo: dict[Variable, Variable], strict: bool) -> list[Any]:
    def remake(node: Apply, inputs: Sequence[Variable]) -> Apply:
        return node.clone_with_new_inputs(inputs, strict=strict)

    walk.clone_nodes(walk.toposort(outputs, memo), memo, remake)
    return [memo.get(v, v) for v in outputs]


def rebuild_collect_shared(
    outputs: Any, inputs: Any = None, replace: Any = None, updates: Any = None,
    rebuild_strict: bool = True, copy_inputs_over: bool = True, no_default_updates: Any = False,
) -> tuple[list[Any], Any, list[Any]]:
    """The first step of Theano's `function`, for programs that call it.

    copy_inputs_over: if false, the inputs are copied, too. The other arguments are those of
    `function` and `clone`. Returns the copied inputs, the copied outputs, and the list `[copies,
    updates, update pairs, shared variables]`: a dict from each variable to its copy, a dict from
    each shared variable to its copied update, the same as pairs, and the shared variables.
    """
    single = isinstance(outputs, Variable)
    roots = [outputs] if single else list(outputs or [])
    copied = list(inputs or [])
    memo = _substitutions(replace, rebuild_strict)
    for variable in copied:
        memo[variable] = variable if copy_inputs_over else variable.clone()
    news = dict(as_updates(updates))
    copies = _copied(roots + list(news.values()), memo, rebuild_strict)
    excluded = excluded_updates(no_default_updates)
    shared = dict.fromkeys(_shared(copies))
    waiting = list(shared)
    while waiting:
        variable = waiting.pop(0)
        default = variable.default_update
        if default is None or excluded is None or variable in excluded or variable in news:
            continue
        news[variable] = complaints.fitting_update(variable, default)
        copies += _copied([news[variable]], memo, rebuild_strict)
        found = [v for v in _shared(copies[-1:]) if v not in shared]
        shared.update(dict.fromkeys(found))
        waiting += found
    stepped = dict(zip(news, copies[len(roots):], strict=True))
    shared.update(dict.fromkeys(news))
    results = copies[0] if single else copies[:len(roots)]
    return [memo[v] for v in copied], results, [memo, stepped, list(stepped.items()), list(shared)]


def _shared(variables: Sequence[Variable]) -> list[Any]:
    return [v for v in walk.graph_inputs(variables) if isinstance(v, SharedVariable)]
