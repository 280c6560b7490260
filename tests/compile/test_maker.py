"""`FunctionMaker`, `orig_function`, and the public members of functions."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.compile import Function, FunctionMaker, In, Out, orig_function

x, y = T.dvectors("xy")


def test_forms_of_inputs_and_outputs() -> None:
    one = np.ones(2)
    assert list(orig_function([x, (y, one)], x + y)([1, 2])) == [2, 3]
    named_input = orig_function([In(x), ("other", y, one)], Out(x + y))
    assert list(named_input([1, 2], other=[3, 4])) == [4, 6]
    (sums,) = orig_function([x, ["y", y]], [x + y])([1, 2], [3, 4])
    assert list(sums) == [4, 6]
    named = orig_function([x], [x, x * 2], output_keys=["a", "b"])([1])
    assert {key: list(value) for key, value in named.items()} == {"a": [1], "b": [2]}


def test_shared_inputs() -> None:
    s = theano.shared(np.zeros(2), "s")
    given = In(s, value=s.container, update=s + x, shared=True, implicit=True)
    f = orig_function([x, given], s * 2)
    f([1, 2])
    assert list(f([1, 2])) == [2, 4]
    assert list(s.get_value()) == [2, 4]


def test_create_several() -> None:
    maker = FunctionMaker([In(x), In(y, value=np.array([1.0, 1.0]))], x + y)
    assert (maker.required, maker.refeed) == ([True, False], [False, True])
    first, second = maker.create(), maker.create([None, np.array([5.0, 5.0])])
    assert list(first([1, 2])) == [2, 3]
    assert list(second([1, 2])) == [6, 7]
    assert list(maker.create()([1, 2])) == [2, 3]
    with pytest.raises(AssertionError, match="1 values were given for 2 inputs"):
        maker.create([None])


def test_function_builder() -> None:
    seen: dict[str, Any] = {}

    class Mine(Function):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            seen.update(kwargs, count=len(args))
            super().__init__(*args, **kwargs)

    f = FunctionMaker([x], [x * 2], function_builder=Mine, name="double").create()
    assert isinstance(f, Mine) and seen == {"name": "double", "count": 10}
    assert list(f([1.0])[0]) == [2]


def test_wrong_inputs() -> None:
    with pytest.raises(TypeError, match="should not be a variable"):
        orig_function([(x, y)], x)
    with pytest.raises(TypeError, match="Invalid input syntax"):
        orig_function([(x, 1, 2, 3)], x)


def test_where_values_are_stored() -> None:
    s = theano.shared(np.ones(2), "s")
    f = theano.function([x], T.exp(x * s) * 2)
    kept = f.fn.storage_map
    assert kept[f.maker.fgraph.inputs[1]] is s.container.storage
    assert [node.op for node in f.fn.nodes] == [n.op for n in f.maker.fgraph.toposort()]
    assert f.copy().fn.storage_map.keys() == kept.keys()
    f.free()
    assert list(theano.function([In(x, value=np.ones(1))], x * 2).fn()) == [2]


def test_results_of_a_call_by_storage() -> None:
    y, w = T.dscalar("y"), theano.shared(1.0)
    f = theano.function([x, y], [x * y, y + w], updates=[(w, w + 1)])
    results = f.output_storage
    assert f.n_returned_outputs == 2
    assert [result.data for result in results] == [None, None, None]
    f.input_storage[0].storage[0] = np.array([1.0, 2.0])
    f.input_storage[1].storage[0] = np.asarray(3.0)
    f.fn()
    assert [result.storage[0].tolist() for result in results] == [[3, 6], 4, 2]
    f.input_storage[1].value = 5.0
    f.fn(n_calls=2)
    assert [result.data.tolist() for result in f.output_storage] == [[5, 10], 8, 4]
    assert w.get_value() == 4
    for other in (f.copy(), pickle.loads(pickle.dumps(f))):
        assert [result.data for result in other.output_storage] == [None, None, None]
    single = theano.function([In(x, value=np.ones(1))], x * 2)
    named = theano.function([In(x, value=np.ones(1))], {"b": x * 2, "a": x * 3})
    nothing = theano.function([In(x, value=np.ones(1))], None, on_unused_input="ignore")
    for function, expected in ((single, [[2]]), (named, [[3], [2]]), (nothing, [])):
        function.fn()
        assert [result.data.tolist() for result in function.output_storage] == expected


def test_a_copy_knows_where_its_function_was_made() -> None:
    f = theano.function([x], x * 2)
    assert "test_maker.py:" in f.name
    assert copy.deepcopy(f).name == f.name == pickle.loads(pickle.dumps(f)).name


def test_new_values_are_in_the_order_of_the_inputs() -> None:
    v, w, s = (theano.shared(np.zeros(k), name) for k, name in ((2, "v"), (3, "w"), (1, "s")))
    f = theano.function([x], s.sum(), updates=[(v, v + w.sum()), (w, w + x[0]), (s, s + 1)])
    for maker in (f.maker, f.copy().maker, pickle.loads(pickle.dumps(f)).maker):
        places = maker.fgraph.update_mapping
        assert places is not None and list(places) == [1, 2, 3]
        assert list(places.values()) == sorted(places.values())
        for output, given in places.items():
            assert maker.inputs[given].update is maker.fgraph.outputs[output]
            assert maker.fgraph.outputs[output].type == maker.fgraph.inputs[given].type
    f([2.0])
    f([2.0])
    assert [list(variable.get_value()) for variable in (v, w, s)] == [[6, 6], [4, 4, 4], [2]]
