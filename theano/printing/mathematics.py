"""`pp`: expressions as formulas, and the printers that it uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from theano.graph import walk
from theano.graph.node import Scratchpad, Variable
from theano.graph.op import Op
from theano.graph.own_help import OwnHelp

if TYPE_CHECKING:
    from theano.tensor.var import TensorVariable

__all__ = [
    "DefaultPrinter", "FunctionPrinter", "IgnorePrinter", "LeafPrinter", "OperatorPrinter",
    "PPrinter", "PatternPrinter", "PrinterState", "default_printer", "leaf_printer", "pp", "pprint",
]


class PrinterState(Scratchpad):
    """The state of a printer: the `pprinter` that calls it, and the texts already made."""

    pprinter: Any
    texts: dict[Any, str]

    def __init__(self, props: Any = None, **more_props: Any) -> None:
        given = props.__dict__ if isinstance(props, Scratchpad) else props or {}
        self.__dict__.update(given, **more_props)

    def clone(self, props: Any = None, **more_props: Any) -> PrinterState:
        """A copy with some properties added or changed."""
        return PrinterState(self, **{**(props or {}), **more_props})


class OperatorPrinter:
    """Prints `(a operator b)`, or `(operatora)` for one input."""

    def __init__(self, operator: str, precedence: int, assoc: str = "left") -> None:
        self.operator, self.precedence, self.assoc = operator, precedence, assoc

    def process(self, output: TensorVariable, pstate: PrinterState) -> str:
        parts = _operands(output, pstate)
        if len(parts) == 1:
            return f"({self.operator}{parts[0]})"
        return "(" + f" {self.operator} ".join(parts) + ")"


class FunctionPrinter:
    """Prints `name(a, b)`; output i has the name `names[i]`."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def process(self, output: Any, pstate: PrinterState) -> str:
        return f"{self.names[output.index]}({', '.join(_operands(output, pstate))})"


class PatternPrinter:
    """Prints a pattern in which `%(0)s` is the first input, `%(1)s` the second, and so on."""

    def __init__(self, *patterns: str) -> None:
        self.patterns = [p if isinstance(p, str) else p[0] for p in patterns]

    def process(self, output: Any, pstate: PrinterState) -> str:
        parts = {str(i): text for i, text in enumerate(_operands(output, pstate))}
        text: str = self.patterns[output.index] % parts
        return text


class IgnorePrinter:
    """Prints the first input only."""

    def process(self, output: TensorVariable, pstate: PrinterState) -> str:
        return _operands(output, pstate)[0]


class DefaultPrinter:
    """Prints the result of the op's method `pretty`, or else `op(a, b)`."""

    def process(self, output: Any, pstate: PrinterState) -> str:
        node, parts = output.owner, _operands(output, pstate)
        own = getattr(node.op, "pretty", None)
        if own is not None:
            text: str = own(node, parts)
            return text
        return f"{node.op}({', '.join(parts)})"


class LeafPrinter:
    """Prints a free variable: its name or value."""

    def process(self, output: Variable, pstate: PrinterState) -> str:
        return str(output)


leaf_printer = LeafPrinter()
default_printer = DefaultPrinter()


def _parts(variable: Variable) -> list[Any]:
    """The variables from which `variable` is computed."""
    return [] if variable.owner is None else variable.owner.inputs


def _operands(output: Any, pstate: PrinterState) -> list[str]:
    return [pstate.pprinter.process(v, pstate) for v in output.owner.inputs]


HELP = """pp(variable)

The formula of a variable, or of the variables of a list, as a text.

`pp.assign` adds printers for more ops. Raises TypeError without a variable.

>>> x, y = T.dscalars("x", "y")
>>> theano.pp(x * T.exp(y))
'(x * exp(y))'
"""


