"""Functions with `accept_inplace`: as in Theano, ops of the user that overwrite their inputs change
the arguments of a call and shared variables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from theano.compile.shared_variables.variables import SharedVariable
from theano.graph.node import Variable
from theano.graph.walk import toposort


def overwritten(
    inputs: Sequence[Variable], outputs: Sequence[Variable]
) -> list[tuple[int, Variable]]:
    """The inputs that nodes overwrite: pairs of the index of the input and its new value."""
    number = {variable: i for i, variable in enumerate(inputs)}
    found = []
    for node in toposort([v for v in outputs if isinstance(v, Variable)]):
        for out, places in node.op.destroy_map.items():
            found += [(number[node.inputs[i]], node.outputs[out])
                      for i in places if node.inputs[i] in number]
    return found


def replaced(outputs: Sequence[Variable], updates: Any) -> list[tuple[Any, Any]]:
    """The updates as pairs, with further ones for shared variables that nodes overwrite."""
    pairs: list[tuple[Any, Any]] = list(
        updates.items() if isinstance(updates, Mapping) else updates or ())
    kept = {variable for variable, _ in pairs}
    for node in toposort([v for v in outputs if isinstance(v, Variable)]):
        for out, places in node.op.destroy_map.items():
            for target in (node.inputs[i] for i in places):
                if isinstance(target, SharedVariable) and target not in kept:
                    kept.add(target)
                    pairs.append((target, node.outputs[out]))
    return pairs


def write_back(
    maker: Any, args: Sequence[Any], kwargs: Mapping[str, Any],
    results: list[Any],
) -> Any:
    """Copy the last results into the arguments that they overwrite, and return the others. An
    argument that is not a writeable array of the same dtype and shape is not changed."""
    count = len(results) - len(maker.overwrites)
    for position, result in zip(maker.overwrites, results[count:], strict=True):
        target = args[position] if position < len(args) else kwargs.get(
            maker.inputs[position].name)
        if isinstance(target, np.ndarray) and target.dtype == result.dtype and (
                target.shape == result.shape and target.flags.writeable):
            np.copyto(target, result)
    keys, single = maker.returned_as
    if keys is not None:
        return dict(zip(keys, results[:count], strict=True))
    return results[0] if single else results[:count]
