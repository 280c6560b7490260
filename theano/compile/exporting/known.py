"""The program of a function whose arrays have known lengths, and what it needs: constants, and
memory while it runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from theano import lower
from theano.compile.exporting.values import KINDS
from theano.compile.making import build
from theano.compile.making.pointers import Shapes, refuse_python, result_shapes, shapes_of
from theano.errors import format_error
from theano.graph import walk
from theano.graph.fgraph import FunctionGraph
from theano.lower import ir
from theano.lower.emit.c import WholeText
from theano.records import Record
from theano.tensor.type import TensorType, tensor_type

if TYPE_CHECKING:
    from theano.compile.making.call import Function
    from theano.compile.making.maker import FunctionMaker

LIBRARY = frozenset({"dgemm", "sgemm", "dgemv", "sgemv", "dger", "sger", "ddot", "sdot"})
"""The functions of BLAS that exported files have as loops."""


class Known(Record):
    """A function with known lengths. program: its program; text: the functions of that; shapes: of
    the inputs of the program, then the results; arguments: the inputs that a call gives; held: the
    inputs that are state; blocks: the bytes of each block of scratch memory."""

    program: ir.Program
    text: WholeText
    shapes: list[tuple[int, ...]]
    results: list[tuple[int, ...]]
    arguments: list[int]
    held: list[int]
    blocks: dict[int, int]


def known(function: Function, shapes: Shapes, given: Sequence[Sequence[int]] | None) -> Known:
    """The program of a function for inputs of these shapes. given: the shapes of the results, if
    they cannot be computed. Raises ValueError for what cannot leave Python."""
    maker = function.maker
    refuse_python(function, "export_c")
    inputs = [i for i in maker.inputs[:maker.explicit] if not i.implicit]
    lengths = iter(shapes_of(inputs, shapes, "export_c"))
    results = [tuple(s) for s in given] if given is not None else result_shapes(
        function, inputs, shapes_of(inputs, shapes, "export_c"), "export_c")
    explicit = {id(i) for i in inputs}
    arguments = [k for k, i in enumerate(maker.inputs) if id(i) in explicit]
    held = [k for k, i in enumerate(maker.inputs) if id(i) not in explicit]
    taken = [next(lengths) if id(i) in explicit else np.shape(cell.value)
             for i, cell in zip(maker.inputs, function.input_storage, strict=True)]
    _refuse_types(maker)
    fgraph = with_lengths(maker, taken)
    updates = dict(enumerate(maker.targets, len(maker.outputs)))
    program = lower.run_passes(lower.lower(fgraph, updates, exact=True), [], 1e300)
    if program.python or program.results:
        raise _refusal(maker, "it calls Python", "use ops that have C code")
    text = lower.emit_whole(program)
    missing = sorted(text.library - LIBRARY)
    if missing:
        raise _refusal(
            maker, f"it calls {', '.join(missing)} of LAPACK{_lines(fgraph, program)}",
            "write the formula with products and elementwise ops, or compute it in Python")
    if text.foreign:
        raise _refusal(maker, "it has the C code of a user's op", "use the ops of theano.tensor")
    return Known(program, text, taken, results, arguments, held, blocks(maker, program))


def with_lengths(maker: FunctionMaker, shapes: Sequence[tuple[int, ...]]) -> FunctionGraph:
    """The rewritten graph of a function for inputs of these shapes, rewritten again."""
    old = list(maker.fgraph.inputs)
    new = [tensor_type(v.type.dtype, tuple(s))(v.name) for v, s in zip(old, shapes, strict=True)]
    outputs = walk.replace(
        maker.fgraph.outputs, dict(zip(old, new, strict=True)), strict=False, fresh=True)
    fgraph = FunctionGraph(new, outputs)
    build.rewrite(fgraph, maker.running)
    return fgraph


def _refuse_types(maker: FunctionMaker) -> None:
    for v in (*maker.fgraph.inputs, *maker.fgraph.outputs):
        if not isinstance(v.type, TensorType) or v.type.dtype not in KINDS:
            raise _refusal(
                maker, f"{v.name or 'a result'} is {v.type}",
                "its arrays are of real floats, integers or bools; float16 and complex are not")


def _lines(fgraph: FunctionGraph, program: ir.Program) -> str:
    """Where the user calls routines of LAPACK."""
    titles = {s.title[-1] for s in ir.all_statements(program.statements)
              if isinstance(s, ir.Call) and s.title}
    return f" ({'; '.join(sorted(titles))})" if titles else ""


def _refusal(maker: FunctionMaker, reason: str, hint: str) -> ValueError:
    return ValueError(format_error(f"export_c: {maker.label} cannot leave Python: {reason}",
                                   hint=hint))


def blocks(maker: FunctionMaker, program: ir.Program) -> dict[int, int]:
    """The bytes of each block of scratch memory. Raises ValueError if they depend on values."""
    numbers: dict[str, np.generic] = {}
    found: dict[int, int] = {}

    def of(atom: ir.Atom) -> int:
        if not isinstance(atom, ir.Number) and atom not in numbers:
            raise _refusal(
                maker, "the memory that it needs depends on the values of its arguments",
                "use ops whose results have lengths that follow from the lengths of arguments")
        return int(atom.value) if isinstance(atom, ir.Number) else int(numbers[atom])

    def add(block: int, count: int) -> None:
        found[block] = max(found.get(block, 0), count)

    for s in ir.all_statements(program.statements):
        if isinstance(s, ir.Let):
            _let(s, numbers)
        elif isinstance(s, ir.Scratch) and s.fixed is None:
            add(s.block, of(s.count))
        elif isinstance(s, ir.Loop):
            for m in s.scratch:
                if m.fixed is None:
                    add(m.block, (of(m.count) // 64 + 1) * 64)
            for row in s.left:
                size = np.dtype(row.dtype).itemsize * of(s.count)
                add(row.block, size * int(np.prod([of(d) for d in row.dims], dtype="int64")))
    return found


def _let(s: ir.Let, numbers: dict[str, np.generic]) -> None:
    """Note the value of a number that follows from lengths."""
    if all(isinstance(a, ir.Number) or a in numbers for a, _ in s.args):
        with np.errstate(all="ignore"):
            values = [np.dtype(d).type(a.value if isinstance(a, ir.Number) else numbers[a])
                      for a, d in s.args]
            numbers[s.name] = np.dtype(s.dtype).type(s.op.value(np, *values))
