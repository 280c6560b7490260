"""The checks of DebugMode.

For each call: the interpreter computes the graph before and after rewriting, one node at a time,
and checks each `perform`; the replacement made by a rewrite must have the value of what it
replaced; then the C program must give the same results.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.backends.describe import node_error, operand
from theano.compile.checking import perform_checks, watch
from theano.compile.checking.first_step import first_step
from theano.compile.checking.preallocated import PreallocatedOutputs
from theano.compile.checking.tolerances import TOLERANCES
from theano.compile.making import build
from theano.compile.making.compiled_run import native_run
from theano.errors import BadOptimization, BadThunkOutput, Operand, StochasticOrder, format_error
from theano.flags import config
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Variable

if TYPE_CHECKING:
    from theano.compile.modes.debugmode import DebugMode


def comparison(
    mode: DebugMode, plain: FunctionGraph, rewritten: FunctionGraph
) -> DebugComparison:
    """The executor of a function in DebugMode. Raises StochasticOrder if a second rewriting of the
    graph `plain` gives another graph than `rewritten`."""
    if mode.stability_patience > 1:
        _check_order(plain, rewritten, mode)
    return DebugComparison(mode, plain, rewritten)


def _check_order(plain: FunctionGraph, rewritten: FunctionGraph, mode: DebugMode) -> None:
    """Rewrite again. Raises StochasticOrder if the resulting ops differ."""
    again = plain.clone()
    build.rewrite(again, mode)
    first, second = ([str(node.op) for node in g.toposort()] for g in (rewritten, again))
    if first != second:
        raise StochasticOrder(format_error(
            "rewriting the same graph twice gave two different graphs",
            operands=[Operand("first", ", ".join(first)), Operand("second", ", ".join(second))]))


def _computed(
    inputs: Sequence[Variable], values: Sequence[object], variable: Variable,
    compute: watch.NodeFunction,
) -> bool:
    """Whether a variable can be computed without an exception."""
    try:
        watch.evaluate(inputs, values, [variable], compute)
    except Exception:
        return False
    return True


class DebugComparison:
    """The executor of DebugMode: computes in all ways, compares the results and returns them."""

    def __init__(self, mode: DebugMode, plain: FunctionGraph, rewritten: FunctionGraph) -> None:
        self.mode = mode
        self.plain = plain
        self.rewritten = rewritten
        self.native: Any = None
        self.changes = list(rewritten.changes)
        self.precision = _least_precision([*plain.variables, *rewritten.variables])

    def __call__(self, values: Sequence[object]) -> list[Any]:
        again = PreallocatedOutputs(
            self.mode.check_preallocated_output, self._same, self.mode.check_c_code)
        compute = perform_checks.Watcher(
            self.mode.check_isfinite, (self.plain, self.rewritten), self.mode.check_py_code, again)
        plain = watch.evaluate(self.plain.inputs, values, self.plain.outputs, compute)
        wanted = list(self.rewritten.outputs)
        for _, old, new in self.changes:
            wanted += [old, new]
        try:
            known = watch.evaluate(self.rewritten.inputs, values, wanted, compute)
        except Exception as error:
            self._blame(error, values, compute)
            raise
        self._check_changes(known)
        self._check_outputs(plain, known)
        if self.mode.check_c_code and config.cxx:
            self._check_native(values, known)
        return watch.results(self.rewritten, values, known)

    def _same(self, variable: Variable, a: object, b: object, rewriting: bool = False) -> bool:
        return same(variable, a, b, self.precision, rewriting)

    def _blame(
        self, error: Exception, values: Sequence[object], compute: watch.NodeFunction
    ) -> None:
        """Raise `error` again with the name of the first rewrite whose replacement fails although
        the replaced expression does not."""
        inputs = self.rewritten.inputs
        for reason, old, new in self.changes:
            fails = not _computed(inputs, values, new, compute)
            if fails and _computed(inputs, values, old, compute):
                text = f"{error}\n  the rewrite {reason or 'without a name'} inserted this"
                try:
                    again = type(error)(text)
                except TypeError:
                    return
                raise again from None

    def _check_changes(self, known: Mapping[Variable, object]) -> None:
        """Raise BadOptimization for the first replacement that changed the value."""
        for reason, old, new in self.changes:
            if not self._same(old, known[old], known[new], rewriting=True):
                raise BadOptimization(
                    old, new, known[old], known[new], reason, text=difference(
                        f"the rewrite {reason or 'without a name'} changed a value",
                        (old, known[old]), (new, known[new])))

    def _check_outputs(self, plain: dict[Variable, Any], known: Mapping[Variable, object]) -> None:
        for number, (old, new) in enumerate(
                zip(self.plain.outputs, self.rewritten.outputs, strict=True)):
            if not self._same(old, plain[old], known[new], rewriting=True):
                raise BadOptimization(
                    old, new, plain[old], known[new], "all rewrites", text=difference(
                        f"the rewrites changed the value of output {number}",
                        (old, plain[old]), (new, known[new])))

    def _check_native(self, values: Sequence[object], known: Mapping[Variable, object]) -> None:
        if self.native is None:
            self.native = _native_run(self.rewritten)
        found = self.native(values)
        if found is None:
            return
        for variable, value in zip(self.rewritten.outputs, found, strict=True):
            if not self._same(variable, known[variable], value):
                self._find_native_fault(values, known)
                raise BadThunkOutput(
                    variable, "NumPy", known[variable], "C", value, values, text=difference(
                        "the C program and the NumPy backend disagree",
                        (variable, known[variable]), (variable, value), ("NumPy", "C")))

    def _find_native_fault(
        self, values: Sequence[object], known: Mapping[Variable, object]
    ) -> None:
        """Raise BadThunkOutput for the first node that the C backend computes differently."""
        every = [v for node in self.rewritten.toposort() for v in node.outputs]
        graph = FunctionGraph(self.rewritten.inputs, every, clone=True)
        found = _native_run(graph)(values)
        for variable, value in zip(every, found or (), strict=bool(found)):
            if not self._same(variable, known[variable], value):
                node = variable.owner
                assert node is not None
                read = [watch.value_of(v, known) for v in node.inputs]
                where = first_step(node, read, _native_run, self._same)
                what = f"the C backend and the NumPy backend disagree about {node}{where}"
                raise BadThunkOutput(
                    variable, "NumPy", known[variable], "C", value, read, text=node_error(
                        node, read, what,
                        rule=f"NumPy gave {_short(known[variable])}, C gave {_short(value)}"))


def same(
    variable: Variable, a: object, b: object, precision: str = "float64", rewriting: bool = False,
) -> bool:
    """Whether two values of a variable have the same dtype, shape and, up to rounding, elements.

    precision: the least precise dtype used to compute the values. rewriting: `b` may be a number
    where `a` is NaN or infinite, as stability rewrites avoid these. Values other than arrays are
    compared only if `rewriting`.
    """
    if not (isinstance(a, np.ndarray) and isinstance(b, np.ndarray)):
        both_objects = isinstance(a, np.ndarray) == isinstance(b, np.ndarray)
        return both_objects and (not rewriting or bool(variable.type.values_eq_approx(a, b)))
    if a.dtype != b.dtype or a.shape != b.shape:
        return False
    if a.dtype.kind not in "fc":
        return bool(np.array_equal(a, b))
    if rewriting:
        finite = np.isfinite(a)
        a, b = a[finite], b[finite]
    relative, absolute = max(TOLERANCES[precision], TOLERANCES[str(a.dtype)])
    return bool(np.allclose(a, b, rtol=relative, atol=absolute, equal_nan=True))


def _least_precision(variables: Sequence[Variable]) -> str:
    """The least precise floating-point dtype of the variables."""
    dtypes = {str(getattr(v.type, "dtype", "")) for v in variables}
    found = [dtype for dtype in dtypes if dtype in TOLERANCES]
    return max(found, key=lambda dtype: TOLERANCES[dtype], default="float64")


def difference(
    what: str, old: tuple[Variable, Any], new: tuple[Variable, Any],
    names: tuple[str, str] = ("before", "after"),
) -> str:
    """The message about two values that should be equal."""
    rows = []
    for name, (variable, value) in zip(names, (old, new), strict=True):
        row = operand(variable, value)
        rows.append(Operand(f"{name}: {row.text}", f"{row.description} {_short(value)}", row.at))
    return format_error(what, old[0].source_line, rows, rule=_where(old[1], new[1]))


def _where(a: object, b: object) -> str | None:
    if not (isinstance(a, np.ndarray) and isinstance(b, np.ndarray)):
        return None
    if a.dtype != b.dtype:
        return f"dtypes {a.dtype} and {b.dtype} differ"
    if a.shape != b.shape:
        return f"shapes {a.shape} and {b.shape} differ"
    with np.errstate(invalid="ignore"):
        apart = np.abs(a.astype(complex) - b.astype(complex))
    return f"the largest difference is {np.nanmax(apart, initial=0.0):.3g}"


def _short(value: object) -> str:
    text = " ".join(np.array2string(np.asarray(value), threshold=8, precision=6).split())
    return text if len(text) <= 60 else text[:57] + "..."


def _native_run(graph: FunctionGraph) -> Any:
    """`native_run` with the checker of programs and poisoned memory switched on."""
    with config.change_flags(check_programs=True, poison_memory=True):
        return native_run(graph)
