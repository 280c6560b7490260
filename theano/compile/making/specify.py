"""From what a user passes to `function` to one closed graph: a `Specification`.

Every expression is copied once. Inputs become the free variables of the copy, `givens` are put in
place, and the shared variables that are met on the way become inputs too, with their updates as
further outputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from theano.compile.io import In, SymbolicInput, SymbolicOutput
from theano.compile.making import complaints
from theano.compile.sharedvalue import SharedVariable
from theano.graph import walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant, Variable
from theano.tensor.defaults import accept_none, default


class Specification:
    """What to compile, with all variables those of one fresh copy of the user's graph.

    inputs: the function's inputs as given, and `variables`, what stands for each in the copy;
    shared: the shared variables the graph needs, and `shared_inputs`, what stands for each;
    outputs: the results, as given; `results`: what stands for each; updates: new values, by the
    input (In or SharedVariable) whose value they replace. keys: of a dict of outputs.
    reads_none: there are `default`s, for which inputs may be None.
    """

    def __init__(
        self, inputs: list[Any], outputs: list[SymbolicOutput], keys: tuple[Any, ...] | None,
        single: bool,
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
        """The graph of the copies: results, then new values, from inputs, then shared variables."""
        inputs, outputs = self.variables, self.results + [new for _, new in self.updates]
        if self.reads_none:
            inputs = accept_none(inputs, outputs)
        return FunctionGraph(inputs + self.shared_inputs, outputs, clone=False)


def as_input(given: Any) -> Any:
    """One element of the `inputs` of `function` as an `In`; TypeError for what cannot be one."""
    if isinstance(given, SymbolicInput):
        found = given
        if not isinstance(given, In):
            found = In(
                given.variable, given.name, update=given.update, mutable=given.mutable,
                strict=given.strict, allow_downcast=given.allow_downcast, implicit=given.implicit)
    elif isinstance(given, Variable):
        found = In(given)
    elif isinstance(given, (list, tuple)):
        found = _spelt_out(given)
    else:
        raise TypeError(
            f"an input of a function is a variable or an In, got {type(given).__name__} {given!r}")
    variable = found.variable
    if isinstance(variable, Constant):
        raise TypeError(f"constant {variable} cannot be an input of a function")
    if isinstance(variable, SharedVariable):
        raise TypeError(
            f"Cannot use a shared variable ({variable}) as explicit input: it has a value already. "
            "Make a new variable the input, and put it in its place with "
            f"givens={{{variable}: new_variable}}")
    return found


def _spelt_out(given: Any) -> In:
    """The `In` that `(v,)`, `(v, value)`, `(name, v)` or `(name, v, value)` stands for, `v` being a
    variable or a pair of a variable and its update."""
    name, *rest = given if given and isinstance(given[0], str) else (None, *given)
    match rest:
        case [Variable() as variable]:
            return In(variable, name)
        case [Variable() as variable, value] if not isinstance(value, Variable):
            return In(variable, name, value=value)
        case [[Variable() as variable, Variable() as update], value]:
            return In(variable, name, value=value, update=update)
    raise TypeError(
        "an input is written as a variable, (variable, value), (name, variable, value) or, with an "
        f"update, ((variable, update), value), not as {given!r}")


def as_outputs(outputs: Any) -> tuple[list[SymbolicOutput], tuple[Any, ...] | None, bool]:
    """`outputs` as a list, with the keys when it is a dict and whether it was a single one."""
    keys = None
    single = False
    if outputs is None:
        found: list[Any] = []
    elif isinstance(outputs, dict):
        if not all(isinstance(key, str) for key in outputs):
            raise AssertionError("the keys of a dict of outputs are text")
        keys = tuple(sorted(outputs))
        found = [outputs[key] for key in keys]
    elif isinstance(outputs, (list, tuple)):
        found = list(outputs)
    else:
        found, single = [outputs], True
    return [as_output(output) for output in found], keys, single


def as_output(output: Any) -> SymbolicOutput:
    """One output of `function` as an `Out`; TypeError for what is no variable."""
    if isinstance(output, SymbolicOutput):
        return output
    if isinstance(output, Variable):
        return SymbolicOutput(output)
    raise TypeError(
        f"an output of a function is a variable or an Out, got {type(output).__name__} {output!r}")


def as_updates(updates: Any) -> list[tuple[Any, Any]]:
    """`updates` as pairs of a shared variable and a variable of its type.

    Raises TypeError for a key that is not shared or a type that does not fit, ValueError for a key
    that appears twice or something that is no pair.
    """
    found: dict[Any, Any] = {}
    for pair in pairs(updates, "updates"):
        key, value = pair
        if not isinstance(key, SharedVariable):
            raise TypeError(f"updates: {key!r} is not a shared variable, so it has no next value")
        if key in found:
            raise ValueError(
                f"updates: this shared variable already has an update expression: {key}, first "
                f"{found[key]}, then {value}")
        found[key] = value
    return [(key, complaints.fitting_update(key, value)) for key, value in found.items()]


def pairs(given: Any, argument: str) -> Iterable[tuple[Any, Any]]:
    """A dict or a sequence of pairs as pairs."""
    if not given:
        return []
    if isinstance(given, dict):
        return given.items()
    found = []
    for pair in given:
        if isinstance(pair, Variable) or not isinstance(pair, (list, tuple)) or len(pair) != 2:
            raise ValueError(
                f"{argument} is a dict or a list of pairs (variable, expression), and {pair!r} is "
                "no pair")
        found.append((pair[0], pair[1]))
    return found


class Copier:
    """Copies expressions into one new graph.

    memo: what stands for each variable; shared: the shared variables met, in order; used: the
    inputs that something read; waiting: what later `givens` will replace; missing: the
    error about the first variable without a value; givens: of each replaced variable, what its
    replacement read and what is wrong with that, which counts when the variable is read. strict:
    replaced variables must have convertible types.
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
        """A fresh free variable that stands for the input `variable`."""
        fresh: Variable = variable.type.make_variable(variable.name)
        fresh.mark, fresh._tag = variable.mark, variable._tag
        self.memo[variable] = fresh
        return fresh

    def share(self, variable: Variable) -> Variable:
        """The free variable that stands for a shared variable."""
        if variable not in self.shared:
            fresh = variable.type.make_variable(variable.name)
            fresh.mark, fresh._tag = variable.mark, variable._tag
            self.shared[variable] = fresh
        return self.shared[variable]

    def substitute(self, old: Variable, new: Any) -> None:
        """Let a copy of `new` stand for `old`; later `new`s must not have read `old` before."""
        if old in self.memo:
            raise complaints.tangled_givens(old)
        self.waiting.discard(old)
        outer, self.used, self.missing = (self.used, self.missing), set(), None
        try:
            if self.strict or not isinstance(new, Variable):
                new = old.type.filter_variable(new)
            (self.memo[old],) = self.copy([new])
            self.replaced = self.replaced or new.type != old.type
        except TypeError as error:
            self.memo[old], self.missing = old.type.make_variable(old.name), error
        self.givens[old] = self.used, self.missing
        self.used, self.missing = outer

    def settle(self) -> None:
        """Count what the replacements read of variables that are read themselves.

        Raises TypeError for a replacement that does not fit.
        """
        pending = list(self.used)
        while pending:
            read, wrong = self.givens.pop(pending.pop(), (set(), None))
            if isinstance(wrong, TypeError):
                raise wrong
            self.missing = self.missing or wrong
            pending += read - self.used
            self.used |= read

    def copy(self, variables: list[Any]) -> list[Variable]:
        """The copies of `variables`."""
        memo = self.memo
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

    def _remake(self, node: Apply, inputs: list[Any]) -> Apply:
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


