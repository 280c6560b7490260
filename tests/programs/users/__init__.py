"""Programs as users write them. `expected.json` has the results of Theano 1.0.5 for each.

`python -m tests.programs.users FILE` writes the results of the package that it imports.
"""
