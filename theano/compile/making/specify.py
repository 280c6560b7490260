"""From the arguments of `function` to a `Specification`: one graph without free variables.

All expressions are copied once. The function's inputs become the inputs of the copy, `givens` are
substituted, and the shared variables that are found become further inputs, with their updates as
further outputs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from theano.compile.making.io import In, SymbolicInput, SymbolicOutput
from theano.compile.reporting import complaints
from theano.compile.shared_variables.variables import SharedVariable
from theano.errors import format_error
from theano.graph import walk
from theano.graph.describe import text_of
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant, Variable, annotated_as
from theano.tensor.defaults import accept_none, default

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike


class Specification:
    """The graph to compile: a copy of the user's expressions.

    inputs: the function's inputs (`In`); variables: their copies; shared: the shared variables that
    the graph reads or updates; shared_inputs: their copies; outputs: the outputs (`Out`); results:
    their copies; updates: pairs of the input (In or SharedVariable) and the copy of its new value,
    in the order of the inputs.
    keys: the keys of a dict of outputs; single: there is one output, not a list. reads_none: the
    graph contains the op `default`, so inputs may be None. again: specifies the function once more,
    from the user's expressions.
    """

    again: Callable[[], Specification]

    def __init__(
        self, inputs: list[In], outputs: list[SymbolicOutput],
        keys: tuple[str, ...] | None, single: bool,
    ) -> None:
        self.inputs = inputs
        self.outputs = outputs
        self.keys = keys
        self.single = single
        self.variables: list[Variable] = []
        self.shared: list[Any] = []
        self.shared_inputs: list[Variable] = []
        self.results: list[Variable] = []
        self.updates: list[tuple[Any, Variable]] = []
        self.reads_none = False

    def graph(self) -> FunctionGraph:
        """The graph of the copies. Inputs: variables, then shared_inputs; outputs: results, then
        new values."""
        inputs, outputs = self.variables, self.results + [new for _, new in self.updates]
        if self.reads_none:
            inputs = accept_none(inputs, outputs)
        return FunctionGraph(inputs + self.shared_inputs, outputs, clone=False)


def as_input(entry: Any) -> Any:
    """One element of the `inputs` of `function` as an `In`. Raises TypeError if it is not valid."""
    if isinstance(entry, SymbolicInput):
        found = entry
        if not isinstance(entry, In):
            found = In(
                entry.variable, entry.name, update=entry.update, mutable=entry.mutable,
                strict=entry.strict, allow_downcast=entry.allow_downcast, implicit=entry.implicit)
    elif isinstance(entry, Variable):
        found = In(entry)
    elif isinstance(entry, (list, tuple)):
        found = _spelt_out(entry)
    else:
        raise TypeError(format_error(
            f"an input of a function must be a variable or an In, got {type(entry).__name__} "
            f"{entry!r}",
            hint="give the variables themselves, not their names or values"))
    variable = found.variable
    if isinstance(variable, Constant):
        raise TypeError(format_error(
            f"constant {text_of(variable)} cannot be an input of a function",
            hint='leave it out: its value is known'))
    if isinstance(variable, SharedVariable):
        raise TypeError(
            f"Cannot use a shared variable ({variable}) as explicit input: it has a value already. "
            f"Use a new variable as input, and givens={{{variable}: new_variable}}")
    return found


def _spelt_out(entry: Any) -> In:
    """The `In` for `(v,)`, `(v, value)`, `(name, v)` or `(name, v, value)`, where `v` is a variable
    or a pair `(variable, update)`. Raises TypeError for other forms."""
    name, *rest = entry if entry and isinstance(entry[0], str) else (None, *entry)
    match rest:
        case [Variable() as variable]:
            return In(variable, name)
        case [Variable() as variable, value] if not isinstance(value, Variable):
            return In(variable, name, value=value)
        case [[Variable() as variable, Variable() as update], value]:
            return In(variable, name, value=value, update=update)
    raise TypeError(
        "an input is written as a variable, (variable, value), (name, variable, value) or, with an "
        f"update, ((variable, update), value), not as {entry!r}")


def as_outputs(outputs: Any) -> tuple[list[SymbolicOutput], tuple[Any, ...] | None, bool]:
    """`(list of Out, keys if outputs is a dict, whether it is a single output)`."""
    keys = None
    single = False
    if outputs is None:
        found: list[Any] = []
    elif isinstance(outputs, Mapping):
        if not all(isinstance(key, str) for key in outputs):
            raise AssertionError("the keys of a dict of outputs must be strings")
        keys = tuple(sorted(outputs))
        found = [outputs[key] for key in keys]
    elif isinstance(outputs, (list, tuple)):
        found = list(outputs)
    else:
        found, single = [outputs], True
    return [as_output(output) for output in found], keys, single


def as_output(output: Any) -> SymbolicOutput:
    """One output of `function` as an `Out`. Raises TypeError if it is not a variable."""
    if isinstance(output, SymbolicOutput):
        return output
    if isinstance(output, Variable):
        return SymbolicOutput(output)
    raise TypeError(format_error(
        f"an output of a function must be a variable or an Out, got {type(output).__name__} "
        f"{output!r}",
        hint='outputs are a variable, a list of variables or a dict of them; '
        'theano.tensor.constant makes a variable of a number'))


def as_updates(updates: Any) -> list[tuple[Any, Any]]:
    """`updates` as pairs of a shared variable and a variable of its type.

    Raises TypeError if a key is not a shared variable or a type does not fit, ValueError if a key
    appears twice or an element is not a pair.
    """
    found: dict[Any, Any] = {}
    for pair in pairs(updates, "updates"):
        key, value = pair
        if not isinstance(key, SharedVariable):
            raise TypeError(format_error(
                f"updates: {key!r} is not a shared variable and cannot be updated",
                hint='theano.shared(value) makes a variable that keeps its value between calls'))
        if key in found:
            raise ValueError(format_error(
                f"updates: this shared variable already has an update expression: {key}, first "
                f"{text_of(found[key])}, then {text_of(value)}",
                hint="give one update, the sum or the last of them"))
        found[key] = value
    return [(key, complaints.fitting_update(key, value)) for key, value in found.items()]


def pairs(mapping: Any, argument: str) -> Iterable[tuple[Any, Any]]:
    """The items of a dict, or the pairs of a sequence. Raises TypeError for another object,
    ValueError if an element is not a pair. argument: its name, for messages."""
    if not mapping:
        return []
    if isinstance(mapping, Mapping):
        return mapping.items()
    if isinstance(mapping, (str, Variable)) or not isinstance(mapping, Iterable):
        raise TypeError(
            f"{argument} must be a dict or a list of pairs (variable, expression), got {mapping!r}")
    found = []
    for pair in mapping:
        if isinstance(pair, Variable) or not isinstance(pair, (list, tuple)) or len(pair) != 2:
            raise ValueError(format_error(
                f"{argument} must be a dict or a list of pairs (variable, expression), and "
                f"{pair!r} is not a pair",
                hint='write updates=[(s, s + 1)] or updates={s: s + 1}'))
        found.append((pair[0], pair[1]))
    return found


class Copier:
    """Copies expressions into one new graph.

    memo: the copy of each variable; shared: the copy of each shared variable, in the order in which
    they are met in the expressions, read from left to right; used: the inputs and replaced
    variables that are read; waiting: the variables that later `givens` replace; missing: the error
    about the first variable without a value; givens: for each replaced variable, the variables that
    its replacement reads and its error, which is raised only if the variable is read. strict: the
    type of a replacement must be convertible to that of the variable. replaced: a replacement has
    another type; reads_none: see `Specification`.
    """

    def __init__(self, strict: bool = True) -> None:
        self.memo: dict[Variable, Variable] = {}
        self.shared: dict[Any, Variable] = {}
        self.used: set[Variable] = set()
        self.waiting: set[Variable] = set()
        self.missing: Exception | None = None
        self.givens: dict[Variable, tuple[set[Variable], Exception | None]] = {}
        self.strict = strict
        self.replaced = False
        self.reads_none = False

    def declare(self, variable: Variable) -> Variable:
        """A new free variable, the copy of the input `variable`."""
        free = _free_copy(variable)
        self.memo[variable] = free
        return free

    def share(self, variable: Variable) -> Variable:
        """The free variable that is the copy of a shared variable."""
        if variable not in self.shared:
            self.shared[variable] = _free_copy(variable)
        return self.shared[variable]

    def substitute(self, old: Variable, new: Any) -> None:
        """Replace `old` by a copy of `new`. Raises AssertionError if `old` has been copied
        before."""
        if old in self.memo:
            raise complaints.tangled_givens(old)
        self.waiting.discard(old)
        outer, self.used, self.missing = (self.used, self.missing), set(), None
        try:
            if self.strict or not isinstance(new, Variable):
                new = complaints.fitting_replacement(old, new, "givens")
            (self.memo[old],) = self.copy([new])
            self.replaced = self.replaced or new.type != old.type
        except TypeError as error:
            self.memo[old], self.missing = old.type.make_variable(old.name), error
        self.givens[old] = self.used, self.missing
        self.used, self.missing = outer

    def settle(self) -> None:
        """Add the variables that the replacements of used variables read to `used`.

        Raises TypeError if the type of such a replacement does not fit.
        """
        pending = list(self.used)
        while pending:
            read, wrong = self.givens.pop(pending.pop(), (set(), None))
            if isinstance(wrong, TypeError):
                raise wrong
            self.missing = self.missing or wrong
            pending += read - self.used
            self.used |= read

    def copy(self, variables: Sequence[Variable]) -> list[Variable]:
        """The copies of `variables`."""
        memo = self.memo
        for leaf in walk.graph_inputs(variables, memo):
            if isinstance(leaf, SharedVariable) and leaf not in memo:
                self.share(leaf)
        order = walk.toposort(variables, memo)
        for node in order:
            if node.op is default:
                self.reads_none = True
            for variable in node.inputs:
                if variable.owner is None or variable in memo:
                    self._leaf(variable, order, node)
        for variable in variables:
            if variable.owner is None or variable in memo:
                self._leaf(variable, order, None)
        walk.clone_nodes(order, memo, self._remake if self.replaced else None)
        return [memo.get(v, v) for v in variables]

    def _remake(self, node: Apply, inputs: Sequence[Variable]) -> Apply:
        return node.clone_with_new_inputs(inputs, strict=self.strict)

    def _leaf(self, variable: Variable, order: list[Apply], node: Apply | None) -> None:
        if variable in self.memo:
            self.used.add(variable)
        elif variable in self.waiting:
            raise complaints.tangled_givens(variable)
        elif isinstance(variable, SharedVariable):
            self.memo[variable] = self.share(variable)
        elif not isinstance(variable, Constant):
            self.missing = self.missing or complaints.missing_input(variable, order, node)


def _free_copy(variable: Variable) -> Variable:
    """A free variable with the type, name and source line of `variable`, and a copy of its tag."""
    free: Variable = annotated_as(variable.type.make_variable(variable.name), variable)
    return free


def specify(
    inputs: Sequence[Any], outputs: Any, updates: Any, givens: Any, no_default_updates: Any,
    rebuild_strict: bool, on_unused_input: str,
) -> Specification:
    """The specification of a function; see `function` for the arguments and what is raised."""
    if not isinstance(inputs, (list, tuple)):
        raise Exception(
            "the inputs of a function must be a list, even if there is only one: "
            f"function([{inputs}], ...)")
    spec = Specification([as_input(i) for i in inputs], *as_outputs(outputs))
    complaints.check_duplicates([i.variable for i in spec.inputs])
    copier = Copier(rebuild_strict)
    spec.variables = [copier.declare(i.variable) for i in spec.inputs]
    replacements = list(pairs(givens, "givens"))
    copier.waiting.update(old for old, _ in replacements if isinstance(old, Variable))
    for old, new in replacements:
        _put_given(copier, old, new, spec.variables)
    given = as_updates(updates)
    _copy_roots(copier, spec, given)
    given += _add_default_updates(copier, spec, excluded_updates(no_default_updates))
    listed = list(outputs) if isinstance(outputs, (list, tuple)) else outputs
    spec.again = partial(
        specify, list(inputs), listed, given, replacements, True, rebuild_strict, "ignore")
    spec.reads_none = copier.reads_none
    spec.shared = list(copier.shared)
    spec.shared_inputs = list(copier.shared.values())
    place = {id(input_): k for k, input_ in enumerate([*spec.inputs, *spec.shared])}
    spec.updates = _effective(sorted(spec.updates, key=lambda update: place[id(update[0])]))
    copier.settle()
    complaints.check_used(spec.inputs, copier.used, on_unused_input)
    if copier.missing is not None:
        raise copier.missing
    return spec


def specify_closed(
    inputs: Sequence[object], outputs: Any, on_unused_input: str,
    keys: Sequence[str] | None = None,
) -> Specification:
    """The specification of a `FunctionMaker`. Shared variables among the inputs are removed from
    the inputs; they are found in the graph, and their updates are kept."""
    converted = [old_input(i) for i in inputs]
    shared = [i for i in converted if isinstance(i.variable, SharedVariable)]
    spec = specify(
        [i for i in converted if not isinstance(i.variable, SharedVariable)], outputs,
        [(i.variable, i.update) for i in shared if i.update is not None], None, True, True,
        on_unused_input)
    if keys is not None:
        spec.keys = tuple(keys)
    return spec


def old_input(entry: Any) -> Any:
    """An input in one of Theano's forms, among them `(variable, value)`, as an `In`."""
    if isinstance(entry, (list, tuple)):
        if len(entry) == 2 and isinstance(entry[0], Variable):
            if isinstance(entry[1], (Variable, SymbolicInput)):
                raise TypeError(
                    f"The value for input {entry[0]} should not be a variable, got {entry[1]}")
            return In(entry[0], value=entry[1])
        if len(entry) == 2 and isinstance(entry[0], str):
            return In(entry[1], name=entry[0])
        if len(entry) == 3 and isinstance(entry[0], str):
            return In(entry[1], name=entry[0], value=entry[2])
        raise TypeError(
            f"Invalid input syntax: {entry}; an input must be a variable, an In, or "
            "(variable, value)")
    if isinstance(entry, SymbolicInput) and isinstance(entry.variable, SharedVariable):
        return entry
    return as_input(entry)


