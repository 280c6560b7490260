"""Ops that call a function.

from_graph.py: `OpFromGraph`, of expressions; from_jax.py: `from_jax`, of a
function of JAX; from_python.py: `as_op`, of a Python function, and the
ops that copy or view a value.
"""
