"""`theano.gof.unify`: unification of nested lists, tuples and dicts that contain variables.

A variable can have any value (`FreeVariable`), one of several (`OrVariable`), any except several
(`NotVariable`), or a known value (`BoundVariable`). `unify(a, b)` finds values of the variables for
which `a` equals `b`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from theano.legacy.gof.gof_utils import ANY_TYPE, FALL_THROUGH, comm_guard

__all__ = [
    "ANY_TYPE", "FALL_THROUGH", "NV", "BoundVariable", "FVar", "FreeVariable", "NotVariable",
    "OrV", "OrVariable", "Unification", "V", "Var", "Variable", "VariableInList", "comm_guard",
    "partial", "unify", "unify_build", "unify_merge", "unify_walk", "var_lookup",
]


class Variable:
    """The base class of variables."""

    def __init__(self, name: str = "?") -> None:
        self.name = name

    def _fields(self) -> str:
        return ", ".join(f"{key}={value}" for key, value in self.__dict__.items())

    def __str__(self) -> str:
        return f"{type(self).__name__}({self._fields()})"

    __repr__ = __str__


class FreeVariable(Variable):
    """A variable that can have any value."""


class BoundVariable(Variable):
    """A variable with the known value `value`."""

    def __init__(self, name: str, value: Any) -> None:
        super().__init__(name)
        self.value = value


class OrVariable(Variable):
    """A variable whose value is one of `options`."""

    def __init__(self, name: str, options: Any) -> None:
        super().__init__(name)
        self.options = options


class NotVariable(Variable):
    """A variable whose value is none of `not_options`."""

    def __init__(self, name: str, not_options: Any) -> None:
        super().__init__(name)
        self.not_options = not_options


class VariableInList:
    """The last element of a list pattern: its variable matches the rest of the list."""

    def __init__(self, variable: Variable) -> None:
        self.variable = variable


class FVar:
    """A function of the values of variables: `FVar(f, x, 5)(U)` is `f(value of x in U, 5)`."""

    def __init__(self, fn: Callable[..., Any], *args: Any) -> None:
        self.fn, self.args = fn, args

    def __call__(self, u: Any) -> Any:
        return self.fn(*[unify_build(arg, u) for arg in self.args])


_known: dict[tuple[type, str], Variable] = {}


def var_lookup(vartype: Any, name: str, *args: Any, **kwargs: Any) -> Any:
    """The variable of class `vartype` with this name, created by the first call."""
    key = (vartype, name)
    if key not in _known:
        _known[key] = vartype(name, *args, **kwargs)
    return _known[key]


Var = V = partial(var_lookup, FreeVariable)
OrV = partial(var_lookup, OrVariable)
NV = partial(var_lookup, NotVariable)


class Unification:
    """Knowledge about variables: `U[variable]` is the most specific equal variable.

    unif: for each variable, the most specific one and the set of equal variables. inplace: `merge`
    changes this object instead of returning a copy.
    """

    def __init__(self, inplace: bool = False) -> None:
        self.unif: dict[Variable, tuple[Variable, set[Variable]]] = {}
        self.inplace = inplace

    def merge(self, new_best: Variable, *vars: Variable) -> Unification:
        """The unification in which these variables are equal and `new_best` is the most
        specific."""
        U = self
        if not self.inplace:
            U = Unification()
            U.unif = dict(self.unif)
        pool = {new_best, *vars}
        for variable in tuple(pool):
            pool |= U.unif.get(variable, (variable, set()))[1]
        for variable in pool:
            U.unif[variable] = (new_best, pool)
        return U

    def __getitem__(self, v: Variable) -> Variable:
        return self.unif[v][0] if v in self.unif else v


def _joint(a: Variable, b: Variable) -> Any:
    """The variable that has the values which both `a` and `b` allow; None if there are none."""
    order = (FreeVariable, NotVariable, OrVariable, BoundVariable)
    if order.index(type(a)) > order.index(type(b)):
        a, b = b, a
    if isinstance(a, FreeVariable):
        return b
    if isinstance(b, BoundVariable):
        return b if _holds(a, b.value) else None
    if isinstance(a, NotVariable):
        if isinstance(b, NotVariable):
            return NotVariable("?", {*a.not_options, *b.not_options})
        assert isinstance(b, OrVariable)
        left = [x for x in b.options if x not in a.not_options]
    else:
        assert isinstance(a, OrVariable) and isinstance(b, OrVariable)
        left = [x for x in a.options if x in b.options]
    if not left:
        return None
    return BoundVariable("?", left[0]) if len(left) == 1 else OrVariable("?", left)


def _holds(a: Variable, value: Any) -> bool:
    if isinstance(a, OrVariable):
        return value in a.options
    if isinstance(a, NotVariable):
        return value not in a.not_options
    return not isinstance(a, BoundVariable) or bool(a.value == value)


def unify_walk(a: Any, b: Any, U: Unification) -> Any:
    """`U` extended so that `a` equals `b`; False if that is impossible."""
    if not isinstance(a, Variable) and isinstance(b, Variable):
        a, b = b, a
    if isinstance(a, Variable):
        first = U[a]
        second = U[b] if isinstance(b, Variable) else BoundVariable("?", b)
        if first is second:
            return U
        best = _joint(first, second)
        return False if best is None else U.merge(best, a, first, second)
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return _walk_lists(list(a), list(b), U)
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return _walk_all([(a[key], b[key]) for key in a if key in b], U)
    return U if a == b else False


def _walk_lists(a: list[Any], b: list[Any], U: Unification) -> Any:
    for one, other in ((a, b), (b, a)):
        if one and isinstance(one[-1], VariableInList) and len(other) >= len(one) - 1:
            count = len(one) - 1
            pairs = [*zip(one[:-1], other[:count], strict=True),
                     (one[-1].variable, other[count:])]
            return _walk_all(pairs, U)
    return _walk_all(list(zip(a, b, strict=True)), U) if len(a) == len(b) else False


def _walk_all(pairs: list[Any], U: Any) -> Any:
    for x, y in pairs:
        U = unify_walk(x, y, U)
        if U is False:
            return False
    return U


def unify_build(x: Any, U: Any) -> Any:
    """`x` with each variable replaced by its value in `U`."""
    return unify_merge(x, x, U)


def unify_merge(a: Any, b: Any, U: Unification) -> Any:
    """The common value of `a` and `b`, which are equal under `U`."""
    if not isinstance(a, Variable) and isinstance(b, Variable):
        a, b = b, a
    if isinstance(a, Variable):
        best = U[a]
        return best.value if isinstance(best, BoundVariable) else best
    if isinstance(a, FVar):
        return a(U)
    if isinstance(a, (list, tuple)):
        if a and isinstance(a[-1], VariableInList):
            a, b = b, a
        if len(a) != len(b) or b and isinstance(b[-1], VariableInList):
            return [unify_merge(x, x, U) for x in a]
        return [unify_merge(x, y, U) for x, y in zip(a, b, strict=True)]
    if isinstance(a, Mapping):
        return {key: unify_merge(a.get(key, b.get(key)), b.get(key, a.get(key)), U)
                for key in {**a, **b}}
    return a


def unify(a: Any, b: Any) -> tuple[Any, Any]:
    """`(common value, unification)`; `(None, False)` if `a` and `b` cannot be equal."""
    U = unify_walk(a, b, Unification())
    return (None, False) if U is False else (unify_merge(a, b, U), U)
