"""Modes and tools that compute things several ways; `theano.compile.debugmode` is the oldest.

comparing.py: COMPARE; agreement.py: whether two results are equal up to rounding;
first_difference.py, first_rewrite.py: the node or rewrite to blame; watch.py: one node at a time;
perform_checks.py, ready_outputs.py: what `perform` must keep to.
"""