def specify(
    inputs: Sequence[Any], outputs: Any, updates: Any, givens: Any, no_default_updates: Any,
    rebuild_strict: bool, on_unused_input: str,
) -> Specification:
    """The specification of a function; see `function` for the arguments and what is raised."""
    if not isinstance(inputs, (list, tuple)):
        raise Exception(
            "the inputs of a function are a list, even when there is only one: "
            f"function([{inputs}], ...)")
    spec = Specification([as_input(i) for i in inputs], *as_outputs(outputs))
    complaints.check_duplicates([i.variable for i in spec.inputs])
    copier = Copier(rebuild_strict)
    spec.variables = [copier.declare(i.variable) for i in spec.inputs]
    replacements = list(pairs(givens, "givens"))
    copier.waiting.update(old for old, _ in replacements if isinstance(old, Variable))
    for old, new in replacements:
        _put_given(copier, old, new, spec.variables)
    _copy_roots(copier, spec, as_updates(updates))
    _add_default_updates(copier, spec, excluded_updates(no_default_updates))
    spec.reads_none = copier.reads_none
    spec.shared = list(copier.shared)
    spec.shared_inputs = list(copier.shared.values())
    copier.settle()
    complaints.check_used(spec.inputs, copier.used, on_unused_input)
    if copier.missing is not None:
        raise copier.missing
    return spec


