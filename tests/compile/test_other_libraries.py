"""Arrays of other libraries as values: constants, operands, arguments, shared variables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.ids import names
from tests.together import compiled_together
from theano.errors import AsTensorError, MaskedArrayError, UnreadableArrayError


class Frame:
    """An array of another library that NumPy reads by `__array__`."""

    def __init__(self, values: Any, **attributes: Any) -> None:
        self.values = values if callable(values) else np.asarray(values)
        self.__dict__.update(attributes)

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        return self.values() if callable(self.values) else self.values


class Capsule:
    """An array of another library that only has DLPack."""

    def __init__(self, values: Any) -> None:
        self.values = np.asarray(values)

    def __dlpack__(self, **settings: Any) -> Any:
        return self.values.__dlpack__(**settings)

    def __dlpack_device__(self) -> Any:
        return self.values.__dlpack_device__()


class Interface:
    """An array of another library that only has NumPy's description of its memory."""

    def __init__(self, values: Any) -> None:
        self.values = np.asarray(values)

    @property
    def __array_interface__(self) -> Any:
        return self.values.__array_interface__


def _pandas(values: Any) -> Any:
    pandas = pytest.importorskip("pandas")
    return (pandas.Series if values.ndim == 1 else pandas.DataFrame)(values)


def _polars(values: Any) -> Any:
    polars = pytest.importorskip("polars")
    return (polars.Series if values.ndim == 1 else polars.DataFrame)(values)


def _xarray(values: Any) -> Any:
    return pytest.importorskip("xarray").DataArray(values)


def _torch(values: Any) -> Any:
    return pytest.importorskip("torch").from_numpy(values.copy())


def _jax(values: Any) -> Any:
    jax = pytest.importorskip("jax")
    return jax.numpy.asarray(values.astype("float32"))


LIBRARIES: dict[str, Callable[[Any], Any]] = {
    "array": Frame, "dlpack": Capsule, "interface": Interface, "pandas": _pandas,
    "polars": _polars, "xarray": _xarray, "torch": _torch, "jax": _jax,
}


@pytest.fixture(params=LIBRARIES)
def library(request: pytest.FixtureRequest) -> Callable[[Any], Any]:
    return LIBRARIES[request.param]


VECTOR, MATRIX = np.array([1.0, 2.5, -3.0]), np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.5]])


class Look(theano.Op):  # type: ignore[misc]
    """The identity, which records the addresses of its inputs."""

    __props__ = ()
    seen: list[int] = []

    def make_node(self, x: Any) -> Any:
        return theano.Apply(self, [x], [x.type()])

    def perform(self, node: Any, inputs: Any, output_storage: Any) -> None:
        self.seen.append(inputs[0].ctypes.data)
        output_storage[0][0] = inputs[0].copy()


@pytest.fixture(scope="module")
def functions() -> dict[str, Any]:
    """Functions of float64 vectors and matrices that all tests call."""
    x, m, w = T.dvector("x"), T.dmatrix("m"), T.fvector("w")
    narrow = T.fvector("narrow")
    with compiled_together():
        return {
            "vector": theano.function([x], 2 * x), "matrix": theano.function([m], m.sum(axis=0)),
            "float32": theano.function([w], w + 1),
            "downcast": theano.function([narrow], narrow + 1, allow_input_downcast=True),
            "strict": theano.function([theano.In(x, strict=True)], 2 * x),
            "look": theano.function([x], Look()(x)),
        }


def test_a_shared_variable_is_a_tensor(library: Any) -> None:
    for value in (VECTOR, MATRIX):
        shared = theano.shared(library(value), "w")
        assert isinstance(shared, T.sharedvar.TensorSharedVariable)
        assert shared.ndim == value.ndim and shared.type.broadcastable == (False,) * value.ndim
        np.testing.assert_array_equal(shared.get_value(), value)
        shared.set_value(library(value + 1))
        np.testing.assert_array_equal(shared.get_value(), value + 1)


