"""Interactive pictures of graphs, shown by a web browser."""

from __future__ import annotations

from theano.d3viz.d3viz import d3viz, d3write

has_requirements = True
"""Always True: nothing needs to be installed."""

__all__ = ["d3viz", "d3write", "has_requirements"]
