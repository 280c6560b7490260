"""Which memory each array has.

plan.py                          blocks of memory by lifetimes
layout.py                        copies of matrices that the steps of a loop multiply
measured.py                      the arrays that each part of a measured program stores
"""
