"""Compiled functions as C files, for programs without Python.

known.py      the program of a function whose arrays have known lengths
folding.py    its numbers that are known become literals
products.py   products of matrices as loops
writing.py    the files
recorded.py   calls that the test of the files repeats
values.py     names, types and numbers in C
"""
