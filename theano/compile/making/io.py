"""`In` and `Out`: descriptions of the inputs and outputs of a function."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from theano.compile.making.container import Container
from theano.errors import format_error
from theano.flags import warn_caller
from theano.graph.node import Variable
from theano.placement import Placement, placement_of

if TYPE_CHECKING:
    from theano.placement import Axis


def _checked(variable: Variable, what: str) -> Any:
    if not isinstance(variable, Variable):
        raise TypeError(f"{what}: a variable is needed, got {variable!r}")
    return variable


class SymbolicInput:
    """One input of a function.

    variable: the variable whose value is passed. name: for keyword arguments; None: the name of the
    variable, if autoname is true. update: an expression for the value of the input in the next
    call. mutable: in-place ops of the graph may overwrite the argument; None: if there is an
    update. strict: do not convert arguments. allow_downcast: conversions may lose
    precision; None: only those of Python floats to `config.floatX`. implicit: calls cannot pass a
    value. Raises TypeError if `variable` is not a variable, or the type of the update is not that
    of the variable.
    """

    def __init__(
        self, variable: Variable, name: str | None = None, update: Any = None,
        mutable: bool | None = None, strict: bool = False, allow_downcast: bool | None = None,
        autoname: bool = True, implicit: bool | None = False,
    ) -> None:
        self.variable = _checked(variable, "In")
        self.name = variable.name if autoname and name is None else name
        if self.name is not None and not isinstance(self.name, str):
            raise TypeError(f"the name of an input must be a string, got {self.name!r}")
        self.update = update
        if update is not None:
            _check_update(variable, update)
        self.mutable = (update is not None) if mutable is None else mutable
        self.strict = strict
        self.allow_downcast = allow_downcast
        self.implicit = bool(implicit)

    def __str__(self) -> str:
        arrow = f" -> {self.update}" if self.update is not None else ""
        return f"In({self.variable}{arrow})"

    __repr__ = __str__


def _check_update(variable: Variable, update: Variable) -> None:
    if not isinstance(update, Variable):
        raise TypeError(f"the update of input {variable} must be a variable, got {update!r}")
    if update.type != variable.type:
        raise TypeError(format_error(
            f"input {variable} has type {variable.type} but an update of type {update.type}",
            at=update.source_line, rule="an input and its update must have the same type"))


class In(SymbolicInput):
    """One input of a function; see `SymbolicInput` for the other arguments.

    value: the default: a value, a shared variable, or the `Container` of another function; their
    container is then shared. borrow: the default is not copied; None: as `mutable`. implicit: None:
    true if `value` has such a container. shared: the input represents a shared variable. sharding:
    for each dim, the axis of a mesh among whose devices values are divided, or None; see
    `theano.mesh`. Raises AssertionError if `mutable` is true and `borrow` false; ValueError if the
    sharding does not fit.
    """

    placement: Placement | None = None

    def __init__(
        self, variable: Variable, name: str | None = None, value: object = None, update: Any = None,
        mutable: bool | None = None, strict: bool = False, allow_downcast: bool | None = None,
        autoname: bool = True, implicit: bool | None = None, borrow: bool | None = None,
        shared: bool = False, sharding: Sequence[Axis] | None = None,
    ) -> None:
        linked = isinstance(value, Container) or isinstance(
            getattr(value, "container", None), Container)
        super().__init__(
            variable, name, update, mutable, strict, allow_downcast, autoname,
            linked if implicit is None else implicit)
        self.value = value
        self.borrow = self.mutable if borrow is None else borrow
        self.shared = shared
        if sharding is not None:
            if linked:
                raise ValueError(
                    f"input {variable}: its value is that of a shared variable, which has a "
                    "sharding of its own")
            self.placement = placement_of(getattr(variable.type, "ndim", 0), sharding=sharding)
        if self.mutable and not self.borrow:
            raise AssertionError(
                f"input {variable}: mutable=True lets the function overwrite the argument, which "
                "borrow=False forbids")


class Param(In):
    """The old form of `In`, where `value` is called `default`."""

    def __init__(
        self, variable: Any, default: Any = None, name: str | None = None, mutable: bool = False,
        strict: bool = False, allow_downcast: bool | None = None, implicit: bool | None = None,
        borrow: bool | None = None,
    ) -> None:
        warn_caller(
            "theano.Param is the old form of theano.In; its `default` is called `value` there",
            DeprecationWarning)
        super().__init__(
            variable, name=name, value=default, mutable=mutable, strict=strict,
            allow_downcast=allow_downcast, implicit=implicit, borrow=borrow)


class SymbolicOutput:
    """One output of a function. borrow: the next call may reuse the memory of the result; this
    package never does."""

    def __init__(self, variable: Variable, borrow: bool = False) -> None:
        self.variable = _checked(variable, "Out")
        self.borrow = borrow

    def __str__(self) -> str:
        return f"Out({self.variable},{self.borrow})"

    __repr__ = __str__


Out = SymbolicOutput
