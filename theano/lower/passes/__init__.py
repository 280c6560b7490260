"""How the loops of a program are run, decided after its nests are made.

short_rows.py, rows_together.py  rows side by side
loop_ends.py                     the elements at the end of a row in one register
fetching.py                      rows that are prefetched
strips.py                        transposed matrices in strips
"""
