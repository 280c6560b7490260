"""Rewrites that a program registers take part in `theano.function`."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import theano.compile.mode as modes
import theano.tensor.opt as opt
from theano.compile.mode import AddFeatureOptimizer, PrintCurrentFunctionGraph, optdb
from theano.gof.opt import in2out, out2in
from theano.gof.toolbox import Feature
from theano.tensor.opt import register_canonicalize, register_specialize, register_useless

import theano
import theano.sparse
import theano.tensor as T
from theano import gof
from theano.legacy.gof import rule_names
from theano.rewrite import additions
from theano.rewrite.pipeline import PHASES


class Marked(theano.Op):
    """Ten times its input, in Python."""

    __props__ = ("factor",)

    def __init__(self, factor: int = 10) -> None:
        self.factor = factor

    def make_node(self, x: Any) -> Any:
        x = T.as_tensor_variable(x)
        return theano.Apply(self, [x], [x.type()])

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        output_storage[0][0] = inputs[0] * self.factor


ten = Marked()
x = T.dvector("x")


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """Rewrites that a test registers are removed after it."""
    databases = [optdb, *optdb._objects.values(), theano.compile.mode.local_useless]
    before = [(db, dict(db._objects), dict(db._tags), dict(getattr(db, "__position__", {})))
              for db in databases if isinstance(db, gof.DB)]
    yield
    for db, objects, tags, positions in before:
        db._objects, db._tags = objects, tags
        if hasattr(db, "__position__"):
            db.__position__ = positions
    additions.registered = None


def value(expression: Any, mode: Any = None) -> list[float]:
    return theano.function([x], expression, mode=mode)([1, 2]).tolist()  # type: ignore[no-any-return]


def test_without_registrations_no_optimizer_is_searched() -> None:
    assert additions.added(theano.compile.get_default_mode()) is None


def test_a_local_optimizer_is_a_rule_of_its_phase() -> None:
    seen = []

    @register_canonicalize
    @gof.local_optimizer([Marked])
    def local_marked(node: Any) -> Any:
        if node.op.factor == 11:
            return None
        seen.append((len(node.outputs[0].clients), node.fgraph.shape_feature.shape_of[node.out]))
        return [Marked(11)(node.inputs[0])]

    assert value(ten(x) + 1) == [12, 23]
    assert seen[0][0] == 1 and len(seen[0][1]) == 1
    assert value(ten(x), "FAST_COMPILE") == [10, 20]
    assert value(ten(x), theano.Mode().excluding("local_marked")) == [10, 20]


def test_it_may_return_a_dict_and_is_chosen_by_tags() -> None:
    @register_specialize("on_demand", name="own")
    @gof.local_optimizer([T.exp])
    def local_exp(node: Any) -> Any:
        return {node.outputs[0]: ten(node.inputs[0])}

    optdb["specialize"].remove_tags("own", "fast_run")
    assert value(T.exp(x)) == pytest.approx(np.exp([1, 2]))
    assert value(T.exp(x), theano.Mode().including("on_demand")) == [10, 20]
    with pytest.raises(ValueError, match="own is already"):
        register_specialize(local_exp, name="own")


def test_a_group_of_small_simplifications() -> None:
    register_useless(gof.OpRemove(T.exp), name="no_exp")
    assert value(T.exp(x)) == [1, 2]


def test_a_whole_optimizer_has_a_position() -> None:
    @gof.optimizer
    def sine_to_cosine(fgraph: Any) -> None:
        for node in fgraph.toposort():
            if node.op == T.sin:
                fgraph.replace_validate(node.outputs[0], T.cos(node.inputs[0]))

    optdb.register("sine_to_cosine", sine_to_cosine, 48.5, "fast_run")
    assert value(T.sin(x) + x) == pytest.approx(np.cos([1, 2]) + [1, 2])
    assert value(T.sin(x), "FAST_COMPILE") == pytest.approx(np.sin([1, 2]))
    f = theano.function([x], T.sin(x))
    assert len(f.maker.fgraph.inputs[0].clients) == 1


def test_a_whole_optimizer_reads_shapes() -> None:
    shapes = []

    class Shapes(gof.Optimizer):
        def apply(self, fgraph: Any) -> None:
            lengths = fgraph.shape_feature.shape_of[fgraph.outputs[0]]
            shapes.append([T.get_scalar_constant_value(length).item() for length in lengths])

    optdb["canonicalize"].register("shapes", Shapes(), "fast_run")
    assert value(T.specify_shape(x, (2,)) + 1) == [2, 3]
    assert shapes == [[2]]


def test_a_wrapper_of_thunks_gets_lists_and_the_name_of_the_function() -> None:
    y, seen = T.dscalar("y"), []

    def wrapper(i: int, node: Any, thunk: Any) -> None:
        thunk()
        seen.append((node.fgraph.name, [*thunk.inputs, *thunk.outputs]))

    mode = theano.Mode(gof.WrapLinkerMany([gof.OpWiseCLinker()], [wrapper]))
    f = theano.function([y], y + 1, mode=mode, name="increment")
    assert f(2) == 3 and f.maker.fgraph.name == "increment"
    [(name, cells)] = seen
    assert name == "increment" and all(type(cell) is list for cell in cells)
    assert [float(value) for value, in cells] == [2, 1, 3]
    assert theano.function([y], y + 1).maker.fgraph.name.startswith(__file__)


def test_a_mode_has_optimizers_of_its_own(capsys: Any) -> None:
    entered = []

    class Entered(Feature):
        def on_import(self, function_graph: Any, node: Any, reason: Any) -> None:
            entered.append(node.op)

    pattern = in2out(gof.PatternSub((T.tanh, "x"), (ten, "x")), name="tanh_to_ten")
    mode = theano.Mode().register(
        (PrintCurrentFunctionGraph("before"), 2.5), (AddFeatureOptimizer(Entered()), 3.0),
        (pattern, 4.0))
    assert value(T.tanh(x) + 1, mode) == [11, 21]
    assert ten in entered and "tanh" in capsys.readouterr().out
    assert value(T.tanh(x), theano.Mode("py", pattern)) == [10, 20]
    assert value(T.tanh(x), theano.Mode("py", None).register((pattern, 4.0))) == [10, 20]
    alone = gof.SeqOptimizer([pattern])
    assert value(T.tanh(x), theano.Mode("cvm", alone)) == [10, 20]


def ops(mode: Any) -> list[str]:
    f = theano.function([x], T.log(1 + x) + 0, mode)
    return [str(node.op) for node in f.maker.fgraph.toposort()]


def test_a_query_is_an_optimizer() -> None:
    assert ops(theano.Mode("cvm", gof.Query(include=["fast_run"]))) == [
        "Elemwise{log1p,no_inplace}"]
    without = ["Elemwise{add,no_inplace}", "Elemwise{log,no_inplace}"]
    assert ops(theano.Mode("cvm", gof.Query(["fast_run"], position_cutoff=1.4))) == without
    assert ops(theano.Mode("cvm", gof.Query(["canonicalize"]))) == without
    assert ops(theano.Mode("cvm", gof.Query(["fast_run"], exclude=["local_log1p"]))) == without


def test_the_sequence_rewrites_old_graphs() -> None:
    optimizer = optdb.query(gof.Query(include=["fast_run"]))
    graph = gof.FunctionGraph([x], [T.log(1 + x) * T.exp(x) / T.exp(x)])
    optimizer.optimize(graph)
    graph.check_integrity()
    assert str(graph) == "[Elemwise{log1p,no_inplace}(x)]"


def test_phases_that_change_nothing_end_an_equilibrium() -> None:
    optimizer = optdb.query(gof.Query(include=["fast_run"]))
    graph = gof.FunctionGraph([x], [T.log(1 + x), x])
    tracker = gof.opt.ChangeTracker()
    with theano.config.change_flags(on_opt_error="raise"):
        optimizer.optimize(graph)
        graph.attach_feature(tracker)
        optimizer.optimize(graph)
        theano.compile.mode.get_mode("FAST_RUN").optimizer.optimize(graph)
    assert str(graph) == "[Elemwise{log1p,no_inplace}(x), x]"
    assert not tracker.changed


def test_an_optimizer_that_fails_is_skipped() -> None:
    @register_canonicalize
    @gof.local_optimizer(None)
    def local_fails(node: Any) -> Any:
        raise KeyError("oops")

    with pytest.warns(UserWarning, match="the rewrite local_fails failed .* KeyError: 'oops'"):
        assert value(x + 1) == [2, 3]
    with theano.change_flags(on_opt_error="raise"), pytest.raises(KeyError, match="oops"):
        value(x + 1)

    def wrong_type(node: Any) -> Any:
        return [theano.generic()]

    register_canonicalize(gof.local_optimizer([Marked])(wrong_type), name="wrong_type")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert value(ten(x)) == [10, 20]
    assert any("wrong_type replaces" in str(w.message) for w in caught)


class Failing(gof.Optimizer):
    def apply(self, fgraph: Any) -> None:
        raise self.error

    def __init__(self, error: Exception) -> None:
        self.error = error


def test_a_global_optimizer_that_fails_is_skipped() -> None:
    def made(error: Exception) -> Any:
        mode = theano.compile.get_mode("FAST_RUN").register((Failing(error), 1.4))
        return theano.function([x], x + 1, mode=mode)

    with pytest.warns(UserWarning, match="the rewrite Failing failed and is skipped: KeyError: 'o"):
        assert made(KeyError("oops"))([1.0]).tolist() == [2.0]
    with theano.change_flags(on_opt_error="ignore"):
        assert made(gof.InconsistencyError("oops"))([1.0]).tolist() == [2.0]
    with theano.change_flags(on_opt_error="raise"), pytest.raises(KeyError, match="oops"):
        made(KeyError("oops"))
    with pytest.raises(AssertionError, match="oops"):
        made(AssertionError("oops"))


def test_names_of_old_rewrites() -> None:
    known = {rule.name for phase in PHASES for rule in phase.rules}
    known |= {phase.name for phase in PHASES}
    known |= {getattr(op, "form_name", "") for op in vars(theano.sparse).values()}
    for names in (*rule_names.RULES.values(), *rule_names.PHASES.values()):
        assert known.issuperset(names.split())
    assert not set(rule_names.RULES) & set(rule_names.WITHOUT)
    graph = gof.FunctionGraph([x], [T.log(1 + x)])
    out2in(opt.local_log1p).optimize(graph)
    assert str(graph) == "[Elemwise{log1p,no_inplace}(x)]"
    with pytest.raises(NotImplementedError, match="local_flatten_lift: the pipeline has no rule"):
        opt.local_flatten_lift.transform(graph.outputs[0].owner)
    assert value(T.log(1 + x), theano.Mode("cvm", opt.topo_constant_folding)) == pytest.approx(
        np.log([2, 3]))


def test_gradients_of_values_that_are_not_chosen_have_no_effect() -> None:
    y = T.switch(x < 7, x, T.sqrt(x - 7))
    assert theano.function([x], theano.grad(y.sum(), x))([5, 8]).tolist() == [1, 0.5]
    slope = theano.grad(T.switch(x > 7, T.sqrt(x - 7), 0).sum(), x)
    assert theano.function([x], slope)([7, 8]).tolist() == [0, 0.5]


def test_assertions_can_be_left_out() -> None:
    y = T.assert_op(x, T.lt(x.sum(), 0))
    with pytest.raises(AssertionError):
        value(y)
    assert value(y, theano.Mode().including("local_remove_all_assert")) == [1, 2]
    assert value(y, theano.Mode("cvm", "unsafe")) == [1, 2]


def test_complements_of_the_error_function() -> None:
    y = T.log(T.erfc(x))
    big = theano.function([x], [y, theano.grad(y.sum(), x), 1 - T.erf(x)])
    logarithm, slope, rest = big([-3.0, 100.0])
    # log(erfc(x)) ~ -x^2 - log(x sqrt(pi)), and its derivative -2 x (1 + 1 / (2 x^2))
    assert logarithm[1] == pytest.approx(-1e4 - np.log(100 * np.sqrt(np.pi)), rel=1e-8)
    assert slope[1] == pytest.approx(-200.01, rel=1e-6) and rest[1] == 0
    assert logarithm[0] == pytest.approx(0.69313614, rel=1e-6)


def test_shapes_of_a_graph_are_a_mapping() -> None:
    m, w = T.dmatrix("m"), T.dmatrix("w")
    graph = gof.FunctionGraph([m, w], [T.dot(m, w)], clone=False)
    graph.attach_feature(opt.ShapeFeature())
    shape_of = graph.shape_feature.shape_of
    assert list(shape_of) == [m, w, graph.outputs[0]] and len(shape_of) == 3
    assert m in shape_of.keys() and all(len(shape) == 2 for shape in shape_of.values())
    lengths = theano.function([*shape_of[m], *shape_of[w]], list(shape_of[graph.outputs[0]]),
                              on_unused_input="ignore")
    assert lengths(2, 3, 3, 5) == [2, 5]
    known = gof.FunctionGraph([m, w], [T.dot(m, w)], clone=False)
    known.attach_feature(opt.ShapeFeature())
    known.shape_feature.shape_of[m] = (7, T.constant(3))
    assert known.shape_feature.shape_of[known.outputs[0]][0].eval() == 7


def test_small_functions_of_old_rewrites() -> None:
    y = T.exp(x)
    graph = gof.FunctionGraph([x], [y + 1])
    opt.ShapeOptimizer().optimize(graph)
    node = graph.outputs[0].owner
    feature = graph.shape_feature
    assert feature.same_shape(node.out, graph.inputs[0]) and len(feature.shape_of[node.out]) == 1
    assert feature.get_shape(node.out, 0).dtype == "int64"
    assert opt.get_clients(node.inputs[0].owner) == [node]
    like = opt.broadcast_like(2, graph.inputs[0], graph)
    assert like.eval({graph.inputs[0]: [1, 2]}).tolist() == [2, 2] and like.dtype == "float64"
    opt.UnShapeOptimizer().optimize(graph)
    assert not hasattr(graph, "shape_feature")
    assert opt.is_an_upcast("int8", "float32") and not opt.is_an_upcast("float64", "float32")
    assert opt.is_dimshuffle_useless((0,), x) and not opt.is_dimshuffle_useless(("x", 0), x)
    assert opt.is_inverse_pair(T.exp, T.log, (T.log.scalar_op, T.exp.scalar_op))
    assert opt.merge_broadcastables([(True, False), (True, True)]) == [True, False]
    assert opt.encompasses_broadcastable((False, False), (False,))
    numbers, origins, others = opt.scalarconsts_rest([T.constant(2), x])
    assert numbers == [2] and others == [x] and len(origins) == 1
    assert str(opt.apply_local_dimshuffle_lift(x.dimshuffle("x", 0).dimshuffle(1)).owner) == "None"
    assert T.Sum in opt.ALL_REDUCE


def test_linkers_and_optimizers_by_name() -> None:
    for linker in modes.predefined_linkers.values():
        assert value(x + 1, theano.Mode(linker, None)) == [2, 3]
    for optimizer in modes.predefined_optimizers.values():
        assert value(T.log(1 + x), theano.Mode("py", optimizer)) == pytest.approx(np.log([2, 3]))
    stable = theano.Mode("cvm", modes.OPT_STABILIZE)
    assert ops(stable) == ["Elemwise{log1p,no_inplace}"]
    guarded = gof.FunctionGraph([x], [Marked()(x)], features=[modes.Supervisor([x])])
    modes.AddDestroyHandler().optimize(guarded)
    assert guarded.consistent()


def test_the_debugger_is_loaded_on_demand() -> None:
    """`pdb` imports `code` and `cmd`, which may be the names of the user's files."""
    code = "import sys, theano.gof.opt, theano.compile.mode; print('pdb' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
