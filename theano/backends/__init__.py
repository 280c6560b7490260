"""Backends: the C compiler with its cache on disk, and the NumPy interpreter."""
