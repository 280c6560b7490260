"""Interactive pictures of graphs, shown by a web browser.

d3viz.py: writes the page; formatting.py: a graph as labelled boxes; groups.py: groups of boxes;
layout.py: positions; svg.py: small pictures; notebook.py: what notebooks show.
"""

from __future__ import annotations

from theano.d3viz.d3viz import d3viz, d3write

has_requirements = True
"""Always True: nothing needs to be installed."""

__all__ = ["d3viz", "d3write", "has_requirements"]
