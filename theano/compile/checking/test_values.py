"""Test values: the values of variables for example inputs, computed while an expression is built.

`config.compute_test_value`: "off": no test values are computed. Otherwise they are computed for
each new node; if an input has no `tag.test_value`, "ignore" skips the node, "warn" warns, "raise"
raises ValueError, and "pdb" starts the debugger. If an op raises an exception for its test values,
the line that applies the op raises it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.backends.numpy import node_function
from theano.errors import format_error
from theano.flags import config, warn_caller
from theano.graph import op as protocol
from theano.graph.node import test_value

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable

__all__ = ["compute", "test_value"]


def compute(node: Apply) -> None:
    """Compute the test values of the outputs of a node."""
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
            what, variable.source_line, hint=f"set it: {variable}.tag.test_value = ..."))
    if setting == "warn":
        warn_caller(f"Warning, {what}", UserWarning)
    elif setting == "pdb":
        print(what)
        import pdb  # imported on demand: it imports a dozen modules

        pdb.set_trace()
