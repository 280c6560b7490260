"""The program of a function whose arrays have known lengths, and what it needs: constants, and
memory while it runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano import lower
from theano.compile.exporting.folding import folded, is_little
from theano.compile.exporting.values import KINDS, lengths
from theano.compile.making import build
from theano.compile.making.pointers import Shapes, refuse_python, shapes_of
from theano.errors import format_error
from theano.graph import walk
from theano.graph.fgraph import FunctionGraph
from theano.lower import ir
from theano.lower.emit.alone import AloneText, emit_alone
from theano.records import Record
from theano.tensor.type import TensorType, tensor_type

if TYPE_CHECKING:
    from theano.compile.making.call import Function
    from theano.compile.making.maker import FunctionMaker

class Known(Record):
    """A function with known lengths. program: its program; text: the functions of that; shapes: of
    the inputs of the program, then the results; arguments: the inputs that a call gives; held: the
    inputs that are state; memory: the bytes of scratch memory."""

    program: ir.Program
    text: AloneText
    shapes: list[tuple[int, ...]]
    results: list[tuple[int, ...]]
    arguments: list[int]
    held: list[int]
    memory: int


def known(
    function: Function, shapes: Shapes, library: Mapping[str, str], clock: str = ""
) -> Known:
    """The program of a function for inputs of these shapes. library: the texts of functions of
    BLAS; clock: the C function that counts the time of its parts. Raises ValueError for what cannot
    leave Python."""
    maker = function.maker
    refuse_python(function, "export_c")
    inputs = [i for i in maker.inputs[:maker.explicit] if not i.implicit]
    given = iter(shapes_of(inputs, shapes, "export_c"))
    explicit = {id(i) for i in inputs}
    arguments = [k for k, i in enumerate(maker.inputs) if id(i) in explicit]
    held = [k for k, i in enumerate(maker.inputs) if id(i) not in explicit]
    taken = [next(given) if id(i) in explicit else np.shape(cell.value)
             for i, cell in zip(maker.inputs, function.input_storage, strict=True)]
    _refuse_types(maker)
    fgraph = with_lengths(maker, taken)
    updates = dict(enumerate(maker.targets, len(maker.outputs)))
    program = lower.lower(fgraph, updates, measured=bool(clock), exact=True, pausing=False)
    if program.python or program.results:
        raise _refusal(maker, "it calls Python", "use ops that have C code")
    found = _Lengths(maker, program, taken)
    program = lower.run_passes(folded(program, found.numbers), [], 1e300)
    places, memory = _places(found.blocks)
    text = emit_alone(program, places, is_little(program), library, clock)
    missing = sorted(text.library - library.keys())
    if missing:
        raise _refusal(
            maker, f"it calls {', '.join(missing)} of LAPACK{_lines(fgraph, program)}",
            "write the formula with products and elementwise ops, or compute it in Python")
    if text.foreign:
        raise _refusal(maker, "it has the C code of a user's op", "use the ops of theano.tensor")
    for position, target in updates.items():
        if found.results[position] != taken[target]:
            raise _refusal(
                maker, f"the new value of {maker.inputs[target].variable} has the shape "
                f"{found.results[position]}, not {taken[target]}", "updates keep the shape")
    results = found.results[:len(maker.outputs)]
    return Known(program, text, taken, results, arguments, held, memory)


def with_lengths(maker: FunctionMaker, shapes: Sequence[tuple[int, ...]]) -> FunctionGraph:
    """The rewritten graph of a function for inputs of these shapes, rewritten again."""
    old = list(maker.fgraph.inputs)
    new = [tensor_type(v.type.dtype, tuple(s))(v.name) for v, s in zip(old, shapes, strict=True)]
    try:
        outputs = walk.replace(
            maker.fgraph.outputs, dict(zip(old, new, strict=True)), strict=False, fresh=True)
    except TypeError as error:
        raise _refusal(
            maker, f"an op does not take arrays of known lengths: {error}",
            "give both branches of ifelse the same lengths, e.g. by T.specify_shape") from error
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


def _places(blocks: dict[int, int]) -> tuple[dict[int, str], int]:
    """The offset of each block of memory, and the bytes of all."""
    places, total = {}, 0
    for block, size in sorted(blocks.items()):
        places[block] = str(total)
        total += max((size + 63) // 64 * 64, 64)
    return places, total


class _Lengths:
    """The numbers of a program that follow from the lengths of its arrays and from its constants:
    `blocks`, the bytes of each block of scratch memory, and `results`, the shapes of results.
    Raises ValueError if one depends on values."""

    def __init__(self, maker: FunctionMaker, program: ir.Program,
                 shapes: Sequence[tuple[int, ...]]) -> None:
        self.maker = maker
        self.numbers: dict[str, np.generic] = {}
        self.constants: dict[str, np.ndarray[Any, Any]] = {}
        self.blocks: dict[int, int] = {}
        first, constants = len(maker.inputs), program.constants
        results: dict[int, tuple[int, ...]] = {}
        dims = [n for shape in (*shapes, *map(np.shape, constants)) for n in shape]
        for s in ir.all_statements(program.statements):
            if isinstance(s, ir.Let):
                self._let(s)
            elif isinstance(s, ir.Load):
                self._load(s)
            elif isinstance(s, ir.Extents):
                self.numbers.update(
                    (name, np.int64(dims[at])) for name, at in s.names if at < len(dims))
            elif isinstance(s, ir.Input) and s.slot >= first and not s.scalar:
                self.constants[s.name] = np.ravel(constants[s.slot - first])
            elif isinstance(s, ir.Output):
                results[s.slot - first - len(constants)] = tuple(map(self._of, s.dims))
            elif isinstance(s, ir.Scratch) and s.fixed is None:
                self._add(s.block, self._of(s.count))
            elif isinstance(s, ir.Loop):
                self._loop(s)
        self.results = [results[k] for k in range(len(program.outputs))]

    def _of(self, atom: ir.Atom) -> int:
        if isinstance(atom, ir.Number):
            return int(atom.value)
        if atom not in self.numbers:
            raise _refusal(
                self.maker, "the length of a result or of memory depends on values of arguments",
                "use ops whose results have lengths that follow from the lengths of arguments")
        return int(self.numbers[atom])

    def _add(self, block: int, count: int) -> None:
        self.blocks[block] = max(self.blocks.get(block, 0), count)

    def _loop(self, s: ir.Loop) -> None:
        for m in s.scratch:
            if m.fixed is None:
                self._add(m.block, (self._of(m.count) // 64 + 1) * 64)
        for row in s.left:
            rows = np.dtype(row.dtype).itemsize * self._of(s.count)
            self._add(row.block, rows * lengths(tuple(map(self._of, row.dims))))

    def _let(self, s: ir.Let) -> None:
        if all(isinstance(a, ir.Number) or a in self.numbers for a, _ in s.args):
            with np.errstate(all="ignore"):
                values = [np.dtype(d).type(a.value if isinstance(a, ir.Number) else self.numbers[a])
                          for a, d in s.args]
                self.numbers[s.name] = np.dtype(s.dtype).type(s.op.value(np, *values))

    def _load(self, s: ir.Load) -> None:
        """An element of a constant."""
        array = self.constants.get(s.array)
        known = [(a.value, b.value) for a, b in s.index
                 if isinstance(a, ir.Number) and isinstance(b, ir.Number)]
        if array is not None and s.where is None and len(known) == len(s.index):
            place = sum(int(a) * int(b) for a, b in known)
            if 0 <= place < array.size:  # a guard may precede a load that never runs
                self.numbers[s.name] = array[place]
