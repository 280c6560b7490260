"""Transformations of functions and programs as a whole.

tracing.py: `jit`, Python functions as compiled ones; trees.py: dicts, lists and tuples of arrays;
derivatives.py: `grad_of`, `value_and_grad`, `jacobian`, `hessian`;
batching.py: `vectorize`, of one example as of many;
minimization.py: `minimize`, SciPy's minimisers of a cost over shared variables;
saving.py: `save` and `load`, values of shared variables in files.
"""
