"""Old import paths: each name of the table is found, and programs that use none load no table."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano import legacy
from theano.legacy import PARENTS
from theano.legacy.paths import compile, gof, gpu, misc, scalar, sparse, starred, tensor
from theano.legacy.table import TABLE

x, y = T.dscalar("x"), T.dscalar("y")


def test_every_name_is_found() -> None:
    for old in sorted(set(TABLE) - set(PARENTS)):
        module = importlib.import_module(old)
        for name in module.__all__:
            assert getattr(module, name, legacy) is not legacy, f"{old}.{name}"
            assert name in dir(module), f"{old}.{name}"


def test_rows_are_in_order() -> None:
    for part in (compile, gof, gpu, misc, scalar, sparse, tensor):
        assert list(part.ROWS) == sorted(part.ROWS)


def test_rows_of_several_parts_are_one() -> None:
    parts = {"theano.legacy.names.networks.nnet", "theano.legacy.names.networks.conv"}
    assert parts <= set(TABLE["theano.tensor.nnet"])


def test_every_module_has_its_parents() -> None:
    for old in set(TABLE) - set(PARENTS):
        parent = old.rpartition(".")[0]
        assert parent in TABLE or parent in PARENTS, old


def test_no_row_hides_a_module_that_is_there() -> None:
    root = Path(theano.__file__).parent.parent
    for old in set(TABLE) - set(PARENTS):
        place = root.joinpath(*old.split("."))
        assert not place.exists(), old
        assert not place.with_suffix(".py").exists(), old


@pytest.mark.parametrize("package", PARENTS)
def test_names_that_the_table_adds_to_existing_modules(package: str) -> None:
    module = importlib.import_module(package)
    for name in legacy._places(package):
        assert name not in module.__dict__, f"{package}.{name} is there anyway"
        assert getattr(module, name) is not None


def test_a_function_stays_one_when_its_old_module_is_imported() -> None:
    import theano.compile.function

    f = theano.compile.function([x], x * 2)
    assert f(2) == 4
    assert theano.function([x], x)(1) == 1
    assert theano.compile.function.function is theano.function
    assert theano.theano is theano


def test_helpers_of_tests() -> None:
    from theano.tests import unittest_tools

    assert unittest_tools.fetch_seed(3) == 3
    assert unittest_tools.seed_rng() == unittest_tools.fetch_seed()
    unittest_tools.verify_grad(T.sin, [np.ones(2)])
    with theano.config.change_flags(floatX="float32"):
        assert theano._asarray([1], "floatX").dtype == "float32"


def test_names_are_the_objects_themselves() -> None:
    from theano.gof import Apply, Op
    from theano.gof.graph import Variable
    from theano.tensor.basic import DimShuffle, as_tensor_variable

    assert Op is theano.graph.Op
    assert Apply is theano.graph.Apply
    assert Variable is theano.graph.Variable
    assert (DimShuffle, as_tensor_variable) == (T.DimShuffle, T.as_tensor_variable)


def test_attributes_without_imports() -> None:
    assert theano.gof.graph.Variable is theano.graph.Variable
    assert theano.gof.graph is importlib.import_module("theano.gof.graph")
    assert theano.sandbox.cuda.cuda_enabled is False
    assert T.basic.dscalar is T.dscalar


def test_modules_that_have_the_name_of_an_op() -> None:
    x = T.dvector("x")
    f = theano.function([x], [T.xlogx.xlogx(x), T.xlogx.xlogy0(x, x + 1)])
    np.testing.assert_allclose(f([0.0, 2.0]), [[0, 2 * np.log(2)], [0, 2 * np.log(3)]])
    assert T.xlogx is importlib.import_module("theano.tensor.xlogx")
    assert theano.version.version == theano.__version__


def test_pooling_is_found_without_its_own_import() -> None:
    text = ("import sys, theano.tensor as T\nassert 'theano.tensor.signal' not in sys.modules\n"
            "assert T.signal.pool.pool_2d is sys.modules['theano.tensor.signal.pool'].pool_2d\n")
    subprocess.run([sys.executable, "-c", text], check=True)


def test_no_gpu_is_in_use() -> None:
    assert list(theano.gpuarray.type.list_contexts()) == []
    with pytest.raises(theano.gpuarray.ContextNotDefined, match="context name dev0 not defined"):
        theano.gpuarray.type.get_context("dev0")


def test_attributes_of_a_gpu_are_missing() -> None:
    """Programs take AttributeError, or ImportError, for "there is no GPU"."""
    from theano.sandbox import cuda

    for name in ("active_device_name", "active_device_number", "mem_info"):
        assert not hasattr(cuda, name)
    with pytest.raises(ImportError, match="active_device_number"):
        from theano.sandbox.cuda import active_device_number  # noqa: F401


def test_missing_names_raise() -> None:
    with pytest.raises(AttributeError, match="module 'theano' has no attribute 'nonsense'"):
        theano.nonsense  # noqa: B018
    with pytest.raises(AttributeError, match="'theano.gof' has no attribute 'nonsense'"):
        theano.gof.nonsense  # noqa: B018
    with pytest.raises(ModuleNotFoundError, match="theano.nonsense"):
        importlib.import_module("theano.nonsense")
    with pytest.raises(ImportError, match="cannot import name 'nonsense'"):
        from theano.gof import nonsense  # noqa: F401
    assert not hasattr(theano, "__path_of_nothing__")


def test_star_import() -> None:
    names: dict[str, Any] = {}
    exec("from theano.gof.graph import *", names)
    assert names["Variable"] is theano.graph.Variable


STARS = """
import math, operator as op, random, types
from theano.tensor import *
assert math.pi and random.random() and types.FunctionType and op.add  # not those of the package
assert shared_randomstreams.RandomStreams and raw_random.uniform and xlogx.xlogx and nnet.relu
from numpy import *
from theano.tensor import *
assert diff([1, 3]) == [2] and hypot(3, 4) == 5 and fft.fft([1]) == [1]  # NumPy's
assert sys.argv and numpy is np and gof.Op and printing.debugprint
assert dvector and dot(dmatrix("a"), dvector("b")).ndim == 1 and nlinalg.trace and opt and theano
from theano import *
import theano.tensor as T
assert theano.config is config and sandbox.rng_mrg.MRG_RandomStreams and sparse.csr_matrix
assert ifelse.ifelse and scan_module.until and misc.pkl_utils and np.pi and function([], [])() == []
from theano.compile import *
assert debugmode.DebugMode and io.In is In and sharedvalue.shared is shared
from theano.gof import *
assert op.Op is Op and graph.inputs and opt.local_optimizer is local_optimizer and toolbox.Feature
from theano.graph import *
assert basic.Variable is Variable and fg.FunctionGraph and op.Op is Op
from theano.tensor.nnet import *
assert conv.conv2d and neighbours.images2neibs and softmax(T.dmatrix()).ndim == 2
from theano.sparse import *
assert dot is theano.sparse.dot and basic.csr_matrix is csr_matrix and "values" not in dir()
"""


def test_star_imports_of_packages_give_their_modules_and_hide_no_others() -> None:
    done = subprocess.run([sys.executable, "-c", STARS], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_function_that_is_newer_than_theano_is_no_part_of_a_star_import(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(T, "newest", len, raising=False)
    given: dict[str, Any] = {}
    exec("from theano.tensor import *", given)
    assert "newest" in dir(T) and "newest" not in given
    assert starred.tensor_names() <= set(given)


def test_importing_theano_does_not_read_the_table() -> None:
    code = "import sys, theano; print([m for m in sys.modules if m.startswith('theano.legacy')])"
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert set(ast.literal_eval(out)) == {"theano.legacy", "theano.legacy.members"}


def test_installing_twice_changes_nothing() -> None:
    before = list(sys.meta_path)
    legacy.install()
    assert sys.meta_path == before
    assert theano.gof.Op is theano.graph.Op


def test_a_package_that_is_loaded_later_finds_its_old_modules_after_a_second_installation() -> None:
    code = ("import theano, theano.sparse, theano.typed_list; theano.legacy.install()\n"
            "import theano.sparse.basic, theano.sparse.sandbox.sp2, theano.typed_list.basic\n"
            "print(theano.sparse.basic.CSM is theano.sparse.CSM)")
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out == "True\n"


def test_walks() -> None:
    from theano.gof import graph

    z = T.exp(x * y) + x
    assert graph.inputs([z]) == [x, y]
    assert set(graph.ancestors([z])) >= {x, y, z}
    assert graph.ancestors([z], [z]) == [z]
    assert len(graph.ops([x, y], [z])) == 3
    assert graph.list_of_nodes([x, y], [z])[-1] is z.owner
    assert graph.orphans([x], [z]) == [y]
    assert set(graph.variables([x, y], [z])) == set(graph.ancestors([z]))
    assert graph.is_in_ancestors(z.owner, (z.owner.inputs[0]).owner)
    assert graph.is_same_graph(z, T.exp(x * y) + x)
    assert not graph.is_same_graph(z, T.exp(x * x) + x)
    assert graph.is_same_graph(z, T.exp(x * x) + x, givens={y: x})
    assert graph.io_connection_pattern([x, y], [z, x]) == [[True, True], [True, False]]


def test_io_toposort_visits_the_last_input_first() -> None:
    from theano.gof import FunctionGraph
    from theano.gof.graph import io_toposort

    a, b = T.exp(x), T.sin(y)
    c, d = a + b, b * T.sqrt(a)
    order = [b.owner, a.owner, c.owner, d.owner.inputs[1].owner, d.owner]
    assert io_toposort([x, y], [c, d]) == order
    assert FunctionGraph([x, y], [c, d], clone=False).toposort() == order


def test_io_toposort_with_orderings() -> None:
    from theano.gof.graph import io_toposort

    a, b = T.exp(x).owner, T.sin(x).owner
    outputs = [a.outputs[0], b.outputs[0]]
    assert io_toposort([x], outputs) == [a, b]
    assert io_toposort([x], outputs, orderings={a: [b]}) == [b, a]
    with pytest.raises(ValueError, match="cycle"):
        io_toposort([x], outputs, orderings={a: [b], b: [a]})


def test_old_clones() -> None:
    from theano.gof.graph import clone, clone_get_equiv

    z = T.exp(x) * y
    (x2,), (z2,) = clone([x], [z])
    assert x2 is not x
    assert y not in theano.gof.graph.inputs([z2])
    assert theano.gof.graph.inputs(clone([x], [z], copy_inputs=False)[1]) == [x, y]
    memo = clone_get_equiv([x, y], [z])
    assert memo[z.owner] is memo[z].owner


def test_stack_search() -> None:
    from theano.gof.graph import stack_search

    below = {1: [2, 3], 2: [4], 3: [4], 4: []}
    assert stack_search([1], below.get) == [1, 2, 3, 4]
    assert stack_search([1], below.get, "dfs") == [1, 3, 4, 2]
    assert stack_search([1], below.get, build_inv=True)[1][4] == [2, 3]
    with pytest.raises(ValueError, match="mode must be 'bfs' or 'dfs'"):
        stack_search([1], below.get, "foo")


def test_view_roots() -> None:
    from theano.gof.graph import view_roots

    m = T.dmatrix()
    assert view_roots(m.dimshuffle(1, 0).dimshuffle(0, "x", 1)) == [m]
    assert view_roots(m + 1) != [m]


def test_test_values() -> None:
    from theano.gof.op import debug_assert, get_debug_values, get_test_value

    v = T.dscalar()
    assert get_debug_values(v) == []
    debug_assert(False)
    v.tag.test_value = np.float64(3)
    assert get_test_value(T.constant(2.0)) == 2
    with theano.config.change_flags(compute_test_value="ignore"):
        assert get_debug_values(v, 1) == [(3, 1)]
        assert get_debug_values(T.dscalar()) == []
        with pytest.raises(AssertionError, match="reason"):
            debug_assert(False, "reason")


def test_small_helpers() -> None:
    from theano.compat import cmp, exc_message
    from theano.gof import utils
    from theano.misc.ordered_set import OrderedSet
    from theano.misc.strutil import render_string

    assert utils.flatten([1, (2, [3]), 4]) == [1, 2, 3, 4]
    assert utils.uniq([1, 2, 1]) == [1, 2]
    assert utils.difference([1, 2, 3], [2]) == [1, 3]
    assert (cmp(1, 2), cmp(2, 2), cmp(3, 2)) == (-1, 0, 1)
    assert exc_message(ValueError("text")) == "text"
    assert render_string("%(a)s!", {"a": 1}) == "1!"
    ordered = OrderedSet([3, 1])
    ordered.add(2)
    ordered.discard(1)
    assert list(ordered) == [3, 2]
    assert OrderedSet([1, 2]) == OrderedSet([1, 2]) != OrderedSet([2, 1])
    assert OrderedSet([1, 2]) == {2, 1}


def test_six() -> None:
    from theano.compat.six import add_metaclass, iteritems, reraise, string_types, with_metaclass
    from theano.compat.six.moves import xrange

    class Meta(type):
        pass

    @add_metaclass(Meta)
    class A:
        pass

    assert type(A) is Meta
    assert type(with_metaclass(Meta)) is Meta
    assert list(iteritems({1: 2})) == [(1, 2)]
    assert string_types == (str,)
    assert xrange is range
    with pytest.raises(KeyError):
        reraise(KeyError, KeyError("a"))


def test_six_is_there_where_nobody_installed_it(tmp_path: Path) -> None:
    """Theano 1.0 brought `six` along, so that programs import it."""
    program = tmp_path / "program.py"
    program.write_text(
        "import six, six.moves.cPickle as pickle\n"
        "from six.moves import xrange, urllib, zip_longest\n"
        "from six.moves.urllib.request import urlretrieve\n"
        "print(list(six.iteritems({1: 2})), list(xrange(2)), pickle.loads(pickle.dumps(3)),"
        " six.PY2, six.u('a'), urlretrieve.__name__, hasattr(six, '__file__'))\n")
    code = (
        "from importlib.machinery import PathFinder; find = PathFinder.find_spec\n"
        "PathFinder.find_spec = lambda name, *rest: None if name == 'six' else find(name, *rest)\n"
        f"from theano.legacy.__main__ import main; main([{str(program)!r}])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "[(1, 2)] [0, 1] 3 False a urlretrieve False\n", done.stderr
    assert "six.iteritems" in done.stderr


def test_there_is_no_gpu() -> None:
    from theano.gpuarray import dnn

    from theano.sandbox import cuda

    assert not cuda.cuda_available
    assert not dnn.dnn_available()
    assert dnn.dnn_available.msg == "there is no GPU, see `theano doctor`"
    with theano.config.change_flags(device="cpu"):
        cuda.use("cpu")
        with pytest.warns(theano.errors.TheanoConfigWarning, match="'gpu0' is not available"):
            cuda.use("gpu0")
        assert theano.config.device == "cpu"
        with pytest.raises(ValueError, match="'gpu0' is not available"):
            cuda.use("gpu0", force=True)
    values = cuda.CudaNdarray([1.0]), cuda.CudaNdarray.zeros((2,))
    assert [(v.dtype, v.tolist()) for v in values] == [("float32", [1]), ("float32", [0, 0])]
    assert cuda.ftensor4 is T.ftensor4
    assert cuda.host_from_gpu(x) is x
    assert theano.gpuarray.as_gpuarray_variable(x, None) is x
    assert not isinstance(x.type, cuda.CudaNdarrayType)


def test_modules_are_attributes_before_they_are_loaded() -> None:
    code = "import theano.tensor as T; print(T.inplace.__name__, hasattr(T, 'nothing_of_the_kind'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["theano.tensor.inplace", "False"]
