"""Lengths, strides and offsets: arithmetic, and what can be proved of them for all shapes.

numbers.py                       arithmetic of dims while values are described
polynomial.py                    the normal form in which lengths are compared
length_facts.py, knowledge.py    the equations and inequalities that guards and views imply
windows.py, bounds.py            which indices are within their arrays
"""
