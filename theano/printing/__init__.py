"""Graphs as text and pictures: `debugprint` (a tree), `pp` (formulas), `pydotprint`; and the op
`Print`.

tree.py: `debugprint`; mathematics.py: `pp`; latex.py: formulas for notebooks; dot.py: `pydotprint`;
descriptions.py: texts that identify graphs; print_op.py: `Print`; pipe.py: commands whose output is
not read to its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.graph import later

if TYPE_CHECKING:
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

_member = later.offer(__name__, {
    ".descriptions": "hex_digest min_informative_str position_independent_str var_descriptor",
    ".dot": "pydotprint",
    ".mathematics": "DefaultPrinter FunctionPrinter IgnorePrinter LeafPrinter OperatorPrinter "
                    "PatternPrinter PPrinter PrinterState default_printer leaf_printer pp pprint",
    ".print_op": "Print",
    ".tree": "debugprint",
})
_installed = later.on_demand("theano.printing.dot", "installed")


def __getattr__(name: str) -> Any:
    """`pydot_imported`: whether Graphviz is installed; `pydot_imported_msg`: what to install."""
    if name == "pydot_imported":
        return _installed()
    if name == "pydot_imported_msg":
        return "" if _installed() else "install Graphviz, whose program `dot` draws pictures"
    return _member(name)
