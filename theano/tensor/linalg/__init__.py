"""Linear algebra; `theano.tensor.nlinalg` and `slinalg` export the public names.

products.py: `dot`, `tensordot`; factorizations.py: eigenvalues, singular values, QR; inverses.py:
inverses and determinants; exponentials.py: `expm`; diagonals.py: diagonals and the trace.
"""
