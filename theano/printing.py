"""Graphs as text: `debugprint` (the nodes as a tree), `pp` (as mathematics), and the op `Print`."""

from __future__ import annotations

import io
import string
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from theano.graph import FunctionGraph, walk
from theano.graph.node import Apply, Constant, Variable
from theano.graph.op import Op

__all__ = [
    "DefaultPrinter", "FunctionPrinter", "IgnorePrinter", "LeafPrinter", "OperatorPrinter",
    "PPrinter", "PatternPrinter", "Print", "PrinterState", "debugprint", "hex_digest",
    "min_informative_str", "pp", "pprint", "var_descriptor",
]


def debugprint(
    obj: Any, depth: int = -1, print_type: bool = False, file: Any = None, ids: str = "CHAR",
    stop_on_name: bool = False, done: dict[Any, str] | None = None, print_storage: bool = False,
    print_clients: bool = False, used_ids: dict[Any, str] | None = None,
) -> Any:
    """Print the graph that computes `obj`, as a tree with one node or variable per line.

    obj: a variable, node, function, FunctionGraph, or a list or tuple of these. depth: how many
    levels (-1: all). print_type: add each type. file: where to write; "str" returns the text
    instead, otherwise the result is the file. ids: how nodes are told apart: "CHAR", "int", "id",
    "auto", or "" for not at all. stop_on_name: do not go below what has a name. done: nodes already
    shown, which are not shown again in full. print_storage: add the values that a function holds.
    print_clients: with a function, add who reads a result that is read more than once.
    Raises TypeError for an object that is none of these, ValueError for an unknown `ids`.
    """
    if ids not in ("CHAR", "int", "id", "auto", ""):
        raise ValueError(f"debugprint: ids must be 'CHAR', 'int', 'id', 'auto' or '', not {ids!r}")
    out: Any = io.StringIO() if file == "str" else sys.stdout if file is None else file
    tree = _Tree(
        out, ids, print_type, stop_on_name, {} if done is None else done,
        {} if used_ids is None else used_ids)
    for item in obj if isinstance(obj, (list, tuple, set)) else [obj]:
        roots, graph, storage = _roots(item)
        clients = graph if print_clients else None
        order = {} if graph is None else {n: i for i, n in enumerate(graph.toposort())}
        for root in roots:
            tree.draw(root, depth, order, clients, storage if print_storage else None)
    if file == "str":
        return out.getvalue()
    out.flush()
    return out


def _roots(item: Any) -> tuple[list[Any], Any, dict[Any, Any] | None]:
    """The variables to draw, the FunctionGraph around them, and the values a function holds."""
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
    """The drawing of trees on `out`, with names of nodes that last over several trees."""

    def __init__(
        self, out: Any, ids: str, print_type: bool, stop_on_name: bool, done: dict[Any, str],
        used: dict[Any, str],
    ) -> None:
        self.out, self.ids = out, ids
        self.print_type, self.stop_on_name = print_type, stop_on_name
        self.done, self.used = done, used

    def draw(
        self, root: Any, depth: int, order: dict[Any, int], clients: FunctionGraph | None,
        storage: dict[Any, Any] | None,
    ) -> None:
        """One tree. `order`: positions of nodes; `clients`: whose readers are shown."""
        stack = [(root, depth, "", "")]
        while stack:
            variable, left, prefix, below = stack.pop()
            if left == 0:
                continue
            if not isinstance(variable, Variable):
                self.out.write(f"{prefix}{variable}\n")
                continue
            node: Any = variable.owner
            fresh = node is not None and node not in self.done
            parts = [prefix + self._line(variable, order)]
            if clients is not None and node is not None:
                parts.append(self._clients(variable, clients, order))
            if storage is not None:
                parts.append(f"[{_stored(variable, storage)}]")
            self.out.write(" ".join(part for part in parts if part) + "\n")
            if fresh and not (self.stop_on_name and variable.name is not None):
                self.done[node] = self._id(node)
                last = len(node.inputs) - 1
                stack.extend(
                    (v, left - 1, f"{below} |", below + ("  " if i == last else " |"))
                    for i, v in reversed(list(enumerate(node.inputs))))

    def _line(self, variable: Any, order: dict[Any, int]) -> str:
        node = variable.owner
        kind = f" <{variable.type}>" if self.print_type else ""
        if node is None:
            return f"{variable} {self._id(variable)}{kind}"
        name = str(node.op) if node.nout == 1 else f"{node.op}.{variable.index}"
        label = "" if variable.name is None else variable.name
        return f"{name} {self._id(node)}{kind} '{label}'   {order.get(node, '')}"

    def _id(self, thing: Any) -> str:
        if thing in self.used:
            return self.used[thing]
        number = len(self.used)
        text = {
            "CHAR": _letters(number), "int": number, "id": id(thing), "auto": f"auto_{number}",
            "": ""}[self.ids]
        self.used[thing] = "" if text == "" else f"[id {text}]"
        return self.used[thing]

    def _clients(self, variable: Any, graph: FunctionGraph, order: dict[Any, int]) -> str:
        readers = graph.clients(variable)
        if len(readers) < 2:
            return ""
        names = [
            ("output", "") if isinstance(client, str) else (self._id(client), order.get(client, ""))
            for client, _ in readers]
        return f"clients:{names}"


