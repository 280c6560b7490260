"""Old names of `theano.compile.function_module` and of `theano.compile.debugmode`."""

from __future__ import annotations

import io
import logging
import warnings
from typing import Any

import numpy as np
import pytest
from theano.compile.debugmode import (
    NoDuplicateOptWarningFilter,
    char_from_number,
    check_eq,
    debugprint,
)
from theano.compile.function_module import (
    Supervisor,
    alias_root,
    check_equal,
    convert_function_input,
    fgraph_updated_vars,
    get_info_on_inputs,
    infer_reuse_pattern,
    insert_deepcopy,
    register_checker,
    std_fgraph,
)
from theano.gof import FunctionGraph, InconsistencyError

import theano
import theano.tensor as T
from theano.compile import Container, In, OpFromGraph, Out
from theano.compile.shared_variables.variables import TensorSharedVariable

x, y = T.dvectors("xy")


class Overwrites(theano.Op):
    __props__ = ()
    destroy_map = {0: [0]}

    def make_node(self, v: Any) -> Any:
        return theano.Apply(self, [v], [v.type()])


def test_who_shares_memory() -> None:
    graph = FunctionGraph([x], [x[1:][0], T.exp(x)])
    view, fresh = graph.outputs
    assert alias_root(view) is graph.inputs[0] and alias_root(fresh) is fresh
    found = infer_reuse_pattern(graph, [view])
    assert {graph.inputs[0], view} <= found and fresh not in found


def test_protected_inputs() -> None:
    graph, updates = std_fgraph(
        [In(x), In(y, update=y + 1, value=np.ones(1))], [Out(T.exp(x + y))])
    assert [type(out).__name__ for out in updates] == ["SymbolicOutput"]
    assert len(graph.outputs) == 2
    with pytest.raises(TypeError, match="overwrite"):
        std_fgraph([In(x)], [Out(Overwrites()(x))])
    Supervisor([graph.inputs[0]]).validate(graph)
    bad = FunctionGraph([x], [Overwrites()(x)])
    with pytest.raises(InconsistencyError, match="protected"):
        Supervisor(bad.inputs).validate(bad)


def test_copies_where_outputs_share_memory() -> None:
    graph = FunctionGraph([x, y], [x, T.exp(y), x[1:]])
    insert_deepcopy(graph, [In(x), In(y)], [Out(x), Out(y), Out(x, borrow=True)])
    assert [str(v.owner.op) for v in graph.outputs] == [
        "DeepCopyOp", "Elemwise{exp,no_inplace}", "DeepCopyOp"]
    lent = FunctionGraph([x], [x])
    insert_deepcopy(lent, [In(x, borrow=True)], [Out(x, borrow=True)])
    assert [str(v.owner.op) for v in lent.outputs] == ["ViewOp"]


def test_features_of_the_graph_of_a_function() -> None:
    from theano.gof.toolbox import (  # type: ignore[import-not-found]
        PreserveVariableAttributes,
    )
    assert std_fgraph.features == [PreserveVariableAttributes]


def test_a_container_shares_the_list_that_it_is_given() -> None:
    held = [np.ones(2)]
    container = Container(T.dvector("v"), held)
    held[0] = np.zeros(2)
    assert container.value.tolist() == [0, 0]
    container.value = [3, 4]
    assert held[0].tolist() == [3, 4]
    shared = TensorSharedVariable("s", T.dvector, None, container=container)
    theano.function([], updates=[(shared, 2 * shared)])()
    assert shared.get_value().tolist() == [6, 8] and container.value.tolist() == [6, 8]


def test_updated_variables() -> None:
    s = theano.shared(np.ones(2), "s")
    f = theano.function([x], x * s, updates=[(s, s + x)])
    ((place, new),) = fgraph_updated_vars(f.maker.fgraph, f.maker.expanded_inputs).items()
    assert place.name == "s" and new is f.maker.fgraph.outputs[1]


def test_forms_of_inputs() -> None:
    assert convert_function_input(x).variable is x
    assert convert_function_input((x, 2)).value == 2
    assert convert_function_input(["n", x]).name == "n"
    with pytest.raises(TypeError, match="Unknown input type"):
        convert_function_input("x")


@pytest.mark.parametrize(("named", "others", "text"), [
    ([], 0, "no input"), (["a"], 0, r"has 1 named input \(a\)"), ([], 1, "a single input"),
    ([], 2, "none of them is named"), (["a", "b"], 2, "and 2 unnamed inputs"),
])
def test_sentences_about_inputs(named: list[str], others: int, text: str) -> None:
    import re

    assert re.search(text, get_info_on_inputs(named, others))


def test_equality() -> None:
    assert check_equal(np.ones(2), np.ones(2)) and not check_equal(np.ones(2), np.zeros(2))
    assert not check_equal(1, 2)
    register_checker(lambda a, b: a == "any")
    assert check_equal("any", 3)
    assert check_eq(x, np.ones(2), np.ones(2) + 1e-14) and not check_eq(x, np.ones(2), np.zeros(2))


def test_debug_helpers() -> None:
    assert [char_from_number(i) for i in (0, 25, 26, 700)] == ["A", "Z", "BA", "BAY"]
    out = io.StringIO()
    debugprint(x[1:], "--", file=out, print_view_map=True)
    lines = out.getvalue().splitlines()
    assert lines[0].startswith("--Subtensor") and "v={0: [0]}" in lines[0]
    once = NoDuplicateOptWarningFilter()
    record = logging.LogRecord("n", 30, "f", 1, "Optimization Warning: twice", (), None)
    assert once.filter(record) and not once.filter(record)


def test_inlining_as_a_rewrite() -> None:
    op = OpFromGraph([x], [x * 2])
    (out,) = theano.compile.builders.inline_ofg_expansion.transform(op(y).owner)
    assert theano.function([y], out)([1.0]) == [2.0]
    assert theano.compile.builders.inline_ofg_expansion.transform((y + 1).owner) is False


def test_modes_that_are_not_slow() -> None:
    slow = theano.compile.DebugMode()
    assert type(theano.gradient.mode_not_slow(slow)) is theano.Mode
    assert theano.gradient.mode_not_slow("FAST_COMPILE") is theano.compile.FAST_RUN


def test_registered_c_code_is_not_used() -> None:
    with pytest.warns(UserWarning, match="is not used"):
        theano.compile.register_view_op_c_code(T.TensorType, "code", 1)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert theano.compile.ops.shape_i_op(1) is theano.compile.ops.shape_i_op(1)
        assert theano.compile.ops.shape_i(x, 0).eval({x: [1.0, 2.0]}) == 2
