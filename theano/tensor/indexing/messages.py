"""Messages of errors that indexing raises when a function runs.

For an index that NumPy refuses, too, users see NumPy's own error with the source line of the node
(`theano.compile.reporting.failures` computes the node again), and this text only otherwise.
"""

from __future__ import annotations

OUTSIDE = "index {} is out of bounds for axis {} with size {}"
"""The text of IndexError, as in NumPy."""