class PPrinter:
    __doc__: Any = OwnHelp(
        "Prints variables as formulas when called with them. `assign` adds printers for more ops.",
        lambda printer: HELP)

    def __init__(self) -> None:
        self.printers: list[tuple[Callable[[PrinterState, Any], bool], Any]] = []
        self.printers_dict: dict[Any, Any] = {}

    def assign(self, condition: Any, printer: Any) -> None:
        """Use `printer` (a printer object, a pattern or a name) for variables that match
        `condition`.

        condition: an op, a class of ops, or a function of (state, variable).
        """
        if isinstance(printer, str):
            printer = PatternPrinter(printer) if "%" in printer else FunctionPrinter(printer)
        if isinstance(condition, (Op, type)):
            self.printers_dict[condition] = printer
        else:
            self.printers.insert(0, (condition, printer))

    def process(self, r: Variable, pstate: PrinterState | None = None) -> str:
        """The text of one variable."""
        if pstate is None:
            pstate = PrinterState(pprinter=self, texts={})
        self._prepare([r], pstate)
        return pstate.texts[r]

    def _prepare(self, roots: list[Variable], pstate: PrinterState) -> None:
        """Make the texts of `roots`. The texts of their inputs are deleted after the last read,
        because in a deep graph each may be as long as the whole graph."""
        texts: dict[Any, str] = pstate.texts
        kept = {*texts, *roots}
        order = walk.toposort(roots, texts)
        wanted = dict.fromkeys([*(v for node in order for v in node.inputs), *roots])
        reads = Counter(v for u in wanted for v in _parts(u))
        for variable in wanted:
            if variable not in texts:
                texts[variable] = self._text(variable, pstate)
            for part in _parts(variable):
                reads[part] -= 1
                if not reads[part] and part not in kept:
                    texts.pop(part, None)

    def _text(self, variable: Variable, pstate: PrinterState) -> str:
        for condition, printer in self.printers:
            if condition(pstate, variable):
                return str(printer.process(variable, pstate))
        if variable.name and variable.owner is not None and variable.name.endswith(".T"):
            return str(variable.name)
        if variable.owner is None:
            return leaf_printer.process(variable, pstate)
        op = variable.owner.op
        for key in (op, type(op)):
            if key in self.printers_dict:
                return str(self.printers_dict[key].process(variable, pstate))
        return default_printer.process(variable, pstate)

    def clone(self) -> PPrinter:
        """A copy; assignments to it do not change this printer."""
        copy = PPrinter()
        copy.printers, copy.printers_dict = list(self.printers), dict(self.printers_dict)
        return copy

    def clone_assign(self, condition: object, printer: object) -> PPrinter:
        """A copy with one more assignment."""
        copy = self.clone()
        copy.assign(condition, printer)
        return copy

    def process_graph(
        self, inputs: Iterable[Any], outputs: Any, updates: Any = None,
        display_inputs: bool = False,
    ) -> str:
        """The formulas of several outputs and updates, one per line: `name = formula` for an output
        with a name, `variable <- formula` for an update. updates: a dict from variables to their
        new values. display_inputs: begin with a line that lists `inputs`."""
        outputs = list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]
        state = PrinterState(pprinter=self, texts={})
        targets = {new: old for old, new in dict(updates or {}).items()}
        lines = ["inputs: " + ", ".join(map(str, inputs))] if display_inputs else []
        self._prepare([*outputs, *targets], state)
        for output in [*outputs, *targets]:
            text = self.process(output, state)
            if output in targets:
                lines.append(f"{targets[output]} <- {text}")
            else:
                lines.append(text if output.name is None else f"{output.name} = {text}")
        return "\n".join(lines)

    def __call__(self, *args: Any) -> str:
        if not args:
            raise TypeError("pp takes a variable, or a list of them")
        first, *rest = args
        if rest:
            return self.process_graph(first, *rest)
        several = isinstance(first, (list, tuple))
        if not several and not isinstance(first, Variable):
            raise TypeError(f"pp takes a variable, or a list of them, got {first!r}")
        return self.process_graph([], first) if several else self.process(first)


pprint = PPrinter()
pp = pprint