def _put_given(copier: Copier, old: object, new: TensorLike, inputs: list[Variable]) -> None:
    """Apply one pair of `givens`."""
    if not isinstance(old, Variable):
        raise TypeError(f"givens: {old!r} is not a variable")
    if copier.memo.get(old) in inputs:
        raise RuntimeError(
            f"givens: {old} is an input of this function, and replacing it would have no effect; "
            f"use a new variable as input, and givens={{{old}: f(new_variable)}}")
    copier.substitute(old, new)


def _copy_roots(
    copier: Copier, spec: Specification, updates: list[tuple[Any, Any]]
) -> None:
    """Copy the outputs and the updates of inputs and shared variables."""
    stepping = [i for i in spec.inputs if i.update is not None]
    roots = [output.variable for output in spec.outputs]
    copies = copier.copy(roots + [i.update for i in stepping])
    spec.results = copies[:len(roots)]
    spec.updates = list(zip(stepping, copies[len(roots):], strict=True))
    for key, new in updates:
        (copied,) = copier.copy([new])
        spec.updates.append((key, copied))
        copier.share(key)


def _effective(updates: list[tuple[Any, Variable]]) -> list[tuple[Any, Variable]]:
    """`updates` without those of shared variables that have the container of an earlier one, as
    clones of a shared variable have."""
    first: dict[int, tuple[Any, Variable]] = {}
    for target, new in updates:
        one = target.container if isinstance(target, SharedVariable) else target
        first.setdefault(id(one), (target, new))
    return list(first.values())


def excluded_updates(no_default_updates: Any) -> Any:
    """The set of shared variables whose default updates are ignored; None: all."""
    if isinstance(no_default_updates, (list, tuple, set, frozenset)):
        return set(no_default_updates)
    if isinstance(no_default_updates, bool):
        return None if no_default_updates else set()
    raise TypeError(
        "no_default_updates must be True, False or a list of shared variables, got "
        f"{no_default_updates!r}")


def _add_default_updates(
    copier: Copier, spec: Specification, excluded: Any
) -> list[tuple[Any, Any]]:
    """Add the default updates of the shared variables that the graph and these updates read, and
    return them."""
    found: list[tuple[Any, Any]] = []
    if excluded is None:
        return found
    settled = excluded | {key for key, _ in spec.updates}
    looked_at = 0
    while looked_at < len(copier.shared):
        met = list(copier.shared)[looked_at:]
        looked_at = len(copier.shared)
        moving = [s for s in met if s.default_update is not None and s not in settled]
        news = [complaints.fitting_update(s, s.default_update) for s in moving]
        spec.updates.extend(zip(moving, copier.copy(news), strict=True))
        found += zip(moving, news, strict=True)
    return found
