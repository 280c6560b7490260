"""Names of `theano.compile.debugmode` other than the mode."""

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
    """The class of `data_destroyed`, which represented an overwritten value."""


data_destroyed = DataDestroyed()


class NoDuplicateOptWarningFilter(logging.Filter):
    """A logging filter that lets each message "Optimization Warning: ..." pass once."""

    prev_msgs: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to log the record."""
        message = record.getMessage()
        if not message.startswith("Optimization Warning: "):
            return True
        first = message not in self.prev_msgs
        self.prev_msgs.add(message)
        return first


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
    """`theano.printing.debugprint` with `prefix` before each line. Returns `file`.

    print_destroy_map, print_view_map: add the map of the first node, which says which inputs it
    overwrites or returns views of. The arguments after stop_on_name, except used_ids, are ignored.
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
