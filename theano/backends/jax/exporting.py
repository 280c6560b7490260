"""Graphs as programs in StableHLO, in a folder that says how to run them."""

from __future__ import annotations

import importlib
import importlib.util
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from theano.backends.jax.engine import Compiled, Engine, HostFunction, OtherShape
from theano.backends.jax.leaving import refuse
from theano.errors import format_error

if TYPE_CHECKING:
    import jax
    from jax import export

    from theano.backends.jax.conditions import Condition
    from theano.graph.fgraph import FunctionGraph

FORMAT = 1
Lengths = Mapping[str, Sequence[int | str | None]]
README = """\
# {name}

A program in StableHLO, written by Theano, with the values of its shared variables.

| file | what it is |
|---|---|
| `program.mlir` | the program as portable bytecode of StableHLO |
| `program.jax` | the same, as `jax.export` writes and reads it |
| `state.npz` | the values of the state |
| `signature.json` | the names, dtypes and shapes below; how results are returned; messages |

Platforms: {platforms}. The function `main` takes, in this order:

{arguments}

and returns, in this order:

{results}

A result that is a new value of the state is the argument of that name in the next call. `checks`,
if it is there, has a 1 for each condition that holds, then the numbers of messages. If one is 0,
the new values are the old ones (or undefined, if their shapes differ), and the other results are
undefined.

## Running it

In Python, with JAX, where the state is kept and checks raise exceptions:

    f = theano.load_stablehlo("this folder")
    f({names})

With JAX alone, 64 bits switched on (`jax.config.update("jax_enable_x64", True)`):

    program = jax.export.deserialize(bytearray(open("program.jax", "rb").read()))
    results = program.call(*arguments)

A client of PJRT compiles `program.mlir`, as does IREE (`iree-compile
--iree-input-type=stablehlo`); neither has been tried. {platform_argument}Lengths that are words are
those of the arguments; a compiler that needs known lengths takes a program that was exported with
numbers (`lengths`).
"""


class Exporting:
    """A graph whose inputs have these names. replaced: for each output that is the new value of an
    input, the position of that input. Raises NotImplementedError for a graph with an op that only
    the processor computes."""

    def __init__(
        self, graph: FunctionGraph, names: Sequence[str], replaced: dict[int, int],
        compiled: Callable[[FunctionGraph], HostFunction],
    ) -> None:
        refuse(graph, "export_stablehlo")
        _require_flatbuffers()
        self.engine = Engine(graph, replaced, compiled)
        self.graph, self.names, self.replaced = graph, names, replaced
        self.jax = self.engine.jax
        self.export = importlib.import_module("jax.export")
        plan, before, _ = self.engine.planned
        if before is not None:
            needed = ", ".join(names[i] for i in before.positions)
            raise NotImplementedError(format_error(
                f"export_stablehlo: a length depends on elements of {needed}",
                rule="a program in StableHLO is for arrays whose lengths do not depend on elements",
                hint="make the function for one value: theano.function(..., givens={n: 10})"))
        self.program = Compiled(self.jax, plan, [], replaced, None)

    def __call__(
        self, platforms: Sequence[str], lengths: Lengths, values: Mapping[int, np.ndarray]
    ) -> Any:
        """The `jax.export.Exported` program. values: the state, by position."""
        with self.engine.with_64_bits(True):
            shapes = self._shapes(lengths, values)
            never_owned: set[int] = set()
            while True:
                try:
                    return self.export.export(
                        self.jax.jit(self._flat(never_owned)), platforms=list(platforms))(*shapes)
                except OtherShape as error:
                    never_owned.add(error.position)
                except Exception as error:  # those of symbols have no public class
                    if not any(self.export.is_symbolic_dim(n) for s in shapes for n in s.shape):
                        raise
                    raise ValueError(self._needs_lengths(shapes, error)) from error

    @property
    def conditions(self) -> list[Condition]:
        """What the program checks; they are known after it has been exported."""
        return list(self.program.conditions.values())[-1]

    def _flat(self, never_owned: set[int]) -> Callable[..., tuple[jax.Array, ...]]:
        updated = set(self.replaced.values()) - never_owned

        def main(*arrays: jax.Array) -> tuple[jax.Array, ...]:
            given = dict(enumerate(arrays))
            owned = {i: given.pop(i) for i in sorted(updated)}
            found, report = self.program.guarded(owned, given, [])
            return tuple(found) if report is None else (*found, report)

        return main

    def _shapes(self, lengths: Lengths, values: Mapping[int, np.ndarray]) -> list[Any]:
        """The shape and dtype of each argument; a length that is not known has a symbol."""
        scope = self.export.SymbolicScope()
        unknown = set(lengths) - {n for i, n in enumerate(self.names) if i not in values}
        if unknown:
            raise ValueError(format_error(
                f"export_stablehlo: lengths of {', '.join(sorted(unknown))}, which is no input",
                hint=f"inputs are {', '.join(self.names)}"))
        found = []
        for i, (name, variable) in enumerate(zip(self.names, self.graph.inputs, strict=True)):
            dtype = variable.type.dtype
            if i in values:
                found.append(self.jax.ShapeDtypeStruct(values[i].shape, dtype))
                continue
            known = getattr(variable.type, "shape", ())
            given = tuple(lengths.get(name, known))
            if len(given) != len(known):
                raise ValueError(
                    f"export_stablehlo: lengths[{name!r}] is {given}, and {name} has "
                    f"{len(known)} dims")
            text = ",".join(
                str(n if k is None and n is not None else f"{_symbol(name)}_{axis}" if k is None
                    else k) for axis, (n, k) in enumerate(zip(given, known, strict=True)))
            found.append(self.jax.ShapeDtypeStruct(
                self.export.symbolic_shape(text, scope=scope), dtype))
        return found

    def _needs_lengths(self, shapes: Sequence[jax.ShapeDtypeStruct], error: Exception) -> str:
        listed = ", ".join(f"{n}: ({', '.join(map(str, s.shape))})" for n, s in zip(
            self.names, shapes, strict=True) if any(map(self.export.is_symbolic_dim, s.shape)))
        return format_error(
            f"export_stablehlo: not for all lengths {listed}: {str(error).splitlines()[0]}",
            hint='give a number, or one name to lengths that are equal: '
            'lengths={"x": ("rows", 784), "y": ("rows",)}')


