"""Theano 2: write a mathematical expression, take its gradient, get a compiled native function.

The folders, in the order of the stages: graph: variables, nodes, ops; scalar, tensor, sparse,
typed_list: the types and ops of the language; gradient: derivatives; ifelse.py, scanning: branches
and loops; rewrite: the rules and the pipeline; lower: from a graph to C text; runtime: the C
extension that calls it; backends: the C compiler and the NumPy interpreter; compile: `function`,
shared variables and modes; printing, d3viz: texts and pictures of graphs; legacy: old import paths.
Used by all: errors.py, flags.py: exceptions and settings; updates.py: `OrderedUpdates`;
records.py: classes of fields; backend_table.py: the table of backends; version.py. doctor.py: what
`theano doctor` reports.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from theano.graph import collector

with collector.resting():  # nothing that is made here is garbage
    from theano import compile, gradient, printing, tensor
    from theano.backends import runners
    from theano.compile import (
        FAST_COMPILE,
        FAST_RUN,
        Container,
        FunctionMaker,
        In,
        Mode,
        OpFromGraph,
        Out,
        Param,
        ProfileStats,
        SymbolicInput,
        SymbolicOutput,
        as_op,
        clone,
        function,
        function_dump,
        predefined_modes,
        shared,
    )
    from theano.compile.checking import test_values
    from theano.compile.making import call, construct
    from theano.errors import InconsistencyError
    from theano.flags import change_flags, config
    from theano.gradient import Lop, Rop, grad, jacobians, reverse, subgraph_grad
    from theano.graph import Apply, Constant, Op, Type, Variable, later, node, op
    from theano.graph.c_code import protocol as c_protocol
    from theano.graph.generic import Generic, generic
    from theano.printing import pp, pprint
    from theano.scalar import later_stages
    from theano.tensor import get_scalar_constant_value
    from theano.tensor.anyproduct import dot
    from theano.tensor.indexing import rows
    from theano.tensor.indexing.rows import sparse_grad
    from theano.tensor.nnet import ctc
    from theano.tensor.type import notice_float64
    from theano.updates import OrderedUpdates
    from theano.version import version as __version__

if TYPE_CHECKING:
    from theano.scanning import foldl, foldr, map, reduce, scan, scan_checkpoints

__all__ = [
    "__version__",
    "FAST_COMPILE", "FAST_RUN", "Apply", "Constant", "Container", "FunctionGraph", "FunctionMaker",
    "Generic", "In", "InconsistencyError", "Lop", "Mode", "Op", "OpFromGraph", "OrderedUpdates",
    "Out", "Param", "ProfileStats", "Rop", "SymbolicInput", "SymbolicOutput", "Type", "Variable",
    "as_op", "change_flags", "clone", "compile", "config", "dot", "foldl", "foldr",
    "function", "function_dump", "generic", "get_scalar_constant_value", "grad", "gradient", "map",
    "pp", "pprint", "predefined_modes", "printing", "reduce", "scan", "scan_checkpoints",
    "shared", "sparse_grad", "subgraph_grad", "tensor",
]

_BELOW = ("d3viz", "errors", "graph", "ifelse", "version")
"""Modules that `dir` lists although they may not be loaded yet."""

_LOOPS = {"foldl", "foldr", "map", "reduce", "scan", "scan_checkpoints"}


def _on_demand(module: str, name: str) -> Callable[..., Any]:
    """A function of a module that is imported when the function is first called."""
    return lambda *arguments: getattr(importlib.import_module(module), name)(*arguments)


_IN_TENSOR = (
    "DisconnectedType", "Lop", "Rop", "consider_constant", "grad", "grad_not_implemented",
    "grad_undefined", "hessian", "jacobian", "numeric_grad", "verify_grad",
)
"""Public names of `theano.tensor` that `theano.gradient`, a later stage, defines."""

for _name in _IN_TENSOR:
    setattr(tensor, _name, getattr(gradient, _name))
later_stages.pullback = reverse.pullback
node.compiler, node.evaluator = function, construct.evaluate
op.c_runner = runners.code_runner
c_protocol.compilers = runners
node.formula = _on_demand("theano.printing.latex", "formula")
rows.construct_sparse_from_list = _on_demand("theano.sparse", "construct_sparse_from_list")
jacobians.each_row = _on_demand("theano.scanning.views", "each_row")
ctc.curvature = _on_demand("theano.scanning.alignments", "curvature")
call.picture = _on_demand("theano.d3viz.svg", "picture")
config.watch("compute_test_value", test_values.switch)
config.watch("warn_float64", notice_float64)


def __getattr__(name: str) -> Any:
    """`scan` and related functions, which are imported on first use."""
    if name not in _LOOPS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(importlib.import_module("theano.scanning"), name)
    return value


def _find_old_names() -> None:
    """Make the import paths and members of Theano 1.0.5 available. An installation may omit
    `theano.legacy`: then only the names of this package exist."""
    try:
        legacy = importlib.import_module("theano.legacy")
    except ModuleNotFoundError as error:
        if error.name != "theano.legacy":
            raise
        return
    later.find, later.listing = legacy.find, legacy.listing
    legacy.install()


_find_old_names()
