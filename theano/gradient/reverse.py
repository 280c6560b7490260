"""`grad`: reverse-mode differentiation. All gradients of graphs are computed here.

The walk visits the nodes between the cost and `wrt` in reverse topological order. It calls `L_op`
of each node, checks the result, converts every term to the dtype and dims of its variable, and adds
the terms of each variable. New nodes carry the source line of the node that is differentiated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import NoneType
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano import flags
from theano.errors import (
    DisconnectedInputError,
    NullTypeGradError,
    add_context,
    format_error,
)
from theano.flags import warn_caller
from theano.gradient.identities import UndefinedGrad
from theano.gradient.shifts import cancelling_shifts, is_zero_number
from theano.graph import collector, source, walk
from theano.graph.describe import expression, operand
from theano.graph.missing import DisconnectedType, NullType
from theano.graph.node import Apply, Variable
from theano.graph.statement import located
from theano.scalar import dtypes
from theano.tensor.op import gradient_dtype, in_dtype_of

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike, Tensors
    from theano.tensor.var import TensorVariable

Gradients = dict[Variable, Any]


@located
def grad(
    cost: Any, wrt: Any, consider_constant: Any = None,
    disconnected_inputs: str = "raise", add_names: bool = True,
    known_grads: Mapping[Any, Any] | None = None, return_disconnected: str = "zero",
    null_gradients: str = "raise",
) -> Any:
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
    array([2., 4.])
    """
    seeds = _seeds(cost, known_grads)
    _check_options(disconnected_inputs, return_disconnected, null_gradients)
    targets = _targets(wrt)
    with collector.resting():
        found = _Walk(seeds, targets, _blockers(consider_constant)).run()
    results = _results(
        found, targets, disconnected_inputs, return_disconnected, null_gradients, cost)
    if add_names:
        for result, target in zip(results, targets, strict=True):
            _name(result, cost, target)
    return format_as(isinstance(wrt, list), isinstance(wrt, tuple), results)


def pullback(
    outputs: Sequence[Any], points: Sequence[Any], wrt: Any, consider_constant: Any = None,
    disconnected_inputs: str = "ignore", return_disconnected: str = "zero",
    null_gradients: str = "raise",
) -> Any:
    """The gradient with respect to `wrt` of the sum of `outputs * points`: the vector-Jacobian
    product.

    points: variables with the shapes of `outputs`, or of NullType or DisconnectedType. An output
    may depend on another one, or occur twice. The other parameters are those of `grad`; in contrast
    to `known_grads` of `grad`, the contribution of one output to another is added.
    """
    _check_options(disconnected_inputs, return_disconnected, null_gradients)
    targets = _targets(wrt)
    pairs = [(v, p) for v, p in zip(outputs, points, strict=True)
             if not isinstance(getattr(p, "type", None), DisconnectedType)]
    seeds: dict[Any, list[Any]] = {}
    for output, point in pairs:
        seeds.setdefault(output, []).append(_seeds(None, {output: point})[output])
    with collector.resting():
        found = _Walk({}, targets, _blockers(consider_constant), seeds).run()
    results = _results(found, targets, disconnected_inputs, return_disconnected, null_gradients)
    return format_as(isinstance(wrt, list), isinstance(wrt, tuple), results)


def _targets(wrt: Any) -> list[Any]:
    targets = list(wrt) if isinstance(wrt, (list, tuple)) else [wrt]
    for target in targets:
        if not isinstance(target, Variable):
            raise TypeError(format_error(
                f"Expected Variable, got {target} of type {type(target)}",
                hint='give the variable itself, not its name or value: grad(cost, x)'))
    return targets


def _results(
    found: Gradients, targets: list[Any], disconnected_inputs: str, return_disconnected: str,
    null_gradients: str, cost: Any = None,
) -> list[Any]:
    """The gradients of `targets`. The options, which are those of `grad`, determine the result, the
    warning or the exception for a disconnected or undefined gradient."""
    report = _reporter(disconnected_inputs, cost)
    results = []
    for target in targets:
        result = found.get(target)
        if result is None:
            report(target)
            result = _disconnected(target, return_disconnected)
        elif result is ZERO:
            result = zeros_for(target, T.zeros_like)
        elif isinstance(result.type, NullType) and null_gradients == "raise":
            raise NullTypeGradError(format_error(
                f"grad: the gradient with respect to {target} is null",
                at=target.source_line, rule=result.type.why_null))
        results.append(result)
    return results


