"""Ops with C code of their own: extension modules that compiled functions call."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.scalar as S
import theano.tensor as T
from theano.backends import c_ops, runners
from theano.errors import CompileError, MethodNotDefined, full_text
from theano.graph import Apply, Op, Type
from theano.graph.c_code.cop import COp, OpenMPOp
from theano.graph.c_code.data import CDataType
from theano.graph.c_code.enums import CEnumType, EnumList, EnumType
from theano.graph.c_code.params import Params, ParamsType

pytestmark = pytest.mark.usefixtures("unoptimized")

v, w, m = T.dvector("v"), T.dvector("w"), T.dmatrix("m")
COPY = "Py_XDECREF({z}); {z} = (PyArrayObject *)PyArray_NewCopy({x}, NPY_CORDER); if (!{z}) {fail}"


@pytest.fixture(autouse=True)
def _compiler() -> Iterator[None]:
    if not runners.can_run():
        pytest.skip("there is no C compiler")
    yield


class CodeOp(Op):
    """An op of one input and one output of the same type, whose C code is given."""

    __props__ = ("code",)

    def __init__(self, code: str = "") -> None:
        self.code = code

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, list(inputs), [inputs[0].type()])

    def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
        names = {"x": inputs[0], "z": outputs[0], "name": name, **sub}
        return (COPY + "\n" + self.code).format(**names)


FIRST = "*(dtype_{z} *)PyArray_DATA({z}) {0};"


def changed(what: str) -> str:
    """Code that changes the first element of the output."""
    return FIRST.replace("{0}", what)


# -- what the protocol offers -------------------------------------------------------------------


def test_it_runs_within_a_function_and_in_every_mode() -> None:
    class Doubled(CodeOp):
        def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
            output_storage[0][0] = inputs[0] * 2

        def grad(self, inputs: Any, output_grads: Any) -> Any:
            return [output_grads[0] * 2]

    op = Doubled("for (npy_intp i = 0; i < PyArray_SIZE({z}); i++) "
                 "((dtype_{z} *)PyArray_DATA({z}))[i] *= 2;")
    for mode in ("FAST_RUN", "FAST_COMPILE", "DEBUG_MODE"):
        f = theano.function([m], [op(m.T) + 1, T.grad(op(m).sum(), m)], mode=mode)
        value, slope = f([[1.0, 2.0], [3.0, 4.0]])
        assert np.array_equal(value, [[3, 7], [5, 9]]) and np.all(slope == 2)


def test_several_inputs_and_outputs_of_several_types() -> None:
    class SumAndCount(Op):
        __props__ = ()

        def make_node(self, *inputs: Any) -> Apply:
            return Apply(self, list(inputs), [T.dscalar(), S.int64()])

        def c_headers(self) -> list[str]:
            return ["<vector>"]

        def c_support_code(self) -> str:
            return "static bool alike(PyArrayObject *a, PyArrayObject *b) " \
                   "{ return PyArray_DIM(a, 0) == PyArray_DIM(b, 0); }"

        def c_support_code_apply(self, node: Any, name: str) -> str:
            return f"static double sum_{name}(std::vector<double> x) " \
                   "{ double s = 0; for (auto e : x) s += e; return s; }"

        def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
            (x, y), (z, count) = inputs, outputs
            return f"""
                if (!alike({x}, {y})) {{
                    PyErr_SetString(PyExc_ValueError, "not alike");
                    {sub["fail"]}
                }}
                std::vector<double> all;
                for (npy_intp i = 0; i < PyArray_DIM({x}, 0); i++) {{
                    all.push_back(*(dtype_{x} *)PyArray_GETPTR1({x}, i));
                    all.push_back(*(dtype_{y} *)PyArray_GETPTR1({y}, i));
                }}
                Py_XDECREF({z});
                {z} = (PyArrayObject *)PyArray_EMPTY(0, NULL, PyArray_DOUBLE, 0);
                *(double *)PyArray_DATA({z}) = sum_{name}(all);
                {count} = all.size();"""

    total, count = SumAndCount()(v, T.ivector("k"))
    k = total.owner.inputs[1]
    f = theano.function([v, k], [total * 2, count, S.add(count, 1)])
    assert f([1.0, 2.0], [3, 4]) == [20, 4, 5]
    with pytest.raises(ValueError, match="not alike") as info:
        f([1.0], [1, 2])
    assert "raised while computing SumAndCount(v, k)" in full_text(info.value)


def test_code_that_lives_as_long_as_a_function() -> None:
    class Counter(CodeOp):
        def do_constant_folding(self, node: Any) -> bool:
            return False

        def c_support_code_struct(self, node: Any, name: str) -> str:
            return f"npy_int64 count_{name};"

        def c_init_code_struct(self, node: Any, name: str, sub: Any) -> str:
            return f"count_{name} = 10;"

    op = Counter(changed("= count_{name}++"))
    f, g = theano.function([v], op(v)), theano.function([v], [op(v), op(v + 1)])
    assert [f([0.0])[0] for _ in range(3)] == [10, 11, 12] and [a[0] for a in g([0.0])] == [10, 10]


def test_headers_flags_and_code_at_loading(tmp_path: Path) -> None:
    (tmp_path / "mine.h").write_text("static int ready; #define NUMBER 40\n".replace("; ", ";\n"))

    class Outside(CodeOp):
        def c_headers(self) -> list[str]:
            return ["mine.h"]

        def c_header_dirs(self) -> list[str]:
            return [str(tmp_path)]

        def c_libraries(self) -> list[str]:
            return ["m"]

        def c_compile_args(self) -> list[str]:
            return ["-DMORE=2", "-DLESS=1"]

        def c_no_compile_args(self) -> list[str]:
            return ["-DLESS=1"]

        def c_init_code(self) -> list[str]:
            return ["ready = 100;"]

    op = Outside("#ifdef LESS\n#error not wanted\n#endif\n" + changed("= NUMBER + MORE + ready"))
    assert theano.function([v], op(v))([0.0])[0] == 142


def test_a_changed_header_or_version_is_compiled_anew(tmp_path: Path) -> None:
    class Outside(CodeOp):
        version = 1

        def c_headers(self) -> list[str]:
            return ["mine.h"]

        def c_header_dirs(self) -> list[str]:
            return [str(tmp_path)]

        def c_code_cache_version(self) -> Any:
            return (self.version,)

    keys = set()
    for text, version in (("#define N 1", 1), ("#define N 2", 1), ("#define N 2", 2)):
        (tmp_path / "mine.h").write_text(text)
        op = Outside(changed("= N"))
        op.version = version
        keys.add(c_ops.Extension(op(v).owner).key)
        assert theano.function([v], op(v))([0.0])[0] == int(text[-1])
    assert len(keys) == 3


def test_cleanup_runs_also_after_a_failure() -> None:
    class Failing(CodeOp):
        def c_support_code(self) -> str:
            return "static int cleaned = 0;"

        def c_code_cleanup(
            self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any
        ) -> str:
            return "cleaned++;"

    code = "double late = cleaned; if (late < 2) {fail}\n" + changed("= late")
    f = theano.function([v], Failing(code)(v))
    for _ in range(2):
        with pytest.raises(RuntimeError, match="No Python exception was set"):
            f([1.0])
    assert f([1.0])[0] == 2


def test_inputs_that_are_overwritten_or_viewed_stay_the_callers() -> None:
    class Takes(CodeOp):
        def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
            x, z = inputs[0], outputs[0]
            return f"Py_XDECREF({z}); {z} = {x}; Py_INCREF({z}); {self.code.format(z=z)}"

    overwriting, viewing = Takes(changed("+= 1")), Takes("")
    overwriting.destroy_map, viewing.view_map = {0: [0]}, {0: [0]}
    given = np.zeros(2)
    f = theano.function([v], [overwriting(v), v, viewing(v)])
    changed_one, same, view = f(given)
    assert changed_one[0] == 1 and same[0] == view[0] == given[0] == 0
    view[0] = 5
    assert given[0] == 0


def test_names_of_old_numpy_and_python_are_there() -> None:
    op = CodeOp(
        "PyObject *n = PyInt_FromLong(PyArray_DOUBLE == NPY_DOUBLE && PyArray_FLOAT64 && "
        "NPY_CARRAY == NPY_ARRAY_CARRAY && PyArray_ISCONTIGUOUS({z}));"
        + changed("= PyInt_AsLong(n) + PyArray_DESCR({z})->elsize") + "Py_XDECREF(n);")
    assert theano.function([v], op(v))([0.0])[0] == 9
    old = CodeOp(changed("= type_num_{z} == PyArray_TYPE({z})"))
    assert theano.function([v], old(v))([0.0])[0] == 1


# -- what goes wrong ----------------------------------------------------------------------------


def test_code_that_does_not_compile_names_the_op_and_shows_the_message() -> None:
    with pytest.raises(CompileError, match=r"the C code of CodeOp.*\(v\) does not compile") as info:
        theano.function([v], CodeOp("int y = undeclared;")(v))
    assert "undeclared" in str(info.value) and "test_c_ops.py" in str(info.value)


def test_an_output_that_is_not_set_is_an_error() -> None:
    class Nothing(CodeOp):
        def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
            return ""

    with pytest.raises(TypeError, match="left output 0 without a value"):
        theano.function([v], Nothing()(v))([1.0])


@pytest.mark.one_of(3)
@pytest.mark.parametrize(("make", "message"), [
    ("PyArray_ZEROS(2, dims, NPY_DOUBLE, 0)", "expected 1 dims .*, got 2"),
    ("PyArray_ZEROS(1, dims, NPY_CDOUBLE, 0)", "complex128"),
    ("PyArray_ZEROS(1, dims, NPY_SHORT, 0)", None)])
def test_outputs_of_other_types_are_converted_or_named(make: str, message: str | None) -> None:
    class Other(CodeOp):
        def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
            return (f"npy_intp dims[2] = {{1, 1}}; Py_XDECREF({outputs[0]}); "
                    f"{outputs[0]} = (PyArrayObject *){make};")

    f = theano.function([v], [Other()(v), Other()(v) / 2])
    if message is None:
        assert [(list(value), value.dtype) for value in f([1.0])] == [([0], "float64")] * 2
        return
    with pytest.raises(TypeError, match=message):
        f([1.0])


def test_swapped_bytes_of_an_output_are_put_in_order() -> None:
    class Swapped(CodeOp):
        def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
            made, given = outputs[0], inputs[0]
            return f"""
                PyArray_Descr *kind = PyArray_DescrFromType(NPY_DOUBLE);
                PyArray_Descr *swapped = PyArray_DescrNewByteorder(kind, NPY_SWAP);
                Py_DECREF(kind); Py_XDECREF({made});
                {made} = (PyArrayObject *)PyArray_FromArray({given}, swapped, 0);"""

    value, more = theano.function([v], [Swapped()(v), Swapped()(v) + 1])([1.0, 2.0])
    assert list(value) == [1, 2] and list(more) == [2, 3] and value.dtype.isnative


def test_without_a_compiler_perform_serves_or_an_error_says_so() -> None:
    class Both(CodeOp):
        def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
            output_storage[0][0] = inputs[0] + 7

    with theano.config.change_flags(cxx=""):
        assert theano.function([v], Both(changed("= 1"))(v))([0.0])[0] == 7
        with pytest.raises(MethodNotDefined, match="has only C code, and there is no C compiler"):
            theano.function([v], CodeOp(changed("= 1"))(v))([0.0])
    assert theano.function([v], Both(changed("= 1"))(v))([0.0])[0] == 1


@pytest.mark.parametrize("error", [NotImplementedError, MethodNotDefined])
def test_a_perform_that_is_not_implemented_leaves_the_work_to_c(error: type[Exception]) -> None:
    class OnlyC(CodeOp):
        def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
            raise error("there is only C code")

    memory = theano.compile.DebugMode(check_preallocated_output="ALL")
    for mode in ("FAST_RUN", "FAST_COMPILE", "DEBUG_MODE", memory, theano.Mode("py")):
        f = theano.function([v], OnlyC(changed("= 5"))(v) + 1, mode=mode)
        assert [list(f([0.0, 1.0])) for _ in range(2)] == [[6, 2]] * 2
    with theano.config.change_flags(compare=True):
        assert list(theano.function([v], OnlyC(changed("= 5"))(v))([0.0])) == [5]
    with theano.config.change_flags(cxx=""):
        f = theano.function([v], OnlyC(changed("= 5"))(v))
        with pytest.raises(error, match="only C"):
            f([0.0])


def test_functions_of_such_ops_pickle() -> None:
    f = theano.function([v], CodeOp(changed("= 31"))(v))
    assert pickle.loads(pickle.dumps(f))([0.0])[0] == 31


def test_the_compiler_runs_once_for_the_same_text(monkeypatch: pytest.MonkeyPatch) -> None:
    op = CodeOp(changed("= 31"))
    assert theano.function([v], op(v))([0.0])[0] == 31

    def refuse(*arguments: Any) -> Any:
        raise AssertionError("a compiler was started")

    monkeypatch.setattr(c_ops, "Process", refuse)
    assert theano.function([w, v], op(w) + op(v))([0.0], [1.0])[0] == 62


# -- parameters ---------------------------------------------------------------------------------


class Affine(CodeOp):
    """x^power plus or minus a number from a table."""

    __props__ = ("power", "kind")
    params_type = ParamsType(
        power=S.float64, kind=EnumList(("PLUS", "+"), ("MINUS", "-")), table=T.dvector,
        extra=theano.generic)

    def __init__(self, power: float, kind: str) -> None:
        self.power, self.kind = power, kind
        self.table, self.extra = np.array([10.0, 20.0]), 0.5
        self.code = changed(
            "= pow(*(dtype_{x} *)PyArray_DATA({x}), {params}->power) + PyFloat_AsDouble("
            "{params}->extra) + ({params}->kind == PLUS ? 1 : -1) * "
            "*(double *)PyArray_GETPTR1({params}->table, {params}->kind)")

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        sign = 1 if params.kind == self.params_type.PLUS else -1
        output_storage[0][0] = (
            inputs[0] ** params.power + sign * params.table[params.kind] + params.extra)


@pytest.mark.parametrize("kind", "+-")
@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE", "DEBUG_MODE"])
def test_parameters_reach_perform_and_c_code(mode: str, kind: str) -> None:
    f = theano.function([v], Affine(2.0, kind)(v), mode=mode)
    assert f([3.0]) == (19.5 if kind == "+" else -10.5)


def test_params_are_values_and_types_sets_of_types() -> None:
    type_ = ParamsType(a=S.float64, b=T.dvector)
    one, other = (type_.get_params(a=2, b=np.arange(2.0)) for _ in range(2))
    assert one == other and hash(one) == hash(other) and one.a == one["a"] == 2
    assert one != type_.get_params(a=2, b=np.arange(2.0) + 1)
    assert type_ == ParamsType(b=T.dvector, a=S.float64) != ParamsType(a=S.float64)
    assert pickle.loads(pickle.dumps(one)) == one and pickle.loads(pickle.dumps(type_)) == type_
    assert type_.extended(c=S.int8).fields == ("a", "b", "c") and type_.has_type(S.float64)
    assert type_.get_type("b") == T.dvector and type_.get_field(T.dvector) == "b"
    enums = ParamsType(k=EnumList("A", ("B", "beta")))
    assert enums.B == 1 == enums.enum_from_alias("beta") and enums.get_enum("A") == 0
    assert str(type_).startswith("ParamsType<a:") and "a:float64:2.0" in str(one)


def test_equal_parameters_have_equal_hashes() -> None:
    type_ = ParamsType(a=v.type)
    for one, other in ((0.0, -0.0), (np.nan, -np.nan)):
        pair = [type_.get_params(a=np.array([value])) for value in (one, other)]
        assert pair[0] == pair[1] and hash(pair[0]) == hash(pair[1])


@pytest.mark.parametrize(("make", "error", "message"), [
    (lambda: ParamsType(), ValueError, "empty"),
    (lambda: ParamsType(a=3), TypeError, "should inherit"),
    (lambda: ParamsType(**{"1a": S.int8}), AttributeError, "identifier"),
    (lambda: ParamsType(int=S.int8), SyntaxError, "keyword"),
    (lambda: ParamsType(a=EnumList("A"), b=EnumList("A")), AttributeError, "two enumerations"),
    (lambda: ParamsType(a=S.int8).get_params(), KeyError, "a"),
    (lambda: Params(ParamsType(a=S.int8)), TypeError, "not in Params"),
    (lambda: ParamsType(a=S.int8).get_params(a=1).b, AttributeError, "does not exist"),
    (lambda: ParamsType(a=S.int8).get_params(a=1).update(a=2) or setattr(
        ParamsType(a=S.int8).get_params(a=1), "a", 2), NotImplementedError, "immutable"),
    (lambda: ParamsType(a=S.int8).a_constant, AttributeError, "no field"),
    (lambda: EnumType(a=1), AttributeError, "invalid enum name"),
    (lambda: EnumType(A="x"), TypeError, "must be a number"),
    (lambda: EnumType(A=("x", 1), B=("x", 2)), TypeError, "used twice"),
    (lambda: EnumList("A", "A"), TypeError, "already used"),
    (lambda: EnumList(("A", "B"), "B"), TypeError, "both an alias"),
    (lambda: EnumList(3), TypeError, "should be a string"),
    (lambda: EnumList("A").filter(5), AssertionError, "not one of the constants"),
    (lambda: EnumList("A").B, AttributeError, "no constant"),
    (lambda: CDataType("void *").filter(3), TypeError, "PyCapsule"),
    (lambda: Affine(2.0, "*").get_params(None), KeyError, r"\*"),
])
def test_what_parameters_refuse(make: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        make()


def test_enumerations() -> None:
    numbers = EnumType(A=("alpha", 0), B=True, ctype="float")
    assert (numbers.A, numbers["B"], numbers.fromalias("alpha"), numbers.filter("B")) == (
        0, 1, 0, 1)
    assert numbers.has_alias("alpha") and numbers.get_aliases() == ("alpha",) and "A" in numbers
    assert numbers == EnumType(B=1.0, A=("alpha", False), ctype="float") != EnumList("A", "B")
    assert str(EnumList("A", ("B", "b"))) == "EnumList<int>(A:0, B(b):1)"


def test_constants_of_c() -> None:
    class Constant(CodeOp):
        __props__ = ("chosen",)
        params_type = CEnumType("FIRST_ONE", ("SECOND_ONE", "second"), ctype="long")

        def __init__(self, chosen: str) -> None:
            super().__init__(changed("= {params}"))
            self.chosen = chosen

        def get_params(self, node: Any) -> Any:
            return self.chosen

        def c_support_code(self) -> str:
            return "#define FIRST_ONE 1000\n#define SECOND_ONE 2000"

    assert theano.function([v], Constant("second")(v))([0.0])[0] == 2000


# -- files, and types of users ------------------------------------------------------------------


def _cop(path: Path, text: str, function: str | None = None, params: Any = None) -> Any:
    path.write_text(text)

    class FromFile(COp):
        __props__ = ()

        def make_node(self, *inputs: Any) -> Apply:
            return Apply(self, list(inputs), [inputs[0].type()])

    if params is not None:
        FromFile.params_type = params  # type: ignore[attr-defined]
        FromFile.level = 5.0  # type: ignore[attr-defined]
    return FromFile(str(path), function)


SECTIONS = """\
#section support_code_struct
int APPLY_SPECIFIC(count);
#section init_code_struct
APPLY_SPECIFIC(count) = 100;
#section code
if (PyArray_NDIM(INPUT_0) != 1) FAIL
Py_XDECREF(OUTPUT_0);
OUTPUT_0 = (PyArrayObject *)PyArray_SimpleNew(1, PyArray_DIMS(INPUT_0), TYPENUM_OUTPUT_0);
for (npy_intp i = 0; i < PyArray_DIM(INPUT_0, 0); i++)
    ((DTYPE_OUTPUT_0 *)PyArray_DATA(OUTPUT_0))[i] = ITEMSIZE_INPUT_0 + APPLY_SPECIFIC(count)++;
