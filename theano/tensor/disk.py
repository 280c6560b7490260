"""`load`: an array from a `.npy` file, read when the function is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from theano.graph.generic import generic
from theano.graph.node import Apply, Constant, Variable
from theano.graph.op import Op
from theano.graph.statement import locate
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from theano.tensor.typing import TensorLike

__all__ = ["LoadFromDisk", "load"]


class LoadFromDisk(Op):
    """The array in the `.npy` file whose path is the input, a `Generic` variable or a str.

    mmap_mode: None, or "c", which maps the file to memory copy-on-write.
    Raises ValueError for another mode, TypeError at run time when the array does not have `dtype`
    and `broadcastable`.
    """

    __props__ = ("dtype", "broadcastable", "mmap_mode")

    def __init__(self, dtype: Any, broadcastable: Any, mmap_mode: str | None = None) -> None:
        self.dtype = str(np.dtype(dtype))
        self.broadcastable = tuple(bool(b) for b in broadcastable)
        if mmap_mode not in (None, "c"):
            raise ValueError(
                f"load: mmap_mode {mmap_mode!r} would let the file change: use None or 'c'")
        self.mmap_mode = mmap_mode

    def make_node(self, *inputs: TensorLike) -> Apply:
        (path,) = inputs
        if not isinstance(path, Variable):
            path = Constant(generic, str(path))
        return Apply(self, [path], [TensorType(self.dtype, self.broadcastable)()])

    def perform(
        self, node: Apply, inputs: list[Any], output_storage: list[Any], params: Any = None
    ) -> None:
        path = inputs[0]
        found = np.load(path, mmap_mode="c" if self.mmap_mode else None)
        kind = node.outputs[0].type
        if str(found.dtype) != self.dtype or found.ndim != kind.ndim or any(
                one and d != 1 for one, d in zip(self.broadcastable, found.shape, strict=True)):
            raise TypeError(
                f"load: {path} holds {found.dtype} of shape {found.shape}, not a {kind}")
        output_storage[0][0] = found

    def do_constant_folding(self, node: Apply) -> bool:
        return False

    def __str__(self) -> str:
        return f"Load{{{self.dtype}, broadcastable={self.broadcastable}, mmap={self.mmap_mode}}}"


def load(
    path: Any, dtype: npt.DTypeLike, broadcastable: Sequence[bool], mmap_mode: str | None = None
) -> Any:
    """The array in a `.npy` file, read at each call of the function; see `LoadFromDisk`."""
    return LoadFromDisk(dtype, broadcastable, mmap_mode)(path)


locate(globals())
