"""The checker of the loop IR; the invariants stand at the head of `theano.lower.ir`."""

from __future__ import annotations

from typing import Any

from theano.lower import ir


class IRError(AssertionError):
    """A program breaks an invariant of the loop IR: a fault of this package."""


def check(program: ir.Program) -> None:
    """Raise `IRError` naming the first broken invariant of `program`."""
    scope: set[str] = set()
    for statement in program.statements:
        _CHECKS[type(statement)](statement, scope, program)


def _need(condition: bool, text: str) -> None:
    if not condition:
        raise IRError(text)


def _define(name: str, scope: set[str]) -> None:
    _need(name not in scope, f"{name} is defined twice")
    scope.add(name)


def _use(atom: Any, scope: set[str]) -> None:
    if not isinstance(atom, ir.Number):
        _need(atom in scope, f"{atom} is used before it is defined")


def _extents(s: ir.Extents, scope: set[str], program: ir.Program) -> None:
    for name, _ in s.names:
        _define(name, scope)


def _input(s: ir.Input, scope: set[str], program: ir.Program) -> None:
    _need(s.slot >= 0, f"{s.name} has no slot")
    _define(s.name, scope)


def _output(s: ir.Output, scope: set[str], program: ir.Program) -> None:
    for d in s.dims:
        _use(d, scope)
    _define(s.name, scope)


def _pass(s: ir.Pass, scope: set[str], program: ir.Program) -> None:
    _need(s.slot >= 0, f"{s.name} is passed to no slot")
    _use(s.name, scope)


def _scratch(s: ir.Scratch, scope: set[str], program: ir.Program) -> None:
    _use(s.count, scope)
    _define(s.name, scope)


def _variable(s: ir.Variable, scope: set[str], program: ir.Program) -> None:
    _define(s.name, scope)


def _let(s: ir.Let, scope: set[str], program: ir.Program) -> None:
    for atom, _ in s.args:
        _use(atom, scope)
    _define(s.name, scope)


def _load(s: ir.Load, scope: set[str], program: ir.Program) -> None:
    _use(s.array, scope)
    for pair in s.index:
        for atom in pair:
            _use(atom, scope)
    _define(s.name, scope)


def _put(s: ir.Put, scope: set[str], program: ir.Program) -> None:
    _use(s.array, scope)
    _use(s.value, scope)


def _guard(s: ir.Guard, scope: set[str], program: ir.Program) -> None:
    for atom in (s.condition, *s.detail):
        _use(atom, scope)
    _need(0 < s.number <= len(program.failures), f"failure {s.number} is not in the table")


def _fill(s: ir.Fill, scope: set[str], program: ir.Program) -> None:
    _use(s.array, scope)
    _use(s.count, scope)


def _call(s: ir.Call, scope: set[str], program: ir.Program) -> None:
    for argument in s.arguments:
        if isinstance(argument, ir.ArrayRef):
            for atom in (argument.array, argument.offset, *argument.dims, *argument.strides):
                _use(atom, scope)
        else:
            _use(argument, scope)
    known = s.failure is None or 0 < s.failure <= len(program.failures)
    _need(known, f"failure {s.failure} is not in the table")


def _python(s: ir.Python, scope: set[str], program: ir.Program) -> None:
    for atom, _, dims in s.arguments:
        for part in (atom, *(dims or ())):
            _use(part, scope)
    _need(s.index < len(program.python), f"Python statement {s.index} is not in the table")
    for result in s.results:
        _CHECKS[type(result)](result, scope, program)


def _kernel(s: ir.Kernel, scope: set[str], program: ir.Program) -> None:
    _need(len(s.params) == len(s.bindings), "a kernel's parameters and bindings differ in number")
    _need(len(s.sizes) == len(s.extents), "a kernel's sizes and extents differ in number")
    for binding in s.bindings:
        for atom in binding if isinstance(binding, tuple) else (binding,):
            _use(atom, scope)
    for atom in s.extents:
        _use(atom, scope)
    inside = {p.name for p in s.params} | set(s.sizes)
    arrays = {p.name: p for p in s.params}
    _body(s.body, inside, arrays, program)


def _body(
    body: tuple[Any, ...], scope: set[str], arrays: dict[str, ir.Param], program: ir.Program
) -> None:
    """Check the statements of a loop body; names defined in it end with it."""
    for s in body:
        if isinstance(s, ir.For):
            _for(s, scope, arrays, program)
        elif isinstance(s, ir.Store):
            _need(s.array in arrays, f"{s.array} is stored to but no parameter")
            for name in (s.array, s.correction or s.array):
                _need(arrays[name].written, f"{name} is stored to but not marked as written")
            for pair in s.index:
                for atom in pair:
                    _use(atom, scope)
            _use(s.value, scope)
        elif isinstance(s, ir.InRange):
            _use(s.value, scope)
            _use(s.length, scope)
            _need(0 < s.number <= len(program.failures), f"failure {s.number} is unknown")
            _define(s.name, scope)
        else:
            _need(not isinstance(s, ir.Load) or s.array in arrays, "a load of no parameter")
            _CHECKS[type(s)](s, scope, program)


def _for(
    s: ir.For, scope: set[str], arrays: dict[str, ir.Param], program: ir.Program
) -> None:
    _use(s.extent, scope)
    inner = set(scope)
    if not s.tile:
        _define(s.axis, inner)
    _body(s.body, inner, arrays, program)
    for accumulator in s.accumulators:
        _use(accumulator.value, inner)
        _define(accumulator.name, scope)


_CHECKS: dict[type, Any] = {
    ir.Extents: _extents, ir.Input: _input, ir.Output: _output, ir.Pass: _pass,
    ir.Scratch: _scratch, ir.Variable: _variable, ir.Let: _let, ir.Load: _load, ir.Put: _put,
    ir.Guard: _guard, ir.Fill: _fill, ir.Call: _call, ir.Python: _python, ir.Kernel: _kernel,
}
