"""What `theano.compile.debugmode` offered beside the mode."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any, TextIO

from theano.printing import debugprint as _debugprint
from theano.printing.tree import letters as char_from_number

if TYPE_CHECKING:
    from theano.graph.node import Variable

__all__ = [
    "DataDestroyed", "NoDuplicateOptWarningFilter", "char_from_number", "check_eq",
    "data_destroyed", "debugprint",
]


class DataDestroyed:
    """The class of the mark that stood for a value which a node has overwritten."""


data_destroyed = DataDestroyed()


class NoDuplicateOptWarningFilter(logging.Filter):
    """Lets each warning about a rewrite ("Optimization Warning: ...") pass once."""

    prev_msgs: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to say it: not when it has been said."""
        message = record.getMessage()
        if not message.startswith("Optimization Warning: "):
            return True
        fresh = message not in self.prev_msgs
        self.prev_msgs.add(message)
        return fresh


def check_eq(var: Variable, val1: object, val2: object) -> bool:
    """Whether two values of a variable are equal up to rounding."""
    same = getattr(var.tag, "values_eq_approx", var.type.values_eq_approx)
    return bool(same(val1, val2))


def debugprint(
    r: Any, prefix: str = "", depth: int = -1, done: Any = None, print_type: bool = False,
    file: TextIO = sys.stdout, print_destroy_map: bool = False, print_view_map: bool = False,
    order: object = None, ids: str = "CHAR", stop_on_name: bool = False,
    prefix_child: object = None, scan_ops: object = None, profile: object = None,
    scan_inner_to_outer_inputs: object = None, smap: object = None, used_ids: Any = None,
    print_clients: bool = False,
) -> Any:
    """`theano.printing.debugprint` with `prefix` before each line.

    print_destroy_map, print_view_map: add which inputs the first node overwrites, or gives views
    of. The arguments after stop_on_name, save used_ids, are accepted.
    """
    text = _debugprint(
        r, depth, print_type, "str", ids, stop_on_name, done, used_ids=used_ids)
    lines = text.splitlines()
    node = getattr(r, "owner", r)
    for wanted, name in ((print_destroy_map, "destroy_map"), (print_view_map, "view_map")):
        found = getattr(getattr(node, "op", None), name, None)
        if wanted and found and lines:
            lines[0] += f" {name[0]}={found}"
    file.write("".join(f"{prefix}{line}\n" for line in lines))
    return file
