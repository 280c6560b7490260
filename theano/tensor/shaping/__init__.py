"""Shapes, and arrays in other shapes.

dims.py: the lengths that shape rules compute with; shapes.py: `shape`, `reshape`, `flatten`;
rearrange.py: `dimshuffle`, `transpose`, `roll`; joining.py: `join`, `stack`, `split`, `tile`;
repeating.py: `repeat`; specify.py: `specify_shape`, `patternbroadcast`.
"""
