"""How notebooks show objects of this package: classes have `_repr_html_ = notebook.as_html`."""

from __future__ import annotations

from typing import Any

html: Any = None
"""`theano.d3viz.notebook.html`, set by `theano/__init__.py`."""


def as_html(thing: object) -> str:
    """The HTML by which a notebook shows an object: what it is, without computing or compiling
    anything."""
    found: str = html(thing)
    return found
