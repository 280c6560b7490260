"""Benchmarks: `python -m benchmarks` compares this package with the peers that are installed.

A family (`benchmarks/families`) declares rows. A row names the systems it compares, how each is
set up, and the bars to reach. `harness` checks that the systems agree and times them in turns;
every row runs in a process of its own. Programs (`benchmarks/programs`) are what needs a fresh
process per sample: starting, importing, compiling, peak memory.
"""
