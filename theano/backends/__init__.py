"""Backends: the C compiler with its on-disk cache, and the NumPy interpreter."""
