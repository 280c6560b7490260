"""The settings `device` and `contexts`: what they select, and what they say where it is missing.

There is no GPU: a test that needs one lets processors of JAX take its place.
"""

from __future__ import annotations

import importlib.util
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano import device_names, devices
from theano.backends.jax.trace import Tracer
from theano.errors import TheanoConfigWarning
from theano.flags import config
from theano.sandbox.rng_mrg import MRG_RandomStreams

needs_jax = pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed: pip install jax")

x = T.fvector("x")
X = np.array([0.5, 1.0, -2.0], "float32")


@pytest.fixture
def gpus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Makes JAX find the processor as the only GPU."""
    found = devices.found
    monkeypatch.setattr(devices, "found", lambda platform: found("cpu")[:1] if (
        platform != "tpu") else ())
    return found("cpu")


@pytest.mark.parametrize("name, device", [
    ("cpu", "cpu:0"), ("cuda", "gpu:0"), ("cuda0", "gpu:0"), ("gpu1", "gpu:1"), ("rocm", "gpu:0"),
    ("tpu:3", "tpu:3"), (" cuda12 ", "gpu:12")])
def test_names_of_devices(name: str, device: str) -> None:
    assert str(device_names.parsed(name)) == device


@pytest.mark.parametrize("setting, value, message", [
    ("device", "cud", "'cud' is no device: cpu, cuda, cuda0, cuda1, ..., tpu"),
    ("device", "CUDA", "'CUDA' is no device"), ("device", "", "'' is no device"),
    ("device", "cuda-1", "'cuda-1' is no device"), ("device", "cuda0:1", "is no device"),
    ("device", "opencl0:0", "JAX has no OpenCL; use cuda for a GPU, or cpu"),
    ("init_gpu_device", "cud", "'cud' is no device"),
    ("contexts", "dev0", "'dev0' is not of the form name->device"),
    ("contexts", "dev0->cuda0;", "'' is not of the form name->device"),
    ("contexts", "->cuda0", "'->cuda0' is not of the form name->device"),
    ("contexts", "dev0->", "'' is no device"),
    ("contexts", "cuda0->cuda0", "'cuda0' cannot be a name: it is that of a device"),
    ("contexts", "a->cuda0;a->cuda1", "'a' has two devices"),
])
def test_what_names_no_device(setting: str, value: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        config.set(setting, value)


def test_contexts() -> None:
    assert device_names.context_map(" dev0 -> cuda0 ; dev1->tpu:1;dev0->gpu") == {
        "dev0": ("gpu", 0), "dev1": ("tpu", 1)}
    assert device_names.context_map("") == {}


def test_without_jax_a_device_becomes_the_cpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with config.change_flags(contexts="dev0->tpu:0"), pytest.warns(
            TheanoConfigWarning, match="'tpu:0' is not available: JAX is not installed; contexts"):
        assert not devices.in_effect()
    assert not devices.found("cpu") and not devices.has_gpu()
    with pytest.raises(ImportError, match="mode JAX needs the package jax, which is not installed"):
        devices.require_jax()


@needs_jax
def test_a_device_that_is_not_found_warns_once_and_becomes_the_cpu() -> None:
    with config.change_flags(device="tpu1"):
        with pytest.warns(TheanoConfigWarning, match=(
                r"device: 'tpu1' is not available: JAX finds none; functions run on the CPU \(pip "
                r'install "jax\[tpu\]"; see `theano doctor`\)')):
            f = theano.function([x], T.exp(x))
        assert config.device == "cpu"
        assert f.maker.linker == theano.function([x], T.exp(x)).maker.linker == "cvm"
    with config.change_flags(device="cpu:999"), pytest.warns(
            TheanoConfigWarning, match=r"'cpu:999' is not available: JAX finds \d+ of this kind"):
        theano.function([x], x)
    with config.change_flags(device="tpu1", force_device=True), pytest.raises(
            ValueError, match=r"'tpu1' is not available: JAX finds none") as info:
        theano.function([x], T.exp(x))
    assert 'hint: pip install "jax[tpu]"' in str(info.value)


@needs_jax
def test_a_context_whose_device_is_not_found_warns_once() -> None:
    with config.change_flags(contexts="a->cpu:0;b->tpu:7"):
        with pytest.warns(TheanoConfigWarning, match="'tpu:7' is not available: JAX finds none"):
            f = theano.function([x], T.exp(x))
        assert f.maker.linker == theano.function([x], T.exp(x)).maker.linker == "cvm"
    with config.change_flags(contexts="a->cpu:0"):
        assert theano.function([x], T.exp(x)).maker.linker == "jax"


@needs_jax
def test_modes_that_jax_replaces(gpus: Any) -> None:
    kept = ("DebugMode", "NanGuardMode", "COMPARE", theano.Mode("py"), "JAX")
    replaced = (None, "FAST_RUN", "FAST_COMPILE", theano.Mode("cvm"), theano.Mode("vm", "merge"),
                theano.compile.get_default_mode().including("nothing"))
    find = theano.compile.modes.by_name
    with config.change_flags(device="cuda0"):
        for each in kept:
            mode = find.get_mode(each)
            assert find.on_device(mode) is mode
        for each in replaced:
            mode = find.get_mode(each)
            other = find.on_device(mode)
            assert (other.backend, other.pipeline) == ("jax", mode.pipeline)
            assert "blas" in other.excluded and mode.backend != "jax"
        with config.change_flags(compare=True):
            assert find.on_device(find.get_mode("FAST_RUN")).backend == "c"
    assert find.on_device(find.get_mode("FAST_RUN")).backend == "c"


@needs_jax
def test_an_old_program_runs_on_the_gpu_with_unchanged_text(gpus: Any) -> None:
    """The default mode becomes JAX; the pickle of such a function is loaded without a GPU."""
    with config.change_flags(device="gpu", floatX="float32"):
        w = theano.shared(X, "w", borrow=True)
        v = T.vector("v")
        f = theano.function([v], T.sum(v * w), updates=[(w, w + v)])
        assert f.maker.linker == "jax" and f.maker.mode.backend == "c"
        assert f(X) == np.float32(5.25) and f(X) == np.float32(10.5)
        text = pickle.dumps(f)
        assert pickle.loads(text).maker.linker == "jax"
    loaded = pickle.loads(text)
    assert loaded.maker.linker == "cvm" and loaded(X) == np.float32(15.75)


@needs_jax
def test_old_names_say_whether_there_is_a_gpu(gpus: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from theano.gpuarray import dnn  # type: ignore[import-not-found]

    from theano.sandbox import cuda  # type: ignore[import-not-found]

    monkeypatch.setattr(device_names, "has_plugin", lambda: False)
    assert not cuda.cuda_available  # the settings name no device, and JAX has no plugin for one
    monkeypatch.setattr(device_names, "has_plugin", lambda: True)
    assert cuda.cuda_available and theano.gpuarray.pygpu_activated and dnn.dnn_available("dev0")
    with config.change_flags(dnn__enabled="False"):
        assert not dnn.dnn_available()
    with config.change_flags(device="cpu"):
        assert not cuda.cuda_available and not dnn.dnn_present()
        with config.change_flags(init_gpu_device="gpu"):
            assert cuda.cuda_enabled
        with pytest.raises(theano.gpuarray.ContextNotDefined, match="None not defined"):
            theano.gpuarray.type.get_context(None)
        cuda.use("gpu0", default_to_move_computation_to_gpu=False)
        assert config.device == "cpu"
        theano.gpuarray.use("cuda0", force=True)
        assert config.device == "cuda0" and str(theano.gpuarray.type.get_context(None)) == "gpu:0"
        cuda.unuse()
        assert config.device == "cpu"
    with config.change_flags(contexts="dev0->cuda0"):
        assert theano.gpuarray.type.list_contexts() == ["dev0"]
        assert str(theano.gpuarray.type.get_context("dev0")) == "gpu:0"
        theano.gpuarray.reg_context("dev1", theano.gpuarray.get_context("dev0"))
        theano.gpuarray.type.reg_context("dev2", "cuda1")
        assert config.contexts == "dev0->cuda0;dev1->gpu:0;dev2->cuda1"
        with pytest.raises(ValueError, match="'dev0' has two devices"):
            theano.gpuarray.type.reg_context("dev0", "cuda1")
    draws = cuda.rng_curand.CURAND_RandomStreams(5).uniform((2,))
    assert np.array_equal(draws.eval(), MRG_RandomStreams(5).uniform((2,)).eval())


OLD_PROGRAM = """
import numpy as np
import theano
import theano.tensor as T
from theano.sandbox import cuda
if theano.config.device.startswith("gpu") and not cuda.cuda_enabled:
    raise ImportError("requires GPU support")
