"""Written by `python scripts/stubs`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, overload
from theano.tensor.typing import TensorLike
from theano.tensor.var import TensorOperators, TensorVariable
from theano.compile.making.call import Function
import numpy.typing as npt

from theano import compile as compile
from theano import gradient as gradient
from theano import printing as printing
from theano import tensor as tensor
from theano.backends.jax.loading import load_stablehlo as load_stablehlo
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
@overload
def function(inputs: Sequence[Variable | In | Sequence[Any]], outputs: TensorOperators, mode: Mode | str | None = None, updates: Mapping[Any, Any] | Iterable[Sequence[Any]] | None = None, givens: Mapping[Any, Any] | Iterable[Sequence[Any]] | None = None, no_default_updates: bool | Sequence[Variable] = False, accept_inplace: bool = False, name: str | None = None, rebuild_strict: bool = True, allow_input_downcast: bool | None = None, profile: bool | ProfileStats | None = None, on_unused_input: str | None = None) -> Function[npt.NDArray[Any]]:
    """Compile a function that computes `outputs` from `inputs`.

    inputs: a list of variables or `In`s. outputs: a variable (the function returns its value), a
    list or dict of variables (it returns a list or dict), or None. Each may be an `Out`.
    mode: a `Mode` or the name of one; None: the default mode.
    updates: a dict or list of pairs `(shared variable, expression)`. All new values are computed
    from the old ones, and are stored together when the call ends.
    givens: a dict or list of pairs `(variable, replacement)`: the variable is replaced in the graph
    of this function. rebuild_strict: both must have the same type.
    no_default_updates: True, or a list of shared variables: ignore their `default_update`.
    name: for messages and profiles. profile: True or a `ProfileStats`: measure calls.
    allow_input_downcast: whether arguments may lose precision; None: only Python floats, if
    `config.floatX` is float32. on_unused_input: "raise", "warn" or "ignore"; None:
    `config.on_unused_input`. accept_inplace: ops that overwrite an input of the function overwrite
    the argument of the call.

    Raises MissingInputError if the outputs depend on a variable without a value, UnusedInputError
    if an input is not used or occurs twice, RuntimeError if `givens` replaces an input, ValueError
    if a variable has two updates, TypeError if an input, output, update or given is invalid.

    >>> x, total = T.dvector("x"), theano.shared(0.0, "total")
    >>> add = theano.function([x], T.exp(x).sum(), updates=[(total, total + x.sum())])
    >>> add([0.0, 1.0]), total.get_value()
    (array(3.71828183), array(1.))"""
@overload
def function(inputs: Sequence[Variable | In | Sequence[Any]], outputs: Sequence[TensorOperators], mode: Mode | str | None = None, updates: Mapping[Any, Any] | Iterable[Sequence[Any]] | None = None, givens: Mapping[Any, Any] | Iterable[Sequence[Any]] | None = None, no_default_updates: bool | Sequence[Variable] = False, accept_inplace: bool = False, name: str | None = None, rebuild_strict: bool = True, allow_input_downcast: bool | None = None, profile: bool | ProfileStats | None = None, on_unused_input: str | None = None) -> Function[list[npt.NDArray[Any]]]:
    ...
@overload
def function(inputs: Sequence[Variable | In | Sequence[Any]], outputs: Mapping[str, TensorOperators], mode: Mode | str | None = None, updates: Mapping[Any, Any] | Iterable[Sequence[Any]] | None = None, givens: Mapping[Any, Any] | Iterable[Sequence[Any]] | None = None, no_default_updates: bool | Sequence[Variable] = False, accept_inplace: bool = False, name: str | None = None, rebuild_strict: bool = True, allow_input_downcast: bool | None = None, profile: bool | ProfileStats | None = None, on_unused_input: str | None = None) -> Function[dict[str, npt.NDArray[Any]]]:
    ...
@overload
def function(inputs: Sequence[Variable | In | Sequence[Any]], outputs: Literal[None] = None, mode: Mode | str | None = None, updates: Mapping[Any, Any] | Iterable[Sequence[Any]] | None = None, givens: Mapping[Any, Any] | Iterable[Sequence[Any]] | None = None, no_default_updates: bool | Sequence[Variable] = False, accept_inplace: bool = False, name: str | None = None, rebuild_strict: bool = True, allow_input_downcast: bool | None = None, profile: bool | ProfileStats | None = None, on_unused_input: str | None = None) -> Function[None]:
    ...
@overload
def function(inputs: Sequence[Variable | In | Sequence[Any]], outputs: Variable | Out | Sequence[Variable | Out] | Mapping[str, Variable | Out] | None, mode: Mode | str | None = None, updates: Mapping[Any, Any] | Iterable[Sequence[Any]] | None = None, givens: Mapping[Any, Any] | Iterable[Sequence[Any]] | None = None, no_default_updates: bool | Sequence[Variable] = False, accept_inplace: bool = False, name: str | None = None, rebuild_strict: bool = True, allow_input_downcast: bool | None = None, profile: bool | ProfileStats | None = None, on_unused_input: str | None = None) -> Function[Any]:
    ...
from theano.compile import function_dump as function_dump
from theano.compile import predefined_modes as predefined_modes
from theano.compile.shared_variables.variables import TensorSharedVariable
@overload
def shared(value: npt.ArrayLike, name: str | None = None, strict: bool = False,
           allow_downcast: bool | None = None, **kwargs: Any) -> TensorSharedVariable:
    """A shared variable with a copy of `value` (`borrow=True`: `value` itself).

    An array of NumPy or of another library gives a tensor variable of its dtype and rank, a number
    a 0-d tensor variable, a `scipy.sparse` matrix a sparse variable, and any other object a generic
    variable. Other keywords (`borrow`, `broadcastable`) go to the constructor. Of an array or
    number, `target` is the name of a device for the value, or `sharding` says, for each dim, the
    axis of a mesh among whose devices it is divided, or None (see `theano.mesh`).
    Raises TypeError if `value` is symbolic, if a keyword does not fit the value, for masked arrays
    and arrays of other libraries that do not consist of numbers, and for a target that is no
    device.

    >>> weights = theano.shared(np.zeros((2, 3)), "weights")
    >>> weights.set_value(np.ones((2, 3)))
    >>> float(weights.get_value().sum())
    6.0"""
@overload
def shared(value: Any, name: str | None = None, strict: bool = False,
           allow_downcast: bool | None = None, **kwargs: Any) -> Any: ...
from theano.compile.exporting.writing import export_c as export_c
from theano.compile.function_ops.from_jax import from_jax as from_jax
from theano.errors import InconsistencyError as InconsistencyError
from theano.explorer.writing import explore as explore
from theano.flags import change_flags as change_flags
from theano.flags import config as config
@overload
def Lop(f: TensorLike, wrt: Variable, eval_points: Variable | Sequence[Variable], consider_constant: object = None, disconnected_inputs: str = 'raise') -> TensorVariable:
    """`eval_points` times the Jacobian of `f` with respect to `wrt` (vector-Jacobian product).

    f, eval_points: a variable each, or lists of equal length with pairwise equal shapes; the
    products of the pairs are added. The result has the form and shapes of `wrt`. Raises
    AssertionError when the lengths of the lists differ, TypeError for an `f` or `wrt` that is not a
    variable.

    >>> x = T.dvector()
    >>> T.Lop(x ** 2, x, T.constant([1.0, 0.0])).eval({x: [3.0, 4.0]})
    array([6., 0.])"""
@overload
def Lop(f: TensorLike, wrt: tuple[Variable, ...], eval_points: Variable | Sequence[Variable], consider_constant: object = None, disconnected_inputs: str = 'raise') -> tuple[TensorVariable, ...]:  # type: ignore[overload-overlap]
    ...
@overload
def Lop(f: TensorLike, wrt: Sequence[Variable], eval_points: Variable | Sequence[Variable], consider_constant: object = None, disconnected_inputs: str = 'raise') -> list[TensorVariable]:
    ...
@overload
def Rop(f: Variable, wrt: Variable | Sequence[Variable], eval_points: TensorLike, disconnected_outputs: str = 'raise', return_disconnected: str = 'zero') -> TensorVariable:
    """The Jacobian of `f` with respect to `wrt`, times `eval_points`.

    wrt, eval_points: a variable each, or lists of equal length with pairwise equal shapes; the
    direction of a sparse matrix stores the same elements as the matrix. The result has the form and
    shapes of `f`. An output that does not depend on `wrt` but on other variables has the derivative
    zero. disconnected_outputs: "raise" (DisconnectedInputError), "warn" or "ignore" for an output
    that does not depend continuously on any variable, or that is itself a variable outside of
    `wrt`; return_disconnected: the result in that case, "zero", "None" or "Disconnected". Raises
    ValueError when the ranks of a pair differ, AssertionError when the lengths of the lists differ,
    TypeError for an `f` or `wrt` that is not a variable, NotImplementedError for an op without
    derivative.

    >>> x = T.dvector()
    >>> T.Rop(x ** 2, x, T.constant([1.0, 0.0])).eval({x: [3.0, 4.0]})
    array([6., 0.])"""
@overload
def Rop(f: tuple[Variable, ...], wrt: Variable | Sequence[Variable], eval_points: TensorLike, disconnected_outputs: str = 'raise', return_disconnected: str = 'zero') -> tuple[TensorVariable, ...]:  # type: ignore[overload-overlap]
    ...
@overload
def Rop(f: Sequence[Variable], wrt: Variable | Sequence[Variable], eval_points: TensorLike, disconnected_outputs: str = 'raise', return_disconnected: str = 'zero') -> list[TensorVariable]:
    ...
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
from theano.placement import mesh as mesh
from theano.printing import pp as pp
from theano.printing import pprint as pprint
def foldl(fn: Callable[..., Any], sequences: object, outputs_info: object, non_sequences: TensorLike | None = None, mode: object = None, name: str | None = None) -> tuple[Any, OrderedUpdates]:
    """`reduce` from the first row to the last.

    >>> theano.foldl(lambda x, total: total + x, [T.arange(4)], [np.int64(0)])[0].eval()
    array(6)"""
def foldr(fn: Callable[..., Any], sequences: object, outputs_info: object, non_sequences: TensorLike | None = None, mode: object = None, name: str | None = None) -> tuple[Any, OrderedUpdates]:
    """`reduce` from the last row to the first.

    >>> theano.foldr(lambda x, total: 2 * total + x, [T.arange(3)], [np.int64(0)])[0].eval()
    array(10)"""
def map(fn: Callable[..., Any], sequences: object, non_sequences: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None) -> tuple[Any, OrderedUpdates]:
    """`fn` applied to each row of the sequences. Arguments and result are those of `scan`.

    >>> theano.map(lambda x: x ** 2, [T.arange(3)])[0].eval()
    array([0, 1, 4])"""
def reduce(fn: Callable[..., Any], sequences: object, outputs_info: object, non_sequences: TensorLike | None = None, go_backwards: bool = False, mode: object = None, name: str | None = None) -> tuple[Any, OrderedUpdates]:
    """The final values of the outputs, after `fn` has been applied to all rows, and the updates.
    The arguments are those of `scan`.

    >>> theano.reduce(lambda x, total: total + x, [T.arange(4)], [np.int64(0)])[0].eval()
    array(6)"""
@overload
def scan(fn: Callable[[], Variable], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[TensorVariable, OrderedUpdates]:
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
@overload
def scan(fn: Callable[[TensorVariable], Variable], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[TensorVariable, OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable, TensorVariable], Variable], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[TensorVariable, OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable, TensorVariable, TensorVariable], Variable], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[TensorVariable, OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable, TensorVariable, TensorVariable, TensorVariable], Variable], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[TensorVariable, OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable, TensorVariable, TensorVariable, TensorVariable, TensorVariable], Variable], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[TensorVariable, OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable, TensorVariable, TensorVariable, TensorVariable, TensorVariable, TensorVariable], Variable], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[TensorVariable, OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[], tuple[Variable, Variable]], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[list[TensorVariable], OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable], tuple[Variable, Variable]], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[list[TensorVariable], OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable, TensorVariable], tuple[Variable, Variable]], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[list[TensorVariable], OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable, TensorVariable, TensorVariable], tuple[Variable, Variable]], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[list[TensorVariable], OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable, TensorVariable, TensorVariable, TensorVariable], tuple[Variable, Variable]], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[list[TensorVariable], OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable, TensorVariable, TensorVariable, TensorVariable, TensorVariable], tuple[Variable, Variable]], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[list[TensorVariable], OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable, TensorVariable, TensorVariable, TensorVariable, TensorVariable, TensorVariable], tuple[Variable, Variable]], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[list[TensorVariable], OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[], tuple[Variable, Variable, Variable]], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[list[TensorVariable], OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable], tuple[Variable, Variable, Variable]], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[list[TensorVariable], OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable, TensorVariable], tuple[Variable, Variable, Variable]], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[list[TensorVariable], OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable, TensorVariable, TensorVariable], tuple[Variable, Variable, Variable]], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[list[TensorVariable], OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable, TensorVariable, TensorVariable, TensorVariable], tuple[Variable, Variable, Variable]], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[list[TensorVariable], OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable, TensorVariable, TensorVariable, TensorVariable, TensorVariable], tuple[Variable, Variable, Variable]], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[list[TensorVariable], OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[[TensorVariable, TensorVariable, TensorVariable, TensorVariable, TensorVariable, TensorVariable], tuple[Variable, Variable, Variable]], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[list[TensorVariable], OrderedUpdates]:
    ...
@overload
def scan(fn: Callable[..., Any], sequences: object = None, outputs_info: object = None, non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None, truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None, name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False, return_list: bool = False, checkpoint: int | None = None) -> tuple[Any, OrderedUpdates]:
    ...
from theano.scanning import scan_checkpoints as scan_checkpoints
from theano.tensor import get_scalar_constant_value as get_scalar_constant_value
from theano.tensor.anyproduct import dot as dot
from theano.tensor.indexing.rows import sparse_grad as sparse_grad
from theano.transforms.batching import vectorize as vectorize
from theano.transforms.derivatives import grad_of as grad_of
from theano.transforms.derivatives import hessian as hessian
from theano.transforms.derivatives import jacobian as jacobian
from theano.transforms.derivatives import value_and_grad as value_and_grad
from theano.transforms.minimization import minimize as minimize
from theano.transforms.saving import load as load
from theano.transforms.saving import save as save
from theano.transforms.tracing import jit as jit
from theano.updates import OrderedUpdates as OrderedUpdates
from theano.version import version as ___version___
__version__ = ___version___
from theano import compat as compat
from theano import configdefaults as configdefaults
from theano import configparser as configparser
from theano import d3viz as d3viz
from theano import distributed as distributed
from theano import errors as errors
from theano import gof as gof
from theano import gpuarray as gpuarray
from theano import graph as graph
from theano import ifelse as ifelse
from theano import misc as misc
from theano import optimisers as optimisers
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
