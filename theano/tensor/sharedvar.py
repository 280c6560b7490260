"""Shared variables of tensors, a public path of Theano: later stages define its names."""

from __future__ import annotations

from theano.graph import later


def __getattr__(name: str) -> object:
    """Resolve the names."""
    return later.attribute(__name__, name)


def __dir__() -> list[str]:
    return later.listed(__name__)
