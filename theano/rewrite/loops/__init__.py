"""Passes over loops (`scan`); `theano/rewrite/README.md` says what each file holds.

loops.py                                   the steps of loops; equal loops
loop_motion.py, loop_carried.py            what is computed outside of a loop, or once for two steps
loop_values.py, least_cut.py, loop_costs.py, loop_lengths.py    which values a gradient keeps
loop_memory.py, loop_chains.py             segments of long loops
loop_rows.py, loop_division.py             which rows are read; loops that store only these
"""
