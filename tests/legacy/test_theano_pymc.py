"""Names of Theano-PyMC 1.1, which PyMC3 3.10 and 3.11 import."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from theano.graph.utils import TestValueError

import theano
import theano.tensor as T
from theano.graph import basic
from theano.graph.op import Op, get_test_value

IMPORTS = """
import theano
import theano.graph.fg, theano.graph.opt, theano.graph.optdb, theano.graph.toolbox
import theano.graph.features, theano.tensor.basic_opt
from theano import scan
from theano.graph.basic import Apply, Constant, Variable, ancestors, graph_inputs, walk
from theano.compile.function.types import FunctionMaker
from theano.graph.basic import applys_between, orphans_between, vars_between
from theano.graph.op import COp, ExternalCOp, Op, get_test_value
from theano.graph.opt import GlobalOptimizer
from theano.graph.type import CType, Type
from theano.graph.utils import MethodNotDefined, TestValueError
from theano.sandbox.rng_mrg import MRG_RandomStream
from theano.scan import until
from theano.scan.op import Scan
from theano.tensor.shared_randomstreams import RandomStream
import theano.tensor as T

assert CType is Type and theano.graph.fg.FunctionGraph and COp is Op
assert theano.gof.COp is ExternalCOp and theano.gof.Optimizer is GlobalOptimizer
a, b = T.dscalars("ab")
assert vars_between([a], [a + b]) and orphans_between([a], [a + b]) == [b]
assert [node.op for node in applys_between([a], [a + b])] == [T.add]
assert isinstance(theano.function([a], a).maker, FunctionMaker)
assert RandomStream(3).uniform((2,)).eval().shape == MRG_RandomStream(3).uniform((2,)).eval().shape
x = T.dvector()
for loop in (scan, theano.scan):
    sums, _ = loop(lambda a, s: (a + s, until(a > 2)), x, T.zeros(()))
    print(theano.function([x], sums)([1, 3, 5]))
"""


def test_a_program_imports_the_paths() -> None:
    """In a separate process, because `theano.scan` is a callable module afterwards."""
    done = subprocess.run([sys.executable, "-c", IMPORTS], capture_output=True, text=True)
    assert done.stdout == "[1. 4.]\n" * 2, done.stderr


STAR = """
from theano.graph import *
for module in (basic, callcache, destroyhandler, fg, null_type, op, opt, optdb, params_type, sched,
               toolbox, type, utils):
    print(module.__name__)
"""


def test_all_names_of_the_package_are_its_modules() -> None:
    """The package `aesara_theano_fallback` imports them so. In a separate process, because modules
    that have been imported are attributes of the package anyway."""
    done = subprocess.run([sys.executable, "-c", STAR], capture_output=True, text=True)
    assert done.stdout.split() == [
        f"theano.graph.{name}" for name in (
            "basic", "callcache", "destroyhandler", "fg", "null_type", "op", "opt", "optdb",
            "params_type", "sched", "toolbox", "type", "utils")], done.stderr


def test_walk() -> None:
    x = T.dvector("x")
    y = x + x * 2
    nodes = list(basic.walk([y], lambda v: v.owner and v.owner.inputs))
    assert nodes[0] is y and [v for v in nodes if v is x] == [x]
    pairs = list(basic.walk([x], lambda v: None, bfs=False, return_children=True))
    assert pairs == [(x, None)]
    assert list(basic.walk([3, 1, 2], lambda i: [i - 1] if i else [], bfs=False, hash_fn=int)) == [
        2, 1, 0, 3]


def test_test_values() -> None:
    x = T.dvector("x")
    with pytest.raises(TestValueError, match="^x has no test value"):
        get_test_value(x)
    x.tag.test_value = np.ones(2)
    assert get_test_value(x).tolist() == [1, 1] and get_test_value(3) == 3


class Twice(Op):
    """Calls the method of the base class of `Op`, as `pymc3.ode` does."""

    __props__ = ()
    itypes = otypes = [T.dvector]

    def __call__(self, *inputs: object, **settings: object) -> object:
        return super(theano.Op, self).__call__(*inputs, **settings)

    def perform(self, node: object, inputs: list[object], output_storage: list[list[object]],
                params: object = None) -> None:
        output_storage[0][0] = np.multiply(inputs[0], 2)


def test_the_base_class_of_op_applies_it() -> None:
    x = T.dvector()
    twice = Twice()
    assert isinstance(twice, theano.gof.PureOp) and theano.gof.PureOp is not Op
    assert str(twice) == "Twice" and twice == Twice()
    assert theano.function([x], twice(x))([1, 2]).tolist() == [2, 4]
