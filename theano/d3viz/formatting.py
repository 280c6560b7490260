"""Graphs as nodes and edges with labels, colours and tooltips, in Graphviz's terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.compile.shared_variables.variables import SharedVariable
from theano.graph import walk
from theano.graph.describe import op_name
from theano.graph.node import Apply, Constant, Variable
from theano.printing.dot import drawn, item_text, outputs_of, quoted

if TYPE_CHECKING:
    from theano.tensor.type import TensorType

__all__ = [
    "Edge", "Graph", "Node", "PyDotFormatter", "apply_label", "apply_profile",
    "broadcastable_to_str", "dict_to_pdnode", "dtype_to_char", "type_to_str", "var_label",
    "var_tag",
]

pydot_imported, pydot_imported_msg = True, ""
"""Always True and empty: nothing needs to be installed."""

_COLORS = {
    "Dot": "#8dd3c7", "Gemm": "#8dd3c7", "Elemwise": "#ffed6f", "DimShuffle": "#d9d9d9",
    "Subtensor": "#bebada", "Sum": "#fdb462", "CAReduce": "#fdb462", "Alloc": "#fb8072",
    "Scan": "#80b1d3", "IfElse": "#fccde5", "OpFromGraph": "#80b1d3",
    "input": "#66cc66", "constant_input": "#dddddd", "shared_input": "#99dd66",
    "output": "#6699ff", "intermediate": "#ffffff"}


Outputs = dict[Any, None]


@dataclass
class Node:
    """A box. attributes: its `label`, `node_type` and others; inner: the graph inside it, or
    None."""

    name: str
    attributes: dict[str, Any] = field(default_factory=dict)
    inner: Graph | None = None

    def get_name(self) -> str:
        """The name."""
        return self.name

    def get_attributes(self) -> dict[str, Any]:
        """The attributes."""
        return self.attributes


@dataclass
class Edge:
    """An arrow from the node named `source` to the node named `target`."""

    source: str
    target: str
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass
class Graph:
    """Nodes and edges, and the graphs inside nodes; `write_png(path)` draws it."""

    name: str = "graph"
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)

    def get_nodes(self) -> list[Node]:
        """The nodes."""
        return self.nodes

    def get_edges(self) -> list[Edge]:
        """The edges."""
        return self.edges

    def get_subgraph_list(self) -> list[Graph]:
        """The graphs inside nodes."""
        return [node.inner for node in self.nodes if node.inner is not None]

    def to_string(self) -> str:
        """The graph in Graphviz's DOT language; inner graphs are clusters."""
        return "\n".join(["digraph {", *self._lines("    "), "}"]) + "\n"

    def create(self, prog: str = "dot", format: str = "ps") -> bytes:
        """The picture that the Graphviz program `prog` draws; for format="raw" the DOT text.

        `create_png()` is `create(format="png")`, likewise for every format of Graphviz. Raises
        RuntimeError when Graphviz is not installed or does not support the format.
        """
        text = self.to_string()
        return text.encode() if format == "raw" else drawn(text, format, prog)

    def write(self, path: Any, prog: str = "dot", format: str = "raw") -> bool:
        """Write the result of `create` to a file; returns True. `write_png(path)` writes a
        picture."""
        data = self.create(prog, format)
        with open(path, "wb") as file:
            file.write(data)
        return True

    def __getattr__(self, name: str) -> Any:
        """`create_png`, `write_png` and so on, for each format."""
        verb, _, format = name.partition("_")
        if verb not in ("create", "write") or not format:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return partial(getattr(self, verb), format=format)

    def _lines(self, indent: str) -> Iterator[str]:
        for node in self.nodes:
            shape = "ellipse" if node.attributes["node_type"] == "apply" else "box"
            yield item_text(node.name, node.attributes["label"], shape,
                            node.attributes["fillcolor"])
            if node.inner is not None:
                yield f"{indent}subgraph cluster_{node.name} {{"
                yield f"{indent}    label={quoted(node.attributes['label'])};"
                yield from node.inner._lines(indent + "    ")
                yield f"{indent}}}"
        for edge in self.edges:
            label = quoted(edge.attributes.get("label", ""))
            yield f"{indent}{edge.source} -> {edge.target} [label={label}];"


