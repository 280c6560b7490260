"""Reading and writing parts of arrays.

basic.py: integers and slices; slicing.py: slice arithmetic; rows.py: a vector of integers in the
first dim; advanced.py: integer arrays and masks in any dim; layout.py: the dims of such results;
picking.py: `nonzero`, `choose`, `take`; selecting.py: `take_along_axis`, `select`; positions.py:
`unravel_index`, `ravel_multi_index`, and indices that count from the end; messages.py: what an
index says that fails in C; traced.py: indices in an engine that compiles for known shapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.graph import later

if TYPE_CHECKING:
    from theano.tensor.indexing import traced as traced
else:
    def __getattr__(name):
        """Modules are imported on first use."""
        module = later.submodule(__name__, name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return module
