"""Modes: the backend of a function, its rewrites, and whether every value is checked.

mode.py: the classes `Mode`, `CompareMode` (COMPARE) and `ModeOptimizer`; by_name.py: predefined
modes, and the default mode; debugmode.py, monitormode.py, nanguardmode.py: modes that look at every
value; profilemode.py: one that measures its functions. The checks themselves are in
`theano.compile.checking`.
"""
