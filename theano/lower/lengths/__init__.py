"""Lengths, strides and offsets: arithmetic.

numbers.py                       arithmetic of dims while values are described
polynomial.py                    the normal form in which lengths are compared
"""
