"""Programs as users write them. `expected.json` has what Theano 1.0.5 gave for each.

`python -m tests.programs.users FILE` under either package writes what it gives.
"""
