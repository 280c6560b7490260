"""The table of backends, which `Mode`, the names of linkers and `theano doctor` read.

To add a backend, add a row here, and the module that the row names. The module has two functions:
`begin()`, called before a graph is rewritten, and `build(fgraph, replaced, measured)`, which
returns the program of a rewritten graph (an `Executable` of `theano.compile.making`), or
None if this machine or this graph does not permit it; the interpreter runs the function then.
replaced: see `theano.compile.making.build`; measured: the program measures the times of its parts,
if it can.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from theano.graph.fgraph import FunctionGraph


class Backend:
    """One row of the table.

    name: the value of `Mode.backend`. module: the module that builds its functions, imported when
    the first one is made. linkers: the names by which a mode or `config.linker` selects it (`vm`
    ran Python code in Theano). native: whether it runs C code, also that of ops. runs: what
    it can run, as a text for `theano doctor`. without: the phases of rewriting that its modes leave
    out.
    """

    def __init__(
        self, name: str, module: str, linkers: tuple[str, ...], native: bool, runs: str,
        without: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.module = module
        self.linkers = linkers
        self.native = native
        self.runs = runs
        self.without = without

    def begin(self) -> None:
        """Start the preparations for building a function that can run in the background."""
        importlib.import_module(self.module).begin()

    def build(self, fgraph: FunctionGraph, replaced: dict[int, int], measured: bool = False) -> Any:
        """The program of the rewritten graph `fgraph`; None if there is none."""
        return importlib.import_module(self.module).build(fgraph, replaced, measured)


BACKENDS = (
    Backend(
        "c", "theano.compile.making.in_c", ("cvm", "c|py", "c", "c|py_nogc", "cvm_nogc"), True,
        "one C function per graph; ops without a C form are calls back to Python"),
    Backend(
        "numpy", "theano.compile.making.in_numpy", ("vm", "vm_nogc", "py"), False,
        "every op, node by node, slowly; needs no compiler"),
    Backend(
        "jax", "theano.compile.making.in_jax", ("jax",), False,
        "the graph as one program of JAX, for processors, GPUs and TPUs; needs the package jax",
        ("blas", "loop_memory", "loop_strides", "loop_heads", "loop_rows", "loop_tails",
         "loop_rings")),  # JAX has products, and divides loops, by itself
    Backend(
        "ir", "theano.compile.making.in_ir", ("ir",), False,
        "the program before it becomes C, element by element, very slowly; for tests of lowering"),
)


def named(name: str) -> Backend:
    """The row of a backend; raises KeyError if there is none."""
    for backend in BACKENDS:
        if backend.name == name:
            return backend
    raise KeyError(f"there is no backend {name!r}; there are {', '.join(b.name for b in BACKENDS)}")


def linkers() -> dict[str, str]:
    """A dict from the name of each linker to the name of its backend."""
    return {linker: backend.name for backend in BACKENDS for linker in backend.linkers}