@located
def Lop(
    f: TensorLike, wrt: TensorLike, eval_points: Variable | Sequence[Variable],
    consider_constant: object = None, disconnected_inputs: str = "raise",
) -> Any:
    """`eval_points` times the Jacobian of `f` with respect to `wrt` (vector-Jacobian product).

    f, eval_points: a variable each, or lists of equal length with pairwise equal shapes; the
    products of the pairs are added. The result has the form and shapes of `wrt`. Raises
    AssertionError when the lengths of the lists differ, TypeError for an `f` or `wrt` that is not a
    variable.

    >>> x = T.dvector()
    >>> T.Lop(x ** 2, x, T.constant([1.0, 0.0])).eval({x: [3.0, 4.0]})
    array([6., 0.])
    """
    outputs = list(f) if isinstance(f, (list, tuple)) else [f]
    points = list(eval_points) if isinstance(eval_points, (list, tuple)) else [eval_points]
    for output in outputs:
        if not isinstance(output, Variable):
            raise TypeError(f"Lop takes variables, got {output!r}")
    if len(outputs) != len(points):
        raise AssertionError(f"Lop: {len(outputs)} outputs, but {len(points)} eval_points")
    return pullback(outputs, points, wrt, consider_constant, disconnected_inputs)


@located
def subgraph_grad(
    wrt: Tensors, end: Tensors, start: Mapping[Variable, Variable] | None = None,
    cost: TensorVariable | None = None, details: bool = False,
) -> Any:
    """Gradients of a part of a graph that ends at the variables `end`.

    start: gradients of variables that this part computes; cost: a scalar that it computes; at least
    one is needed, and both contributions are added. Returns two lists, the gradients of `wrt` and
    those of `end`. With details=True, also returns the contributions of `start` and of `cost`
    (None when not given), in the order of `wrt + end` without duplicates.
    Raises AssertionError when neither `start` nor `cost` is given, or when `wrt` or `end` is not a
    list.

    >>> w, h = T.dscalars("w", "h")
    >>> of_w, of_h = theano.gradient.subgraph_grad([w], [h], cost=w * h ** 2)
    >>> of_w[0].eval({w: 2.0, h: 3.0}), of_h[0].eval({w: 2.0, h: 3.0})
    (array(9.), array(12.))
    """
    if not isinstance(wrt, list) or not isinstance(end, list):
        raise AssertionError("subgraph_grad: wrt and end must be lists of variables")
    if start is None and cost is None:
        raise AssertionError("subgraph_grad needs `start` or `cost`")
    params = list(dict.fromkeys(wrt + end))
    shares = []
    for scalar, known in ((None, start), (cost, None)):
        given = scalar is not None or known is not None
        shares.append(grad(
            scalar, params, known_grads=known, consider_constant=end,
            disconnected_inputs="ignore") if given else None)
    given_shares = [share for share in shares if share is not None]
    totals = dict(zip(params, (_sum(terms) for terms in zip(*given_shares, strict=True)),
                      strict=True))
    of_wrt, of_end = [totals[v] for v in wrt], [totals[v] for v in end]
    return (of_wrt, of_end, *shares) if details else (of_wrt, of_end)


def format_as(use_list: bool, use_tuple: bool, outputs: list[Variable]) -> Any:
    """`outputs` (a list, a tuple or one variable) as a list, a tuple, or a single variable. Raises
    AssertionError when both flags are true, or when several outputs cannot be a single variable.

    >>> theano.gradient.format_as(False, True, [T.dscalar("x")])
    (x,)
    """
    if use_list and use_tuple:
        raise AssertionError("format_as: use_list and use_tuple are both true")
    values = list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]
    if use_list:
        return values
    if use_tuple:
        return tuple(values)
    if len(values) != 1:
        raise AssertionError(f"format_as: expected one value, got {len(values)}")
    return values[0]


