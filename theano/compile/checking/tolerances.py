"""How far numbers that should be equal may be apart."""

from __future__ import annotations

TOLERANCES = {
    "float16": (1e-2, 1e-3), "float32": (1e-4, 1e-5), "complex64": (1e-4, 1e-5),
    "float64": (1e-7, 1e-9), "complex128": (1e-7, 1e-9),
}
"""The relative and absolute tolerance, by dtype."""
