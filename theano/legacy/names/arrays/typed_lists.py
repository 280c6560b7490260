"""`theano.typed_list.opt`: the rewrite to in-place list ops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.legacy.gof.local_optimizers import local_optimizer
from theano.typed_list.basic import Append, Extend, Insert, Remove, Reverse

if TYPE_CHECKING:
    from theano.graph.node import Apply


@local_optimizer([Append, Extend, Insert, Reverse, Remove], inplace=True)
def typed_list_inplace_opt(node: Apply) -> Any:
    """Replace a list op by the one that overwrites its list."""
    if node.op.inplace:
        return False
    return [type(node.op)(inplace=True)(*node.inputs)]
