"""Errors of the extension protocol, of graphs and of gradients, with their messages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from theano.gof.params_type import Params, ParamsType

import theano
import theano.tensor as T
from tests.ids import names
from theano import gradient
from theano.errors import MethodNotDefined
from theano.graph import Apply, FunctionGraph, Op
from theano.graph.c_code.cop import COp, _NoPythonCOp
from theano.graph.c_code.data import CDataType
from theano.graph.missing import NullType
from theano.graph.type import Type
from theano.updates import OrderedUpdates

v, m = T.dvector("v"), T.dmatrix("m")


class Nothing(Op):
    """An op that defines nothing."""


class Typed(Op):
    """An op with types only."""

    itypes = [T.dvector]
    otypes = [T.dvector, T.dvector]


class Parametrised(Typed):
    params_type = ParamsType(i=theano.scalar.int64)


class TypeWithoutFilter(Type):
    """A type that defines nothing."""


def broken_graph(damage: Any) -> Any:
    """Damage a graph, and check it."""
    graph = FunctionGraph([v], [T.exp(v) + 1])
    damage(graph)
    return graph.check()


def code_op(tmp_path: Path, text: str, name: str | None = None) -> COp:
    (tmp_path / "code.c").write_text(text)
    return COp(str(tmp_path / "code.c"), name)


CASES: list[tuple[Any, type[BaseException], str]] = [
    (lambda: Nothing()(v), NotImplementedError, "Nothing defines neither make_node nor itypes"),
    (lambda: Typed()(v, v), ValueError, "takes 1 inputs, got 2"),
    (lambda: Typed().perform(None, [], []), NotImplementedError, "Typed does not define perform"),
    (lambda: Typed().grad([], []), NotImplementedError, "has no gradient: Typed defines no grad"),
    (lambda: Typed().R_op([], []), NotImplementedError, "Typed does not define R_op"),
    (lambda: Typed().get_params(None), MethodNotDefined, "Typed does not define get_params"),
    (lambda: Parametrised().get_params(None), MethodNotDefined, "does not define get_params"),
    (lambda: Typed().c_code(None, "", [], [], {}), MethodNotDefined, "Typed does not define c_"),
    (lambda: Typed().make_node(v).default_output(), ValueError, "has 2 outputs and no default one"),
    (lambda: Apply(Nothing(), [3], []), TypeError, "Nothing: input 3 of a node is not a Variable"),
    (lambda: Apply(Nothing(), [], [3]), TypeError, "Nothing: output 3 of a node is not a Variable"),
    (lambda: Apply(Nothing(), [v], [T.exp(v)]), ValueError, "already belongs to another node"),
    *((lambda name=name, kind=kind: kind(name), TypeError, "the name of a variable must be a str")
      for name in (v, 3, b"x", ["x"]) for kind in (T.dvector, T.int32, theano.gof.generic)),
    (lambda: theano.shared(3.0, name=3), TypeError, "name of a variable must be a string"),
    (lambda: T.constant(3.0, name=3), TypeError, "name of a variable must be a string, got 3"),
    (lambda: v.tag.something, AttributeError, "the tag has no attribute something"),
    (lambda: TypeWithoutFilter().filter(3), NotImplementedError, "does not define filter"),
    (lambda: theano.gof.generic.filter_variable(v), TypeError, "cannot be used as one of"),
    (lambda: FunctionGraph([v, v], [v]), ValueError, "more than once as an input of the graph"),
    (lambda: broken_graph(lambda g: g.apply_nodes.clear()), AssertionError,
     "apply_nodes are not the nodes that compute the outputs"),
    (lambda: broken_graph(lambda g: g._clients[g.inputs[0]].clear()), AssertionError,
     "clients of v are wrong"),
    (lambda: NullType("why").values_eq(1, 1), ValueError, "null variables have no values to comp"),
    (lambda: CDataType(3), AssertionError, "ctype is the name of a C type, got 3"),
    (lambda: CDataType("int").filter(3), TypeError, "expected None or a PyCapsule"),
    (lambda: ParamsType(), ValueError, "Cannot create ParamsType from empty data"),
    (lambda: ParamsType(int=theano.scalar.int64), SyntaxError, r"is a potential C/C\+\+ keyword"),
    (lambda: ParamsType(i=theano.scalar.int64).nothing, AttributeError,
     "no field or constant noth"),
    (lambda: ParamsType(i=theano.scalar.int64).filter(3, strict=True), TypeError,
     "expected Params, got int"),
    (lambda: setattr(Params(ParamsType(i=theano.scalar.int64), i=1), "i", 2), Exception,
     "Params is immutable"),
    (lambda: OrderedUpdates({v: 1}), TypeError, "keys of updates must be shared variables, got v"),
    (lambda: OrderedUpdates(v=1), TypeError, "keys of updates must be shared variables, not names"),
    (lambda: T.Rop(v * 2, [3], [v]), TypeError, "Rop: wrt must hold variables, got a int: 3"),
    (lambda: T.Lop([v, v], v, [v]), AssertionError, "Lop: 2 outputs, but 1 eval_points"),
    (lambda: gradient.subgraph_grad(v, [v], cost=T.sum(v)), AssertionError,
     "subgraph_grad: wrt and end must be lists of variables"),
    (lambda: gradient.format_as(True, True, v), AssertionError,
     "use_list and use_tuple are both true"),
    (lambda: gradient.format_as(False, False, [v, v]), AssertionError,
     "format_as: expected one value, got 2"),
    (lambda: T.grad(NullType("for a reason")(), v), ValueError,
     "a null cost has no gradient; it is null because for a reason"),
    (lambda: T.grad(T.sum(v), v, consider_constant=[3]), TypeError,
     "must hold variables only, got"),
    (lambda: gradient.hessian(v, v), AssertionError, "the cost must be a scalar variable, got v"),
    (lambda: T.verify_grad(lambda x: [x, x], [np.ones(2)], rng=np.random),
     NotImplementedError, "verify_grad takes functions of one output, this one has 2"),
    (lambda: T.verify_grad(lambda x: x, [np.ones(2, int)], rng=np.random), TypeError,
     "verify_grad works on floats, but argument 0 has dtype int64"),
]


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_calls_that_raise(case: Any) -> None:
    build, error, message = case
    with pytest.raises(error, match=message):
        build()


def test_two_updates_of_one_variable() -> None:
    s = theano.shared(1.0, "s")
    with pytest.raises(KeyError, match="s has two different updates"):
        OrderedUpdates([(s, s + 1)]).update({s: s + 2})


def test_two_equal_nodes() -> None:
    graph = FunctionGraph([v], [T.exp(v), T.tanh(v)])
    first, second = (out.owner for out in graph.outputs)
    second.op = first.op
    with pytest.raises(AssertionError, match="two equal nodes in one graph"):
        graph.check()


def test_files_of_c_code(tmp_path: Path) -> None:
    op = code_op(tmp_path, "#section support_code\nint x;\n")
    with pytest.raises(NotImplementedError, match="No Python implementation is provided by this"):
        _NoPythonCOp(op.func_files).perform(None, [], [])
    with pytest.raises(MethodNotDefined, match="COp has no section init_code"):
        op._section("init_code")
    with pytest.raises(ValueError, match="by a section code or by the function f, not"):
        code_op(tmp_path, "#section code\nint x;\n", "f")