def _check_options(disconnected_inputs: str, return_disconnected: str, null: str) -> None:
    if disconnected_inputs not in ("ignore", "warn", "raise"):
        raise ValueError(
            f"disconnected_inputs must be 'ignore', 'warn' or 'raise', not {disconnected_inputs!r}")
    if return_disconnected not in ("zero", "None", "Disconnected"):
        raise AssertionError(
            "return_disconnected must be 'zero', 'None' or 'Disconnected', "
            f"not {return_disconnected!r}")
    if null not in ("raise", "return"):
        raise AssertionError(f"null_gradients must be 'raise' or 'return', not {null!r}")


def _blockers(consider_constant: Any) -> list[Variable]:
    if consider_constant is None:
        return []
    if isinstance(consider_constant, Variable) or not hasattr(consider_constant, "__iter__"):
        raise TypeError("consider_constant must be a list of variables")
    blockers = list(consider_constant)
    for variable in blockers:
        if not isinstance(variable, Variable):
            raise TypeError(
                f"consider_constant must hold variables only, got a {type(variable).__name__}")
    return blockers


def _seeds(cost: Variable | None, known_grads: Mapping[Variable, Variable] | None) -> Gradients:
    """The initial gradients: 1 for the cost, and the known gradients."""
    if cost is None and known_grads is None:
        raise AssertionError("grad needs a cost or known_grads")
    if not isinstance(known_grads, (Mapping, NoneType)):
        raise TypeError(
            f"grad: known_grads must be a dict of gradients by variable, got {known_grads!r}")
    seeds: Gradients = {}
    if cost is not None:
        seeds[cost] = _one(cost)
    for variable, value in (known_grads or {}).items():
        if not isinstance(value, Variable):
            raise TypeError(
                f"the known gradient of {variable} must be a variable, got a "
                f"{type(value).__name__}: it could be converted to a dense or a sparse variable")
        kind = value.type
        if not isinstance(kind, (NullType, DisconnectedType)):
            if getattr(kind, "dtype", None) not in dtypes.CONTINUOUS:
                raise TypeError(
                    f"the known gradient of {variable} must be continuous, NullType or "
                    f"DisconnectedType, not of type {kind}")
            if getattr(kind, "ndim", None):
                _check_rank("known_grads", "a gradient", variable, value)
            if hasattr(variable.type, "dtype"):
                value = in_dtype_of(variable, value)
        seeds[variable] = value
    return seeds


def _one(cost: Variable) -> Any:
    if not isinstance(cost, Variable):
        raise TypeError(format_error(
            f"the cost must be a variable, got a {type(cost).__name__}: {cost!r}",
            hint='the cost is a 0-d expression of the variables, such as (x ** 2).sum()'))
    if isinstance(cost.type, NullType):
        raise ValueError(
            f"a null cost has no gradient; it is null because {cost.type.why_null}")
    if getattr(cost.type, "ndim", None) != 0:
        raise TypeError(format_error(
            f"cost must be a scalar, but {expression(cost)} is of type {cost.type}",
            at=cost.source_line, operands=[operand(cost)],
            hint="reduce it first, for example by .sum() or .mean()"))
    with source.inherit(_mark(cost)):
        return T.ones_like(cost, dtype=gradient_dtype(cost))


def _disconnected(target: TensorVariable, wanted: str) -> Any:
    if wanted == "None":
        return None
    return DisconnectedType()() if wanted == "Disconnected" else zeros_for(target, T.zeros_like)


def zeros_for(variable: TensorVariable, like: Callable[..., Any]) -> Any:
    """A zero gradient with respect to `variable`, made by the function `like`; a disconnected
    gradient if the values of the variable are not numbers."""
    if not hasattr(variable.type, "dtype"):
        return DisconnectedType()()
    dtype = gradient_dtype(variable)
    with source.inherit(_mark(variable)):
        if getattr(variable.type, "is_matrix", False):
            zeros = variable.zeros_like()
            return zeros if zeros.type.dtype == dtype else zeros.astype(dtype)
        return like(variable, dtype=dtype)


