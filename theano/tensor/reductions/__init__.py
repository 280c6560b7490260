"""Reductions along axes.

op.py: `CAReduce` and its subclasses, with meaning, gradient, shape and C; functions.py: `sum`,
`prod`, `max`, `mean`, `var` and the others, which are made of these ops; statistics.py: `average`,
`logsumexp`, `nanvar`, which are made of those functions.
"""
