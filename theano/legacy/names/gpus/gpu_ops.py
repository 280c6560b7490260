"""Base classes of users' ops for a GPU, and the registration of their optimisers. Programs with
such ops are imported without an error; nothing runs on a GPU, and no optimiser ever applies.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from theano.compile.shared_variables.variables import tensor_constructor
from theano.graph.c_code.cop import COp
from theano.graph.type import Type
from theano.legacy.gof.local_optimizers import local_optimizer
from theano.legacy.gof.optdb import EquilibriumDB, LocalGroupDB, SequenceDB
from theano.legacy.names.gpus.gpu import known_context, no_gpu, transfer
from theano.tensor import nnet

if TYPE_CHECKING:
    from theano.graph.op import Op
    from theano.tensor.typing import BorderMode, PartialShape, TensorLike

pycuda_available = scikits_cuda_available = False


class GpuContextType(Type):
    """The type of the context of a GPU among the parameters of an op. It has no values."""

    def filter(
        self, data: object, strict: bool = False, allow_downcast: bool | None = None
    ) -> NoReturn:
        """Raises RuntimeError: there is no GPU."""
        no_gpu()

    def __repr__(self) -> str:
        return "gpu_context_type"


gpu_context_type = GpuContextType()


def gpuarray_helper_inc_dir() -> str:
    """The folder of the headers of Theano's GPU ops: none is there. Ops with C code for a GPU name
    it in `c_header_dirs`."""
    return ""


gpu_optimizer, gpu_optimizer2, gpu_cut_copies = (EquilibriumDB() for _ in range(3))
gpu_seqopt = SequenceDB()
conv_groupopt, matrix_ops_db, pool_db, pool_db2 = (LocalGroupDB() for _ in range(4))

_Identity = Callable[[Any], Any]


class HostFromGpu:
    """A copy from a GPU to main memory: the array itself. The classes below name a device, as
    `transfer` does."""

    transfers = True
    """Whether nodes of old pickles that have this op become copies."""

    def __init__(self, context_name: str | None = None) -> None:
        self.context_name = context_name

    def __call__(self, x: TensorLike) -> Any:
        """`x`, on the device `context_name` if the setting `contexts` has this name."""
        return transfer(x, self.context_name)


class GpuFromHost(HostFromGpu):
    """A copy from main memory to a GPU: the array itself."""


class GpuToGpu(HostFromGpu):
    """A copy from one GPU to another: the array itself."""


class GpuContiguous(HostFromGpu):
    """A contiguous copy on a GPU: the array itself."""


class GpuKernel:
    """A kernel for a GPU: its text, and the types of its parameters. It is never compiled."""

    def __init__(
        self, code: str, params: object, name: str, flags: dict[str, bool],
        codevar: str | None = None, objvar: str | None = None, fname: str | None = None,
        sname: str | None = None,
    ) -> None:
        self.code, self.params, self.name, self.flags = code, params, name, flags
        self.codevar, self.objvar, self.fname, self.sname = codevar, objvar, fname, sname

    @staticmethod
    def get_flags(*types: str) -> dict[str, bool]:
        """What a GPU must have for the dtypes, such as `{"have_double": True}`."""
        flags = {}
        for dtype in types:
            if dtype.startswith("complex"):
                flags["have_complex"] = True
            elif dtype == "float64":
                flags["have_double"] = True
            elif dtype == "float16":
                flags["have_small"] = flags["have_half"] = True
            elif dtype in ("int8", "uint8", "int16", "uint16", "bool"):
                flags["have_small"] = True
        return flags


class GpuKernelBase:
    """The base of ops with kernels for a GPU."""

    params_type = gpu_context_type


class CGpuKernelBase(COp, GpuKernelBase):
    """The base of ops with kernels for a GPU in files."""


def load_w(dtype: str) -> str:
    """The C function that reads a float16 as a float32; "" for other dtypes."""
    return "ga_half2float" if dtype == "float16" else ""


def write_w(dtype: str) -> str:
    """The C function that writes a float32 as a float16; "" for other dtypes."""
    return "ga_float2half" if dtype == "float16" else ""


def work_dtype(dtype: str) -> str:
    """The dtype in which numbers of a dtype are computed: float32 for float16."""
    return "float32" if dtype == "float16" else dtype


def register_opt(*tags: object, **settings: object) -> _Identity:
    """A decorator that returns an optimiser for a GPU unchanged."""
    return lambda optimizer: optimizer


def op_lifter(ops: Sequence[type[Op] | Op] | None, cuda_only: bool = False) -> _Identity:
    """A decorator for a function that moves ops to a GPU; the result is an optimiser that
    never applies."""
    return _never(ops)


def alpha_merge(cls: type[Op], alpha_in: int, beta_in: int) -> _Identity:
    """A decorator for a function that merges factors with an op for a GPU; the result is an
    optimiser that never applies."""
    return _never([cls])


def output_merge(cls: type[Op], alpha_in: int, beta_in: int, out_in: int) -> _Identity:
    """A decorator for a function that merges sums with an op for a GPU; the result is an optimiser
    that never applies."""
    return _never([cls])


def inplace_allocempty(op: type[Op], idx: int) -> _Identity:
    """A decorator for a function that lets an op for a GPU overwrite its input; the result is an
    optimiser that never applies."""
    return _never([op])


def _never(ops: Sequence[type[Op] | Op] | None) -> _Identity:
    def decorate(function: Callable[..., object]) -> Any:
        def apply(node: object) -> bool:
            return False

        apply.__name__ = function.__name__
        return local_optimizer(ops)(apply)

    return decorate


def shared_constructor(
    value: object, name: str | None = None, strict: bool = False,
    allow_downcast: bool | None = None, borrow: bool = False,
    broadcastable: Sequence[bool] | None = None, target: str | None = None,
) -> Any:
    """A shared variable with the array `value`, on the device that `target` names in the setting
    `contexts`; other names are ignored."""
    return tensor_constructor(
        value, name, strict, allow_downcast, borrow, broadcastable, known_context(target))


def conv2d_fft(
    input: TensorLike, filters: TensorLike, image_shape: PartialShape | None = None,
    filter_shape: PartialShape | None = None, border_mode: BorderMode = "valid",
    pad_last_dim: bool = False,
) -> Any:
    """`nnet.conv2d`, without Fourier transforms; `pad_last_dim` is ignored."""
    return nnet.conv2d(input, filters, image_shape, filter_shape, border_mode)


def conv3d_fft(
    input: TensorLike, filters: TensorLike, image_shape: PartialShape | None = None,
    filter_shape: PartialShape | None = None, border_mode: BorderMode = "valid",
    pad_last_dim: bool = False,
) -> Any:
    """`nnet.conv3d`, without Fourier transforms; `pad_last_dim` is ignored."""
    return nnet.conv3d(input, filters, image_shape, filter_shape, border_mode)


def cpuCount() -> int:
    """The number of processors of this machine."""
    return os.cpu_count() or 1


def set_gpu_from_theano() -> None:
    """Does nothing: PyCUDA is not used."""
