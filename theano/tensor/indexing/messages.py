"""Messages of errors that indexing raises when a function runs.

For an index that NumPy refuses, too, users see NumPy's own error with the source line of the node
(`theano.compile.reporting.failures` computes the node again), and this text only otherwise.
"""

from __future__ import annotations

OUTSIDE = "index {} is out of bounds for axis {} with size {}"
"""The text of IndexError, as in NumPy."""

PART = "could not broadcast input array from shape {} into shape {}"
"""The text of ValueError where values do not have the shape of a part, as in NumPy."""

REMEDIES = {
    "is out of bounds": "along an axis of size n, positions are 0 to n - 1, or -n to -1 from the "
                        "end; a slice, such as x[:5], takes fewer when there are fewer",
    "indexing arrays": "index arrays broadcast: their lengths must be equal, or 1; numpy.ix_ "
                       "selects a block of rows and columns",
    "broadcast": "the new values must have the shape of the part, x[index].shape, or lengths of 1 "
                 "or fewer dims, which are repeated",
    "boolean index did not match": "a mask has the shape of the array, or of its first dims",
}
"""Hints for errors of the ops that index; a text is tried after those before it."""
