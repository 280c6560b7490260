"""Test values: what each variable is for example inputs, computed while an expression is built.

`config.compute_test_value` says what happens to a node with an input that has no `tag.test_value`:
"off", nothing at all is computed; "ignore", the node is passed over; "warn"; "raise"; "pdb", the
debugger starts. What an op raises for its test values is raised at the line that uses it.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from theano.backends.numpy import node_function
from theano.errors import format_error
from theano.flags import config
from theano.graph import op as protocol
from theano.graph.node import test_value

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable

__all__ = ["compute", "switch", "test_value"]


def switch(setting: str) -> None:
    """Follow a change of `config.compute_test_value`."""
    protocol.observe = None if setting == "off" else compute


def compute(node: Apply) -> None:
    """Give the outputs of a node their test values."""
    if not protocol.expressing():
        return
    values = []
    for index, variable in enumerate(node.inputs):
        try:
            values.append(test_value(variable))
        except AttributeError:
            _missing(node, index, variable)
            return
    for output, value in zip(node.outputs, node_function(node)(values), strict=True):
        output.tag.test_value = value


def _missing(node: Apply, index: int, variable: Variable) -> None:
    setting = config.compute_test_value
    what = (f"Cannot compute test value: input {index} ({variable}) of Op {node} missing default "
            "value")
    if setting == "raise":
        raise ValueError(format_error(
            what, variable.source_line, hint=f"give it one: {variable}.tag.test_value = ..."))
    if setting == "warn":
        warnings.warn(f"Warning, {what}", stacklevel=2)
    elif setting == "pdb":
        print(what)
        import pdb  # only here: it loads a dozen modules

        pdb.set_trace()