def test_arguments_are_read(library: Any, functions: Any) -> None:
    np.testing.assert_array_equal(functions["vector"](library(VECTOR)), 2 * VECTOR)
    np.testing.assert_array_equal(functions["matrix"](library(MATRIX)), MATRIX.sum(axis=0))
    assert functions["vector"](library(VECTOR[:0])).shape == (0,)
    np.testing.assert_array_equal(functions["float32"](library(VECTOR)), VECTOR + 1)
    np.testing.assert_array_equal(functions["downcast"](library(VECTOR)), VECTOR + 1)
    with pytest.raises(TypeError, match="strict: expected a NumPy array of float64, got "):
        functions["strict"](library(VECTOR))
    with pytest.raises(TypeError, match="expected 1 dims"):
        functions["vector"](library(MATRIX))


def test_precision_is_kept_unless_the_user_allows_its_loss(functions: Any) -> None:
    """As with lists, the numbers decide."""
    with pytest.raises(TypeError, match="a Frame of float64 does not fit in float32 without loss"):
        functions["float32"](Frame([0.1]))
    assert functions["downcast"](Frame([0.1]))[0] == np.float32(0.1) + 1
    assert functions["float32"](Frame(np.array([3], "int64"))).tolist() == [4]
    with pytest.raises(TypeError, match="complex values cannot be read"):
        functions["downcast"](Frame([1j]))


def test_constants_operands_and_indices(library: Any) -> None:
    x, value = T.dvector("x"), library(VECTOR)
    assert T.constant(value).type.ndim == T.as_tensor_variable(library(MATRIX)).ndim - 1 == 1
    np.testing.assert_array_equal(T.constant(value).data, VECTOR)
    assert (x + value).type == (x - value).type == T.maximum(x, value).type == x.type
    assert T.stack([x, value]).type.ndim == 2
    assert T.constant([value, value]).type.ndim == 2
    place = x[Frame(np.array([2, 0]))]
    assert place.eval({x: library(VECTOR)}).tolist() == [-3.0, 1.0]


def test_operands_on_the_left() -> None:
    x = T.dvector("x")
    for library in (Frame, _jax):
        assert (library(VECTOR) + x).type == (library(VECTOR) * x).type == x.type


@pytest.mark.parametrize("library", [_pandas, _torch], ids=["pandas", "torch"])
def test_operands_on_the_left_of_libraries_that_defer(library: Any) -> None:
    x = T.dvector("x")
    assert (library(VECTOR) + x).type == (library(VECTOR) * x).type == x.type


def test_givens_updates_defaults_and_sequences(library: Any) -> None:
    x, total = T.dvector("x"), theano.shared(np.zeros(3))
    value = library(VECTOR)
    trace, _ = theano.scan(lambda v: v + 1, sequences=value)
    with compiled_together():
        given = theano.function([], x + 1, givens={x: value}, updates={total: value})
        default = theano.function([theano.In(x, value=value)], x + 1)
        steps = theano.function([], trace)
    for f in (given, default, steps):
        np.testing.assert_array_equal(f(), VECTOR + 1)
    np.testing.assert_array_equal(total.get_value(), VECTOR)


def test_inputs_are_not_copied(functions: Any) -> None:
    for value in (Frame(VECTOR), Capsule(VECTOR), Interface(VECTOR)):
        functions["look"](value)
        assert Look.seen[-1] == VECTOR.ctypes.data


def test_inputs_of_pytorch_are_not_copied(functions: Any) -> None:
    tensor = pytest.importorskip("torch").ones(3, dtype=pytest.importorskip("torch").float64)
    functions["look"](tensor)
    assert Look.seen[-1] == tensor.data_ptr()


def test_a_shared_variable_copies_unless_it_borrows() -> None:
    values = np.ones(3)
    for given in (Frame(values), Capsule(values)):
        copied, borrowed = theano.shared(given), theano.shared(given, borrow=True)
        assert not np.shares_memory(copied.get_value(borrow=True), values)
        assert np.shares_memory(borrowed.get_value(borrow=True), values)
        copied.set_value(given)
        assert not np.shares_memory(copied.get_value(borrow=True), values)
        copied.set_value(given, borrow=True)
        assert np.shares_memory(copied.get_value(borrow=True), values)


