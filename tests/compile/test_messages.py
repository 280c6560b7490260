"""Errors of functions, modes and shared variables, with their messages."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from theano.compile.debugmode import DebugMode, InvalidValueError
from theano.compile.nanguardmode import NanGuardMode

import theano
import theano.tensor as T
from tests.ids import names
from theano.compile.modes import by_name as mode
from theano.compile.random_streams import randomstate as randomstreams
from theano.compile.shared_variables import variables as sharedvalue
from theano.graph import Apply, Op
from theano.sandbox.rng_mrg import MRG_RandomStreams

x, y = T.dscalars("x", "y")
v = T.dvector("v")


class Wrong(Op):
    """An op whose value is not of the type that it declares."""

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, list(inputs), [T.dvector()])

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        output_storage[0][0] = "text"


def function() -> Any:
    return theano.function([x], x * 2)


def read_only() -> Any:
    container = theano.gof.Container(T.dscalar("kept"), [None], readonly=True)
    container.value = 3


CASES: list[tuple[Any, type[BaseException], str]] = [
    (read_only, Exception, "is read-only"),
    (lambda: iter(function()), TypeError, "a Function is not iterable; call it and iterate"),
    (lambda: theano.In(x, name=3), TypeError, "the name of an input must be a string, got 3"),
    (lambda: theano.function([3], x), TypeError,
     "an input of a function must be a variable or an In"),
    (lambda: theano.function([x], x, updates=[(y, x)]), TypeError, "and cannot be updated"),
    (lambda: mode.register_mode("FAST_RUN", None), ValueError, "there is a mode FAST_RUN already"),
    (lambda: mode.register_linker("py", None), ValueError, "there is a linker py already"),
    (lambda: mode.register_optimizer("fast_run", None), ValueError,
     "there is an optimizer fast_run already"),
    (lambda: DebugMode(check_preallocated_output="some"), ValueError,
     "check_preallocated_output: 'some' is not one of ALL"),
    (lambda: theano.function([v], Wrong()(v), mode=DebugMode())([1.0]), InvalidValueError,
     "perform gave output 0 a value that is not of type"),
    (lambda: theano.function([x], x * 2, mode=NanGuardMode(True, True, True))(np.nan),
     AssertionError, "input x has NaN"),
    (lambda: theano.shared(x), TypeError, "theano.shared takes a value, but x is symbolic"),
    (lambda: theano.shared(3, nothing=4), TypeError,
     "theano.shared cannot take a int with nothing"),
    (lambda: theano.shared(np.ones(3), target="gpu"), ValueError, "there is no device 'gpu'"),
    (lambda: sharedvalue.tensor_constructor(np.ones(3), target="gpu"), ValueError,
     "there is no device 'gpu'"),
    (lambda: sharedvalue.tensor_constructor(3), TypeError, "not an array"),
    (lambda: sharedvalue.scalar_constructor("3"), TypeError, "not a number"),
    (lambda: sharedvalue.matrix_constructor(3), TypeError, "not a sparse matrix"),
    (lambda: sharedvalue.state_constructor(3), TypeError, "not a state of a generator"),
    (lambda: sharedvalue.SharedVariable("s", T.dscalar, 3, False, container=theano.gof.Container(
        x, [None])), TypeError, "a shared variable takes either a value or a container"),
    (lambda: MRG_RandomStreams().binomial((3,), n=2), NotImplementedError, "draws one trial only"),
    (lambda: MRG_RandomStreams().multinomial_wo_replacement((3,), pvals=np.ones((1, 2))),
     ValueError, "multinomial_wo_replacement takes no size"),
    (lambda: MRG_RandomStreams().multinomial(), TypeError,
     "the matrix of probabilities is"),
    (lambda: MRG_RandomStreams().multinomial(pvals=[0.5]), NotImplementedError,
     "the probabilities must be a matrix, got 1 dims"),
    (lambda: MRG_RandomStreams().multinomial((2,), pvals=np.ones((1, 2))), ValueError,
     "MRG_RandomStreams.multinomial takes no size: pvals gives the shape"),
    (lambda: MRG_RandomStreams(2 ** 31), ValueError, "the seed must be less than"),
    (lambda: MRG_RandomStreams([0, 0, 0, 1, 1, 1]), ValueError,
     "the first three values of a seed"),
    (lambda: MRG_RandomStreams([2 ** 31, 0, 0, 1, 1, 1]), ValueError,
     "three values of a seed must be"),
    (lambda: theano.OpFromGraph([x], [3]), TypeError,
     "inputs and outputs must be variables, got 3"),
    (lambda: theano.OpFromGraph([x], [x * 2])(x, y, x), ValueError, "Expected 1 inputs, got 3"),
    (lambda: function().copy(swap={y: y}), ValueError,
     "swap: the function has no shared variable y"),
    (lambda: theano.compile.FromFunctionOp(
        lambda a: (a, a), [T.dvector], [T.dvector], None)(v).eval({v: [1.0]}), ValueError,
     "expected 1 results, got 2"),
    (lambda: theano.as_op([3], [T.dvector])(lambda a: a), TypeError, "must be a list of types, g"),
]


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_calls_that_raise(case: Any) -> None:
    build, error, message = case
    with pytest.raises(error, match=message):
        build()


def test_states_of_generators_are_taken() -> None:
    state = np.random.RandomState(3)
    kept = sharedvalue.state_constructor(state)
    assert isinstance(kept, randomstreams.RandomStateSharedVariable)
