"""Benchmarks: `python -m benchmarks` compares this package with the peers that are installed.

A family (`benchmarks/families`) declares rows. A row names the systems that it compares, how each
is set up, and the bars to reach. `harness` checks that the systems agree and times them
alternately; every row runs in a separate process. Programs (`benchmarks/programs`) measure what
needs a fresh process for each sample: starting, importing, compiling, peak memory.
"""
