"""Places of the boxes of a picture: layers by depth, each as near to what it reads as it fits."""

from __future__ import annotations

from collections.abc import Sequence

from theano.d3viz.layout import ordered

GAP, LAYER, LETTER, NARROWEST = 14, 54, 7, 40
"""In pixels: between boxes, from layer to layer, the width of a letter, of the narrowest box."""


def width(label: str) -> int:
    """The width of a box."""
    return max(NARROWEST, LETTER * len(label) + 16)


def placed(widths: Sequence[int], edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The centre of each box. edges: pairs of a box and one that reads from it, by number.

    The time is proportional to the number of edges, but for sorting within layers.
    """
    read: list[list[int]] = [[] for _ in widths]
    for source, target in edges:
        read[target].append(source)
    x = [0.0] * len(widths)
    y = [0] * len(widths)
    for depth, layer in enumerate(ordered(range(len(widths)), edges)):
        wanted, right = 0.0, None
        for box in layer:
            near = [x[other] for other in read[box]]
            middle = sum(near) / len(near) if near else (right or 0.0) + widths[box] / 2
            least = middle if right is None else right + GAP + widths[box] / 2
            x[box], y[box] = max(middle, least), depth * LAYER
            wanted += middle - x[box]
            right = x[box] + widths[box] / 2
        shift = wanted / max(1, len(layer))  # what moved boxes to the right moves the layer back
        for box in layer:
            x[box] += shift
    return [(round(a), b) for a, b in zip(x, y, strict=True)]
