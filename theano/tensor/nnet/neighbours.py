"""Patches of images: all neighbourhoods of one size as the rows of a matrix, and the reassembly of
images from patches.

An image is the last two dims of a 4-d tensor. Along each of them the patches have a size and a
step; the mode says where the first one begins and what lies outside of the image:

  valid           inside the image; the last patch must end at its end
  ignore_borders  inside the image; remaining pixels at its end belong to no patch
  half            half a patch before the image, padded with zeros; the same after the image
  full            one pixel inside the image, padded with zeros; the same after the image
  wrap_centered   centred on the first pixel; the image is periodic
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply, Constant
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.mutable import MutableArray
from theano.tensor.op import TensorOp, disconnected, linear_in_first, varies_with_first
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims
from theano.tensor.shaping.shapes import elements, get_vector_length, is_one, lowered_elements
from theano.tensor.type import tensor_type
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Dim, ShapeLike, Shapes, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = ["Images2Neibs", "Neibs2Images", "images2neibs", "neibs2images"]

MODES = ("full", "half", "ignore_borders", "valid", "wrap_centered")

_SIZE = "the patches of images2neibs have {} rows and {} columns: both must be above 0"
_STEP = "the patches of images2neibs are {} rows and {} columns apart: both must be above 0"
_EVEN = "mode wrap_centered needs patches with a centre: their size, {} x {}, must be odd"
_SMALL = "mode wrap_centered: the patches, {} x {}, are larger than the images, {} x {}"
_LENGTH = "{} numbers are given for {}, which has one for rows and one for columns"
_MISFIT = "patches of {} {unit}, {} apart, do not fill images of {} {unit} (mode {mode})"
_HINT = "; mode ignore_borders leaves out what is left over"
_NEGATIVE = "an image has {} pixels"
_COUNT = "{} patches of {} pixels are needed for images of this shape, got {} of {}"


class Along(NamedTuple):
    """The patches along one dim of the images: ints, or other dims (see
    `theano.tensor.shaping.dims`). count: the number of patches; before: the number of pixels by
    which the first patch begins before the image."""

    length: Any
    size: Any
    step: Any
    count: Any
    before: Any


def along(mode: str, length: Any, size: Any, step: Any) -> Along:
    """The patches of `size`, with step `step`, in a dim of `length`."""
    if mode == "wrap_centered":
        return Along(length, size, step, (length + step - 1) // step, size // 2)
    before = {"half": size // 2, "full": size - 1}.get(mode, 0)
    count = (length + before * 2 - size) // step + 1
    return Along(length, size, step, dims.maximum(count, 0), before)


def _misfit(mode: str, unit: str) -> str:
    text = _MISFIT.format("{}", "{}", "{}", unit=unit, mode=mode)
    return text + _HINT if mode == "valid" else text


def check(mode: str, rows: Along, columns: Along, misfit: type[Exception]) -> None:
    """Raise ValueError or TypeError for sizes or steps that the mode does not support, `misfit`
    when the patches do not fill the images."""
    if min(rows.size, columns.size) <= 0:
        raise ValueError(_SIZE.format(rows.size, columns.size))
    if min(rows.step, columns.step) <= 0:
        raise ValueError(_STEP.format(rows.step, columns.step))
    if mode == "wrap_centered":
        if rows.size % 2 == 0 or columns.size % 2 == 0:
            raise TypeError(_EVEN.format(rows.size, columns.size))
        if rows.size > rows.length or columns.size > columns.length:
            raise TypeError(_SMALL.format(rows.size, columns.size, rows.length, columns.length))
    elif mode != "ignore_borders":
        for unit, each in (("rows", rows), ("columns", columns)):
            rest = each.length + 2 * each.before - each.size
            if each.length < each.size or rest % each.step:
                raise misfit(_misfit(mode, unit).format(each.size, each.step, each.length))


def _lower_check(
    b: Builder, mode: str, rows: Along, columns: Along, misfit: type[Exception]
) -> None:
    """`check` at run time."""
    def above(one: Dim, other: Dim) -> Any:
        return b.number("and_", b.number("gt", one, 0), b.number("gt", other, 0))

    def demand(holds: object, error: type[Exception], message: str, *values: Dim) -> None:
        lowering.require(b, holds, error, message, *values)

    demand(above(rows.size, columns.size), ValueError, _SIZE, rows.size, columns.size)
    demand(above(rows.step, columns.step), ValueError, _STEP, rows.step, columns.step)
    for unit, each in (("rows", rows), ("columns", columns)):
        if mode == "wrap_centered":
            odd = b.number("eq", each.size % 2, 1)
            demand(odd, TypeError, _EVEN, rows.size, columns.size)
            demand(b.number("le", each.size, each.length), TypeError, _SMALL, rows.size,
                   columns.size, rows.length, columns.length)
        elif mode != "ignore_borders":
            rest = each.length + each.before * 2 - each.size
            fits = b.number("and_", b.number("ge", each.length, each.size),
                            b.number("eq", rest % each.step, 0))
            demand(fits, misfit, _misfit(mode, unit), each.size, each.step, each.length)


def _pair(value: Any, name: str) -> Any:
    """A pair of lengths as a vector of integers."""
    v = as_tensor_variable(value)
    if v.type.ndim != 1:
        raise AssertionError(f"{name} must be a vector of two integers, got {v.type}")
    if v.type.dtype in dtypes.DISCRETE:
        return v
    if isinstance(v, Constant):
        return T.constant(np.asarray(v.data, "int64"))
    return T.cast(v, "int64")


def _lowered_pair(b: Builder, variable: Variable, value: Value, name: str) -> list[Any]:
    lowering.require_equal(
        b, value.dims[0], 2, TypeError, _LENGTH.format("{0}", name), value.dims[0])
    return [*lowered_elements(b, variable, value, 2), 1, 1][:2]


def _number_pair(array: np.ndarray, name: str) -> tuple[int, int]:
    if len(array) != 2:
        raise TypeError(_LENGTH.format(len(array), name))
    return int(array[0]), int(array[1])


def _pixels(each: Along, wrap: bool) -> tuple[Any, Any]:
    """For each patch and pixel: its position along the dim, and whether it is inside the image."""
    at = np.arange(each.count)[:, None] * each.step + np.arange(each.size) - each.before
    if wrap:
        return at % each.length, np.ones_like(at, bool)
    inside = (at >= 0) & (at < each.length)
    return np.where(inside, at, 0), inside


class _Patches(TensorOp):
    """The base of both directions. The inputs are the array, the sizes and the steps of the
    patches, each a vector of two integers, and further inputs."""

    __props__ = ("mode",)
    misfit: type[Exception] = TypeError

    def __init__(self, mode: str = "valid") -> None:
        if mode not in MODES:
            raise NotImplementedError(
                f"the modes of images2neibs are {', '.join(MODES)}, not {mode!r}")
        self.mode = mode

    connection_pattern = varies_with_first
    R_op = linear_in_first

    def __str__(self) -> str:
        return f"{type(self).__name__}{{{self.mode}}}"

    def grids(
        self, shape: Any, sizes: Any, steps: Any
    ) -> tuple[Along, Along]:
        """The patches along the rows and columns of images of `shape`."""
        rows, columns = (along(self.mode, *each)
                         for each in zip(shape[2:], sizes, steps, strict=True))
        return rows, columns

    def checked(
        self, shape: tuple[int, ...], sizes: np.ndarray, steps: np.ndarray
    ) -> tuple[Along, Along]:
        """`grids` of ints from arrays, checked."""
        size, step = _number_pair(sizes, "neib_shape"), _number_pair(steps, "neib_step")
        if min(step) <= 0:
            raise ValueError(_STEP.format(*step))
        rows, columns = self.grids(shape, size, step)
        check(self.mode, rows, columns, self.misfit)
        return rows, columns

    def pixels(self, rows: Along, columns: Along) -> tuple[Any, Any, Any]:
        """The row and column of each pixel of each patch, and whether it is inside the image; all
        have the dims (vertical patches, horizontal patches, rows, columns)."""
        wrap = self.mode == "wrap_centered"
        (y, y_in), (x, x_in) = (_pixels(each, wrap) for each in (rows, columns))
        return y[:, None, :, None], x[None, :, None, :], (
            y_in[:, None, :, None] & x_in[None, :, None, :])

    def lowered(
        self, b: Builder, node: Apply, values: tuple[Value, ...], shape: Sequence[Dim]
    ) -> tuple[Along, Along]:
        """`grids` of lowered lengths, checked at run time."""
        sizes, steps = (
            _lowered_pair(b, node.inputs[k], values[k], name)
            for k, name in ((1, "neib_shape"), (2, "neib_step")))
        lowering.require(
            b, b.number("and_", *(b.number("gt", step, 0) for step in steps)), ValueError, _STEP,
            *steps)
        rows, columns = self.grids(shape, sizes, steps)
        _lower_check(b, self.mode, rows, columns, self.misfit)
        return rows, columns

    def numbers(self, shape: Any, rows: Along, columns: Along) -> list[Any]:
        """The arguments of the routines that describe images and patches."""
        return [shape[0] * shape[1], *(n for pair in zip(rows, columns, strict=True) for n in pair),
                int(self.mode == "wrap_centered")]


class Images2Neibs(_Patches):
    """The patches of 4-d images as the rows of a matrix: by image, by channel, by row. Raises
    the exceptions of `images2neibs`."""

    static = (1, 2)

    def make_node(
        self, ten4: object, neib_shape: ShapeLike | None, neib_step: ShapeLike | None = None
    ) -> Apply:
        x, sizes = as_tensor_variable(ten4), _pair(neib_shape, "neib_shape")
        steps = sizes if neib_step is None else _pair(neib_step, "neib_step")
        if x.type.ndim != 4:
            raise AssertionError(
                f"images2neibs takes a 4-d tensor (images, channels, rows, columns), got {x.type}")
        return Apply(self, [x, sizes, steps], [tensor_type(x.type.dtype, (None, None))()])

    def shape(
        self, inputs: Sequence[TensorVariable], shapes: Sequence[Any]
    ) -> list[tuple[Any, ...]]:
        rows, columns = self.grids(shapes[0], *(elements(v, 2) for v in inputs[1:]))
        return [(shapes[0][0] * shapes[0][1] * rows.count * columns.count,
                 rows.size * columns.size)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x = arrays[0]
        grid = self.checked(x.shape, *arrays[1:])
        y, across, inside = self.pixels(*grid)
        count = grid[0].count * grid[1].count * x.shape[0] * x.shape[1]
        if not count:
            return xp.zeros((0, grid[0].size * grid[1].size), x.dtype)
        patches = xp.where(inside, x[:, :, y, across], xp.zeros((), x.dtype))
        return xp.reshape(patches, (count, grid[0].size * grid[1].size))

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        x, *pairs = inputs
        back = Neibs2Images(self.mode)(output_grads[0], *pairs, x.shape)
        return [back, *map(disconnected, pairs)]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x = values[0]
        rows, columns = self.lowered(b, node, values, x.dims)
        count = x.dims[0] * x.dims[1] * rows.count * columns.count
        (out,) = b.routine(
            "images2neibs", (x.dtype,), [b.fresh((count, rows.size * columns.size), x.dtype)],
            [x, *self.numbers(x.dims, rows, columns)])
        return out

    @staticmethod
    def samples() -> list[Sample]:
        found = [
            Sample(Images2Neibs(mode), (spread(2, 1, 5, 7), np.array(size), np.array(step)))
            for mode in MODES for size, step in (((3, 3), (2, 2)), ((1, 3), (2, 2)))]
        return [*found, *(
            Sample(Images2Neibs(mode), (spread(*shape), np.array(size), np.array(step)))
            for mode, shape, size, step in (
                ("ignore_borders", (1, 2, 4, 7), (2, 3), (2, 3)),
                ("ignore_borders", (1, 1, 2, 2), (3, 1), (1, 1)),
                ("full", (1, 1, 4, 3), (2, 2), (1, 3)), ("half", (1, 1, 4, 3), (2, 2), (1, 3)),
                ("valid", (0, 2, 4, 4), (2, 2), (2, 2))))]


class Neibs2Images(_Patches):
    """The sum of patches, the rows of a matrix as returned by `Images2Neibs`, at their positions in
    images whose shape is the last input. It is the gradient of `Images2Neibs`, and its inverse if
    patches cover the images without overlap. Raises ValueError at run time when patches and images
    do not fit."""

    misfit = ValueError
    static = (1, 2, 3)

    def make_node(
        self, neibs: TensorLike, neib_shape: ShapeLike | None, neib_step: ShapeLike | None,
        shape: ShapeLike | None,
    ) -> Apply:
        x, sizes, steps = as_tensor_variable(neibs), *(
            _pair(v, name) for v, name in ((neib_shape, "neib_shape"), (neib_step, "neib_step")))
        image = _pair(shape, "the shape of the images")
        if x.type.ndim != 2:
            raise AssertionError(f"neibs2images takes a matrix, one patch per row, got {x.type}")
        known = [1 if is_one(d) else None for d in elements(image, 4)]
        if len(known) != 4:
            raise AssertionError(f"images must have 4 dims, not {len(known)}")
        return Apply(self, [x, sizes, steps, image], [tensor_type(x.type.dtype, tuple(known))()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(elements(inputs[3], 4))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        patches, image = arrays[0], tuple(int(d) for d in arrays[3])
        for d in image:
            if d < 0:
                raise ValueError(_NEGATIVE.format(d))
        grid = self.checked(image, *arrays[1:3])
        y, across, inside = self.pixels(*grid)
        count, size = image[0] * image[1] * grid[0].count * grid[1].count, grid[0].size * (
            grid[1].size)
        if patches.shape != (count, size):
            raise ValueError(_COUNT.format(count, size, *patches.shape))
        images = MutableArray(xp, xp.zeros(image, patches.dtype))
        parts = patches.reshape(image[:2] + inside.shape)
        parts = xp.where(inside, parts, xp.zeros_like(parts))
        return images.add((slice(None), slice(None), y, across), parts).array

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        pairs = inputs[1:]
        return [Images2Neibs(self.mode)(output_grads[0], *pairs[:2]), *map(disconnected, pairs)]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x = values[0]
        lowering.require_equal(
            b, values[3].dims[0], 4, ValueError, "images have 4 dims, not {0}", values[3].dims[0])
        image = [b.as_dim(d) for d in lowered_elements(b, node.inputs[3], values[3], 4)]
        for d in image:
            lowering.require(b, b.number("ge", d, 0), ValueError, _NEGATIVE, d)
        rows, columns = self.lowered(b, node, values, image)
        count, size = image[0] * image[1] * rows.count * columns.count, rows.size * columns.size
        for have, want in zip(x.dims, (count, size), strict=True):
            lowering.require_equal(b, have, want, ValueError, _COUNT, count, size, *x.dims)
        (out,) = b.routine(
            "neibs2images", (x.dtype,), [b.fresh(image, x.dtype)],
            [x, *self.numbers(image, rows, columns)])
        return out

    @staticmethod
    def samples() -> list[Sample]:
        found = []
        for op, (x, size, step), _ in Images2Neibs.samples():
            patches = op.value(np, x, size, step)
            found.append(Sample(
                Neibs2Images(str(op.mode)),  # type: ignore[attr-defined]
                (spread(*patches.shape), size, step, np.array(x.shape))))
        return found


def images2neibs(
    ten4: TensorLike, neib_shape: ShapeLike, neib_step: ShapeLike | None = None, mode: str = "valid"
) -> Any:
    """The patches of the images `ten4` (images, channels, rows, columns) as the rows of a matrix:
    by image, by channel, by row.

    neib_shape: rows and columns of a patch; neib_step: the step between patches, by default the
    size; both may be symbolic. mode: see `theano.tensor.nnet.neighbours`. Raises
    NotImplementedError for an unknown mode, AssertionError when `ten4` does not have 4 dims or a
    size is not a vector; at run time TypeError when a size does not have 2 numbers and when patches
    do not fill the images (or, in mode "wrap_centered", have an even size or exceed the images),
    ValueError for a size or step below 1.

    >>> images = np.arange(8.0).reshape(1, 1, 2, 4)
    >>> T.nnet.neighbours.images2neibs(images, (2, 2)).eval()
    array([[0., 1., 4., 5.],
           [2., 3., 6., 7.]])
    """
    return Images2Neibs(mode)(ten4, neib_shape, neib_step)


def neibs2images(
    neibs: TensorLike, neib_shape: ShapeLike, original_shape: ShapeLike | None, mode: str = "valid"
) -> Any:
    """The images of `original_shape` whose patches, adjacent and of `neib_shape`, are the rows of
    `neibs`; zeros where there is no patch.

    mode: "valid" or "ignore_borders". Raises NotImplementedError for another mode, ValueError if
    `neibs` is not a matrix and for an `original_shape` of fewer than 2 numbers, AssertionError for
    sizes and shapes that are not vectors; at run time ValueError when patches and shape do not
    fit and for a size below 1, TypeError when `neib_shape` does not have 2 numbers.

    >>> patches = [[0.0, 1.0, 4.0, 5.0], [2.0, 3.0, 6.0, 7.0]]
    >>> T.nnet.neighbours.neibs2images(patches, (2, 2), (1, 1, 2, 4)).eval()
    array([[[[0., 1., 2., 3.],
             [4., 5., 6., 7.]]]])
    """
    if mode not in ("valid", "ignore_borders"):
        raise NotImplementedError(
            f"neibs2images takes the modes valid and ignore_borders, not {mode!r}")
    whole, count = _pair(original_shape, "original_shape"), 4
    try:
        count = get_vector_length(whole)
    except ValueError:
        pass
    op, patches = Neibs2Images(mode), as_tensor_variable(neibs).dimshuffle(0, 1)
    if count == 4:
        return op(patches, neib_shape, neib_shape, whole)
    if count < 2:
        raise ValueError(f"original_shape has {count} numbers; an image has rows and columns")
    lengths = elements(whole, count)
    planes = dims.product(lengths[:-2])
    images = op(patches, neib_shape, neib_shape, [1, planes, *lengths[-2:]])
    return T.reshape(images, lengths)


locate(globals())
