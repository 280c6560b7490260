"""Expressions of PyTensor, the descendant of Theano on which PyMC stands, as expressions of this
package. PyTensor (version 3) is optional: it is imported on demand only.

translating.py: `translate`, which walks a graph; application.py: what a row of a table gets, and
what is read of PyTensor's variables; scalars.py: the table of elementwise functions; arrays.py,
matrices.py, control.py: the tables of other ops; random.py: random variables; fallback.py: ops that
no table has, by PyTensor's own functions; linker.py: PyTensor's mode "THEANO".
"""

from theano.pytensor.translating import Translation, translate

__all__ = ["Translation", "translate"]
