"""The definition of convolution by SciPy: image by image, channel by channel."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import scipy.signal

Array = np.ndarray[Any, Any]


def pads(border_mode: Any, covered: tuple[int, ...]) -> list[tuple[int, int]]:
    """The padding of each axis, before and after, for filters that cover `covered` elements of it
    (dilation included)."""
    modes = border_mode if isinstance(border_mode, tuple) else (border_mode,) * len(covered)
    named = {"valid": lambda n: 0, "half": lambda n: n // 2, "full": lambda n: n - 1}
    found = []
    for mode, n in zip(modes, covered, strict=True):
        mode = named[mode](n) if isinstance(mode, str) else mode
        found.append(mode if isinstance(mode, tuple) else (mode, mode))
    return found


def convolved(
    images: Array, filters: Array, border_mode: Any = "valid", subsample: Any = None,
    filter_flip: bool = True, filter_dilation: Any = None, num_groups: int = 1,
) -> Array:
    """The convolution, each pair of channels by `scipy.signal.correlate`."""
    rank = images.ndim - 2
    steps, dilation = subsample or (1,) * rank, filter_dilation or (1,) * rank
    covered = tuple((n - 1) * r + 1 for n, r in zip(filters.shape[2:], dilation, strict=True))
    wide = np.zeros((*filters.shape[:2], *covered), filters.dtype)
    wide[(..., *(slice(None, None, r) for r in dilation))] = filters
    if filter_flip:
        wide = np.flip(wide, tuple(range(2, rank + 2)))
    padded = np.pad(images, [(0, 0), (0, 0), *pads(border_mode, covered)])
    per_group = len(filters) // num_groups
    rows = []
    for image, o in product(padded, range(len(filters))):
        first = o // per_group * filters.shape[1]
        rows.append(sum(
            scipy.signal.correlate(image[first + c], wide[o, c], "valid", "direct")
            for c in range(filters.shape[1])))
    result = np.array(rows).reshape(len(images), len(filters), *rows[0].shape)
    return result[(..., *(slice(None, None, s) for s in steps))]


def unshared(images: Array, filters: Array, filter_flip: bool = True, **settings: Any) -> Array:
    """The convolution with filters (channels out, rows of the result, columns of the result,
    channels in, rows, columns) that differ from position to position."""
    results = None
    for place in np.ndindex(*filters.shape[1:3]):
        whole = convolved(
            images, filters[:, place[0], place[1]], filter_flip=filter_flip, **settings)
        results = np.zeros_like(whole) if results is None else results
        results[(..., *place)] = whole[(..., *place)]
    assert results is not None
    return results