class PyDotFormatter:
    """Makes a `Graph` of a function, FunctionGraph, variable or list of variables.

    compact: omit variables that are neither inputs nor outputs.
    """

    def __init__(self, compact: bool = True) -> None:
        self.compact = compact
        self.count = 0
        self.shared: set[Any] = set()
        self.updates: dict[Any, str] = {}

    def __call__(self, fct: object, graph: Graph | None = None) -> Graph:
        """The graph of `fct`, added to `graph` if that is given."""
        graph = Graph() if graph is None else graph
        profile = getattr(fct, "profile", None)
        outputs = dict.fromkeys(outputs_of(fct))
        self.shared, self.updates = _shared_and_updates(fct)
        names: dict[Any, str] = {}
        order = walk.toposort(outputs)
        for node in order:
            names[node] = self._add_apply(graph, node, profile)
        for node in order:
            for number, v in enumerate(node.inputs):
                label = f"{number} {type_to_str(v.type)}" if node.nin > 1 else type_to_str(v.type)
                source = self._source(graph, names, v, outputs)
                graph.edges.append(Edge(source, names[node], {"label": label}))
        for v in outputs:
            self._source(graph, names, v, outputs)
        return graph

    def _new_name(self) -> str:
        self.count += 1
        return f"n{self.count}"

    def _add_apply(self, graph: Graph, node: Apply, profile: object) -> str:
        kind = apply_label(node)
        label = op_name(node.op) if kind == "Elemwise" else kind
        attributes: dict[str, Any] = {
            "label": label, "node_type": "apply", "apply_op": str(node.op),
            "fillcolor": next((c for k, c in _COLORS.items() if k in kind), "#ffffff"),
            "inputs": [str(v.type) for v in node.inputs],
            "outputs": [str(v.type) for v in node.outputs], "tag": var_tag(node.outputs[0])}
        time = apply_profile(node, profile)
        if time is not None:
            attributes["profile"] = time
        made = Node(self._new_name(), attributes)
        inner = getattr(node.op, "local_outputs", None)
        if inner is not None:
            made.inner = self(list(inner), Graph(label))
        graph.nodes.append(made)
        return made.name

    def _source(self, graph: Graph, names: dict[object, str], v: Variable, outputs: Outputs) -> str:
        """The name of the box that represents a variable; it is created on first use."""
        if v in names:
            return names[v]
        owner = names.get(v.owner)
        if owner is not None and self.compact and v not in outputs:
            return owner
        kind = "shared_input" if v in self.shared else _kind(v, outputs)
        made = Node(self._new_name(), {
            "label": var_label(v), "node_type": kind, "dtype": type_to_str(v.type),
            "tag": var_tag(v), "fillcolor": _COLORS[kind]})
        if v in self.updates:
            made.attributes.update(label=f"new {self.updates[v]}", update=self.updates[v])
        graph.nodes.append(made)
        names[v] = made.name
        if owner is not None:
            graph.edges.append(Edge(owner, made.name, {"label": type_to_str(v.type)}))
        return made.name


def _shared_and_updates(fct: object) -> tuple[set[Any], dict[Any, str]]:
    """For the variables of a function's graph: those that stand for shared variables; and for the
    new value of a shared variable or input, the name of that. Both are empty for other graphs."""
    maker = getattr(fct, "maker", None)
    graph: Any = getattr(maker, "fgraph", fct)
    pairs = (getattr(graph, "update_mapping", None) or {}).items()
    shared = set() if maker is None else set(graph.inputs[maker.explicit:])
    return shared, {graph.outputs[new]: var_label(graph.inputs[old]) for new, old in pairs}


def _kind(v: Variable, outputs: Outputs) -> str:
    if v in outputs:
        return "output"
    if isinstance(v, Constant):
        return "constant_input"
    if isinstance(v, SharedVariable):
        return "shared_input"
    return "intermediate" if v.owner is not None else "input"


def var_label(var: Variable, precision: int = 3) -> str:
    """The name of a variable, the rounded value of a constant, or else the type."""
    if var.name is not None:
        return str(var.name)
    if isinstance(var, Constant):
        return np.array2string(np.asarray(var.data), precision=precision, threshold=20)
    return type_to_str(var.type)


def var_tag(var: Variable) -> list[str] | None:
    """The file, line number and text of the line that made a variable; None when unknown."""
    line = var.source_line if isinstance(var, Variable) else None
    return None if line is None else [line.file, str(line.line), line.text]


def apply_label(node: Apply) -> str:
    """The name of an op's class."""
    return type(node.op).__name__


def apply_profile(node: Apply, profile: Any) -> list[float] | None:
    """The seconds spent in a node and in all calls; None when they were not measured."""
    times = getattr(profile, "apply_time", {})
    spent = times.get((node._graph, node), times.get(node))
    return None if spent is None else [spent, profile.fct_call_time]


def broadcastable_to_str(b: tuple[bool, ...]) -> str:
    """The name of a broadcast pattern ("matrix", "row"); "" when it has none."""
    names = {
        (): "scalar", (False,): "vector", (False, True): "col", (True, False): "row",
        (False, False): "matrix"}
    return names.get(tuple(b), "")


def dtype_to_char(dtype: str) -> str:
    """The letter of a dtype, as in `dmatrix`; "X" when it has none."""
    letters = {
        "complex64": "c", "complex128": "z", "float32": "f", "float64": "d", "int8": "b",
        "int16": "w", "int32": "i", "int64": "l"}
    return letters.get(dtype, "X")


def type_to_str(t: TensorType) -> str:
    """The text of a type: "dmatrix", or "float64" if its broadcast pattern has no name; `str(t)` if
    it is not a tensor type."""
    if not hasattr(t, "broadcastable"):
        return str(t)
    pattern = broadcastable_to_str(t.broadcastable)
    return f"{dtype_to_char(t.dtype)}{pattern}" if pattern else str(t.dtype)


def dict_to_pdnode(d: dict[str, object]) -> Node:
    """A node with these attributes; its name is the attribute `name`."""
    attributes = {key: value for key, value in d.items() if value is not None and key != "name"}
    return Node(str(d.get("name", "")), attributes)
