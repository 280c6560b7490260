"""Graphs as text and as pictures: `debugprint` (a tree), `pp` (mathematics), `pydotprint`; and the
op `Print`."""

from __future__ import annotations

from theano.printing.descriptions import (
    hex_digest,
    min_informative_str,
    position_independent_str,
    var_descriptor,
)
from theano.printing.dot import pydotprint
from theano.printing.mathematics import (
    DefaultPrinter,
    FunctionPrinter,
    IgnorePrinter,
    LeafPrinter,
    OperatorPrinter,
    PatternPrinter,
    PPrinter,
    PrinterState,
    default_printer,
    leaf_printer,
    pp,
    pprint,
)
from theano.printing.print_op import Print
from theano.printing.tree import debugprint

__all__ = [
    "DefaultPrinter", "FunctionPrinter", "IgnorePrinter", "LeafPrinter", "OperatorPrinter",
    "PPrinter", "PatternPrinter", "Print", "PrinterState", "debugprint", "default_printer",
    "hex_digest", "leaf_printer", "min_informative_str", "position_independent_str", "pp", "pprint",
    "pydotprint", "var_descriptor",
]
