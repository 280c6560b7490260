"""`In` and `Out`: what a function takes and gives, with everything one may say about it."""

from __future__ import annotations

import warnings
from typing import Any

from theano.compile.making.container import Container
from theano.errors import format_error
from theano.graph.node import Variable


class SymbolicInput:
    """One input of a function.

    variable: what the value is for. name: for keyword calls; that of the variable when None.
    update: an expression for the value that the input has in the next call. mutable: the argument
    may be overwritten; None: when there is an update. strict: no conversions. allow_downcast:
    precision may be lost; None: only Python floats into `config.floatX`. implicit: it cannot be
    given in a call.
    Raises TypeError when the update has another type than the variable.
    """

    def __init__(
        self, variable: Variable, name: str | None = None, update: Any = None,
        mutable: bool | None = None, strict: bool = False, allow_downcast: bool | None = None,
        autoname: bool = True, implicit: bool | None = False,
    ) -> None:
        self.variable = variable
        self.name = variable.name if autoname and name is None else name
        if self.name is not None and not isinstance(self.name, str):
            raise TypeError(f"the name of an input is text, got {self.name!r}")
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
        raise TypeError(f"the update of input {variable} is not a variable but {update!r}")
    if update.type != variable.type:
        raise TypeError(format_error(
            f"input {variable} has type {variable.type} but an update of type {update.type}",
            at=update.source_line, rule="an input and its update have the same type"))


class In(SymbolicInput):
    """One input of a function; see `SymbolicInput` for the other arguments.

    value: what is taken when a call does not give the input: a value, or the `Container` of another
    function or a shared variable, whose state is then shared. borrow: the value need not be copied.
    implicit: None means: when `value` is a container. shared: a shared variable stands behind it.
    """

    def __init__(
        self, variable: Variable, name: str | None = None, value: Any = None, update: Any = None,
        mutable: bool | None = None, strict: bool = False, allow_downcast: bool | None = None,
        autoname: bool = True, implicit: bool | None = None, borrow: bool | None = None,
        shared: bool = False,
    ) -> None:
        linked = isinstance(value, Container) or isinstance(
            getattr(value, "container", None), Container)
        super().__init__(
            variable, name, update, mutable, strict, allow_downcast, autoname,
            linked if implicit is None else implicit)
        self.value = value
        self.borrow = self.mutable if borrow is None else borrow
        self.shared = shared
        if self.mutable and not self.borrow:
            raise AssertionError(
                f"input {variable}: mutable=True lets the function overwrite the argument, which "
                "borrow=False forbids")


class Param(In):
    """The old form of `In`: `default` is `value`."""

    def __init__(
        self, variable: Any, default: Any = None, name: str | None = None, mutable: bool = False,
        strict: bool = False, allow_downcast: bool | None = None, implicit: bool | None = None,
        borrow: bool | None = None,
    ) -> None:
        warnings.warn(
            "theano.Param is the old form of theano.In; its `default` is called `value` there",
            DeprecationWarning, stacklevel=2)
        super().__init__(
            variable, name=name, value=default, mutable=mutable, strict=strict,
            allow_downcast=allow_downcast, implicit=implicit, borrow=borrow)


class SymbolicOutput:
    """One output of a function. borrow: its memory may be used again by the next call; results
    are always memory of their own here, which keeps that promise."""

    def __init__(self, variable: Variable, borrow: bool = False) -> None:
        self.variable = variable
        self.borrow = borrow

    def __str__(self) -> str:
        return f"Out({self.variable},{self.borrow})"

    __repr__ = __str__


Out = SymbolicOutput