from theano.sandbox.cuda import CudaNdarrayType, GpuOp, dnn, float32_shared_constructor
from theano.sandbox.cuda.basic_ops import (
    as_cuda_ndarray_variable, gpu_contiguous, gpu_from_host, host_from_gpu)
from theano.sandbox.cuda.blas import GpuCorrMM
from theano.sandbox.cuda.var import CudaNdarraySharedVariable
if not dnn.dnn_available():
    raise ImportError(dnn.dnn_available.msg)

images = CudaNdarrayType((False,) * 4)("images")
filters = float32_shared_constructor(np.ones((2, 3, 3, 3), "float32") / 27, "filters")
image = host_from_gpu(gpu_contiguous(as_cuda_ndarray_variable(images)))
first = dnn.dnn_conv(image, filters, subsample=(1, 1), border_mode="half", conv_mode="cross")
pooled = dnn.dnn_pool(first, (2, 2), stride=(2, 2), mode="max")
second = GpuCorrMM(border_mode="valid", subsample=(2, 2))(gpu_contiguous(images), filters)
cost = T.sqr(pooled).mean() + T.sqr(gpu_from_host(second)).mean()
learn = theano.function(
    [images], cost, updates=[(filters, filters - 0.01 * T.grad(cost, filters))])
"""


@needs_jax
def test_a_program_for_a_gpu_takes_the_path_of_the_gpu(gpus: Any) -> None:
    """Its numbers are those of C."""
    images = np.random.default_rng(3).random((2, 3, 8, 8)).astype("float32")
    found = []
    for device in ("gpu", "cpu"):
        named: dict[str, Any] = {}
        text = OLD_PROGRAM if device == "gpu" else OLD_PROGRAM.replace("not dnn.dnn_", "dnn.dnn_")
        with config.change_flags(device=device, floatX="float32"):
            exec(text, named)
        costs = [float(named["learn"](images)) for _ in range(3)]
        found.append((named["learn"].maker.linker, costs, named["filters"].get_value()))
    (jax, costs, filters), (c, wanted, weights) = found
    assert (jax, c) == ("jax", "cvm") and costs[2] < costs[0]
    np.testing.assert_allclose(costs, wanted, rtol=1e-5)
    np.testing.assert_allclose(filters, weights, rtol=1e-4, atol=1e-6)


ON_TWO_DEVICES = """
import pickle
import sys
import numpy as np
import theano
import theano.tensor as T
from theano.gpuarray import gpuarray_shared_constructor
from theano.gpuarray.basic_ops import GpuFromHost
a = theano.shared(np.ones(3, "float32"), "a", target="dev0")
b = gpuarray_shared_constructor(np.ones(5, "float32"), "b", target="dev1")
moved = T.exp(a).transfer("dev1")
w = theano.shared(np.ones(7, "float32"))
assert "jax" not in sys.modules and str(moved.owner.op) == "Transfer{dev1}"
f = theano.function(
    [], [T.sum(moved) * GpuFromHost("dev1")(b), a + 1], updates=[(a, a + 1), (b, 2 * b)])