def written(
    path: Path, program: export.Exported, exporting: Exporting,
    about: Mapping[str, object],
    state: dict[str, np.ndarray],
) -> None:
    """Write a program into a folder. about: what `signature.json` says of names and results."""
    path.mkdir(parents=True, exist_ok=True)
    arguments = [_described(n, a) for n, a in zip(exporting.names, program.in_avals, strict=True)]
    results = [_described(n, a) for n, a in zip(
        cast("Sequence[str]", about["results"]), program.out_avals, strict=False)]
    results += [_described("checks", a) for a in program.out_avals[len(results):]]
    checks = [{"kind": each.kind.__name__, "text": _text(each), "count": each.count,
               "numbers": each.numbers} for each in exporting.conditions]
    signature = {
        "format": FORMAT, **about, "arguments": arguments, "all_results": results,
        "checks": checks, "platforms": list(program.platforms)}
    (path / "program.jax").write_bytes(program.serialize())
    (path / "program.mlir").write_bytes(program.mlir_module_serialized)
    named: Any = {f"={name}": value for name, value in state.items()}  # no argument of `savez`
    np.savez(path / "state.npz", **named)
    (path / "signature.json").write_text(json.dumps(signature, indent=1) + "\n")
    several = (
        "Its first argument is the number of the platform in this list (int32), because there are "
        "several. ")
    (path / "README.md").write_text(README.format(
        name=about["name"], platforms=", ".join(program.platforms), arguments=_table(arguments),
        results=_table(results), names=", ".join(cast("Sequence[str]", about["inputs"])),
        platform_argument=several if len(program.platforms) > 1 else ""))


def _text(condition: Condition) -> str:
    """The message of a condition, as a format string for its numbers."""
    if condition.error is not None:
        return str(condition.error).replace("{", "{{").replace("}", "}}")
    at = condition.node.source_line
    line = "" if at is None else f"\n  {at}   {at.text}".replace("{", "{{").replace("}", "}}")
    return condition.text + line


def _described(name: str, array: jax.ShapeDtypeStruct) -> dict[str, object]:
    return {"name": name, "dtype": str(array.dtype), "shape": [
        n if isinstance(n, int) else str(n) for n in array.shape]}


def _table(rows: Sequence[dict[str, object]]) -> str:
    lines = []
    for k, row in enumerate(rows, 1):
        shape = ", ".join(map(str, cast("list[object]", row["shape"])))
        lines.append(f"{k}. `{row['name']}`: {row['dtype']} ({shape})")
    return "\n".join(lines) or "nothing"


def _symbol(name: str) -> str:
    letters = "".join(c if c.isalnum() and c.isascii() else "_" for c in name)
    return letters if letters[:1].isalpha() else f"v{letters}"


def _require_flatbuffers() -> None:
    if importlib.util.find_spec("flatbuffers") is None:
        raise ImportError(
            "export_stablehlo needs the package flatbuffers, which is not installed: "
            "pip install flatbuffers")