def _reporter(disconnected_inputs: str, cost: Variable) -> Callable[[Any], None]:
    def report(target: Variable) -> None:
        text = format_error(
            f"grad: the cost does not depend on {expression(target)}, or only through operations "
            "whose output does not vary with it",
            at=target.source_line,
            operands=[operand(v) for v in (target, cost) if v is not None],
            hint="disconnected_inputs='ignore' gives zeros; for the gradient with respect to an "
            "expression, store it in a variable that the cost uses, too")
        if disconnected_inputs == "warn":
            warn_caller(text, UserWarning)
        elif disconnected_inputs == "raise":
            raise DisconnectedInputError(text)

    return report


def _name(result: Variable, cost: Variable | None, target: TensorVariable) -> None:
    if cost is not None and result is not None and result.name is None and (
            cost.name is not None and target.name is not None):
        result.name = f"(d{cost.name}/d{target.name})"


def _mark(variable: Variable) -> source.Mark | None:
    mark: source.Mark | None = (
        variable.mark if variable.owner is None else variable.owner.mark)
    return mark


def _sum(terms: Sequence[TensorVariable]) -> Any:
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total


def connections(node: Apply) -> list[list[bool]]:
    """`result[i][o]`: whether output `o` of `node` depends on input `i`.

    Raises TypeError when `connection_pattern` of the op returns another form.
    """
    if not hasattr(node.op, "connection_pattern"):
        return [[True] * node.nout] * node.nin
    pattern: list[list[bool]] = node.op.connection_pattern(node)
    if len(pattern) != node.nin or any(len(row) != node.nout for row in pattern):
        raise TypeError(format_error(
            f"{node.op}: connection_pattern must hold {node.nin} rows of {node.nout} booleans, "
            f"got {pattern}", at=node.source_line))
    return pattern


def graph_connections(
    inputs: Sequence[Variable], outputs: Sequence[Variable]
) -> list[list[bool]]:
    """`result[i][o]`: whether output `o` of the graph depends on input `i`."""
    reach: dict[Variable, int] = {v: 1 << k for k, v in enumerate(inputs)}
    for node in walk.toposort(outputs, inputs):
        sources = [reach.get(v, 0) for v in node.inputs]
        if any(sources):
            pattern = connections(node)
            for o, v in enumerate(node.outputs):
                for row, source_set in zip(pattern, sources, strict=True):
                    if row[o]:
                        reach[v] = reach.get(v, 0) | source_set
    return [[bool(reach.get(v, 0) >> k & 1) for v in outputs] for k in range(len(inputs))]


