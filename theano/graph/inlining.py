"""Inlining: ops defined by a graph of other ops are expanded before other rewrites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.graph import op as protocol
from theano.graph import source

if TYPE_CHECKING:
    from theano.graph.fgraph import FunctionGraph

NAME = "inline_ofg_expansion"


def inline(fgraph: FunctionGraph, always: bool = False) -> None:
    """Replace each node whose op is `inlined` by the result of `op.expand(node)`; always: only
    those whose op is `always_inlined`. The nodes that read others come first, so that they see how
    these were written."""
    while True:
        nodes = [n for n in fgraph.apply_nodes if (
            n.op.always_inlined if always else n.op.inlined)]
        if not nodes:
            return
        for node in reversed(nodes):
            if node in fgraph.apply_nodes:
                with protocol.unobserved(), source.inherit(node.mark):
                    expressions = node.op.expand(node)
                fgraph.replace_all(zip(node.outputs, expressions, strict=True), NAME)
