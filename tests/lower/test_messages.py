"""Errors of lowering, and of headers, C compilers, pictures and linkers."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from theano.gof import toolbox
from theano.gof.link import WrapLinker

import theano
import theano.sparse as S
import theano.tensor as T
from theano import scalar
from theano.backends import toolchain
from theano.errors import (
    CompileError,
    MethodNotDefined,
    ReplacementDidntRemovedError,
)
from theano.graph import FunctionGraph
from theano.legacy.gof.fgraph import FunctionGraph as OldGraph
from theano.lower import abi
from theano.rewrite.facts import Facts
from theano.tensor.op import TensorOp

x = T.dvector("x")


class Writes(TensorOp):
    """An op that writes into its input."""

    def output_types(self, *inputs: Any) -> list[tuple[str, int]]:
        return [("float64", 1)]

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def lower(self, b: Any, node: Any, *values: Any) -> Any:
        b.write(self.target(b, values[0]), values[0])
        return values[0]

    def target(self, b: Any, value: Any) -> Any:
        return value


class WritesInRows(Writes):
    """An op that writes into a new array of another shape than it was made with."""

    def target(self, b: Any, value: Any) -> Any:
        return b.reshape(b.copy(value), (2, b.dim(value, 0) // 2))


def test_only_new_arrays_are_written() -> None:
    with pytest.raises(CompileError, match="target is not a fresh or copied array, or a"):
        theano.function([x], Writes()(x))
    with pytest.raises(CompileError, match="target is not a fresh or copied array, or a"):
        theano.function([x], WritesInRows()(x))


def test_a_header_without_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abi, "_header", lambda: "")
    with pytest.raises(ValueError, match="has no TH_ABI"):
        abi.version.__wrapped__()


def test_lengths_of_a_variable_that_is_no_tensor() -> None:
    g = theano.gof.generic("g")
    graph = FunctionGraph([g], [g])
    with pytest.raises(TypeError, match="g is not a tensor"):
        Facts(graph).shape(g)


def test_functions_without_c() -> None:
    op = scalar.ScalarOp(name="nothing in C")
    node = scalar.add.make_node(scalar.int64(), scalar.int64())
    with pytest.raises(MethodNotDefined, match="nothing in C.c_code"):
        op.c_code(node, "", ["a", "b"], ["c"], {})
    with pytest.raises(MethodNotDefined, match="psi.c_code for"):
        scalar.psi.c_code(scalar.psi.make_node(scalar.complex64()), "", ["a"], ["c"], {})


def test_graphviz_that_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fails(*args: Any, **kwargs: Any) -> Any:
        raise subprocess.CalledProcessError(1, "dot", stderr=b"no such thing\n")

    monkeypatch.setattr(subprocess, "run", fails)
    with pytest.raises(RuntimeError, match="Graphviz failed: no such thing"):
        theano.printing.pydotprint(x + 1, outfile=str(tmp_path / "a.png"), format="png")


def test_a_compiler_that_fails() -> None:
    with theano.change_flags(cxx="/bin/false"), pytest.raises(
            CompileError, match="the C compiler does not work"):
        toolchain.toolchain()


def test_more_elements_than_int32_counts() -> None:
    matrix = SimpleNamespace(indptr=np.array([0, 2 ** 31]))
    with pytest.raises(ValueError, match="stored elements are more than an int32 index can count"):
        S.csm_properties.value(np, matrix)


def test_nodes_that_a_replacement_did_not_remove() -> None:
    out = T.exp(x)
    graph = OldGraph([x], [out, T.tanh(out)], clone=False)
    graph.attach_feature(toolbox.ReplaceValidate())
    with pytest.raises(ReplacementDidntRemovedError, match="mine did not remove .* from the graph"):
        graph.replace_all_validate_remove(
            [(graph.outputs[1], graph.outputs[0])], [out.owner], reason="mine", warn=False)


def test_linkers_that_disagree() -> None:
    class Other(theano.gof.PerformLinker):
        def make_all(self, *args: Any, **kwargs: Any) -> Any:
            *found, order = super().make_all(*args, **kwargs)
            return (*found, order[::-1])

    graph = OldGraph([x], [T.exp(x), T.tanh(x)])
    linker = WrapLinker([theano.gof.PerformLinker(), Other()], lambda *args: None)
    with pytest.raises(Exception, match="the linkers compute the nodes in different orders"):
        linker.accept(graph).make_function()
