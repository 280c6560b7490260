"""Ops that depend on the order of elements.

extremes.py: argmax and argmin, cumulative sums and products; sorting.py: `sort`, `argsort`, `topk`,
medians; searching.py: `searchsorted`, `Unique`; permutation.py: permutations of rows; quantiles.py;
ranking.py: `lexsort`, `histogram`; sets.py: `unique`, `isin`, `union1d`.
"""