def specify_closed(
    inputs: Sequence[Any], outputs: Any, on_unused_input: str, keys: Any = None,
) -> Specification:
    """The specification of a `FunctionMaker`; shared variables among the inputs, with their
    updates, are taken out, as they are found in the graph."""
    given = [old_input(i) for i in inputs]
    shared = [i for i in given if isinstance(i.variable, SharedVariable)]
    spec = specify(
        [i for i in given if not isinstance(i.variable, SharedVariable)], outputs,
        [(i.variable, i.update) for i in shared if i.update is not None], None, True, True,
        on_unused_input)
    if keys is not None:
        spec.keys = tuple(keys)
    return spec


def old_input(given: Any) -> Any:
    """An input in one of the forms that Theano took: also `(variable, value)`."""
    if isinstance(given, (list, tuple)):
        if len(given) == 2 and isinstance(given[0], Variable):
            if isinstance(given[1], (Variable, SymbolicInput)):
                raise TypeError(
                    f"The value for input {given[0]} should not be a variable, got {given[1]}")
            return In(given[0], value=given[1])
        if len(given) == 2 and isinstance(given[0], str):
            return In(given[1], name=given[0])
        if len(given) == 3 and isinstance(given[0], str):
            return In(given[1], name=given[0], value=given[2])
        raise TypeError(
            f"Invalid input syntax: {given}; an input is a variable, an In, or (variable, value)")
    if isinstance(given, SymbolicInput) and isinstance(given.variable, SharedVariable):
        return given
    return as_input(given)


def _put_given(copier: Copier, old: Any, new: Any, inputs: list[Variable]) -> None:
    """One pair of `givens`."""
    if not isinstance(old, Variable):
        raise TypeError(f"givens: {old!r} is not a variable")
    if copier.memo.get(old) in inputs:
        raise RuntimeError(
            f"givens: {old} is an input of this function, and replacing it would have no effect; "
            f"make a new variable the input and use givens={{{old}: f(new_variable)}}")
    copier.substitute(old, new)


def _copy_roots(copier: Copier, spec: Specification, updates: list[tuple[Any, Any]]) -> None:
    """Copy the outputs and the new values of inputs and shared variables."""
    stepping = [i for i in spec.inputs if i.update is not None]
    roots = [output.variable for output in spec.outputs]
    news = [i.update for i in stepping] + [new for _, new in updates]
    copies = copier.copy(roots + news)
    spec.results = copies[:len(roots)]
    targets = stepping + [key for key, _ in updates]
    spec.updates = list(zip(targets, copies[len(roots):], strict=True))
    for key, _ in updates:
        copier.share(key)


def excluded_updates(no_default_updates: Any) -> Any:
    """The shared variables without default updates; None: all of them."""
    if isinstance(no_default_updates, (list, tuple, set, frozenset)):
        return set(no_default_updates)
    if isinstance(no_default_updates, bool):
        return None if no_default_updates else set()
    raise TypeError(
        "no_default_updates is True, False or a list of shared variables, got "
        f"{no_default_updates!r}")


def _add_default_updates(copier: Copier, spec: Specification, excluded: Any) -> None:
    """Add the default updates of shared variables, and of those that these need in turn."""
    if excluded is None:
        return
    settled = excluded | {key for key, _ in spec.updates}
    looked_at = 0
    while looked_at < len(copier.shared):
        met = list(copier.shared)[looked_at:]
        looked_at = len(copier.shared)
        moving = [s for s in met if s.default_update is not None and s not in settled]
        news = [complaints.fitting_update(s, s.default_update) for s in moving]
        spec.updates.extend(zip(moving, copier.copy(news), strict=True))