def test_read_only_values_are_never_overwritten() -> None:
    values = np.ones(3)
    values.flags.writeable = False
    count = theano.shared(Frame(values), borrow=True)
    step = theano.function([], updates={count: T.inc_subtensor(count[0], 1)})
    step()
    step()
    assert count.get_value().tolist() == [3, 1, 1] and values.tolist() == [1, 1, 1]


def _raises(error: Exception) -> Callable[[], Any]:
    def fail() -> Any:
        raise error
    return fail


def _fails(**attributes: Any) -> Frame:
    return Frame(_raises(RuntimeError("cannot\nbe exported")), **attributes)


UNREADABLE: list[tuple[Any, str]] = [
    (_fails(requires_grad=True), r"because it requires a gradient: give x\.detach\(\)"),
    (_fails(layout="torch.sparse_coo"), r"it is sparse: give x\.to_dense\(\)"),
    (_fails(is_conj=lambda: True),
     r"it is conjugated in its flags only: give x\.resolve_conj\(\)"),
    (_fails(is_neg=lambda: True), r"it is negated in its flags only: give x\.resolve_neg\(\)"),
    (_fails(device="cuda:0", cpu=None), r"it is on the device cuda:0: give x\.cpu\(\)"),
    (_fails(device="<CUDA Device 0>"), r"it is on the device <CUDA Device 0>: give x\.get\(\)"),
    (_fails(device="meta"), "it is on the device meta, which stores no elements$"),
    (_fails(dtype="torch.bfloat16", float=None),
     r"it has dtype bfloat16, which NumPy has not: give x\.float\(\)"),
    (_fails(dtype="bfloat16"), r"which NumPy has not: give x\.astype\('float32'\)"),
    (_fails(is_quantized=True), r"it is quantized: give x\.dequantize\(\)"),
    (_fails(requires_grad=True, device="cuda:1", cpu=None),
     r"requires a gradient and is on the device cuda:1: give x\.detach\(\)\.cpu\(\)"),
    (_fails(), r"a .*Frame cannot be read as an array: cannot$"),
    (Frame(["a"]), r"of dtype <U1 is not an array of numbers .* \.astype\('float64'\)"),
    (Frame([1.0, None]), "of dtype object is not an array of numbers"),
    (Frame(np.array([[1], [1, 2]], object)), "Frame of dtype object is not an array of numbers"),
    (Frame(np.zeros(2, "M8[s]")), r"dtype datetime64\[s\] is not .* \.astype\('int64'\)"),
    (Frame(np.zeros(2, "longdouble")), "of dtype (float|long)"),
    (np.ma.array([1.0, 2.0], mask=[False, True]), "a masked array is no tensor"),
    (np.ma.array([1.0, 2.0]), r"give x\.filled\(value\), or x\.data if no element is masked"),
    ([np.ma.array([1.0, 2.0]), np.ones(2)], "its mask would be lost"),
]


@pytest.mark.parametrize(
    ("value", "message"), UNREADABLE, ids=names([message for _, message in UNREADABLE]))
def test_values_that_are_refused(value: Any, message: str, functions: Any) -> None:
    x, z = T.dvector("x"), theano.shared(np.zeros(2))
    places: list[Callable[[], Any]] = [
        lambda: T.constant(value), lambda: T.as_tensor_variable(value), lambda: x + value,
        lambda: x[value], lambda: T.stack([x, value]), lambda: z.set_value(value),
        lambda: functions["vector"](value), lambda: functions["downcast"](value),
        lambda: theano.function([], x, givens={x: value}),
        lambda: theano.function([], [], updates={z: value}),
        lambda: theano.scan(lambda v: v, sequences=value)]
    if not isinstance(value, list):  # a list gives a generic variable
        places.append(lambda: theano.shared(value))
    for place in places:
        with pytest.raises(TypeError, match=f"(?m){message}") as caught:
            place()
        assert len(str(caught.value).split("\n")[0]) < 400


def test_classes_of_the_errors() -> None:
    assert issubclass(UnreadableArrayError, AsTensorError)
    with pytest.raises(AssertionError, match="masked"):  # as in Theano
        T.constant(np.ma.array([1.0]))
    with pytest.raises(MaskedArrayError, match="masked"):
        theano.shared(np.ma.array([1.0]))


