"""Writes `theano-VERSION-gpu.pkl.gz`; to be run with the real Theano 1.0.5 and 0.9.0, whose classes
of GPU variables pickle themselves; arrays in main memory take the place of those of a GPU.

The pickle has a shared variable, an input, and an output, which copies the variable from the GPU.
"""

import copyreg
import gzip
import pickle
import sys
import types
from pathlib import Path

import numpy as np


class Array:
    """In place of an array on a GPU."""

    typecode = 11

    def __init__(self, values, context=None):
        self.values, self.context = values, context

    def __array__(self, dtype=None):
        return self.values


class Stub(types.ModuleType):
    """A module of pygpu, whose names are empty classes."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


def of_gpuarray(values):
    """The shared variable of Theano 1.0, and what is multiplied."""
    import theano.gpuarray.type as kinds

    context = kinds.gpuarray.GpuContext()
    kinds.reg_context("dev0", context)
    copyreg.pickle(Array, kinds.GpuArray_pickler, kinds.GpuArray_unpickler)
    kinds.GpuArrayType.filter = lambda self, value, **settings: value
    kind = kinds.GpuArrayType("float32", (False, False), context_name="dev0")
    w = kinds.GpuArraySharedVariable("w", kind, Array(values, context), False)
    return w, w


def of_cuda(values):
    """The shared variable of Theano 0.9, and what is multiplied."""
    from theano.sandbox import cuda

    cuda.CudaNdarray = Array
    import theano.sandbox.cuda.basic_ops as ops
    import theano.sandbox.cuda.type as kinds
    import theano.sandbox.cuda.var as variables

    copyreg.pickle(Array, kinds.CudaNdarray_pickler, kinds.CudaNdarray_unpickler)
    kinds.CudaNdarrayType.filter = lambda self, value, **settings: value
    w = variables.CudaNdarraySharedVariable(
        "w", kinds.CudaNdarrayType((False, False)), Array(values), False)
    return w, ops.HostFromGpu()(w)


if __name__ == "__main__":
    for name in ("", ".gpuarray", ".tools", ".version", ".basic", ".elemwise", ".operations",
                 ".blas", ".reduction", ".array", ".collectives"):
        sys.modules["pygpu" + name] = Stub("pygpu" + name)
    pygpu = sys.modules["pygpu"]
    for name in ("gpuarray", "tools", "version"):
        setattr(pygpu, name, sys.modules["pygpu." + name])
    pygpu.__path__, pygpu.__version__, pygpu.__all__ = [], "0.7.6", []
    pygpu.gpuarray.dtype_to_typecode = lambda dtype: 11
    pygpu.gpuarray.abi_version = pygpu.gpuarray.api_version = lambda: (4, 4)
    pygpu.gpuarray.GpuArray, pygpu.gpuarray.GpuContext = Array, type("GpuContext", (), {})

    import theano
    import theano.tensor as T

    version = theano.__version__
    made = of_gpuarray if version.startswith("1.") else of_cuda
    w, operand = made(np.arange(6, dtype="float32").reshape(2, 3))
    x = T.fvector("x")
    text = pickle.dumps([w, x, T.dot(operand, x) + 1], 2)
    path = Path(__file__).parent / f"theano-{version}-gpu.pkl.gz"
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        file.write(text)
