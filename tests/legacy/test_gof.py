"""`theano.gof`: graphs with features, optimisers of them, databases, linkers and helpers."""

from __future__ import annotations

import pickle
import warnings
from typing import Any

import numpy as np
import pytest
from theano.gof import graph as walks
from theano.gof import link, opt, sched, toolbox, unify, utils
from theano.gof.destroyhandler import DestroyHandler, ProtocolError, fast_inplace_check
from theano.gof.fg import CachedConstantError, FunctionGraph, InconsistencyError, MissingInputError
from theano.gof.vm import VM_Linker

import theano
import theano.tensor as T
from theano import gof


class Text(gof.Type):
    """Any value."""

    def filter(self, data: Any, strict: bool = False, allow_downcast: Any = None) -> Any:
        return data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text)

    def __hash__(self) -> int:
        return hash(Text)


class Named(gof.Op):
    """An op with a name, which cannot be computed; views, destroys: its maps of memory."""

    def __init__(self, name: str, views: Any = None, destroys: Any = None, **more: Any) -> None:
        self.name = name
        self.view_map, self.destroy_map = views or {}, destroys or {}
        self.__dict__.update(more)

    def make_node(self, *inputs: Any) -> Any:
        return gof.Apply(self, inputs, [Text()()])


a, b, c = Named("A"), Named("B"), Named("C")
view, over = Named("View", {0: [0]}), Named("Over", None, {0: [0]})


def leaves() -> list[Any]:
    return [Text()(name) for name in "xyz"]


def as_graph(*outputs: Any, inputs: Any = None, features: Any = None) -> Any:
    given = inputs or [v for v in walks.inputs(outputs) if not isinstance(v, gof.Constant)]
    return FunctionGraph(given, list(outputs), features, clone=False)


