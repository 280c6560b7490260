"""Shapes, and changes of shape.

dims.py: the lengths in shape rules, `shape_i`; shapes.py: `shape`, `reshape`, `flatten`;
rearrange.py: `dimshuffle`, `transpose`, `roll`; joining.py: `join`, `stack`, `split`, `tile`;
repeating.py: `repeat`; specify.py: `specify_shape`, `patternbroadcast`; arranging.py: `flip`,
`expand_dims`, `broadcast_to`; stacking.py: `hstack`, `block`, `insert`; padding.py: `pad`.
"""
