"""`pydotprint`: a picture of a graph, drawn by Graphviz from a text in the DOT language."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from theano.flags import config, warn_caller
from theano.graph import FunctionGraph, walk
from theano.graph.node import Apply, Constant, Variable
from theano.ifelse import IfElse

__all__ = ["dot_text", "drawn", "pydotprint"]

_COLORS = {
    "Scan": "yellow", "Shape": "brown",
    "IfElse": "magenta", "Elemwise": "#FFAABB", "Subtensor": "#FFAAFF", "Alloc": "#FFAA22"}
_INPUT, _OUTPUT, _CONSTANT, _NODE = "#32CD32", "#87CEEB", "#D3D3D3", "#F5DEB3"
_TEXT_FORMATS = ("dot", "raw", "gv")


def pydotprint(
    fct: object, outfile: str | None = None, compact: bool = True, format: str = "png",
    with_ids: bool = False, high_contrast: bool = True, cond_highlight: object = None,
    colorCodes: dict[str, str] | None = None, max_label_size: int = 70, scan_graphs: bool = False,
    var_with_name_simple: bool = False, print_output_file: bool = True,
    return_image: bool = False,
) -> Any:
    """Draw a graph to a file.

    fct: a function, FunctionGraph, variable, node, or a list of variables. outfile: the path, whose
    extension decides the format if it names one; None: a file in `config.compiledir`. format: a
    format of Graphviz ("png", "svg", "pdf"), or "dot" for the DOT text. compact: omit variables
    that are neither named, nor inputs, nor outputs. with_ids: number the nodes. high_contrast: fill
    nodes with their colour. cond_highlight: true: fill the nodes that only one branch of an
    `ifelse` needs, yellow for `then` and orange for `else`. colorCodes: a dict from class names of
    ops to colours. max_label_size: longer labels are truncated. scan_graphs: also draw inner
    graphs, each to a file of its own. var_with_name_simple: show named variables without their
    type. print_output_file: print the path. return_image: return the picture as bytes, or the text
    as str, and write no file. Raises ValueError for another `fct`, RuntimeError when Graphviz is
    needed and its program `dot` is not installed.

    >>> text = theano.printing.pydotprint(T.dvector("x") + 1, format="dot", return_image=True)
    >>> text[:7]
    'digraph'
    """
    if cond_highlight is not None and not _branches(fct):
        warn_caller(
            "pydotprint: cond_highlight is set but there is no IfElse node in the graph",
            UserWarning)
        cond_highlight = None
    text = dot_text(
        fct, compact, with_ids, high_contrast, colorCodes, max_label_size, var_with_name_simple,
        bool(cond_highlight))
    if return_image:
        return text if format in _TEXT_FORMATS else drawn(text, format)
    if outfile is None:
        outfile = os.path.join(
            config.compiledir, f"theano.pydotprint.{config.device}.{format}")
        os.makedirs(config.compiledir, exist_ok=True)
    stem, extension = os.path.splitext(outfile)
    if extension.lstrip(".") in (*_TEXT_FORMATS, "png", "svg", "pdf", "ps", "eps", "jpg", "gif"):
        format = extension.lstrip(".")
    else:
        outfile = f"{outfile}.{format}"
    data = text.encode() if format in _TEXT_FORMATS else drawn(text, format)
    with open(outfile, "wb") as file:
        file.write(data)
    if print_output_file:
        print("The output file is available at", outfile)
    if scan_graphs:
        for number, inner in enumerate(_inner_graphs(fct)):
            highlight = cond_highlight if _branches(inner) else None
            pydotprint(
                inner, f"{stem}_{number}.{format}", compact, format, with_ids, high_contrast,
                highlight, colorCodes, max_label_size, scan_graphs, var_with_name_simple,
                print_output_file)
    return None


def dot_text(
    fct: object, compact: bool = True, with_ids: bool = False, high_contrast: bool = True,
    colors: dict[str, str] | None = None, longest: int = 70, simple_names: bool = False,
    highlight: bool = False,
) -> str:
    """The DOT text of a graph; see `pydotprint`."""
    drawing = _Drawing(
        fct, compact, with_ids, high_contrast, {**_COLORS, **(colors or {})}, longest,
        simple_names)
    if highlight:
        drawing.highlight()
    return drawing.text()


def installed() -> bool:
    """Whether Graphviz is installed."""
    import shutil

    return shutil.which("dot") is not None


def drawn(text: str, format: str, program: str = "dot") -> bytes:
    """The picture that a Graphviz program draws of a DOT text, in bytes.

    Raises RuntimeError when the program is not installed or rejects the text.
    """
    import subprocess

    try:
        done = subprocess.run(
            [program, f"-T{format}"], input=text.encode(), capture_output=True, check=True)
    except FileNotFoundError:
        raise RuntimeError(
            f"drawing needs Graphviz: its program `{program}` is not installed; "
            'the format "dot" is a text that needs no program') from None
    except subprocess.CalledProcessError as error:
        raise RuntimeError(f"Graphviz failed: {error.stderr.decode().strip()}") from None
    return done.stdout


def outputs_of(fct: object) -> list[Any]:
    """The output variables of a graph, a function, a node or a list of variables. Raises ValueError
    for another object."""
    graph = getattr(getattr(fct, "maker", None), "fgraph", fct)
    if isinstance(graph, FunctionGraph):
        return list(graph.outputs)
    if isinstance(fct, Variable):
        return [fct]
    if isinstance(fct, Apply):
        return list(fct.outputs)
    if isinstance(fct, (list, tuple)) and all(isinstance(v, Variable) for v in fct):
        return list(fct)
    raise ValueError(
        f"pydotprint draws functions, graphs, variables and lists of them, not {fct!r}")


def _inner_graphs(fct: Any) -> list[list[Any]]:
    """The outputs of the inner graphs of nodes whose ops have inner graphs."""
    found = []
    for node in walk.toposort(outputs_of(fct)):
        inner = getattr(node.op, "local_outputs", None) or getattr(
            getattr(node.op, "fgraph", getattr(node.op, "graph", None)), "outputs", None)
        if inner:
            found.append(list(inner))
    return found


def _branches(fct: object) -> list[Apply]:
    return [n for n in walk.toposort(outputs_of(fct)) if type(n.op) is IfElse]


class _Drawing:
    """The nodes and edges of one picture."""

    def __init__(
        self, fct: object, compact: bool, with_ids: bool, filled: bool, colors: dict[str, str],
        longest: int, simple_names: bool,
    ) -> None:
        self.outputs = dict.fromkeys(outputs_of(fct))
        self.compact, self.with_ids, self.filled = compact, with_ids, filled
        self.colors, self.longest, self.simple_names = colors, longest, simple_names
        self.order = walk.toposort(self.outputs)
        self.numbers = {node: i for i, node in enumerate(self.order)}
        self.variables: dict[Any, str] = {}
        self.lit: dict[Apply, str] = {}
        self.readers: dict[Any, list[tuple[Apply, int]]] = {}
        for node in self.order:
            for position, v in enumerate(node.inputs):
                self.readers.setdefault(v, []).append((node, position))
        profile = getattr(fct, "profile", None)
        self.times = {
            key[1] if isinstance(key, tuple) else key: seconds
            for key, seconds in getattr(profile, "apply_time", {}).items()}
        self.total = sum(self.times.values()) or 1.0

    def highlight(self) -> None:
        """Colour the nodes that only one branch of the ifelse nodes needs."""
        for branch in [n for n in self.order if type(n.op) is IfElse]:
            half = 1 + (branch.nin - 1) // 2
            then = set(walk.toposort(branch.inputs[1:half]))
            other = set(walk.toposort(branch.inputs[half:]))
            always = set(walk.toposort(branch.inputs[:1])) | (then & other)
            self.lit.update(dict.fromkeys(then - always, "yellow"))
            self.lit.update(dict.fromkeys(other - always, "orange"))

    def text(self) -> str:
        """The DOT text."""
        lines = ["digraph {"]
        for node in self.order:
            lines.append(item_text(
                self._name(node), self._label(node), "ellipse", self._fill(node)))
        edges = list(self._edges())
        for variable, name in self.variables.items():
            lines.append(item_text(
                name, self._cut(self._text(variable)), "box", self._variable_fill(variable)))
        return "\n".join([*lines, *edges, "}"]) + "\n"

    def _edges(self) -> Iterable[str]:
        for node in self.order:
            for i, v in enumerate(node.inputs):
                if v.owner is None:
                    label = f"{i} {v.type}" if node.nin > 1 else str(v.type)
                    yield _edge(self._variable(v), self._name(node), self._cut(label))
            for i, v in enumerate(node.outputs):
                yield from self._of_output(node, i, v)
        for v in self.outputs:
            if v.owner is None:
                self._variable(v)

    def _of_output(self, node: Apply, index: int, v: Variable) -> Iterable[str]:
        """The edges of one result: through a box of its own, or directly to its readers."""
        prefix = f"{index} " if node.nout > 1 else ""
        readers = self.readers.get(v, [])
        shown = v in self.outputs or v.name is not None or not self.compact
        source = self._name(node)
        if shown:
            source = self._variable(v)
            yield _edge(self._name(node), source, self._cut(f"{prefix}{v.type}"))
        for reader, position in readers:
            label = f"{position} " if reader.nin > 1 else ""
            yield _edge(source, self._name(reader), self._cut(
                label.strip() if shown else f"{prefix}{label}{v.type}"))

    def _name(self, node: Apply) -> str:
        return f"n{self.numbers[node]}"

    def _variable(self, variable: Variable) -> str:
        return self.variables.setdefault(variable, f"v{len(self.variables)}")

    def _label(self, node: Apply) -> str:
        text = str(node.op).replace(":", "-")
        if self.with_ids:
            text += f" id={self.numbers[node]}"
        if node in self.times:
            seconds = self.times[node]
            share = 100 * seconds / self.total
            text += f" time: {seconds:.2e}s {share:.1f}%"
        return self._cut(text)

    def _text(self, variable: Variable) -> str:
        if isinstance(variable, Constant):
            return f"{variable} {variable.type}"
        if variable.name is None:
            return str(variable.type)
        return str(variable.name) if self.simple_names else f"name={variable.name} {variable.type}"

    def _cut(self, text: str) -> str:
        return text if len(text) <= self.longest else text[:max(self.longest - 3, 1)] + "..."

    def _fill(self, node: Apply) -> str | None:
        if node in self.lit:
            return self.lit[node]
        found = next((c for k, c in self.colors.items() if k in type(node.op).__name__), None)
        return found or _NODE if self.filled else None

    def _variable_fill(self, variable: Variable) -> str | None:
        if not self.filled:
            return None
        if variable in self.outputs:
            return _OUTPUT
        return _CONSTANT if isinstance(variable, Constant) else (
            _INPUT if variable.owner is None else None)


def item_text(name: str, label: str, shape: str, fill: str | None) -> str:
    """A node as DOT text."""
    style = f', style=filled, fillcolor="{fill}"' if fill else ""
    return f"    {name} [label={quoted(label)}, shape={shape}{style}];"


def _edge(source: str, target: str, label: str) -> str:
    return f"    {source} -> {target} [label={quoted(label)}];"


def quoted(text: str) -> str:
    """A text as a quoted DOT string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