class Told(toolbox.Feature):
    """A feature that records the calls of its methods."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def on_import(self, fgraph: Any, node: Any, reason: Any) -> None:
        self.told.append(f"import {node.op} {reason}")

    def on_prune(self, fgraph: Any, node: Any, reason: Any) -> None:
        self.told.append(f"prune {node.op} {reason}")

    def on_change_input(
        self, fgraph: Any, node: Any, i: Any, r: Any, new_r: Any, reason: Any = None
    ) -> None:
        self.told.append(f"change {node if node == 'output' else node.op} {i} {reason}")


def test_features_are_notified_of_every_change() -> None:
    x, y, _ = leaves()
    told = Told()
    inner = b(y)
    graph = as_graph(a(x, inner), inner, features=[told])
    assert told.told == ["import B init", "import A init"]
    told.told.clear()
    graph.replace(inner, c(x), reason="why")
    assert told.told == ["import C why", "change A 1 why", "prune B why", "change output 1 why"]
    graph.check_integrity()
    assert str(graph) == "[A(x, *1 -> C(x)), *1]"
    assert graph.clients(x) == x.clients and x.fgraph is graph and y.clients == []
    with pytest.raises(AttributeError, match="belongs to no FunctionGraph"):
        inner.fgraph  # noqa: B018
    graph.remove_feature(told)
    graph.disown()
    with pytest.raises(AttributeError):
        x.clients  # noqa: B018


def test_a_bookkeeper_sees_each_node_once() -> None:
    class Counted(toolbox.Bookkeeper):
        seen = 0

        def on_import(self, fgraph: Any, node: Any, reason: Any) -> None:
            self.seen += 1

    x, y, _ = leaves()
    first, second = Counted(), Counted()
    graph = as_graph(a(x, b(y)), features=[first])
    graph.attach_feature(second)
    assert first.seen == second.seen == 2


def test_changes_of_a_graph_that_raise() -> None:
    x, y, _ = leaves()
    with pytest.raises(MissingInputError, match="Undeclared input y"):
        FunctionGraph([x], [a(x, y)])
    assert str(FunctionGraph([x, x], [a(x)])) == "[A(x)]"
    graph = as_graph(a(x))
    with pytest.raises(MissingInputError):
        graph.replace(graph.outputs[0], b(y))
    assert str(graph) == "[A(x)]"
    with pytest.raises(toolbox.BadOptimization, match="cannot be replaced by"):
        graph.replace(x, T.dscalar("s"), reason="r")
    with pytest.raises(TypeError, match="has type"):
        graph.change_input(graph.outputs[0].owner, 0, T.dscalar("s"))
    shared = gof.Constant(Text(), 1)
    shared.cached = True
    with pytest.raises(CachedConstantError, match="cached constant"):
        as_graph(a(shared), inputs=[x])
    assert str(FunctionGraph([], [a(shared)])) == "[A(Constant{1})]"
    with pytest.raises(CachedConstantError, match="cached constant"):
        FunctionGraph([], [T.constant(1) + 1], clone=False)


def test_copies_and_pickles() -> None:
    x = T.dvector("x")
    graph = FunctionGraph([x], [T.exp(x) + 1], features=[toolbox.NodeFinder()])
    other, memo = graph.clone_get_equiv()
    assert str(other) == str(graph) and memo[graph.inputs[0]] is other.inputs[0]
    assert len(other.get_nodes(T.exp)) == 1
    again = pickle.loads(pickle.dumps(graph))
    assert str(again) == str(graph) and len(again.get_nodes(T.exp)) == 1
    again.replace_validate(again.outputs[0], again.inputs[0])
    assert isinstance(theano.function([x], x + 1).maker.fgraph, gof.FunctionGraph)


def test_deep_graphs() -> None:
    x = y = T.dscalar("x")
    for _ in range(3000):
        y = T.exp(y)
    graph = FunctionGraph([x], [y])
    assert str(graph).count("exp") == 3000 and len(graph.toposort()) == 3000
    graph.replace(graph.outputs[0], graph.inputs[0])
    assert not graph.apply_nodes


def test_history_goes_back() -> None:
    x, _, _ = leaves()
    graph = as_graph(a(b(x)))
    checkpoint = graph.checkpoint()
    graph.replace(graph.outputs[0].owner.inputs[0], x)
    assert str(graph) == "[A(x)]"
    graph.revert(checkpoint)
    assert str(graph) == "[A(B(x))]"
    with pytest.raises(toolbox.AlreadyThere):
        toolbox.History().on_attach(graph)


def test_features_of_the_toolbox(capsys: Any) -> None:
    x, y, _ = leaves()
    graph = as_graph(a(b(x)), features=[toolbox.PrintListener(), toolbox.PreserveNames()])
    inner = graph.outputs[0].owner.inputs[0]
    inner.name = "inner"
    new = c(x)
    graph.replace(inner, new)
    assert new.name == "inner"
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("-- attaching to") and any("-- pruning" in s for s in lines)
    blind = as_graph(over(x), features=[toolbox.NoOutputFromInplace()])
    assert not blind.consistent()
    with pytest.raises(InconsistencyError, match="would overwrite an input"):
        blind.validate()
    finder = as_graph(a(y), features=[toolbox.NodeFinder()])
    with pytest.raises(TypeError, match="needs a hashable op"):
        finder.get_nodes([])


def test_replace_all_validate_remove() -> None:
    x, _, _ = leaves()
    graph = as_graph(a(b(x)), b(x))
    old = graph.outputs[0]
    with pytest.raises(toolbox.ReplacementDidntRemovedError, match="did not remove"):
        graph.replace_all_validate_remove(
            [(old, c(x))], [graph.outputs[1].owner], reason="r", warn=False)
    assert str(graph) == "[A(B(x)), B(x)]"


def test_overwriting() -> None:
    x, y, _ = leaves()

    def consistent(*outputs: Any) -> bool:
        return bool(as_graph(*outputs, features=[DestroyHandler()]).consistent())

    assert consistent(over(x, y)) and consistent(over(b(x), x))
    assert not consistent(over(x, y), over(x, y))
    assert not consistent(over(x, view(x)))
    assert not consistent(a(over(x, y), b(over(view(x), y))))
    assert consistent(a(over(x, y), b(x))) and not consistent(b(a(over(x, y), x)))
    assert not consistent(over(gof.Constant(Text(), 1), y))
    same = Named("Same", None, {0: [0]}, destroyhandler_tolerate_same=[(0, 1)])
    assert consistent(same(x, x)) and not consistent(same(x, view(x)))
    aliased = Named("Aliased", None, {0: [0]}, destroyhandler_tolerate_aliased=[(0, 1)])
    assert consistent(aliased(x, view(x)))
    x.tag.indestructible = True
    assert not consistent(over(view(x), y))
    graph = as_graph(over(y), b(y), features=[DestroyHandler()])
    assert [str(n.op) for n in graph.toposort()] == ["B", "Over"]
    assert graph.has_destroyers([y]) and fast_inplace_check([y, x]) == [x]
    both = Named("Both", None, {0: [0, 1]})
    with pytest.raises(ProtocolError, match="more than one input"):
        as_graph(both(x, y), features=[DestroyHandler()])


def test_patterns() -> None:
    x, y, z = leaves()

    def after(output: Any, *pattern: Any, **settings: Any) -> str:
        graph = as_graph(output, inputs=[x, y, z])
        opt.OpKeyOptimizer(gof.PatternSub(*pattern, **settings)).optimize(graph)
        return str(graph)

    assert after(a(b(x, y), z), (a, (b, "1", "2"), "3"), (c, "3", "2")) == "[C(z, y)]"
    assert after(a(b(x, y)), (b, "1", "1"), "1") == "[A(B(x, y))]"
    twice = b(x)
    assert after(c(a(twice), twice), (a, (b, "1")), "1") == "[C(A(*1 -> B(x)), *1)]"
    assert after(c(a(twice), twice), (a, (b, "1")), "1", allow_multiple_clients=True) == (
        "[C(x, B(x))]")
    picky = {"pattern": "1", "constraint": lambda v: v.owner is not None}
    assert after(a(x, a(b(y))), (a, picky), (c, "1")) == "[A(x, C(B(y)))]"
    two = gof.Constant(Text(), 2)
    assert after(a(two, x), (a, 2, "1"), (b, "1")) == "[B(x)]"
    assert after(a(x), (a, "1"), lambda **found: c(*found.values())) == "[C(x)]"
    assert str(gof.PatternSub((a, "1"), (b, "1"))) == "A(1) -> B(1)"
    with pytest.raises(TypeError, match="must start with an op"):
        gof.PatternSub("x", "y")


def test_walks_of_optimizers() -> None:
    x, y, z = leaves()
    graph = as_graph(a(a(b(x))))
    opt.in2out(gof.OpSub(a, c), name="a_to_c", ignore_newtrees=True).optimize(graph)
    assert str(graph) == "[C(C(B(x)))]"
    opt.out2in(gof.OpRemove(c)).optimize(graph)
    assert str(graph) == "[B(x)]"
    rules = [gof.PatternSub((a, "1"), (b, "1")), gof.PatternSub((b, (b, "1")), (c, "1"))]
    graph = as_graph(a(a(x)))
    gof.EquilibriumOptimizer(rules, max_use_ratio=5).optimize(graph)
    assert str(graph) == "[C(x)]"
    endless = gof.EquilibriumOptimizer(
        [gof.PatternSub((a, "1"), (b, "1")), gof.PatternSub((b, "1"), (a, "1"))], max_use_ratio=3)
    with theano.change_flags(on_opt_error="raise"), pytest.raises(
            RuntimeError, match="changed the graph more than 3 times"):
        endless.optimize(as_graph(a(x)))
    merged = as_graph(a(b(x), b(x)), inputs=[x, y, z])
    gof.MergeOptimizer().optimize(merged)
    assert str(merged) == "[A(*1 -> B(x), *1)]"


def test_an_input_that_loses_all_its_readers_is_no_variable_of_the_graph() -> None:
    x, y, z = leaves()
    graph = as_graph(a(b(x), y), inputs=[x, y, z])
    assert {x, y, z} <= set(graph.variables) and len(graph.variables) == 5
    graph.replace(y, x)
    assert y not in graph.variables and y in graph.inputs and x in graph.variables
    assert {z} < set(graph.variables) and len(graph.variables) == 4
    graph.replace(x, y)
    assert y in graph.variables and x not in graph.variables and str(graph) == "[A(B(y), y)]"
    graph.check_integrity()


def test_a_program_may_keep_nodes_and_constants_from_being_merged() -> None:
    def of(replaced: str, keeps: Any) -> list[int]:
        x, _, _ = leaves()
        one, other = T.constant(1.0, "one"), T.constant(1.0, "other")
        graph = as_graph(a(b(x, one), b(x, other)), inputs=[x])
        feature = gof.opt.MergeFeature()
        merge = getattr(feature, replaced)
        setattr(feature, replaced, lambda fg, thing: keeps(thing) or merge(fg, thing))
        graph.attach_feature(feature)
        gof.MergeOptimizer().optimize(graph)
        return [len(graph.apply_nodes), sum(isinstance(v, gof.Constant) for v in graph.variables)]

    assert of("process_node", lambda node: False) == [2, 1]
    assert of("process_node", lambda node: node.op == b) == [3, 1]
    assert of("process_constant", lambda constant: True) == [3, 2]


def test_what_local_optimizers_may_return() -> None:
    x, _, _ = leaves()

    def run(made: Any, **settings: Any) -> str:
        graph = as_graph(a(b(x)))
        local = gof.local_optimizer([a])(lambda node: node.op == a and made(node))
        gof.TopoOptimizer(local, **settings).optimize(graph)
        return str(graph)

    assert run(lambda node: False) == "[A(B(x))]"
    assert run(lambda node: {node.inputs[0]: x}) == "[A(x)]"
    assert run(lambda node: {node.out: c(x), "remove": [node]}) == "[C(x)]"
    with pytest.raises(TypeError, match="must be a list, a dict, False or None"):
        run(lambda node: node.out)
    with pytest.raises(ValueError, match="2 variables for the 1 outputs"):
        run(lambda node: [x, x])
    with pytest.raises(ValueError, match="which has readers"):
        run(lambda node: [None])
    failures = []
    assert run(lambda node: [T.dscalar()], failure_callback=lambda *args: failures.append(
        type(args[0]))) == "[A(B(x))]" and failures == [toolbox.BadOptimization]
    with pytest.raises(ValueError, match="tracks is empty"):
        gof.local_optimizer([])
    with pytest.raises(TypeError, match="or None, not"):
        gof.local_optimizer(a)
    with pytest.raises(NotImplementedError, match="does not define transform"):
        gof.LocalOptimizer().transform(None)


class _Everything(gof.LocalOptimizer):
    """Records the ops of the nodes that it is asked to rewrite."""

    def __init__(self, tracks: list[Any]) -> None:
        self.seen: list[str] = []
        self._tracks = tracks

    def tracks(self) -> list[Any]:
        return self._tracks

    def transform(self, node: Any) -> bool:
        self.seen.append(str(node.op))
        return False


@pytest.mark.parametrize("tracks", [[], [a]])
def test_a_TopoOptimizer_visits_untracked_nodes_too(tracks: list[Any]) -> None:
    x, _, _ = leaves()
    everything = _Everything(tracks)
    gof.TopoOptimizer(everything).optimize(as_graph(a(b(x))))
    assert everything.seen == ["B", "A"]
    several = _Everything(tracks)
    gof.EquilibriumOptimizer([several], max_use_ratio=5).optimize(as_graph(a(b(x))))
    assert several.seen == ["A"] * len(tracks)


def test_groups_and_sequences() -> None:
    x, _, _ = leaves()
    group = gof.LocalOptGroup(
        gof.PatternSub((a, "1"), (b, "1")), gof.PatternSub((b, "1"), (c, "1")),
        apply_all_opts=True)
    graph = as_graph(a(x))
    gof.SeqOptimizer(gof.TopoOptimizer(group, ignore_newtrees=True)).optimize(graph)
    assert str(graph) == "[C(x)]" and set(group.tracks()) == {a, b}

    @gof.optimizer
    def fails(fgraph: Any) -> None:
        raise KeyError("oops")

    with pytest.raises(KeyError):
        gof.SeqOptimizer(fails).optimize(graph)
    gof.SeqOptimizer(fails, failure_callback=lambda *args: None).optimize(graph)


def test_databases() -> None:
    x, _, _ = leaves()
    db = gof.SequenceDB()
    db.register("two", opt.in2out(gof.OpSub(b, c), ignore_newtrees=True), 2, "late")
    db.register("one", opt.in2out(gof.OpSub(a, b), ignore_newtrees=True), 1, "early")
    inner = gof.EquilibriumDB()
    inner.register("inner", gof.OpSub(c, a), "deep")
    db.register("group", inner, 3, "late", "deep")

    def after(*tags: Any, **settings: Any) -> str:
        graph = as_graph(a(x))
        db.query(*tags, **settings).optimize(graph)
        return str(graph)

    assert after("+early") == "[B(x)]" and after("+early", "+late", "-deep") == "[C(x)]"
    assert after("+early", "+late", "+deep") == "[A(x)]"
    assert after("+early", "+late", "&early") == "[B(x)]"
    assert after("+early", "+late", position_cutoff=2) == "[B(x)]"
    query = gof.Query(["early"]).including("late").excluding("deep").requiring("late")
    assert after(query) == "[A(x)]" and "one" in db and db["early"].name == "one"
    with pytest.raises(ValueError, match="The name one is already"):
        db.register("one", gof.Optimizer(), 5)
    with pytest.raises(ValueError, match="The tag one is already the name"):
        db.register("three", gof.Optimizer(), 5, "one")
    with pytest.raises(TypeError, match="expected an optimiser"):
        db.register("three", 3, 5)
    with pytest.raises(KeyError, match="there is 2 optimisers"):
        db["late"]
    with pytest.raises(ValueError, match="must start with"):
        db.query("late")


def test_lines_of_nodes() -> None:
    x = T.dvector("x")
    y = T.exp(x)
    f = theano.function([x], y + 1)
    assert opt.check_stack_trace(f) and opt.check_stack_trace(f, "all")
    with opt.inherit_stack_trace(y):
        z = T.log(x)
    assert z.source_line == y.source_line
    z.owner.mark = None
    graph = as_graph(z)
    with pytest.raises(Exception, match="has no source line"):
        opt.check_stack_trace(graph)
    with pytest.warns(UserWarning, match="has no source line"):
        assert not opt.check_stack_trace(graph, T.log, "warn")
    opt.copy_stack_trace(y, z)
    assert opt.check_stack_trace(graph, lambda node: True)
    with pytest.raises(ValueError, match="bug_print"):
        opt.check_stack_trace(f, "all", "no")
    with pytest.raises(ValueError, match="ops_to_check"):
        opt.check_stack_trace(f, "first")


def test_helpers_of_optimizers() -> None:
    x, y, _ = leaves()
    assert opt.check_chain(a(b(x)), a, Named) and not opt.check_chain(a(x), a, b)
    assert str(walks.as_string([x], [opt.pre_greedy_local_optimizer(
        [gof.OpSub(a, b), gof.OpRemove(c)], a(c(x)))])) == "['B(x)']"
    one, other = gof.Constant(Text(), 1), gof.Constant(Text(), 1)
    out = a(one, other)
    opt.pre_constant_merge([out])
    assert out.owner.inputs[0] is out.owner.inputs[1]
    assert opt.is_same_graph_with_merge(a(x), a(x)) and not opt.is_same_graph_with_merge(a(x), b(x))
    assert opt.is_same_graph_with_merge(a(x), a(y), {x: y})


def test_walks() -> None:
    x, y, _ = leaves()
    out = a(b(x), y)
    assert walks.op_as_string([x, y], out.owner) == "A(B(x), y)"
    assert walks.general_toposort([3], lambda k: range(k)) == [0, 1, 2, 3]
    with pytest.raises(ValueError, match="cycle"):
        walks.general_toposort([1], lambda k: [k])
    with walks.nodes_constructed() as made:
        v = c(x)
    assert made == [v]
    constant = T.constant(1.5)
    assert walks.clone([constant], [constant])[0][0] is not constant


def test_linkers_keep_values_in_the_given_cells() -> None:
    old, new = T.dvector("old"), T.dvector("new")
    graph = gof.FunctionGraph([old, new], [2 * old, old + new])
    cells = [[np.ones(2)], [np.zeros(2)]]
    run, _, outputs, thunks, order = VM_Linker().accept(graph).make_all(
        profiler=None, input_storage=cells, output_storage=cells)
    run()
    first = outputs[0].data
    run()
    assert cells[0][0].tolist() == [4, 4] and cells[1][0].tolist() == [6, 6]
    assert first.tolist() == [2, 2] and len(thunks) == len(order)
    linker = VM_Linker().accept(graph, no_recycling=[*graph.outputs, *graph.inputs])
    run, (a, b), (twice, _) = linker.make_thunk()
    a.data, b.data = np.ones(2), np.ones(2)
    run()
    assert twice.data.tolist() == [2, 2]


def test_linkers() -> None:
    x, y = T.dscalars("x", "y")
    graph = FunctionGraph([x, y], [x * y, x + 1])
    f = gof.PerformLinker().accept(graph).make_function()
    assert f(2, 3) == [6, 3]
    with pytest.raises(TypeError, match="exactly 2 arguments .1 given"):
        f(1)
    with pytest.raises(ValueError, match="y: c"):
        f(1, "a")
    seen: list[Any] = []

    def wrapper(i: int, node: Any, *thunks: Any) -> None:
        seen.append(str(node.op))
        for thunk in thunks:
            thunk()

    wrapped = gof.WrapLinkerMany([gof.PerformLinker(), gof.OpWiseCLinker()], [wrapper])
    assert theano.function([x, y], x * y, mode=theano.Mode(wrapped))(2, 3) == 6
    assert seen == ["Elemwise{mul,no_inplace}"]
    calls: list[Any] = []
    linker = VM_Linker(callback=lambda node, **rest: calls.append(node), callback_input=(
        lambda v, value: calls.append(value)))
    assert theano.function([x, y], x * y, mode=theano.Mode(linker))(2, 3) == 6
    assert calls[:2] == [2, 3] and len(calls) == 3
    assert theano.function([x], x + 1, mode=theano.Mode(VM_Linker())).maker.executable.c_source
    backwards = gof.PerformLinker(schedule=lambda g: sorted(g.toposort(), key=str))
    assert theano.function([x], [x + 1, x * 2], mode=theano.Mode(backwards))(2) == [3, 4]
    v = T.dvector("v")
    given = np.ones(2)
    assert theano.function([v], v, mode=theano.Mode(backwards))(given) is not given
    with pytest.raises(NotImplementedError, match="make_all method"):
        gof.LocalLinker().make_thunk()


def test_an_error_in_a_linker_carries_the_node() -> None:
    m = T.dmatrix("m")
    f = gof.PerformLinker().accept(FunctionGraph([m], [T.dot(m, m)])).make_function()
    with pytest.raises(ValueError) as caught:
        f(np.ones((2, 3)))
    assert "raised while computing" in "".join(getattr(caught.value, "__notes__", [
        str(caught.value)]))
    with pytest.raises(RuntimeError, match="no exception is being handled"):
        link.raise_with_op(T.exp(m).owner)


def test_schedules() -> None:
    assert sched.posort(range(5), lambda p, q: p % 2 - q % 2, lambda p, q: q - p) == [4, 2, 0, 3, 1]
    with pytest.raises(ValueError, match="cycle"):
        sched._toposort({1: [2], 2: [1]})
    depends = sched.make_depends()
    x, _, _ = leaves()
    out = a(b(x))
    inner = out.owner.inputs[0].owner
    assert depends((out.owner, inner)) and not depends((inner, out.owner))
    assert sched.key_to_cmp(abs)(-3, 2) == 1


def test_unification() -> None:
    p, q = unify.Var("p"), unify.Var("q")
    assert unify.unify([p, 2], (1, q))[0] == [1, 2]
    assert unify.unify([p, p], [1, 2]) == (None, False)
    assert unify.unify((p, q), (q, 3))[0] == [3, 3]
    assert unify.unify({"k": p}, {"k": 1, "l": 2})[0] == {"k": 1, "l": 2}
    assert unify.unify(unify.OrVariable("o", [1, 2]), unify.NotVariable("n", [1]))[0] == 2
    assert unify.unify(unify.OrVariable("o", [1, 2]), 3)[1] is False
    found, known = unify.unify([1, unify.VariableInList(p)], [1, 2, 3])
    assert found == [1, 2, 3] and unify.FVar(len, p)(known) == 2


def test_small_helpers(tmp_path: Any) -> None:
    x, y = T.dscalar(), T.dscalar()
    assert len({v.name for v in utils.give_variables_names([x, y])}) == 2
    assert utils.toposort({1: [2], 2: []}) == [2, 1]
    assert utils.remove(lambda item: item > 1, [1, 2, 1]) == [1, 1]
    with pytest.raises(Exception, match="cannot be ordered"):
        utils.toposort({1: [2], 2: [1]})
    with pytest.raises(Exception, match="is not a key"):
        utils.toposort({1: [2]})
    (tmp_path / "f").write_bytes(b"abc")
    assert utils.hash_from_file(str(tmp_path / "f")) == utils.hash_from_code("abc")
    assert utils.hist("aab") == {"a": 2, "b": 1} and utils.D(k=1).k == 1
    assert not utils.ABORT and str(utils.ANY_TYPE) == "<ANY_TYPE>"
    old = utils.deprecated("file", "Use another.")(lambda: 3)
    with pytest.warns(UserWarning, match="is deprecated. Use another."):
        assert old() == 3
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert old() == 3
    assert "test_gof.py" in utils.get_variable_trace_string(x)
    assert utils.simple_extract_stack(limit=1)[0][2] == "test_small_helpers"


def test_names_of_variables_without_one() -> None:
    x, y = T.dscalar(), T.dscalar()
    first = x.auto_name
    assert first.startswith("auto_") and x.auto_name == first and y.auto_name != first
    assert not hasattr(pickle.loads(pickle.dumps(x)), "_auto_name")


def test_readers_in_a_compiled_graph() -> None:
    x = T.dvector("x")
    f = theano.function([x], [T.exp(x), T.exp(x).sum()])
    given = f.maker.fgraph.inputs[0]
    assert [str(node.op) for node, _ in given.clients] == ["Elemwise{exp,no_inplace}"]
    assert ("output", 0) in f.maker.fgraph.outputs[0].clients


def test_lines_in_tags() -> None:
    x = T.dvector("x")
    y = T.exp(x)
    for thing in (x, y, y.owner):
        ((file, line, function, text),), = thing.tag.trace
        assert file == __file__ and function == "test_lines_in_tags" and text and line > 0
    assert not hasattr(pickle.loads(pickle.dumps(y)).tag, "trace")
    y.tag.trace = "mine"
    assert y.tag.trace == "mine" and "trace" not in repr(x.tag)


def test_the_order_of_walks() -> None:
    a, b, c = (T.dscalar(name) for name in "abc")
    first, second = (a + b) * c, T.exp(b) / a
    assert walks.inputs([a, b, c]) == [c, b, a]
    assert walks.inputs([first, second]) == [b, a, c]
    assert walks.inputs([second, first]) == [a, b, c]
    assert walks.inputs([first, second], blockers=[first]) == [b, a]
    assert walks.ancestors([first, second])[0] is second
    assert walks.orphans([a], [first, second]) == [b, c]
