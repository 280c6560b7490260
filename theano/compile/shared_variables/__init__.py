"""Shared variables.

variables.py: `shared`, `SharedVariable`, and the kinds for tensors, scalars and other objects;
sparse.py: shared variables that hold a sparse matrix.
"""
