"""Transformations of functions and programs as a whole.

minimization.py: `minimize`, SciPy's minimisers of a cost over shared variables;
saving.py: `save` and `load`, values of shared variables in files.
"""
