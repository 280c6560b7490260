"""Lengths, strides and offsets: arithmetic, and the ranges that views read.

numbers.py                       arithmetic of dims while values are described
polynomial.py                    the normal form in which lengths are compared
windows.py                       the ranges of indices that views read
"""