class _Walk:
    """One reverse walk to `targets`, stopping at `blockers`. It starts at the variables of `seeds`,
    whose gradients are known, and at the keys of `terms`, to whose terms the walk adds others."""

    def __init__(
        self, seeds: Gradients, targets: Sequence[Variable], blockers: Sequence[Variable],
        terms: dict[Variable, list[Any]] | None = None,
    ) -> None:
        self.seeds = seeds
        self.blockers = set(blockers)
        self.terms: dict[Variable, list[Any]] = terms or {}
        self.found: Gradients = {}
        self.active: set[Variable] = set(targets)
        self.nodes: list[tuple[Apply, list[list[bool]]]] = []
        for node in walk.toposort([*seeds, *self.terms], self.blockers):
            pattern = connections(node)
            live = [i for i, v in enumerate(node.inputs) if v in self.active]
            reached = [
                v for o, v in enumerate(node.outputs)
                if v not in self.blockers and any(pattern[i][o] for i in live)]
            if reached:
                self.nodes.append((node, pattern))
                self.active.update(reached)
        self.shifts = cancelling_shifts(self.nodes, {*seeds, *self.terms})

    def run(self) -> Gradients:
        """The gradient of each variable on a path to a target; disconnected variables are
        missing."""
        for node, pattern in reversed(self.nodes):
            gradients = [
                None if v in self.blockers else self._total(v) for v in node.outputs]
            arrived = [o for o, g in enumerate(gradients) if g is not None]
            connected = [any(row[o] for o in arrived) for row in pattern]
            wanted = [c and v in self.active for c, v in zip(connected, node.inputs, strict=True)]
            if any(wanted):
                with source.inherit(node.mark):
                    self._visit(node, pattern, gradients, connected, wanted)
        for variable in (*self.terms, *self.seeds):
            self._total(variable)
        return self.found

    def _total(self, variable: Variable) -> Any:
        """The sum of the terms of `variable`, or None when there are none."""
        if variable in self.found:
            return self.found[variable]
        total = self.seeds.get(variable)
        if total is None:
            arrived = self.terms.get(variable)
            if arrived is None:
                return None
            with source.inherit(_mark(variable)):
                total = _sum_of_terms(arrived)
        if isinstance(total.type, DisconnectedType):
            return None
        self.found[variable] = total
        return total

    def _visit(
        self, node: Apply, pattern: list[list[bool]], gradients: list[Variable | None],
        connected: list[bool], wanted: list[bool],
    ) -> None:
        """Add to each wanted input of `node` its term, computed from the outputs' `gradients`."""
        null = {o: g for o, g in enumerate(gradients)
                if g is not None and isinstance(g.type, NullType)}
        terms: list[Any] = [ZERO] * node.nin
        needed = [w and v not in self.shifts for w, v in zip(wanted, node.inputs, strict=True)]
        if isinstance(node.op, UndefinedGrad) or any(needed) and any(
                g is not None and g is not ZERO and o not in null for o, g in enumerate(gradients)):
            terms = input_gradients(node, gradients, connected, needed)
        for i, variable in enumerate(node.inputs):
            if wanted[i]:
                nulls = [g for o, g in null.items() if pattern[i][o]]
                term = nulls[0] if nulls else self._conform(
                    node, i, pattern[i], terms[i] if needed[i] else ZERO)
                if not isinstance(term.type, DisconnectedType):
                    self.terms.setdefault(variable, []).append(term)

    @staticmethod
    def _conform(node: Apply, i: int, row: list[bool], term: Variable) -> Any:
        """`term` in the dtype and dims of input `i`; ZERO if only integer outputs depend on it."""
        x = node.inputs[i]
        if isinstance(term.type, (NullType, DisconnectedType)) or is_zero(term):
            return ZERO if is_zero(term) else term
        from_outputs = [o.type for o, c in zip(node.outputs, row, strict=True) if c]
        if all(getattr(t, "dtype", None) in dtypes.DISCRETE for t in from_outputs):
            return ZERO
        if not hasattr(x.type, "dtype"):
            return term
        _check_rank(node.op, f"the gradient of input {i}", x, term)
        return conform(term, x)


def _sum_of_terms(terms: Tensors) -> Any:
    """A null term when there is one, else the sum of the terms that are not zero."""
    null = [t for t in terms if isinstance(t.type, NullType)]
    rest = [t for t in terms if t is not ZERO]
    return null[0] if null else _sum(rest) if rest else ZERO


class _Zero:
    """Represents a zero gradient, so that no graph of zeros is built for it."""

    type = owner = name = None


ZERO: Any = _Zero()


def is_zero(term: Variable) -> bool:
    """Whether a gradient is known to be zero: ZERO, or zeros in the shape of a variable."""
    if term.owner is None:
        return term is ZERO
    if getattr(getattr(term.owner.op, "scalar_op", None), "name", None) != "second":
        return False
    return is_zero_number(term.owner.inputs[1])


def _check_rank(owner: object, what: str, variable: Variable, value: Variable) -> None:
    wanted, got = getattr(variable.type, "ndim", None), getattr(value.type, "ndim", None)
    if wanted is not None and got != wanted:
        raise ValueError(format_error(
            f"{owner}: {what} has {got} dimensions, but {expression(variable)} has {wanted}",
            at=variable.source_line, hint="a gradient has the shape of its variable"))


