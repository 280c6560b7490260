"""The image functions of `scipy.misc`, implemented with Pillow."""

from __future__ import annotations

from typing import Any

import numpy as np

_FILTERS = {"nearest": 0, "lanczos": 1, "bilinear": 2, "bicubic": 3, "cubic": 3}


def _pillow() -> Any:
    try:
        from PIL import Image
    except ImportError as error:
        raise ImportError("the image functions of scipy.misc need Pillow") from error
    return Image


def bytescale(data: Any, cmin: Any = None, cmax: Any = None, high: int = 255, low: int = 0) -> Any:
    """`data` scaled linearly from `cmin`..`cmax` (default: its minimum and maximum) to the uint8
    range `low`..`high`. Raises ValueError for an invalid range."""
    data = np.asarray(data)
    if data.dtype == np.uint8:
        return data
    if not 0 <= low <= high <= 255:
        raise ValueError(f"bytescale needs 0 <= low <= high <= 255, got {low} and {high}")
    least = data.min() if cmin is None else cmin
    greatest = data.max() if cmax is None else cmax
    if greatest < least:
        raise ValueError(f"cmax ({greatest}) is smaller than cmin ({least})")
    scale = float(high - low) / (float(greatest) - float(least) or 1.0)
    return np.uint8(np.clip((data - float(least)) * scale + low, low, high) + 0.5)


def toimage(arr: Any, high: int = 255, low: int = 0, cmin: Any = None, cmax: Any = None,
            pal: Any = None, mode: str | None = None, channel_axis: int | None = None) -> Any:
    """The Pillow image of a matrix (grey) or of an array with an axis of 3 or 4 channels.

    Raises ValueError for other shapes.
    """
    data = np.asarray(arr)
    if mode == "F":
        return _pillow().fromarray(data.astype(np.float32))
    if data.ndim == 3:
        axis = channel_axis
        if axis is None:
            fits = [i for i, length in enumerate(data.shape) if length in (3, 4)]
            axis = 2 if 2 in fits else (fits or [2])[0]
        data = np.moveaxis(data, axis, 2)
    if data.ndim not in (2, 3) or data.ndim == 3 and data.shape[2] not in (3, 4):
        raise ValueError(f"toimage takes a matrix or 3 or 4 channels, got shape {data.shape}")
    return _pillow().fromarray(np.ascontiguousarray(bytescale(data, cmin, cmax, high, low)))


def fromimage(im: Any, flatten: bool = False, mode: str | None = None) -> Any:
    """The array of a Pillow image. flatten: convert to grey values as floats."""
    if mode is not None:
        im = im.convert(mode)
    elif im.mode == "P":
        im = im.convert("RGBA" if "transparency" in im.info else "RGB")
    if flatten:
        im = im.convert("F")
    elif im.mode == "1":
        im = im.convert("L")
    return np.array(im)


def imread(name: Any, flatten: bool = False, mode: str | None = None) -> Any:
    """The array of an image file."""
    with _pillow().open(name) as image:
        return fromimage(image, flatten, mode)


def imsave(name: Any, arr: Any, format: str | None = None) -> None:
    """Write an image file; values that are not uint8 are scaled to 0..255."""
    toimage(arr, channel_axis=2).save(name, format)


def imresize(arr: Any, size: Any, interp: str = "bilinear", mode: str | None = None) -> Any:
    """An image resized to `(rows, columns)`, by percent (an int) or by a factor (a float)."""
    image = toimage(arr, mode=mode)
    if isinstance(size, (int, np.integer)):
        size = size / 100.0
    if isinstance(size, (float, np.floating)):
        wanted = (int(image.width * size), int(image.height * size))
    else:
        wanted = (size[1], size[0])
    return fromimage(image.resize(wanted, resample=_FILTERS[interp]))


def imrotate(arr: Any, angle: float, interp: str = "bilinear") -> Any:
    """An image rotated by `angle` degrees counterclockwise."""
    return fromimage(toimage(arr).rotate(angle, resample=_FILTERS[interp]))


def imshow(arr: Any) -> None:
    """Show an image in the default viewer of the system."""
    toimage(arr).show()
