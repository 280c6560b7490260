"""Errors of the old names, with their messages."""

from __future__ import annotations

import io
import sys
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.ids import names
from theano.errors import AlreadyThere, InconsistencyError, NotScalarConstantError
from theano.graph import Apply, Op
from theano.legacy.gof import (
    features,
    gof_utils,
    graphs,
    linkers,
    local_optimizers,
    navigators,
    opt_tools,
    optdb,
    optimizers,
    sched,
    tensor_opt,
    utils,
)
from theano.legacy.gof.destroyhandler import DestroyHandler
from theano.legacy.gof.fgraph import FunctionGraph
from theano.legacy.names.arrays import indexing, tensors
from theano.legacy.names.arrays import sparse as old_sparse
from theano.legacy.names.networks import nnet
from theano.legacy.names.programs import dictionaries, functions, hints, pkl_utils, settings
from theano.legacy.shims import pictures, removed
from theano.legacy.testing import breakpoint, loggers, record
from theano.legacy.testing import tools as testing

v, m = T.dvector("v"), T.dmatrix("m")


class Overwrite(Op):
    """The first input plus 1, in the memory of that input; further inputs are only read."""

    destroy_map = {0: [0]}

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, list(inputs), [inputs[0].type()])

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        inputs[0][...] += 1
        output_storage[0][0] = inputs[0]


overwrite = Overwrite()


def attached(feature: Any, again: Any) -> None:
    """Attach two features to one graph."""
    graph = FunctionGraph([v], [v + 1])
    feature.on_attach(graph)
    again.on_attach(graph)


def detached(feature: Any) -> None:
    """Detach a feature from a graph that it does not watch."""
    feature.on_attach(FunctionGraph([v], [v + 1]))
    feature.on_detach(FunctionGraph([v], [v + 1]))


def validated(*outputs: Any) -> None:
    """Check what the nodes of a graph overwrite."""
    graph = FunctionGraph([v], list(outputs))
    handler = DestroyHandler()
    graph.attach_feature(handler)
    handler.validate(graph)


def tangled() -> None:
    """Two nodes, each of which overwrites what the other reads."""
    a, b = T.exp(v), T.tanh(v)
    validated(overwrite(a, b), overwrite(b, a))


def entered_twice() -> None:
    db = optdb.DB()
    for name in "ab":
        db.register(name, optimizers.SeqOptimizer(), "tag")
    db["tag"]


def listed_twice() -> None:
    """Names of several shared variables in a pickle."""
    shared = [theano.shared(np.ones(2), "same"), theano.shared(np.ones(3), "same")]
    pkl_utils.dump(shared, io.BytesIO(), persistent_id=partial(
        pkl_utils.PersistentSharedVariableID, allow_duplicates=False))


def replayed() -> None:
    record.Record(io.StringIO("one\n"), replay=True).handle_line("two\n")


def linked() -> None:
    linkers.Linker().make_thunk()


def named() -> None:
    gof_utils.give_variables_names([T.scalar("a"), T.scalar("a_1"), T.scalar("a")])


