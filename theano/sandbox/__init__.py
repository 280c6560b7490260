"""Public paths of Theano, whose names later stages define; rng_mrg.py: `MRG_RandomStreams`."""

from __future__ import annotations

from theano.graph import later


def __getattr__(name: str) -> object:
    """Resolve the names."""
    return later.attribute(__name__, name)


def __dir__() -> list[str]:
    return later.listed(__name__)
