"""C text from a `Program`: one self-contained file without headers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from theano.lower import abi, ir, routines
from theano.lower.emit import c_text
from theano.lower.emit.c_expr import Expressions
from theano.lower.emit.functions import Functions
from theano.lower.emit.layout import wrapped
from theano.lower.emit.library import BATCH, ONE, OWN, Library, outlined, own_definitions
from theano.lower.emit.main import main_function
from theano.lower.emit.partition import Divided, MainText, divide, separate
from theano.lower.ir import Program
from theano.lower.routines import Root
from theano.records import Record, ValueRecord
from theano.scalar import OPS


class CFile(ValueRecord):
    """A C file. text: its text; works: the work of compiling each part that can be compiled
    separately; shared: the texts of the object files with the large routines that the parts use;
    hurried: whether the compiler should leave out slow passes."""

    text: str
    works: tuple[int, ...]
    shared: tuple[str, ...] = ()
    hurried: bool = False


def emit(
    program: Program, poison: bool = False, functions: Functions | None = None
) -> CFile:
    """The C file of a program.

    poison: memory is filled with 0xFF, which is NaN or -1, at the start of an array's lifetime.
    functions: collects the functions of the file, for callers that ask for their names.
    """
    functions = Functions(program.failures) if functions is None else functions
    main = main_function(program.statements, functions, poison, _sizes(program.statements))
    library = functions.expressions.library()
    before, after = library.around(functions.inlined)
    main.before = "\n".join(filter(None, (before, main.before)))
    main.text += f'\nconst char th_abi[] = "{abi.version()}";{after}'
    support = functions.expressions.support
    linked = not support  # parts would repeat users' functions that are not static
    divided = _functions(functions, main, library) if linked else _undivided(functions, main)
    texts = [
        "/* Compiled by Theano 2 from one expression graph. */", c_text.HEAD,
        abi.text(functions.library), *support,
        library.declarations() if linked else library.whole(inlined=True),
        *functions.expressions.helpers(), *functions.fixed(), *divided.texts]
    called = [functions.roots[name] for name in divided.separated]
    shared = (*objects(called), *(map(_object_of, library.symbols) if linked else ()))
    return CFile(_file(texts), tuple(divided.works), shared, divided.hurried)


def mathematics() -> tuple[str, ...]:
    """The texts of the object files of all mathematical functions, in both precisions."""
    batched = {name for op in OPS.values() if op.batched for dtype in ("float32", "float64")
               for name in Expressions().called_by(ir.Let("", dtype, op, (("", dtype),)))}
    symbols = [*map(ONE.format, sorted(OWN)), *map(BATCH.format, sorted(batched))]
    return tuple(map(_object_of, symbols))


def objects(called: Iterable[Root]) -> tuple[str, ...]:
    """The texts of the object files that hold the routines `called`, each once."""
    return tuple(dict.fromkeys(part for root in called for part in _objects(*root)))


def large_routines(called: Iterable[Root]) -> list[Root]:
    """The routines among `called` that are compiled as separate object files. They are known before
    the program is complete, so that their compilers can start early."""
    roots = {routines.function_name(*root): root for root in called}
    texts = {name: routines.texts(*root) for name, root in roots.items()}
    return [roots[name] for name in separate(texts)]


def _file(texts: Iterable[str]) -> str:
    return "\n".join(wrapped(text) for text in texts if text) + "\n"


@cache
def _objects(name: str, dtypes: tuple[str, ...]) -> tuple[str, ...]:
    """The texts of the object files of one routine, and of the routines that it imports."""
    found = []
    for called, routine in routines.objects(name, dtypes).items():
        expressions = Expressions()
        expressions.called_elsewhere |= routine.calls
        found.append(_file([
            f"/* {called}, for all functions of Theano 2. */", c_text.HEAD,
            abi.text(routine.library), expressions.library().declarations(),
            *expressions.helpers(),
            *(text for piece, text in c_text.FIXED_TEXTS.items() if piece in routine.calls),
            routine.text(routines.HIDDEN)]))
    return tuple(found)


@cache
def _object_of(symbol: str) -> str:
    """The text of the object file of a mathematical function."""
    return _file([f"/* {symbol}, for all functions of Theano 2. */", c_text.HEAD,
                  own_definitions(symbol), outlined(symbol).text(routines.HIDDEN)])


def _functions(functions: Functions, main: MainText, library: Library) -> Divided:
    """All functions, in parts if the file can be divided."""
    called = {name: routines.texts(*root) for name, root in functions.roots.items()}
    return divide(called, functions.kernels, main, library.linked())


def _undivided(functions: Functions, main: MainText) -> Divided:
    texts = [f.text() for f in (*functions.routines.values(), *functions.kernels)]
    return Divided([*texts, main.whole()])


_PARTS = ("mul", "add", "sub", "maximum", "minimum", "switch")
"""The ops by which the lengths of results are computed from the lengths of arrays."""


def _sizes(statements: Iterable[Record]) -> dict[str, str]:
    """The products and sums that are lengths of results or bytes of scratch memory, or parts of
    these, with the C function that computes each: if a result overflows int64, it is the largest
    int64, so that the allocation fails. The sum of a length and a literal does not need such a
    function: if it overflows, it is negative, and the allocation fails, too."""
    everything = list(ir.all_statements(statements))
    lengths = {
        s.name: (s.op.name, [a for a, _ in s.args]) for s in everything
        if isinstance(s, ir.Let) and s.dtype == "int64" and s.op.name in _PARTS}
    pending = [a for s in everything if isinstance(s, ir.Output) for a in s.dims]
    own = [m for s in everything if isinstance(s, ir.Loop) for m in s.scratch]
    pending += [s.count for s in (*everything, *own) if isinstance(s, ir.Scratch)]
    seen: set[str] = set()
    found: dict[str, str] = {}
    while pending:
        name = pending.pop()
        if not isinstance(name, str) or name in seen or name not in lengths:
            continue
        seen.add(name)
        kind, parts = lengths[name]
        if kind == "mul" and not any(isinstance(p, ir.Number) and p.value < 0 for p in parts):
            found[name] = "th_size"
        elif kind == "add" and not any(isinstance(p, ir.Number) for p in parts):
            found[name] = "th_length"
        pending += parts
    return found
