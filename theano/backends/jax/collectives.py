"""What the profile says of a function on several devices: where arrays live, and which collective
operations its compiled programs have."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from theano.backends.jax.engine import Compiled, Engine

_COLLECTIVE = re.compile(
    r"= (.+?) (all-reduce|all-gather|reduce-scatter|all-to-all|collective-permute|"
    r"collective-broadcast|ragged-all-to-all)(-start)?\(")
_ARRAY = re.compile(r"(pred|[a-z]+\d+)\w*\[([\d,]*)\]")


def notes(engine: Engine) -> Iterator[str]:
    """The lines of the profile: for each way in which the inputs of a function lie, the place of
    each shared variable and divided input, and the collectives of the programs compiled for it."""
    programs = list(engine.planned[2].values())
    for layout in engine.layouts.values():
        yield "Where arrays live:"
        for position, variable in enumerate(engine.graph.inputs):
            place = layout.kept[position] or layout.computing[position]
            if place is not None and (position >= layout.explicit or position in layout.sent):
                yield f"  {variable}: {place.text}"
        for program in programs:
            if program.layout is layout and program.arguments is not None:
                yield from _of_program(program, engine)


def _of_program(program: Compiled, engine: Engine) -> Iterator[str]:
    found: dict[str, list[int]] = {}
    for kind, size in collectives(compiled_text(program, engine)):
        found.setdefault(kind, []).append(size)
    yield "Collective operations of a program, and bytes of their results; in a loop, per step:"
    for kind, sizes in found.items():
        yield f"  {len(sizes)} {kind}: {sum(sizes)} bytes"
    if not found:
        yield "  none"


def compiled_text(program: Compiled, engine: Engine) -> str:
    """The text of a program that has run, as XLA compiled it; it is compiled again."""
    with engine.with_64_bits(True):
        try:
            return str(program.run.lower(*program.arguments).compile().as_text())
        finally:
            program.compiled(program.arguments, None)


def collectives(text: str) -> Iterator[tuple[str, int]]:
    """The kind of each collective operation in the text of a compiled program, and the bytes of its
    result."""
    for types, kind, started in _COLLECTIVE.findall(text):
        sizes = [_bytes(dtype) * math.prod(int(n) for n in dims.split(",") if n)
                 for dtype, dims in _ARRAY.findall(types)]
        if started and len(sizes) > 1:  # operands, then results
            sizes = sizes[len(sizes) // 2:]
        yield kind, sum(sizes)


def _bytes(dtype: str) -> int:
    """The size of an element of a type of XLA, such as `f32`."""
    return 1 if dtype == "pred" else max(1, int(re.sub(r"\D", "", dtype)) // 8)