def _stored(variable: Any, storage: dict[Any, Any]) -> str:
    if isinstance(variable, Constant):
        return repr(variable.data)
    cell = storage.get(variable)
    return repr(None if cell is None else cell.value)


def _letters(number: int) -> str:
    """A number in base 26, written with A for 0."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 26)
        digits = string.ascii_uppercase[digit] + digits
    return digits


class PrinterState:
    """What a printer is told: the `pprinter` that asks, and the texts already made."""

    def __init__(self, props: Any = None, **more_props: Any) -> None:
        given = props._props if isinstance(props, PrinterState) else props or {}
        self._props: dict[str, Any] = {**given, **more_props}

    def __getattr__(self, name: str) -> Any:
        if name == "_props" or name not in self._props:
            raise AttributeError(name)
        return self._props[name]

    def clone(self, props: Any = None, **more_props: Any) -> PrinterState:
        """The same with some properties added or changed."""
        return PrinterState(self, **{**(props or {}), **more_props})


class OperatorPrinter:
    """Writes `(a operator b)`, or `(operatora)` for one input."""

    def __init__(self, operator: str, precedence: int, assoc: str = "left") -> None:
        self.operator, self.precedence, self.assoc = operator, precedence, assoc

    def process(self, output: Any, pstate: PrinterState) -> str:
        parts = _operands(output, pstate)
        if len(parts) == 1:
            return f"({self.operator}{parts[0]})"
        return "(" + f" {self.operator} ".join(parts) + ")"


class FunctionPrinter:
    """Writes `name(a, b)`, output number i with `names[i]`."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def process(self, output: Any, pstate: PrinterState) -> str:
        return f"{self.names[output.index]}({', '.join(_operands(output, pstate))})"


class PatternPrinter:
    """Writes a pattern in which `%(0)s` is the first input, `%(1)s` the second, and so on."""

    def __init__(self, *patterns: Any) -> None:
        self.patterns = [p if isinstance(p, str) else p[0] for p in patterns]

    def process(self, output: Any, pstate: PrinterState) -> str:
        parts = {str(i): text for i, text in enumerate(_operands(output, pstate))}
        text: str = self.patterns[output.index] % parts
        return text


class IgnorePrinter:
    """Writes the first input only."""

    def process(self, output: Any, pstate: PrinterState) -> str:
        return _operands(output, pstate)[0]


