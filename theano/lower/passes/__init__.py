"""Passes: each changes how the loops of a Program are run, and not what they compute.

run.py                           the list of passes
tiles.py, strips.py              columns of sums over rows in tiles; transposed matrices in strips
checks_first.py                  indices that are checked in a loop of their own
short_rows.py, side_by_side.py   which rows are computed side by side, and how
rows_together.py                 rows with a costly number of their own
unrolling.py                     several rows that are added to totals at a time
blocks.py                        sums in blocks
batches.py                       functions that are called for batches of elements
loop_ends.py                     the elements at the end of a row in one register
build.py                         what passes use to make statements
"""
