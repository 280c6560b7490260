"""Copies of functions: pickles, deep copies, `f.copy`."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.c_text import code

MODES = ("FAST_RUN", "FAST_COMPILE", "DEBUG_MODE")


def accumulator(mode: str = "FAST_RUN") -> tuple[Any, Any]:
    s = theano.shared(np.zeros(2), "s")
    x, a = T.dvector("x"), T.dscalar("a")
    f = theano.function([x, theano.In(a, value=2.0), theano.In(T.dscalar("n"), value=5.0)],
                        {"out": s * a + x}, updates=[(s, s + x)], mode=mode,
                        on_unused_input="ignore", name="accumulate")
    return f, s


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("protocol", [2, pickle.HIGHEST_PROTOCOL])
def test_pickle(mode: str, protocol: int) -> None:
    f, s = accumulator(mode)
    f([1.0, 2.0])
    f["a"] = 10.0
    f.trust_input = True
    g = pickle.loads(pickle.dumps(f, protocol))
    assert g.name == "accumulate" and g.trust_input
    assert list(g([1.0, 1.0])["out"]) == [11, 21]
    assert list(g([1.0, 1.0])["out"]) == [21, 31]
    assert list(s.get_value()) == [1, 2]
    assert list(f([0.0, 0.0])["out"]) == [10, 20]
    assert g["n"] == 5


def test_functions_in_one_pickle_share_their_variables() -> None:
    s = theano.shared(0.0, "s")
    x = T.dscalar("x")
    step = theano.function([x], s, updates=[(s, s + x)])
    read = theano.function([], s * 10)
    step2, read2, s2, x2 = pickle.loads(pickle.dumps([step, read, s, x]))
    step2(3)
    assert read2() == 30 and s2.get_value() == 3 and s.get_value() == 0
    assert x2 in step2 and step2.get_shared() == [s2] and s2 not in step


def test_state_linked_through_containers_stays_linked() -> None:
    x, s = T.dscalars("xs")
    f = theano.function([x, theano.In(s, value=1.0, update=s + x)], s)
    g = theano.function([theano.In(s, value=f.container[s])], s * 10)
    f2, g2 = copy.deepcopy([f, g])
    f2(4)
    assert g2() == 50 and g() == 10


def test_deepcopy_copies_values() -> None:
    f, s = accumulator()
    g = copy.deepcopy(f)
    g([1.0, 1.0])
    assert list(s.get_value()) == [0, 0]
    assert g.maker is not f.maker and g.maker.fgraph is not f.maker.fgraph
    assert not any(v in g for v in [i.variable for i in f.maker.inputs])


def test_pickles_load_in_another_process(tmp_path: Any) -> None:
    f, _ = accumulator()
    f([1.0, 2.0])
    path = tmp_path / "f.pkl"
    path.write_bytes(pickle.dumps(f))
    code = f"import pickle; f = pickle.load(open({str(path)!r}, 'rb')); print(f([0, 0])['out'])"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[2. 4.]"


def test_a_setting_makes_pickled_functions_none() -> None:
    f, _ = accumulator()
    text = pickle.dumps([f, 1])
    with theano.config.change_flags(unpickle_function=False):
        assert pickle.loads(text) == [None, 1]


def test_the_rewritten_graph_is_kept() -> None:
    x = T.dvector("x")
    f = theano.function([x], T.exp(x) * 1 + 0)
    g = pickle.loads(pickle.dumps(f))
    first, second = ([str(n.op) for n in h.maker.fgraph.toposort()] for h in (f, g))
    assert first == second == ["Elemwise{exp,no_inplace}"]
    assert code(g) == code(f) != ""


def test_copy_shares_variables_and_owns_defaults() -> None:
    f, s = accumulator()
    g = f.copy(name="again")
    g["a"] = 100.0
    assert f["a"] == 2 and g.name == "again" and f.name == "accumulate"
    g([1.0, 1.0])
    assert list(s.get_value()) == [1, 1] and g[s] is f[s]
    assert list(copy.copy(f)([0.0, 0.0])["out"]) == [2, 2]


@pytest.mark.parametrize("mode", MODES)
def test_copy_without_updates(mode: str) -> None:
    f, s = accumulator(mode)
    g = f.copy(delete_updates=True)
    g([1.0, 1.0])
    assert list(s.get_value()) == [0, 0]
    f([1.0, 1.0])
    assert list(s.get_value()) == [1, 1]
    assert list(g([0.0, 0.0])["out"]) == [2, 2]


def test_copy_with_other_shared_variables() -> None:
    f, s = accumulator()
    t = theano.shared(np.ones(2) * 10, "t")
    g = f.copy(swap={s: t})
    assert list(g([1.0, 1.0])["out"]) == [21, 21]
    assert list(t.get_value()) == [11, 11] and list(s.get_value()) == [0, 0]
    assert g.get_shared() == [t] and "t" in g
    with pytest.raises(ValueError, match="no shared variable t"):
        f.copy(swap={t: s})
    with pytest.raises(ValueError, match="is not a shared variable of type"):
        f.copy(swap={s: theano.shared(1.0)})


def test_a_long_graph_pickles() -> None:
    x = T.dvector("x")
    z = x
    for _ in range(3000):
        z = T.sin(z) + x
    f = theano.function([x], z, mode=theano.Mode("py", None))
    g = pickle.loads(pickle.dumps(f))
    np.testing.assert_array_equal(f([0.5, 1.0]), g([0.5, 1.0]))