def conform(term: Any, x: Variable) -> Any:
    """`term` with the dtype of `x`, when that is continuous, and the broadcast pattern of `x`."""
    if getattr(term.type, "is_matrix", False):
        same = x.type.dtype in dtypes.DISCRETE or term.type.dtype == x.type.dtype
        return term if same else term.astype(x.type.dtype)
    term = in_dtype_of(x, term)
    known = x.type.broadcastable
    return term if term.type.broadcastable == known else T.patternbroadcast(term, known)


def input_gradients(
    node: Apply, gradients: list[Any], connected: list[bool], wanted: list[bool]
) -> list[Any]:
    """The checked result of `L_op` of `node` for the outputs' `gradients` (None: disconnected).

    Only the terms of the `wanted` inputs are used; an op with `L_op_wanted` computes no others, and
    its result is not checked.
    Raises TypeError or ValueError, with the op and the user's line, when the result is not a list
    of one variable of a suitable type for each input.
    """
    arguments = [
        zeros_for(o, T.creation.exact_zeros) if g is ZERO else
        DisconnectedType()() if g is None or isinstance(g.type, NullType) else g
        for g, o in zip(gradients, node.outputs, strict=True)]
    selective = getattr(node.op, "L_op_wanted", None)
    try:
        if selective is not None:
            answer: list[Any] = selective(
                list(node.inputs), list(node.outputs), arguments, wanted)
            return answer
        terms = node.op.L_op(list(node.inputs), list(node.outputs), arguments)
    except Exception as error:
        line = node.source_line
        add_context(error, f"while taking the gradient of {node.op}"
                    + (f", built at {line}: {line.text}" if line else ""))
        raise
    if not hasattr(terms, "__len__") or isinstance(terms, Variable):
        raise TypeError(_blame(node, f"grad must return a list, it returned {terms}"))
    if len(terms) != node.nin:
        raise ValueError(_blame(
            node, f"grad returned {len(terms)} terms for {node.nin} inputs: "
            "the wrong number of gradient terms"))
    for i, (x, term) in enumerate(zip(node.inputs, terms, strict=True)):
        _check_term(node, i, x, term, connected[i])
    return list(terms)


def _check_term(node: Apply, i: int, x: Variable, term: Variable, connected: bool) -> None:
    """Raise for a gradient term that is not a variable, is not continuous, or contradicts the
    connections."""
    if term is None:
        raise TypeError(_blame(
            node, f"grad returned None for input {i} ({x})",
            "return zeros_like(input), DisconnectedType()(), or the result of grad_undefined or "
            "grad_not_implemented"))
    if not isinstance(term, Variable):
        raise TypeError(_blame(
            node, f"grad returned {term!r} for input {i} ({x}), which is not a variable"))
    if isinstance(term.type, DisconnectedType):
        if connected:
            _check_disconnection(node, i, x)
        return
    null = isinstance(term.type, NullType)
    if not null and getattr(term.type, "dtype", None) in dtypes.DISCRETE:
        raise TypeError(_blame(
            node, f"grad returned {term} of dtype {term.type.dtype} for input {i} ({x})",
            "gradients are continuous, zeros too"))
    if not connected:
        what = "a null gradient" if null else term
        raise (TypeError if null else ValueError)(_blame(
            node, f"grad returned {what} for input {i} ({x}), which is not connected to the "
            "cost through this op", "return DisconnectedType()() for it"))


def _check_disconnection(node: Apply, i: int, x: Variable) -> None:
    """Raise for a disconnected term of an input that `connection_pattern` of the op declares
    connected; warn when the op has no `connection_pattern`."""
    text = f"grad returned DisconnectedType for input {i} ({x}), which counts as connected"
    if hasattr(node.op, "connection_pattern"):
        raise TypeError(_blame(node, text, "declare it in connection_pattern"))
    flags.warn_caller(_blame(node, text, "declare it in connection_pattern"), UserWarning)


def _blame(node: Apply, what: str, hint: str | None = None) -> str:
    return format_error(f"{node.op}.{what}", at=node.source_line, hint=hint)