CASES: list[tuple[Any, type[BaseException], str]] = [
    (lambda: breakpoint.PdbBreakpoint("p")(v, v), AssertionError, "must be a scalar, got 1 dims"),
    (lambda: attached(DestroyHandler(), DestroyHandler()), AlreadyThere,
     "the graph already has a DestroyHandler"),
    (lambda: (handler := DestroyHandler()) and [
        FunctionGraph([v], [v + 1]).attach_feature(handler) for _ in range(2)], Exception,
     "this DestroyHandler is attached to another"),
    (lambda: detached(DestroyHandler()), Exception, "this DestroyHandler is attached to another"),
    (lambda: validated(overwrite(T.constant([1.0]))), InconsistencyError,
     "would overwrite .*, which must not be overwritten"),
    (lambda: validated(*(overwrite(T.exp(v)) for _ in "a"), *map(overwrite, [v, v])),
     InconsistencyError, "would be overwritten by both"),
    (tangled, InconsistencyError, "no order of the nodes reads everything before"),
    (lambda: dictionaries.DefaultOrderedDict(3), TypeError, "first argument must be callable"),
    (lambda: attached(features.History(), features.History()), AlreadyThere,
     "the graph already has History, or attributes of the same names"),
    (lambda: attached(features.Validator(), features.Validator()), AlreadyThere,
     "the graph already has Validator, or attributes of the same names"),
    (lambda: attached(features.ReplaceValidate(), features.ReplaceValidate()), AlreadyThere,
     "the graph already has ReplaceValidate, or attributes of the same names"),
    (lambda: attached(features.NodeFinder(), features.NodeFinder()), AlreadyThere,
     "the graph already has NodeFinder, or attributes of the same names"),
    (lambda: detached(features.NodeFinder()), Exception, "this NodeFinder is attached to another"),
    (lambda: functions.std_fgraph([theano.In(v)], [theano.Out(overwrite(v))]), TypeError,
     "the graph must not contain nodes that overwrite their inputs"),
    (named, ValueError, "two variables still have the same name: rename them"),
    (lambda: gof_utils.toposort({1: [2]}), Exception,
     "a prerequisite is not a key of"),
    (lambda: gof_utils.toposort({1: [2], 2: [1]}), Exception, "cycle"),
    (lambda: sched.toposort({1: [2], 2: [1]}), ValueError, "the graph contains a cycle"),
    (lambda: graphs.io_toposort([v], [(a := T.exp(v))], {a.owner: [a.owner]}), ValueError,
     "the graph contains a cycle"),
    (lambda: hints.spectral_radius_bound(m, 0), ValueError, "requires log2_exponent > 0, got 0"),
    (lambda: indexing.SubtensorPrinter().process(v, None), TypeError, "can only print a subtensor"),
    (linked, NotImplementedError, "make_thunk method of .* is not implemented"),
    (lambda: local_optimizers.GraphToGPULocalOptGroup().transform(None), NotImplementedError,
     "there is no GPU backend: leave this group of rewrites out"),
    (lambda: local_optimizers.LocalMetaOptimizer().provide_inputs(None, []), NotImplementedError,
     "LocalMetaOptimizer does not define provide_inputs"),
    (lambda: local_optimizers.LocalOptGroup(nothing=1), TypeError,
     "LocalOptGroup takes no nothing"),
    (lambda: local_optimizers.PatternSub((T.exp, "x"), "x", tracks=[T.exp]), ValueError,
     "tracks and get_nodes must be given together"),
    (loggers.test, RuntimeError, "the tests are not part of the package: run `make test`"),
    (lambda: navigators.TopoOptimizer(None, "sideways"), ValueError,
     "order must be 'in_to_out' or 'out_to_in', not 'sideways'"),
    (lambda: navigators.OpKeyOptimizer(3), TypeError, "3 has no op_key: use TopoOptimizer instead"),
    (lambda: nnet.Prepend_scalar_constant_to_each_row(1)(v), TypeError,
     "takes a matrix, got Tensor"),
    (lambda: opt_tools.check_stack_trace(FunctionGraph([v], [v]), bug_print="loud"), ValueError,
     "bug_print is 'raise', 'warn' or 'ignore', not 'loud'"),
    (lambda: optdb.DB().query(optdb.Query(["a"]), a=1), TypeError,
     "a Query takes no further arguments"),
    (lambda: optdb.DB().register("a", optdb.DB(), nothing=1), TypeError,
     "register takes no nothing"),
    (entered_twice, KeyError, "tag: there is 2 optimisers with this name or tag"),
    (lambda: optdb.EquilibriumDB().register("a", optdb.DB(), final_opt=True, cleanup=True),
     ValueError,
     "an optimiser cannot be both final_opt and cleanup"),
    (lambda: optdb.SequenceDB().register("a", optdb.DB(), "first"), TypeError,
     "a position must be a number or 'last', not 'first'"),
    (lambda: optdb.ProxyDB(3), TypeError, "ProxyDB takes a database, got 3"),
    (lambda: optimizers.SeqOptimizer(nothing=1), TypeError, "SeqOptimizer takes no nothing"),
    (lambda: pictures.bytescale(np.ones((2, 2)), high=300), ValueError,
     "needs 0 <= low <= high <= "),
    (lambda: pictures.bytescale(np.ones((2, 2)), 3, 1), ValueError,
     r"cmax \(1\) is smaller than cmi"),
    (lambda: pictures.toimage(np.ones(3)), ValueError,
     "toimage takes a matrix or 3 or 4 channels, g"),
    (listed_twice, ValueError, "several shared variables have the name same"),
    (lambda: record.Record(), AssertionError, "Record takes exactly one of"),
    (replayed, record.MismatchError, "recorded: 'one"),
    (lambda: removed.strtobool("perhaps"), ValueError, "invalid truth value 'perhaps'"),
    (lambda: settings.EnumStr("a", "b").filter("c"), ValueError, "Valid options are"),
    (lambda: settings.TypedParam(3, int, lambda n: n > 2).filter(1), ValueError,
     r"Invalid value \(1"),
    (lambda: old_sparse.nothing, AttributeError, "theano.sparse has no nothing"),
    (lambda: tensor_opt.nothing, AttributeError, "theano.tensor.opt has no nothing"),
    (tensors.no_mpi, NotImplementedError, "Theano 2 has no MPI ops: exchange arrays"),
    (lambda: tensors.numpy_scalar(np.array("a")), NotScalarConstantError,
     "the array does not hold a number"),
    (lambda: testing.T_OpContractMixin.clone(None, None), NotImplementedError,
     r"a class with T_OpContractMixin must define clone\(op\)"),
    (lambda: utils.OrderedSet().pop(), KeyError, "pop from an empty OrderedSet"),
]


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_calls_that_raise(case: Any) -> None:
    build, error, message = case
    with pytest.raises(error, match=message):
        build()


def test_pictures_need_pillow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(ImportError, match="the image functions of scipy.misc need Pillow"):
        pictures.toimage(np.ones((2, 2)))


def test_protected_inputs(tmp_path: Path) -> None:
    graph = FunctionGraph([v], [overwrite(v)], clone=False)
    with pytest.raises(InconsistencyError, match="Trying to destroy a protected Variable: v, by"):
        functions.Supervisor([v]).validate(graph)