"""
FUNCTION = """\
#section support_code_apply
int APPLY_SPECIFIC(fill)(PyArrayObject *x, PyArrayObject **z, PARAMS_TYPE *params)
{
    Py_XDECREF(*z);
    *z = (PyArrayObject *)PyArray_NewCopy(x, NPY_CORDER);
    if (!*z) return 1;
    if (PyArray_DIM(x, 0) > 1) { PyErr_SetString(PyExc_ValueError, "too long"); return 2; }
    *(DTYPE_OUTPUT_0 *)PyArray_DATA(*z) = (DTYPE_PARAM_level)params->level;
    return 0;
}
"""


def test_an_op_whose_code_is_in_files(tmp_path: Path) -> None:
    f = theano.function([v], _cop(tmp_path / "sections.c", SECTIONS)(v))
    assert np.array_equal(f([0, 0]), [108, 109]) and np.array_equal(f([0]), [110])
    op = _cop(
        tmp_path / "f.c", FUNCTION, "APPLY_SPECIFIC(fill)", ParamsType(level=S.float64))
    f = theano.function([v], op(v))
    assert f([0])[0] == 5
    with pytest.raises(ValueError, match="too long"):
        f([0, 1])


@pytest.mark.parametrize(("text", "function", "message"), [
    ("int x;\n", None, "No valid section marker"), ("#section other\n", None, "Unknown section"),
    ("int x;\n#section code\n", None, "Stray code"), ("#section code\n;\n", "f", "not by both"),
])
def test_files_that_are_refused(
    tmp_path: Path, text: str, function: str | None, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        _cop(tmp_path / "wrong.c", text, function)


def test_old_markers_of_sections(tmp_path: Path) -> None:
    op = _cop(tmp_path / "old.c", "THEANO_SUPPORT_CODE_SECTION\nint a;\n"
              "THEANO_APPLY_CODE_SECTION\nint b;\n", "f")
    assert set(op.code_sections) == {"support_code", "support_code_apply"}
    assert op.get_path("x.c").endswith("tests/compile/x.c")


class Real(Type):
    """A Python float, a double in C."""

    def filter(self, data: Any, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        return float(data)

    def c_declare(self, name: str, sub: Any) -> str:  # type: ignore[override]
        return f"double {name}; void *{name}_memory;"

    def c_init(self, name: str, sub: Any) -> str:
        return f"{name} = 0; {name}_memory = malloc(100);"

    def c_extract(self, name: str, sub: Any) -> str:  # type: ignore[override]
        return (f"{name}_memory = NULL; {name} = PyFloat_AsDouble(py_{name});"
                f"if (PyErr_Occurred()) {sub['fail']}")

    def c_sync(self, name: str, sub: Any) -> str:
        return f"Py_XDECREF(py_{name}); py_{name} = PyFloat_FromDouble({name});"

    def c_cleanup(self, name: str, sub: Any) -> str:
        return f"if ({name}_memory) free({name}_memory);"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(Real)


def test_a_type_of_a_user_has_its_own_form_in_c() -> None:
    class Product(Op):
        __props__ = ()

        def make_node(self, *inputs: Any) -> Apply:
            return Apply(self, list(inputs), [Real()()])

        def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
            return f"{outputs[0]} = {inputs[0]} * {inputs[1]};"

    a, b = Real()("a"), Real()("b")
    f = theano.function([a, b], Product()(Product()(a, b), b))
    assert f(3, 2) == 12.0 and type(f(3, 2)) is float


def test_pointers_travel_in_capsules() -> None:
    class Make(Op):
        __props__ = ()

        def make_node(self, *inputs: Any) -> Apply:
            return Apply(self, list(inputs), [CDataType("double *", "give_back")()])

        def c_support_code(self) -> str:
            return "static void give_back(void *p) { free(p); }"

        def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
            return (f"{outputs[0]} = (double *)malloc(sizeof(double));"
                    f"*{outputs[0]} = *(double *)PyArray_DATA({inputs[0]});")

    class Take(CodeOp):
        __props__ = ()

        def make_node(self, *inputs: Any) -> Apply:
            return Apply(self, list(inputs), [T.dvector()])

        def c_support_code(self) -> str:
            return Make().c_support_code()

        def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
            return (f"npy_intp n = 1; Py_XDECREF({outputs[0]}); {outputs[0]} = (PyArrayObject *)"
                    "PyArray_SimpleNew(1, &n, NPY_DOUBLE);"
                    f"*(double *)PyArray_DATA({outputs[0]}) = *{inputs[0]};")

    assert theano.function([v], Take()(Make()(v)) + 1)([4.0])[0] == 5
    assert str(CDataType("void *")) == "CDataType{void *}"


def test_flags_with_quotes() -> None:
    op = CodeOp(changed("= COUNT + sizeof(NAME)"))
    with theano.config.change_flags(gcc__cxxflags="'-DNAME=\"a b\"' -DCOUNT=5"):
        assert theano.function([v], op(v))([0.0, 1.0]).tolist() == [9, 1]


def test_openmp_is_asked_for_as_the_settings_say() -> None:
    assert OpenMPOp(False).c_compile_args() == [] == OpenMPOp(False).c_headers()
    wanted = OpenMPOp(True)
    assert wanted.c_compile_args() in (["-fopenmp"], []) and len(wanted.c_headers()) <= 1
    with theano.config.change_flags(cxx=""):
        assert OpenMPOp(True).c_compile_args() == []


def test_thunks_run_an_op_by_itself() -> None:
    op = CodeOp(changed("= 3"))
    out = op(v)
    storage, done = {v: [np.zeros(2)], out: [None]}, {v: [True], out: [False]}
    op.make_thunk(out.owner, storage, done, no_recycling=[])()
    assert storage[out][0][0] == 3 and done[out][0]


def test_complex_numbers_have_operators() -> None:
    op = CodeOp("dtype_{z} *a = (dtype_{z} *)PyArray_DATA({z}), b = a[0]; b.imag += 1; "
                "a[0] = (b * b - b) / (b + b) * 2.0; a[1] = b == -b ? 0 : 1; a[1] += b;")
    for dtype in ("complex64", "complex128"):
        u = T.TensorType(dtype, (None,))("u")
        b = 1 + 2j
        found = theano.function([u], op(u))(np.array([1 + 1j, 0], dtype=dtype))
        assert np.allclose(found, [(b * b - b) / (2 * b) * 2, 1 + b])


@pytest.mark.parametrize("error", [NotImplementedError, MethodNotDefined])
def test_perform_serves_where_the_code_does_not_fit_the_types(error: type[Exception]) -> None:
    class Sometimes(CodeOp):
        def make_node(self, *inputs: Any) -> Apply:
            return Apply(self, list(inputs), [T.dvector()])

        def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
            output_storage[0][0] = inputs[0] + 1.0

        def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
            if node.inputs[0].dtype != "float64":
                raise error()
            return super().c_code(node, name, inputs, outputs, sub)

    k = T.ivector("k")
    f = theano.function([v, k], [Sometimes(changed("= 3"))(v), Sometimes(changed("= 3"))(k)])
    assert [a[0] for a in f([0.0], [0])] == [3, 1]


@pytest.mark.one_of(5)
@pytest.mark.parametrize("dtype", S.dtypes.ALL)
def test_numbers_of_every_dtype(dtype: str) -> None:
    class Put(Op):
        __props__ = ()

        def make_node(self, *inputs: Any) -> Apply:
            return Apply(self, list(inputs), [v.type() for v in inputs])

        def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
            (s, x), (r, z) = inputs, outputs
            return (COPY + "{r} = {s}; *(dtype_{z} *)PyArray_DATA({z}) = {s};").format(
                s=s, x=x, r=r, z=z, **sub)

    s, x = S.Scalar(dtype)("s"), T.TensorType(dtype, (None,))("x")
    number, array = theano.function([s, x], Put()(s, x))(1, np.zeros(2, dtype))
    assert number == 1 == array[0] and array[1] == 0 and number.dtype == array.dtype == dtype
