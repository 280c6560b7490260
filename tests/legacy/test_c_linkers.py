"""Linkers that run the C code of ops, information about the compiler, and helpers of scalar ops."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import numpy as np
import pytest

import theano
import theano.scalar as S
import theano.tensor as T
from theano.backends import runners
from theano.errors import MethodNotDefined, MissingGXX
from theano.graph import Apply, Op

cc = importlib.import_module("theano.gof.cc")
cmodule = importlib.import_module("theano.gof.cmodule")
gof = importlib.import_module("theano.gof")
v = T.dvector("v")


class Differs(Op):
    """Adds 1 in Python and 2 in C."""

    __props__ = ()

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, list(inputs), [inputs[0].type()])

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        output_storage[0][0] = inputs[0] + 1.0

    def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
        x, z = inputs[0], outputs[0]
        return (f"Py_XDECREF({z}); {z} = (PyArrayObject *)PyArray_NewCopy({x}, NPY_CORDER);"
                f"for (npy_intp i = 0; i < PyArray_SIZE({z}); i++) "
                f"((double *)PyArray_DATA({z}))[i] += 2;")


@pytest.fixture(autouse=True)
def _compiler() -> None:
    if not runners.can_run():
        pytest.skip("there is no C compiler")


def _graph() -> Any:
    return gof.FunctionGraph([v], [Differs()(v)])


def test_each_linker_runs_its_code() -> None:
    made = {linker: linker().accept(_graph()).make_function()(np.zeros(1))[0]
            for linker in (cc.CLinker, cc.OpWiseCLinker, gof.PerformLinker)}
    assert list(made.values()) == [2, 2, 1]
    assert "+= 2" in cc.CLinker().accept(_graph()).code_gen()
    assert theano.function([v], Differs()(v), mode=theano.Mode(cc.CLinker()))([0.0])[0] == 2


def test_the_dual_linker_compares() -> None:
    with pytest.raises(Exception, match=r"Output mismatch\."):
        cc.DualLinker().accept(_graph()).make_function()(np.zeros(1))
    seen: list[Any] = []

    def check(python: Any, c: Any) -> None:
        seen.append((python[0][0], c[0][0]))

    cc.DualLinker(checker=check).accept(_graph()).make_function()(np.zeros(1))
    assert seen == [(1, 2)]
    x, y = S.floats("xy")
    linker = cc.DualLinker()
    fn = linker.accept(gof.FunctionGraph([x, y], [(x + y) / y])).make_function()
    other = linker.accept(gof.FunctionGraph([x, y], [x * y]))
    assert other is not linker and other.make_function()(3.0, 4.0) == 12
    assert fn(1.0, 2.0) == 1.5
    orders: list[int] = []

    def schedule(graph: Any) -> Any:
        orders.append(len(graph.apply_nodes))
        return graph.toposort()

    copied = cc.DualLinker(schedule=schedule).clone()
    copied.accept(gof.FunctionGraph([x, y], [x * y])).make_function()
    assert orders and set(orders) == {1}


def test_c_code_can_be_hidden() -> None:
    class Hidden(cc.HideC, Differs):  # type: ignore[misc, name-defined]
        pass

    assert theano.function([v], Hidden()(v))([0.0])[0] == 1
    with pytest.raises(MethodNotDefined, match="hides its C code"):
        Hidden().c_code(None, "", [], [], {})


def test_facts_about_compiled_files() -> None:
    assert cmodule.get_lib_extension() in ("so", "pyd")
    assert cmodule.get_gcc_shared_library_arg() in ("-shared", "-dynamiclib")
    assert cmodule.gcc_version() and cmodule.gcc_llvm() in (True, False)
    assert cmodule.local_bitwidth() == (64 if sys.maxsize > 2**32 else 32)
    assert any("numpy" in folder for folder in cmodule.std_include_dirs())
    assert cmodule.std_libs() == cmodule.std_lib_dirs() == []
    with theano.config.change_flags(cxx=""), pytest.raises(MissingGXX):
        cmodule.gcc_version()


def test_helpers_beside_scalar_ops() -> None:
    basic = importlib.import_module("theano.scalar.basic")
    sympy = importlib.import_module("theano.scalar.basic_sympy")
    assert [basic.round_half_away_from_zero_(x) for x in (2.5, -2.5, 0.4)] == [3, -3, 0]
    assert np.array_equal(basic.round_half_away_from_zero_vec([0.5, -1.5]), [1, -2])
    assert sympy.remove(lambda x: x > 1, [1, 2]) == [1] and sympy.include_line("#include <a.h>")
    assert basic.Composite is S.Composite and basic.add is S.add


def test_sympys_expressions_are_ops() -> None:
    sympy = pytest.importorskip("sympy")
    a, b = sympy.symbols("a b")
    make = importlib.import_module("theano.scalar.basic_sympy").SymPyCCode
    op = T.Elemwise(make([a, b], sympy.sin(a) * b**2))
    f = theano.function([v], [op(v, v), T.grad(op(v, v).sum(), v)])
    value, slope = f([1.0])
    assert np.isclose(value[0], np.sin(1)) and np.isclose(slope[0], np.cos(1) + 2 * np.sin(1))
