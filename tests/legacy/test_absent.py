"""Names for parts of Theano that this package does not have, and helpers of loops."""

from __future__ import annotations

import importlib

import numpy as np
import pytest
from theano.gof.compilelock import lock_ctx
from theano.scan_module.scan_utils import forced_replace, reconstruct_graph, traverse

import theano
import theano.tensor as T
from theano.legacy.names.programs import absent

OLD = {
    "theano.gof.vm": ("VM", "Loop", "Stack"), "theano.gof.callcache": ("CallCache",),
    "theano.gof.lazylinker_c": ("CLazyLinker",),
    "theano.gof.cmodule": ("get_module_cache", "GCC_compiler", "dlimport"),
    "theano.gof.cc": ("get_module_cache", "CodeBlock", "get_c_declare"),
    "theano.tensor.opt": ("FusionOptimizer", "InplaceElemwiseOptimizer"),
    "theano.tensor.elemwise_cgen": ("make_loop",),
    "theano.scan_module.scan_utils": ("Validator", "compress_outs"),
}


@pytest.mark.parametrize("module", OLD)
def test_absent_names_can_be_imported_and_say_what_to_use(module: str) -> None:
    for name in OLD[module]:
        found = getattr(importlib.import_module(module), name)
        assert not isinstance(3, found)
        text = f"{name} of Theano 1.0 is not in this package: [a-zA-Z]"
        with pytest.raises(NotImplementedError, match=text):
            found(1, key=2)


def test_other_names_do_not_exist() -> None:
    with pytest.raises(AttributeError, match="programs.absent has no nothing"):
        absent.nothing  # noqa: B018
    with lock_ctx():
        pass


def test_graphs_are_copied_with_new_inputs() -> None:
    x, y = T.dvector("x"), T.dvector("y")
    (new, other), (total,) = reconstruct_graph([x, y], [x * y + 1], "_copy")
    assert (new.name, other.name) == ("x_copy", "y_copy") and new is not x
    assert theano.function([new, other], total)([2.0], [3.0]).tolist() == [7]
    replaced = forced_replace(T.exp(x) + x, x, y)
    np.testing.assert_allclose(replaced.eval({y: [0.0]}), [1.0])
    assert forced_replace(None, x, y) is None
    known = {x: y}
    assert traverse(x + 1, x, y, known) is known
