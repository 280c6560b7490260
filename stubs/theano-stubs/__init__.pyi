"""Written by `python scripts/stubs`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, overload
from theano.tensor.typing import TensorLike
from theano.tensor.var import TensorVariable
import numpy.typing as npt

from theano import compile as compile
from theano import gradient as gradient
from theano import printing as printing
from theano import tensor as tensor
from theano.compile import Container as Container
from theano.compile import FAST_COMPILE as FAST_COMPILE
from theano.compile import FAST_RUN as FAST_RUN
from theano.compile import FunctionMaker as FunctionMaker
from theano.compile import In as In
from theano.compile import Mode as Mode
from theano.compile import OpFromGraph as OpFromGraph
from theano.compile import Out as Out
from theano.compile import Param as Param
from theano.compile import ProfileStats as ProfileStats
from theano.compile import SymbolicInput as SymbolicInput
from theano.compile import SymbolicOutput as SymbolicOutput
from theano.compile import as_op as as_op
from theano.compile import clone as clone
from theano.compile import function as function
from theano.compile import function_dump as function_dump
from theano.compile import predefined_modes as predefined_modes
from theano.compile.shared_variables.variables import TensorSharedVariable
@overload
def shared(value: npt.ArrayLike, name: str | None = None, strict: bool = False,
           allow_downcast: bool | None = None, **kwargs: Any) -> TensorSharedVariable:
    """A shared variable with a copy of `value` (`borrow=True`: `value` itself).

    An array of NumPy or of another library gives a tensor variable of its dtype and rank, a number
    a 0-d tensor variable, a `scipy.sparse` matrix a sparse variable, and any other object a generic
    variable. Other keywords (`borrow`, `broadcastable`, `target`) go to the constructor.
    Raises TypeError if `value` is symbolic, if a keyword does not fit the value, and for masked
    arrays and arrays of other libraries that do not consist of numbers.

    >>> weights = theano.shared(np.zeros((2, 3)), "weights")
    >>> weights.set_value(np.ones((2, 3)))
    >>> float(weights.get_value().sum())
    6.0"""
@overload
def shared(value: Any, name: str | None = None, strict: bool = False,
           allow_downcast: bool | None = None, **kwargs: Any) -> Any: ...
from theano.errors import InconsistencyError as InconsistencyError
from theano.flags import change_flags as change_flags
from theano.flags import config as config
from theano.gradient import Lop as Lop
from theano.gradient import Rop as Rop
@overload
def grad(cost: Variable | None, wrt: Variable, consider_constant: Any = None,
         disconnected_inputs: str = "raise", add_names: bool = True,
         known_grads: Mapping[Any, Any] | None = None, return_disconnected: str = "zero",
         null_gradients: str = "raise") -> TensorVariable:
    """The gradient of the scalar `cost` with respect to `wrt`.

    wrt: a variable, or a list or tuple of variables; the result has the same form. Each gradient
    has the shape of its variable, and its dtype when that is a float or complex, else floatX.
    consider_constant: variables that count as constants. known_grads: gradients of intermediate
    variables, used instead of computing them; `cost` may then be None. disconnected_inputs: "raise"
    (DisconnectedInputError), "warn" or "ignore" when `cost` does not depend on a variable of `wrt`;
    return_disconnected: the result for such a variable, "zero", "None" or "Disconnected".
    null_gradients: "raise" (NullTypeGradError) or "return" where a gradient is undefined.
    add_names: name results `(dcost/dwrt)` when both have names.
    Raises TypeError for a cost that is not a scalar, or a `wrt` that is not a variable;
    AssertionError when neither `cost` nor `known_grads` is given.

    >>> x = T.dvector("x")
    >>> T.grad((x ** 2).sum(), x).eval({x: [1.0, 2.0]})
    array([2., 4.])"""
@overload
def grad(cost: Variable | None, wrt: Sequence[Variable], consider_constant: Any = None,
         disconnected_inputs: str = "raise", add_names: bool = True,
         known_grads: Mapping[Any, Any] | None = None, return_disconnected: str = "zero",
         null_gradients: str = "raise") -> list[TensorVariable]: ...
from theano.gradient import subgraph_grad as subgraph_grad
from theano.graph import Apply as Apply
from theano.graph import Constant as Constant
from theano.graph import Op as Op
from theano.graph import Type as Type
from theano.graph import Variable as Variable
from theano.graph.generic import Generic as Generic
from theano.graph.generic import generic as generic
from theano.printing import pp as pp
from theano.printing import pprint as pprint
from theano.scanning import foldl as foldl
from theano.scanning import foldr as foldr
from theano.scanning import map as map
from theano.scanning import reduce as reduce
from theano.updates import OrderedUpdates as OrderedUpdates
def scan(fn: Callable[..., Any], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[Any, OrderedUpdates]:
    """A loop; `fn` describes one step. Returns the outputs of all steps, and updates.

    fn: a function of the step's variables: for each sequence the tapped rows, for each output that
    is fed back the tapped values, then the non_sequences. It returns outputs, updates of shared
    variables (a dict or pairs) and an `until`, in this order; each may be missing.
    sequences: arrays over whose first axis the loop iterates: a variable, a dict with `input` and
    `taps` (offsets of the rows that a step reads; default [0]), or a list of these. outputs_info:
    for each output its initial value, a dict with `initial` and `taps` (negative offsets of steps;
    default [-1]; for other taps the first axis of `initial` holds the earlier values), or None for
    an output that is not fed back. non_sequences: values that are the same in each step; `fn` may
    also read other variables. n_steps: the number of steps; default: the largest number for which
    all sequences have rows. truncate_gradient: the largest number of steps that gradients go back;
    -1: all. go_backwards: iterate over the sequences from the end. strict: raise for shared
    variables that are neither in non_sequences nor updated by the steps; the variables of a single
    step, which is not a loop, are not checked. return_list: return a list for a single output, too.
    checkpoint: for the gradient, store the states of every `checkpoint`-th step only, and run the
    steps between them again; default: chosen at run time, so that what is stored fits in
    `config.scan.memory`. Without effect if the program itself reads arrays of all steps.
    mode, profile, allow_gc: accepted without effect; a loop is compiled with its function.

    Returns the outputs, stacked along a new first axis (a list, a variable for one output, or None
    for none), and `OrderedUpdates` of the shared variables that steps update, including random
    streams.

    Raises ValueError when `fn` returns something else, when a state changes its dtype or rank,
    when the number of steps is unknown, and when `checkpoint` is not positive; TypeError when `fn`
    takes another number of variables, and when a state changes its broadcast pattern; IndexError
    for a scalar sequence; MissingInputError when `strict` excludes a variable; at run time
    ValueError for too few rows or another shape of a state, IndexError for negative `n_steps`.

    >>> x = T.dvector("x")
    >>> sums, updates = theano.scan(lambda row, total: total + row, x, T.zeros(()))
    >>> sums.eval({x: [1.0, 2.0, 3.0]})
    array([1., 3., 6.])"""
from theano.scanning import scan_checkpoints as scan_checkpoints
from theano.tensor import get_scalar_constant_value as get_scalar_constant_value
from theano.tensor.anyproduct import dot as dot
from theano.tensor.indexing.rows import sparse_grad as sparse_grad
from theano.updates import OrderedUpdates as OrderedUpdates
from theano.version import version as ___version___
__version__ = ___version___
from theano import compat as compat
from theano import configdefaults as configdefaults
from theano import configparser as configparser
from theano import d3viz as d3viz
from theano import errors as errors
from theano import gof as gof
from theano import gpuarray as gpuarray
from theano import graph as graph
from theano import ifelse as ifelse
from theano import misc as misc
from theano import raise_op as raise_op
from theano import sandbox as sandbox
from theano import scalar as scalar
from theano import scan_module as scan_module
from theano import sparse as sparse
from theano import typed_list as typed_list
from theano import updates as updates
from theano import version as version
from theano.flags import config as config
from theano.legacy.gof.c_linkers import CLinker as CLinker
from theano.legacy.gof.c_linkers import DualLinker as DualLinker
from theano.legacy.gof.fgraph import FunctionGraph as FunctionGraph
from theano.legacy.gof.linkers import Linker as Linker
from theano.legacy.gof.linkers import LocalLinker as LocalLinker
from theano.legacy.gof.linkers import OpWiseCLinker as OpWiseCLinker
from theano.graph.c_code.cop import OpenMPOp as OpenMPOp
from theano.legacy.gof.linkers import PerformLinker as PerformLinker
from theano.compile.modes.profilemode import ProfileMode as ProfileMode
from theano.legacy.gof.utils import _asarray as _asarray
from theano.legacy.testing.loggers import disable_log_handler as disable_log_handler
from theano.legacy.testing.loggers import has_handlers as has_handlers
from theano.legacy.testing.loggers import logging_default_formatter as logging_default_formatter
from theano.legacy.testing.loggers import logging_default_handler as logging_default_handler
import numpy as _np_
np = _np_
from theano.legacy.gof.gof_utils import object2 as object2
import os as os
import sys as sys
from theano.legacy.testing.loggers import test as test
from theano.legacy.testing.loggers import theano_logger as theano_logger
