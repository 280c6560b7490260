"""What depends on the order of elements.

extremes.py: positions of extremes, running sums and products; sorting.py: `sort`, `argsort`,
`topk`; searching.py: `searchsorted`, `Unique`; permutation.py: permutations of rows.
"""