def test_values_that_stay_generic() -> None:
    for value in ([1.0], (1.0,), "text", {"a": 1}, None, [Frame(VECTOR)], np.array(["a"]), Frame):
        assert theano.shared(value).type == theano.gof.generic


def test_real_tensors_that_are_refused() -> None:
    torch = pytest.importorskip("torch")
    ones = torch.ones(2)
    for value, remedy in (
            (torch.ones(2, requires_grad=True), ".detach()"), (ones.bfloat16(), ".float()"),
            (torch.nn.Parameter(ones), ".detach()"), (ones.to_sparse(), ".to_dense()"),
            (ones.to(torch.complex64).conj(), ".resolve_conj()"),
            (ones.to(torch.complex64).conj().imag, ".resolve_neg()")):
        with pytest.raises(UnreadableArrayError) as caught:
            theano.shared(value)
        assert str(caught.value).splitlines()[0].endswith(f": give x{remedy}")


def test_values_of_jax_that_are_refused() -> None:
    jax = pytest.importorskip("jax")
    with pytest.raises(UnreadableArrayError, match=r"bfloat16, .* give x\.astype\('float32'\)"):
        theano.shared(jax.numpy.ones(2, dtype="bfloat16"))
    with pytest.raises(UnreadableArrayError, match="jax.random.key_data"):
        theano.shared(jax.random.key(0))


def test_frames_that_are_refused() -> None:
    pandas = pytest.importorskip("pandas")
    mixed = pandas.DataFrame({"a": [1.0], "b": ["text"]})
    with pytest.raises(UnreadableArrayError, match="a pandas.DataFrame of dtype object is not an"):
        theano.shared(mixed)
    assert theano.shared(mixed.select_dtypes("number")).get_value().tolist() == [[1.0]]


def test_arithmetic_of_arrays_gives_arrays() -> None:
    """As in Theano 1.0.5, where these functions were Python's arithmetic."""
    for found, expected in (
            (T.nnet.relu(VECTOR), np.maximum(VECTOR, 0)), (T.nnet.relu(MATRIX, 0.0), MATRIX),
            (T.nnet.relu(np.float64(-2)), 0), (T.nnet.relu(np.array([-1, 2])), [0, 2]),
            (T.power(VECTOR, 2), VECTOR ** 2), (T.power(MATRIX, VECTOR), MATRIX ** VECTOR),
            (T.nlinalg.matrix_dot(MATRIX), MATRIX)):
        assert isinstance(found, (np.ndarray, np.generic))
        np.testing.assert_array_equal(found, expected)
    x = T.dvector("x")
    for expression in (
            T.nnet.relu(VECTOR, 0.1), T.power(VECTOR, x), T.power([1, 2], 2), T.nnet.relu([1.0]),
            T.nlinalg.matrix_dot(MATRIX, VECTOR), T.nnet.relu(VECTOR, x)):
        assert isinstance(expression, theano.Variable)


# -- export ----------------------------------------------------------------------------------------


def test_results_and_shared_values_are_exported(functions: Any) -> None:
    result = functions["vector"](VECTOR)
    assert np.shares_memory(np.from_dlpack(result), result)
    for shared in (theano.shared(VECTOR), theano.shared(2.5)):
        exported = np.from_dlpack(shared)
        np.testing.assert_array_equal(exported, shared.get_value())
        assert shared.__dlpack_device__() == (1, 0)
        assert not np.shares_memory(exported, shared.get_value(borrow=True))
        with pytest.raises(BufferError, match=r"export get_value\(borrow=True\)"):
            shared.__dlpack__(copy=False)
    assert not hasattr(T.dvector(), "__dlpack__") and not hasattr(T.constant(1), "__dlpack__")


def test_jax_reads_shared_values() -> None:
    jax = pytest.importorskip("jax")
    count = theano.shared(np.arange(3, dtype="float32"))
    read = jax.dlpack.from_dlpack(count)
    count.set_value(np.zeros(3, "float32"))
    assert read.tolist() == [0, 1, 2]


def test_pytorch_cannot_change_shared_values() -> None:
    torch = pytest.importorskip("torch")
    count = theano.shared(np.zeros(3))
    torch.from_dlpack(count)[0] = 1
    assert count.get_value().tolist() == [0, 0, 0]
