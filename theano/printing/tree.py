"""`debugprint`: graphs as trees, one node or variable per line."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.graph import FunctionGraph
from theano.graph.node import Apply, Constant, Variable

if TYPE_CHECKING:
    from typing import TextIO

__all__ = ["debugprint"]


def debugprint(
    obj: object, depth: int = -1, print_type: bool = False, file: object = None, ids: str = "CHAR",
    stop_on_name: bool = False, done: dict[Variable, str] | None = None,
    print_storage: bool = False, print_clients: bool = False,
    used_ids: dict[Variable, str] | None = None,
) -> Any:
    """Print the graph that computes `obj`, as a tree with one node or variable per line.

    obj: a variable, node, function, FunctionGraph, or a list or tuple of these. depth: the number
    of levels (-1: all). print_type: print types. file: an open file, which is also returned; "str"
    returns the text instead; None is standard output. ids: the identifiers of nodes: "CHAR", "int",
    "id", "auto", or "" for none. stop_on_name: do not descend below named variables. done: a dict
    of nodes that have been printed and are not printed in full again. print_storage: print the
    values that a function holds. print_clients: for a function, print the readers of results that
    have more than one. used_ids: a dict of nodes that have identifiers.

    The inner graphs of loops follow, their outputs marked by `>`, their inputs with the outer
    variables.
    Raises TypeError for an object of another kind, ValueError for an unknown `ids`.

    >>> theano.printing.debugprint(T.exp(T.dvector("x")).sum())
    Sum{acc_dtype=float64} [id A] ''
     |Elemwise{exp,no_inplace} [id B] ''
       |x [id C]
    """
    if ids not in ("CHAR", "int", "id", "auto", ""):
        raise ValueError(f"debugprint: ids must be 'CHAR', 'int', 'id', 'auto' or '', not {ids!r}")
    if not isinstance(depth, int):
        raise TypeError(f"debugprint: depth must be an integer, got {depth!r}")
    if file is not None and file != "str" and not hasattr(file, "write"):
        raise TypeError(f'debugprint: file must be an open file, "str" or None, got {file!r}')
    out: Any = io.StringIO() if file == "str" else sys.stdout if file is None else file
    tree = _Tree(
        out, ids, print_type, stop_on_name, {} if done is None else done,
        {} if used_ids is None else used_ids)
    for item in obj if isinstance(obj, (list, tuple, set)) else [obj]:
        roots, graph, storage = _roots(item)
        clients = graph if print_clients else None
        order = {} if graph is None else numbered(graph)
        for root in roots:
            tree.draw(root, depth, order, clients, storage if print_storage else None)
    tree.draw_inner(depth)
    if file == "str":
        return out.getvalue()
    out.flush()
    return file


def numbered(graph: FunctionGraph) -> dict[Apply, int]:
    """The number of each node, in topological order: nodes that compute the last input of a node
    come before the nodes that compute its other inputs, as in Theano."""
    order: dict[Apply, int] = {}
    stack = [v.owner for v in reversed(graph.outputs)]
    while stack:
        node = stack[-1]
        if node is None or node in order:
            stack.pop()
            continue
        before = [v.owner for v in node.inputs if v.owner is not None and v.owner not in order]
        stack.extend(before)
        if not before:
            order[node] = len(order)
    return order


def _roots(item: object) -> tuple[list[Any], Any, dict[Any, Any] | None]:
    """The variables to print, their FunctionGraph, and the values that a function holds."""
    if isinstance(item, Variable):
        return [item], None, None
    if isinstance(item, Apply):
        return list(item.outputs), None, None
    if isinstance(item, FunctionGraph):
        return list(item.outputs), item, None
    graph = getattr(getattr(item, "maker", None), "fgraph", None)
    if graph is not None:
        cells = getattr(item, "input_storage", [])
        return list(graph.outputs), graph, dict(zip(graph.inputs, cells, strict=False))
    if isinstance(item, (int, float, np.ndarray)):
        return [item], None, None
    raise TypeError(f"debugprint cannot print an object of type {type(item).__name__}: {item!r}")


class _Tree:
    """Prints trees to `out`; identifiers of nodes are kept between trees."""

    def __init__(
        self, out: TextIO, ids: str, print_type: bool, stop_on_name: bool,
        done: dict[Variable, str], used: dict[Variable, str],
    ) -> None:
        self.out, self.ids = out, ids
        self.print_type, self.stop_on_name = print_type, stop_on_name
        self.done, self.used = done, used
        self.loops: list[Any] = []
        self.outside: dict[Any, Any] = {}

    def draw_inner(self, depth: int) -> None:
        """Print the steps of the loops that were printed, nested loops included."""
        if self.loops:
            self.out.write("\nInner graphs of the scan ops:\n")
        while self.loops:
            node = self.loops.pop(0)
            self.outside.update(zip(node.op.inputs, node.op.outer_inputs(node), strict=True))
            self.out.write(f"\n{self._line(node.outputs[0], {})}\n")
            for root in node.op.outputs:
                self.draw(root, depth, {}, None, None, " >")

    def draw(
        self, root: Variable, depth: int, order: dict[Any, int], clients: FunctionGraph | None,
        storage: dict[Variable, Variable] | None, margin: str = "",
    ) -> None:
        """Print one tree. order: positions of nodes; clients: the graph whose readers are
        printed."""
        stack = [(root, depth, margin, margin)]
        while stack:
            variable, left, prefix, below = stack.pop()
            if left == 0:
                continue
            if not isinstance(variable, Variable):
                self.out.write(f"{prefix}{variable}\n")
                continue
            node: Any = variable.owner
            unseen = node is not None and node not in self.done
            parts = [prefix + self._line(variable, order)]
            if clients is not None and node is not None:
                parts.append(self._clients(variable, clients, order))
            if storage is not None:
                parts.append(f"[{_stored(variable, storage)}]")
            self.out.write(" ".join(part for part in parts if part) + "\n")
            if node is not None and unseen and not (
                    self.stop_on_name and variable.name is not None):
                self.done[node] = self._id(node)
                if hasattr(node.op, "outer_inputs"):
                    self.loops.append(node)
                last = len(node.inputs) - 1
                stack.extend(
                    (v, left - 1, f"{below} |", below + ("  " if i == last else " |"))
                    for i, v in reversed(list(enumerate(node.inputs))))

    def _line(self, variable: Variable, order: dict[Any, int]) -> str:
        node = variable.owner
        kind = f" <{variable.type}>" if self.print_type else ""
        if node is None:
            outer = self.outside.get(variable)
            known = "" if outer is None else f" -> {self._id(outer.owner or outer)}"
            return f"{variable} {self._id(variable)}{known}{kind}"
        name = str(node.op) if node.nout == 1 else f"{node.op}.{variable.index}"
        label = "" if variable.name is None else variable.name
        return f"{name} {self._id(node)}{kind} '{label}'   {order.get(node, '')}"

    def _id(self, thing: Any) -> str:
        if thing in self.used:
            return self.used[thing]
        number = len(self.used)
        text = {
            "CHAR": letters(number), "int": number, "id": id(thing), "auto": f"auto_{number}",
            "": ""}[self.ids]
        self.used[thing] = "" if text == "" else f"[id {text}]"
        return self.used[thing]

    def _clients(self, variable: Variable, graph: FunctionGraph, order: dict[Variable, int]) -> str:
        readers = graph.clients(variable)
        if len(readers) < 2:
            return ""
        named = [(client, self._id(client)) for client, _ in readers]  # "output" has an id, too
        names = [
            ("output", "") if isinstance(client, str) else (text, order.get(client, ""))
            for client, text in named]
        return f"clients:{names}"


def _stored(variable: Variable, storage: dict[Any, Any]) -> str:
    if isinstance(variable, Constant):
        return repr(variable.data)
    cell = storage.get(variable)
    return repr(None if cell is None else cell.value)


def letters(number: int) -> str:
    """A number in base 26 with the digits A to Z."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 26)
        digits = chr(ord("A") + digit) + digits
    return digits
