"""Small pictures of functions as SVG; notebooks show them (`_repr_svg_`)."""

from __future__ import annotations

from html import escape

from theano.d3viz.formatting import Graph, Node, PyDotFormatter
from theano.d3viz.groups import grouped
from theano.d3viz.layout import HEIGHT, placed

__all__ = ["MOST_BOXES", "picture"]

MOST_BOXES = 80
"""The largest number of boxes; instead of a larger graph, notebooks show the usual text."""

_MARGIN, _LONGEST = 12, 40
_STYLE = "font: 13px sans-serif; text-anchor: middle; dominant-baseline: central"
_MARKER = (
    '<marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" '
    'orient="auto"><path d="M0 0 8 4 0 8z" fill="#888"/></marker>')


def picture(fct: object) -> str | None:
    """The graph of a function, FunctionGraph or variable: boxes for inputs with their types, for
    ops, or groups of ops in a large graph, and for results, and arrows between them; None if there
    are more than `MOST_BOXES` boxes."""
    graph = grouped(PyDotFormatter()(fct))
    if len(graph.nodes) > MOST_BOXES:
        return None
    for node in graph.nodes:
        node.attributes["label"] = _label(node)
    positions = placed(graph)
    left = min((x - w / 2 for x, _, w in positions.values()), default=0.0) - _MARGIN
    right = max((x + w / 2 for x, _, w in positions.values()), default=0.0) + _MARGIN
    bottom = max((y for _, y, _ in positions.values()), default=0.0) + HEIGHT / 2 + _MARGIN
    top, width = -HEIGHT / 2 - _MARGIN, right - left
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{bottom - top:.0f}" '
        f'viewBox="{left:.0f} {top:.0f} {width:.0f} {bottom - top:.0f}" style="{_STYLE}">',
        f"<defs>{_MARKER}</defs>", *_arrows(graph, positions),
        *(_box(node, positions[node.name]) for node in graph.nodes), "</svg>"]
    return "\n".join(parts)


def _arrows(graph: Graph, positions: dict[str, tuple[float, float, float]]) -> list[str]:
    found = []
    for edge in graph.edges:
        (x1, y1, _), (x2, y2, _) = positions[edge.source], positions[edge.target]
        label = escape(str(edge.attributes.get("label", "")))
        found.append(
            f'<line x1="{x1:.0f}" y1="{y1 + HEIGHT / 2:.0f}" x2="{x2:.0f}" '
            f'y2="{y2 - HEIGHT / 2:.0f}" stroke="#888" marker-end="url(#tip)">'
            f"<title>{label}</title></line>")
    return found


def _label(node: Node) -> str:
    """The text in a box: the op, or name and type."""
    label, kind = node.attributes["label"], node.attributes.get("dtype", "")
    return label if kind in ("", label) else f"{label}: {kind}"


def _box(node: Node, place: tuple[float, float, float]) -> str:
    """A box with a tooltip that describes it."""
    x, y, width = place
    about = node.attributes.get("apply_op") or node.attributes["node_type"].replace("_", " ")
    label = node.attributes["label"]
    radius = HEIGHT // 2 if node.attributes["node_type"] == "apply" else 3
    shown = label if len(label) <= _LONGEST else label[:_LONGEST - 3] + "..."
    return (
        f'<g><title>{escape(about)}</title><rect x="{x - width / 2:.0f}" '
        f'y="{y - HEIGHT / 2:.0f}" width="{width:.0f}" height="{HEIGHT}" rx="{radius}" '
        f'fill="{node.attributes["fillcolor"]}" stroke="#555"/>'
        f'<text x="{x:.0f}" y="{y:.0f}">{escape(shown)}</text></g>')
