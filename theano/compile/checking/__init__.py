"""Tools that compute a graph in several ways and compare.

comparing.py: COMPARE; debugging.py: DebugMode; agreement.py, tolerances.py: whether two results are
equal up to rounding; first_difference.py, first_rewrite.py, first_step.py: the node, rewrite or
step of a loop that causes a difference; inner_calls.py: the steps of a loop as calls of the graph
inside a node; approximations.py: rewrites that change numbers on purpose; watch.py: computing a
graph one node at a time; perform_checks.py, preallocated.py, calls.py: checks of `perform`;
test_values.py: test values, which are computed while an expression is built.
"""
