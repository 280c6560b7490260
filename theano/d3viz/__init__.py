"""Pictures of graphs that one can look around in, with a browser."""

from __future__ import annotations

from theano.d3viz.d3viz import d3viz, d3write

has_requirements = True
"""Nothing has to be installed."""

__all__ = ["d3viz", "d3write", "has_requirements"]
