"""Names of GPU code that old programs import: those with an equivalent on the CPU work."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.graph import Apply
from theano.tensor import nnet


@pytest.mark.parametrize("path", [
    "theano.gpuarray.kernel_codegen.nvcc_kernel", "theano.sandbox.cuda.fftconv.cufft",
    "theano.sandbox.cuda.nvcc_compiler.NVCC_compiler", "theano.misc.pycuda_utils.to_gpuarray",
    "theano.gpuarray.dnn.RNNBlock",
])
def test_what_needs_a_gpu_says_so(path: str) -> None:
    module, _, name = path.rpartition(".")
    with pytest.raises(RuntimeError, match="Theano 2 has no CUDA backend of its own"):
        getattr(importlib.import_module(module), name)()


def test_an_op_for_a_gpu_beside_its_form_for_the_cpu() -> None:
    from theano.gpuarray.basic_ops import (  # type: ignore[import-not-found]
        GpuFromHost,
        GpuKernelBase,
        HostFromGpu,
        Kernel,
        infer_context_name,
    )
    from theano.gpuarray.opt import (  # type: ignore[import-not-found]
        op_lifter,
        register_opt,
        register_opt2,
    )

    class Twice(theano.Op):
        __props__ = ()

        def make_node(self, x: Any) -> Apply:
            x = T.as_tensor_variable(x)
            return Apply(self, [x], [x.type()])

        def perform(  # type: ignore[override]
            self, node: Apply, inputs: list[Any], output_storage: list[Any]
        ) -> None:
            output_storage[0][0] = 2 * inputs[0]

    class GpuTwice(GpuKernelBase, Twice):  # type: ignore[misc]
        def __init__(self, context_name: str | None) -> None:
            self.context_name = context_name

        def gpu_kernels(self, node: Apply, name: str) -> list[Any]:
            flags = Kernel.get_flags("float64", "float16", "complex64", "int8")
            return [Kernel(code="", name="twice", params=["float64"], flags=flags, objvar="k")]

    def local_gpu_twice(op: Any, context_name: str, inputs: Any, outputs: Any) -> Any:
        return GpuTwice(context_name)

    lifter = op_lifter([Twice])(register_opt2([Twice], "fast_compile")(local_gpu_twice))
    assert register_opt("fast_compile")(lifter) is lifter
    x = T.dvector("x")
    assert lifter.transform(Twice()(x).owner) is False
    f = theano.function([x], Twice()(HostFromGpu()(GpuFromHost(None)(x))))
    assert f([1.0, 2.0]).tolist() == [2.0, 4.0]
    assert not any(isinstance(node.op, GpuTwice) for node in f.maker.fgraph.toposort())
    (kernel,) = GpuTwice(infer_context_name(x)).gpu_kernels(None, "node")  # type: ignore[arg-type]
    assert kernel.flags == {
        "have_double": True, "have_small": True, "have_half": True, "have_complex": True}
    assert Kernel.get_flags("float32", "int64") == {}


@pytest.mark.parametrize("border", ["valid", "full"])
def test_convolutions_by_fourier_transforms(border: str) -> None:
    from theano.sandbox.cuda import fftconv  # type: ignore[import-not-found]

    rng = np.random.RandomState(3)
    image, kernel = rng.rand(2, 3, 6, 7), rng.rand(4, 3, 3, 2)
    found = fftconv.conv2d_fft(image, kernel, border_mode=border, pad_last_dim=True).eval()
    wanted = nnet.conv2d(image, kernel, border_mode=border).eval()
    np.testing.assert_allclose(found, wanted, rtol=1e-12)
    volume, filters = rng.rand(2, 1, 4, 5, 6), rng.rand(3, 1, 2, 2, 3)
    found = fftconv.conv3d_fft(volume, filters, border_mode=border).eval()
    wanted = nnet.conv3d(volume, filters, border_mode=border).eval()
    np.testing.assert_allclose(found, wanted, rtol=1e-12)


def test_fourier_transforms_shared_variables_and_dtypes() -> None:
    from theano.gpuarray import fft, fp16_help  # type: ignore[import-not-found]
    from theano.misc import cpucount, pycuda_init  # type: ignore[import-not-found]

    from theano.sandbox import cuda  # type: ignore[import-not-found]

    x = np.random.RandomState(4).rand(2, 8)
    np.testing.assert_allclose(fft.cuirfft(fft.curfft(x)).eval(), x, rtol=1e-12)
    shared = cuda.float32_shared_constructor(np.ones(3, "float32"), "w", borrow=True, target="gpu")
    assert (shared.dtype, shared.name, shared.get_value().tolist()) == ("float32", "w", [1.0] * 3)
    assert [fp16_help.work_dtype(d) for d in ("float16", "float64")] == ["float32", "float64"]
    assert (fp16_help.load_w("float16"), fp16_help.write_w("float16")) == (
        "ga_half2float", "ga_float2half")
    assert fp16_help.load_w("float32") == fp16_help.write_w("int8") == ""
    assert cpucount.cpuCount() >= 1
    assert not pycuda_init.pycuda_available
    pycuda_init.set_gpu_from_theano()


def test_decorators_of_merges() -> None:
    from theano.gpuarray import opt_util

    def merge(node: Apply, *inputs: Any) -> Any:
        raise AssertionError("never called")

    node = T.dot(T.dmatrix(), T.dmatrix()).owner
    for decorate in (opt_util.alpha_merge(T.Dot, 0, 1), opt_util.output_merge(T.Dot, 0, 1, 2),
                     opt_util.inplace_allocempty(T.Dot, 0)):
        assert decorate(merge).transform(node) is False


def test_names_of_ops_for_a_gpu() -> None:
    """Programs import them to define ops with parameters; there is no context."""
    from theano.gof import HideC, ParamsType
    from theano.gpuarray import basic_ops
    from theano.gpuarray.type import gpu_context_type

    assert basic_ops.HideC is HideC and basic_ops.gpuarray_helper_inc_dir() == ""
    kind = ParamsType(context=gpu_context_type, axis=theano.scalar.int32)
    assert kind.fields == ("axis", "context")
    with pytest.raises(RuntimeError, match="no CUDA backend"):
        gpu_context_type.filter(None)
