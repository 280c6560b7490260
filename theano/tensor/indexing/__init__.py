"""Reading and writing parts of arrays.

basic.py: numbers and slices; slicing.py: their arithmetic; rows.py: a vector of integers in the
first dim; advanced.py: arrays of integers and masks anywhere; layout.py: where the dims of such a
result come from; picking.py: `nonzero`, `choose`, `take`; positions.py: `unravel_index` and back.
"""
