"""Messages of errors that indexing raises when a function runs."""

from __future__ import annotations

OUTSIDE = "index {} is out of bounds for axis {} with size {}"
"""The text of IndexError, as in NumPy."""
