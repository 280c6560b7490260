"""Theano 2: write a mathematical expression, take its gradient, get a compiled native function.

    >>> import theano
    >>> import theano.tensor as T
    >>> x = T.dvector("x")
    >>> f = theano.function([x], T.grad((x ** 2).sum(), x))
    >>> f([1.0, 2.0])
    array([2., 4.])

Each name has a page of its own: `help(theano.function)`.

Expressions
  tensor            the language: `import theano.tensor as T`; help(theano.tensor) lists it
  shared            a variable with a value, which functions read and update
  scan              a loop; map, reduce, foldl, foldr: special cases; scan_checkpoints
  ifelse            `theano.ifelse.ifelse`: a choice of which one branch is computed
  dot               a product of vectors and matrices, also of sparse ones (theano.sparse)
  clone             a copy of expressions with variables replaced
  get_scalar_constant_value
                    the number that an expression is known to be
Derivatives
  grad              the gradient of a scalar; gradient: all functions, such as jacobian
  Rop, Lop          the Jacobian times a vector, a vector times the Jacobian
  subgraph_grad, sparse_grad
                    the gradient in steps; of a few rows of a matrix
  grad_of, value_and_grad, jacobian, hessian
                    derivatives of Python functions, as functions
Functions
  jit               a Python function, compiled for the dtypes and ranks of its arguments
  vectorize         a function, or an expression, of one example as that of many
  function          compiles expressions; function_dump: writes its arguments to a file
  mesh              devices among which values of shared variables and inputs are divided
  In, Out           inputs with defaults and updates, results that are borrowed; Param,
                    SymbolicInput, SymbolicOutput: the same, in old programs
  Mode              the backend and the rewrites; FAST_RUN, FAST_COMPILE, predefined_modes
  ProfileStats      times of calls; `function(..., profile=True).profile`
  OrderedUpdates    new values of shared variables, in order; compile: all that makes functions
  FunctionMaker, Container
                    what made a function, what holds the value of an input
  distributed       programs that several processes run, on one machine or many
Training
  optimisers        updates of a training step: sgd, adam and others, with schedules; optimizers
  minimize          SciPy's minimisers, of a cost over shared variables
  save, load        values of shared variables in files
Looking
  pp, pprint        an expression as text; printing: debugprint, pydotprint, Print
  explore           how a function was compiled, as a page for a browser
  theano.d3viz      a graph as a page for a browser: older, shows one graph
Settings
  config            `theano.config`, from THEANO_FLAGS; change_flags: for a block
Own operations
  Op, Apply, Type, Variable, Constant, Generic, generic
                    the parts of a graph; as_op, OpFromGraph: ops from functions and graphs
  from_jax          an op from a function of JAX; `f.as_jax()` is the way back
  export_c          a compiled function as C files, for programs without Python
  theano.pymc       models of PyMC, for nutpie's sampler; it stands on theano.pytensor
  load_stablehlo    a function that `f.export_stablehlo(path)` has written
  FunctionGraph, InconsistencyError
                    a graph that rewrites change, and what refuses a change
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from theano.graph import collector

with collector.resting():  # nothing that is made here is garbage
    from theano import compile, gradient, placement, printing, tensor
    from theano.backends import runners
    from theano.compile import (
        FAST_COMPILE,
        FAST_RUN,
        Container,
        FunctionMaker,
        In,
        Mode,
        Out,
        Param,
        SymbolicInput,
        SymbolicOutput,
        as_op,
        function,
        function_dump,
        predefined_modes,
        shared,
    )
    from theano.compile.making import call, construct
    from theano.errors import InconsistencyError
    from theano.flags import change_flags, config
    from theano.gradient import Lop, grad, reverse, subgraph_grad
    from theano.graph import Apply, Constant, Op, Type, Variable, later, node, notebook, op
    from theano.graph.c_code import protocol as c_protocol
    from theano.graph.generic import Generic, generic
    from theano.placement import mesh
    from theano.scalar import later_stages
    from theano.tensor import batches, get_scalar_constant_value
    from theano.tensor.anyproduct import dot
    from theano.tensor.indexing import rows
    from theano.tensor.indexing.rows import sparse_grad
    from theano.tensor.type import notice_float64
    from theano.updates import OrderedUpdates
    from theano.version import version as __version__

    collector.keep()

if TYPE_CHECKING:
    from theano.backends.jax.loading import load_stablehlo
    from theano.compile import OpFromGraph, ProfileStats, clone
    from theano.compile.exporting.writing import export_c
    from theano.compile.function_ops.from_jax import from_jax
    from theano.explorer.writing import explore
    from theano.gradient import Rop
    from theano.printing import pp, pprint
    from theano.scanning import foldl, foldr, map, reduce, scan, scan_checkpoints
    from theano.transforms.batching import vectorize
    from theano.transforms.derivatives import grad_of, hessian, jacobian, value_and_grad
    from theano.transforms.minimization import minimize
    from theano.transforms.saving import load, save
    from theano.transforms.tracing import jit

__all__ = [
    "__version__",
    "FAST_COMPILE", "FAST_RUN", "Apply", "Constant", "Container", "FunctionGraph", "FunctionMaker",
    "Generic", "In", "InconsistencyError", "Lop", "Mode", "Op", "OpFromGraph", "OrderedUpdates",
    "Out", "Param", "ProfileStats", "Rop", "SymbolicInput", "SymbolicOutput", "Type", "Variable",
    "as_op", "change_flags", "clone", "compile", "config", "dot", "explore", "export_c", "foldl",
    "foldr", "from_jax",
    "function", "function_dump", "generic", "get_scalar_constant_value", "grad", "gradient",
    "grad_of", "hessian", "jacobian", "jit", "load", "load_stablehlo", "map", "mesh", "minimize",
    "pp", "pprint", "predefined_modes", "printing", "reduce", "save", "scan", "scan_checkpoints",
    "shared", "sparse_grad", "subgraph_grad", "tensor", "value_and_grad", "vectorize",
]

_BELOW = ("d3viz", "distributed", "errors", "graph", "ifelse", "optimisers", "version")
"""Modules that `dir` lists although they may not be loaded yet."""

_member = later.offer(__name__, {
    ".backends.jax.loading": "load_stablehlo",
    ".compile": "OpFromGraph ProfileStats clone",
    ".compile.exporting.writing": "export_c",
    ".compile.function_ops.from_jax": "from_jax",
    ".explorer.writing": "explore",
    ".gradient": "Rop",
    ".printing": "pp pprint",
    ".scanning": "foldl foldr map reduce scan scan_checkpoints",
    ".transforms.batching": "vectorize",
    ".transforms.derivatives": "grad_of hessian jacobian value_and_grad",
    ".transforms.minimization": "minimize",
    ".transforms.saving": "load save",
    ".transforms.tracing": "jit",
})

_MODULES = {
    "distributed": "theano.distributed", "optimisers": "theano.optimisers",
    "optimizers": "theano.optimisers",
}
"""Public modules that are imported when they are first asked for."""

_test_value = later.on_demand("theano.compile.checking.test_values", "compute")


def _observe(setting: str) -> None:
    """Called when `config.compute_test_value` changes."""
    op.observe = None if setting == "off" else _test_value


later.export(__name__)
later.offer("theano.tensor", {
    "theano.gradient": "DisconnectedType Lop Rop consider_constant grad grad_not_implemented "
                       "grad_undefined hessian jacobian numeric_grad verify_grad",
})
later_stages.pullback = reverse.pullback
node.compiler, node.evaluator = function, construct.evaluate
op.c_runner = runners.code_runner
c_protocol.compilers = runners
node.formula = later.on_demand("theano.printing.latex", "formula")
rows.construct_sparse_from_list = later.on_demand("theano.sparse", "construct_sparse_from_list")
batches.expressions = later.on_demand("theano.transforms.batching", "vectorize")
later.each_row = later.on_demand("theano.scanning.views", "each_row")
later.curvature = later.on_demand("theano.scanning.alignments", "curvature")
notebook.html = later.on_demand("theano.d3viz.notebook", "html")
placement.check_mesh = later.on_demand("theano.backends.jax.places", "check_mesh")
later.write_trace = later.on_demand("theano.explorer.trace", "write_trace")
call.picture = later.on_demand("theano.d3viz.svg", "picture")
call.export_c = later.on_demand("theano.compile.exporting.writing", "export_c")
call.c_function = later.on_demand("theano.compile.making.pointers", "c_function")
call.as_jax = later.on_demand("theano.compile.making.leaving", "as_jax")
call.export_stablehlo = later.on_demand("theano.compile.making.leaving", "export_stablehlo")
config.watch("compute_test_value", _observe)
config.watch("warn_float64", notice_float64)


def __getattr__(name: str) -> Any:
    """Functions whose modules are imported on first use; modules of `_MODULES`; `__all__`."""
    if name == "__all__":
        return later.exported(__name__)
    if name in _MODULES:
        return importlib.import_module(_MODULES[name])
    return _member(name)


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