class DefaultPrinter:
    """Writes what the op's own `pretty` says, or else `op(a, b)`."""

    def process(self, output: Any, pstate: PrinterState) -> str:
        node, parts = output.owner, _operands(output, pstate)
        own = getattr(node.op, "pretty", None)
        if own is not None:
            text: str = own(node, parts)
            return text
        return f"{node.op}({', '.join(parts)})"


class LeafPrinter:
    """Writes a variable that nothing computes: its name or value."""

    def process(self, output: Any, pstate: PrinterState) -> str:
        return str(output)


leaf_printer = LeafPrinter()
default_printer = DefaultPrinter()


def _operands(output: Any, pstate: PrinterState) -> list[str]:
    return [pstate.pprinter.process(v, pstate) for v in output.owner.inputs]


class PPrinter:
    """Writes variables as mathematics; call it with variables. `assign` teaches it more ops."""

    def __init__(self) -> None:
        self.printers: list[tuple[Callable[[PrinterState, Any], bool], Any]] = []
        self.printers_dict: dict[Any, Any] = {}

    def assign(self, condition: Any, printer: Any) -> None:
        """Let `printer` (a printer object, a pattern or a name) write what `condition` says.

        condition: an op, a class of ops, or a function of (state, variable).
        """
        if isinstance(printer, str):
            printer = PatternPrinter(printer) if "%" in printer else FunctionPrinter(printer)
        if isinstance(condition, (Op, type)):
            self.printers_dict[condition] = printer
        else:
            self.printers.insert(0, (condition, printer))

    def process(self, r: Any, pstate: PrinterState | None = None) -> str:
        """The text of one variable."""
        if pstate is None:
            pstate = PrinterState(pprinter=self, texts={})
        texts: dict[Any, str] = pstate.texts
        if r not in texts:
            for node in walk.toposort([r], texts):
                for v in node.inputs:
                    if v not in texts:
                        texts[v] = self._text(v, pstate)
            texts[r] = self._text(r, pstate)
        return texts[r]

    def _text(self, variable: Any, pstate: PrinterState) -> str:
        for condition, printer in self.printers:
            if condition(pstate, variable):
                return str(printer.process(variable, pstate))
        if variable.name and variable.owner is not None and variable.name.endswith(".T"):
            return str(variable.name)
        if variable.owner is None:
            return leaf_printer.process(variable, pstate)
        op = variable.owner.op
        for key in (op, type(op)):
            if key in self.printers_dict:
                return str(self.printers_dict[key].process(variable, pstate))
        return default_printer.process(variable, pstate)

    def clone(self) -> PPrinter:
        """A copy that can be taught without changing this one."""
        copy = PPrinter()
        copy.printers, copy.printers_dict = list(self.printers), dict(self.printers_dict)
        return copy

    def clone_assign(self, condition: Any, printer: Any) -> PPrinter:
        """A copy with one more assignment."""
        copy = self.clone()
        copy.assign(condition, printer)
        return copy

    def process_graph(
        self, inputs: Iterable[Any], outputs: Any, updates: Any = None,
        display_inputs: bool = False,
    ) -> str:
        """Several outputs, one per line, each after its name and an equals sign."""
        outputs = list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]
        state = PrinterState(pprinter=self, texts={})
        targets = {new: old for old, new in dict(updates or {}).items()}
        lines = ["inputs: " + ", ".join(map(str, inputs))] if display_inputs else []
        for output in [*outputs, *targets]:
            text = self.process(output, state)
            if output in targets:
                lines.append(f"{targets[output]} <- {text}")
            else:
                lines.append(text if output.name is None else f"{output.name} = {text}")
        return "\n".join(lines)

    def __call__(self, *args: Any) -> str:
        if len(args) == 1 and not isinstance(args[0], (list, tuple)):
            return self.process(args[0])
        return self.process_graph(*args) if len(args) > 1 else self.process_graph([], args[0])


pprint = PPrinter()
pp = pprint