g = theano.function([], w.sum(), updates=[(w, 2 * w)])
assert f.maker.linker == g.maker.linker == "jax"
f()
assert (g(), g()) == (7, 14)
with theano.config.change_flags(device="cpu", mode="JAX"):
    u = theano.shared(np.ones(9, "float32"))
    theano.function([], [], updates=[(u, u + 1)])()
jax = sys.modules["jax"]
print([{v.device.id for v in jax.live_arrays() if v.shape == (n,)} for n in (3, 5, 7, 9)])
pickle.dump([a, b, f], open(sys.argv[1], "wb"))
"""


@needs_jax
def test_a_process_with_two_devices(tmp_path: Path) -> None:
    """`import theano` does not load JAX. Values lie where their target, or the setting `device`,
    says. What was pickled there is loaded without the names of devices."""
    environ = {**os.environ, "THEANO_FLAGS": "device=cpu:1,contexts=dev0->cpu:0;dev1->cpu:1",
               "XLA_FLAGS": "--xla_force_host_platform_device_count=2"}
    path = tmp_path / "pickle"
    done = subprocess.run(
        [sys.executable, "-c", ON_TWO_DEVICES, str(path)], env=environ, capture_output=True,
        text=True, check=False)
    assert done.stdout == "[{0}, {1}, {1}, {0}]\n", done.stderr
    a, b, f = pickle.loads(path.read_bytes())
    assert (a.get_value().tolist(), b.get_value().tolist()) == ([2] * 3, [2] * 5)
    total, after = f()
    np.testing.assert_allclose(total, np.full(5, 3 * np.exp(2) * 2), rtol=1e-6)
    assert f.maker.linker == "cvm" and after.tolist() == [3] * 3


def test_names_of_contexts_are_checked_and_change_nothing_in_c() -> None:
    with config.change_flags(contexts="dev0->cuda0"):
        moved = x.transfer("dev0")
        held = theano.shared(X, target="dev0")
        assert theano.tensor.basic.transfer(x, "dev0").owner.op == moved.owner.op
    for wrong in (lambda: x.transfer("dev0"), lambda: theano.shared(X, target="dev0")):
        with pytest.raises(ValueError, match="'dev0' is no device") as info:
            wrong()
        assert "hint: the setting contexts gives names to devices: contexts=dev0->" in str(
            info.value)
    for mode in ("FAST_RUN", "FAST_COMPILE"):
        assert theano.function([x], moved + held, mode=mode)(X).tolist() == (X + X).tolist()


@needs_jax
def test_sums_of_a_device_are_as_wide_as_their_elements() -> None:
    """A trace has no float64, unless the program asks for it by `acc_dtype` or `dtype`."""
    m = T.fmatrix("m")
    plain = [T.sum(m), T.mean(m, axis=0), T.prod(m, axis=1), T.sum(T.sum(m, axis=0)), T.max(m),
             T.cast(T.sum(T.cast(m, "complex64")).real, "float32")]
    asked = [T.sum(m, acc_dtype="float64"), T.sum(m, dtype="float64"),
             T.prod(m, acc_dtype="float64")]
    for outputs, wide in ((plain, False), (asked, True)):
        for output in outputs:
            graph = theano.function([m], output).maker.fgraph
            for platform in ("gpu", "tpu", "cpu"):
                text = _traced(graph, platform)
                assert ("f64" in text or "c128" in text) == wide, (output, platform, text)


def _traced(graph: Any, platform: str) -> str:
    jax = devices.load()
    with jax.enable_x64(True):
        return str(jax.make_jaxpr(lambda v: Tracer(platform=platform).graph(graph, [v]))(
            np.ones((2, 3), "float32")))


@pytest.mark.parametrize("given, wanted", [
    ({}, {}),
    ({"gpuarray.preallocate": 0.25}, {"XLA_CLIENT_MEM_FRACTION": "0.25"}),
    ({"lib.cnmem": 1}, {"XLA_CLIENT_MEM_FRACTION": "1.0"}),
    ({"gpuarray.preallocate": 0}, {"XLA_PYTHON_CLIENT_PREALLOCATE": "false"}),
    ({"gpuarray.preallocate": 500}, {"XLA_PYTHON_CLIENT_PREALLOCATE": "false"}),
    ({"gpuarray.preallocate": -1}, {"XLA_PYTHON_CLIENT_ALLOCATOR": "platform"}),
    ({"deterministic": "more"}, {"XLA_FLAGS": "--a=b --xla_gpu_deterministic_ops=true"}),
])
def test_what_settings_mean_for_jax(given: dict[str, Any], wanted: dict[str, str]) -> None:
    with config.change_flags(given):
        assert devices.environment({"XLA_FLAGS": "--a=b"}) == wanted
        own = {"XLA_PYTHON_CLIENT_MEM_FRACTION": ".5", "XLA_PYTHON_CLIENT_PREALLOCATE": "true",
               "XLA_PYTHON_CLIENT_ALLOCATOR": "default",
               "XLA_FLAGS": "--xla_gpu_deterministic_ops=false"}
        assert devices.environment(own) == {}  # what the user has set


@needs_jax
def test_what_jax_refuses_names_a_mode_of_c(gpus: Any) -> None:
    """Where `device` replaces the modes of C, too."""
    @theano.as_op(itypes=[T.fscalar], otypes=[T.fvector])
    def inverse(a: np.ndarray) -> np.ndarray:
        if not a:
            raise ZeroDivisionError
        return np.full(int(a), 1 / a)

    rows, _ = theano.scan(lambda a: T.sum(inverse(a)), sequences=x)
    with pytest.raises(NotImplementedError, match='hint: use mode="FAST_RUN", which compiles C'):
        theano.function([x], rows, mode="JAX")(np.ones(3, "float32"))
    with config.change_flags(device="cuda"), pytest.raises(NotImplementedError, match=(
            r'hint: make it inside of `with theano.config.change_flags\(device="cpu"\):`, in C')):
        theano.function([x], rows)(np.ones(3, "float32"))