def min_informative_str(obj: Any, indent_level: int = 0) -> str:
    """The tree below `obj`, one op or leaf per line, each with a letter by which it is repeated."""
    lines = [
        " " * (indent_level + level) + (f"<{tag}>" if seen else f"{tag}. {_label(item)}")
        for item, tag, level, seen, _ in _tagged(obj)]
    return "\n".join(lines)


def var_descriptor(obj: Any) -> str:
    """The tree below `obj` on one line, equal for equal computations of equal leaves."""
    parts: list[str] = []
    depth = 0
    for item, tag, level, seen, first in _tagged(obj):
        parts.append(")" * (depth - level) + ("" if first or not parts else ","))
        depth = level
        parts.append(f"<{tag}>" if seen else f"{tag}={_descriptor(item)}")
        if not seen and getattr(item, "owner", None) is not None and item.owner.inputs:
            parts.append("(")
            depth = level + 1
    return "".join(parts) + ")" * depth


def _tagged(obj: Any) -> Iterator[tuple[Any, str, int, bool, bool]]:
    """Each item of the tree: itself, its letter, its level, seen before?, first of its parent?"""
    tags: dict[Any, str] = {}
    stack: list[tuple[Any, int, bool]] = [(obj, 0, True)]
    while stack:
        item, level, first = stack.pop()
        seen = item in tags
        if not seen:
            tags[item] = _letters(len(tags))
        yield item, tags[item], level, seen, first
        owner = getattr(item, "owner", None)
        if not seen and owner is not None:
            stack.extend(
                (v, level + 1, i == 0) for i, v in reversed(list(enumerate(owner.inputs))))


def _label(item: Any) -> str:
    owner = getattr(item, "owner", None)
    return str(item) if owner is None or item.name is not None else str(owner.op)


def _descriptor(item: Any) -> str:
    if hasattr(item, "__array__"):
        return f"<ndarray {hex_digest(np.asarray(item))}>"
    return _label(item)


def hex_digest(x: Any) -> str:
    """A digest of an array's contents, dtype, shape and strides."""
    if not isinstance(x, np.ndarray):
        raise AssertionError(f"hex_digest takes an array, got a {type(x).__name__}")
    import hashlib  # loads OpenSSL, which `import theano` shall not wait for

    layout = f"{x.dtype}|{x.shape}|{x.strides}".encode()
    return hashlib.sha256(layout + x.tobytes()).hexdigest()


def _print_fn(op: Print, xin: Any) -> None:
    for name in op.attrs:
        value = getattr(xin, name)
        print(op.message, name, "=", value() if callable(value) else value)


class Print(Op):
    """The identity, which prints `message` and some attributes of the value whenever it runs.

    attrs: names of attributes or methods of the array ("__str__", "shape", "min" ...).
    global_fn(op, value): what to do instead of printing.
    """

    view_map = {0: [0]}
    __props__ = ("message", "attrs", "global_fn")

    def __init__(
        self, message: str = "", attrs: Sequence[str] = ("__str__",),
        global_fn: Callable[[Any, Any], None] = _print_fn,
    ) -> None:
        self.message = message
        self.attrs = tuple(attrs)
        self.global_fn = global_fn

    def make_node(self, *inputs: Any) -> Apply:
        (x,) = inputs
        return Apply(self, [x], [x.type()])

    def perform(
        self, node: Apply, inputs: list[Any], output_storage: list[Any], params: Any = None
    ) -> None:
        output_storage[0][0] = inputs[0]
        self.global_fn(self, inputs[0])

    def grad(self, inputs: list[Any], output_grads: list[Any]) -> list[Any]:
        return list(output_grads)

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return list(eval_points)

    def infer_shape(self, node: Apply, shapes: Any) -> list[Any]:
        return list(shapes)

    def shape(self, inputs: Any, shapes: Any) -> list[Any]:
        return list(shapes)

    def do_constant_folding(self, node: Apply) -> bool:
        return False
