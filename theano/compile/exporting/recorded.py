"""Calls that are recorded here, and the C program that repeats them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.compile.exporting.values import KINDS, lengths, number, numbers
from theano.errors import format_error
from theano.records import Record

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from theano.compile.exporting.known import Known
    from theano.compile.exporting.writing import Texts
    from theano.compile.making.call import Function
    from theano.tensor.type import TensorType


class Recorded(Record):
    """Calls: of each, the arguments and the results; state: the shared variables at the end."""

    arguments: list[list[Any]]
    results: list[list[Any]]
    state: list[Any]


def calls_of(
    function: Function, known: Known, calls: Sequence[Sequence[object]] | None
) -> Recorded:
    """Calls of `function`, one after the other, after which its shared variables have their values
    again. calls: the arguments of each; if there are none, random ones: a call shows whether the
    lengths agree, because a length of 1 that is known broadcasts in the files. Raises ValueError if
    a call fails or has other lengths."""
    types = [function.maker.inputs[k].variable.type for k in known.arguments]
    given = calls or _random(types, known)
    cells = [function.input_storage[k] for k in known.held]
    before = [np.array(cell.value, copy=True) for cell in cells]
    found = Recorded([], [], [])
    try:
        for call in given:
            values = [t.filter(v, allow_downcast=True) for t, v in zip(types, call, strict=True)]
            if [np.shape(v) for v in values] != [known.shapes[k] for k in known.arguments]:
                raise ValueError("an argument has another shape than in `shapes`")
            made = function(*values)
            made = list(made.values()) if isinstance(made, dict) else made
            made = made if isinstance(made, (list, tuple)) else [] if made is None else [made]
            found.arguments.append([np.array(v, copy=True) for v in values])
            found.results.append([np.array(v, copy=True) for v in made])
        found.state.extend(np.array(cell.value, copy=True) for cell in cells)
    except Exception as error:
        raise ValueError(format_error(
            f"export_c: a recorded call fails: {error}",
            hint="give arguments that the function takes: calls=[[...], ...]")) from error
    finally:
        for cell, value in zip(cells, before, strict=True):
            cell.value = value
    return found


def _random(types: Sequence[TensorType], known: Known) -> list[list[Any]]:
    """The arguments of three calls: standard normal numbers, and ones where these are no floats."""
    rng = np.random.RandomState(0)
    return [[
        rng.standard_normal(known.shapes[k]).astype(t.dtype) if t.dtype.startswith("float")
        else np.ones(known.shapes[k], t.dtype) for k, t in zip(known.arguments, types, strict=True)]
        for _ in range(3)]


def test(files: Texts, found: Recorded) -> str:
    """The text of the program."""
    name, known = files.name, files.known
    arrays, lines = [], []
    for c, (arguments, results) in enumerate(zip(found.arguments, found.results, strict=True)):
        passed = []
        for k, a in enumerate(arguments):
            if a.ndim:
                arrays.append(_array(f"in{c}_{k}", a))
            passed.append(f"in{c}_{k}" if a.ndim else number(a[()]))
        passed += [f"{'' if known.results[k] else '&'}out{k}" for k in range(len(results))]
        lines.append(f"    code = {name}_step({', '.join(['&state', *passed])});")
        lines.append(f'    if (code) {{ printf("call {c}: %s\\n", {name}_message(code)); '
                     "return 1; }")
        for k, r in enumerate(results):
            arrays.append(_array(f"wanted{c}_{k}", r))
            lines.append(_comparison(f'"call {c}, {files.outputs[k]}"', f"wanted{c}_{k}",
                                     f"{'' if r.ndim else '&'}out{k}", r))
    for k, a in enumerate(found.state):
        arrays.append(_array(f"state{k}", a))
        lines.append(_comparison(f'"the end, {files.held[k]}"', f"state{k}",
                                 f"{'' if a.ndim else '&'}state.{files.held[k]}", a))
    outs = [f"    static {KINDS[files.out_kinds[k]]} out{k}"
            f"{f'[{lengths(s) or 1}]' if s else ''};" for k, s in enumerate(known.results)]
    limit = "1e-4" if "float32" in {*files.kinds, *files.out_kinds} else "1e-9"
    kinds = sorted({str(a.dtype) for a in (*sum(found.results, []), *found.state)})
    compare = "\n".join(_COMPARE.replace("KIND", KINDS[d]).replace("DTYPE", d).replace(
        "LIMIT", limit if d.startswith("float") else "0") for d in kinds)
    code = "    int code;\n" if found.arguments else ""
    counted = bool(known.program.laps)
    parts = {"@CLOCK@": _CLOCK * counted, "@COUNTS@": _COUNTS * counted,
             "ARRAYS": "".join(arrays), "COMPARE": compare, "LINES": "\n".join(lines),
             "OUTS": "\n".join(outs), "CODE": code}
    return re.sub("|".join(parts), lambda m: parts[m[0]], _TEST).replace("NAME", name)


def _array(name: str, a: NDArray[np.generic]) -> str:
    return (f"static const {KINDS[str(a.dtype)]} {name}[{max(a.size, 1)}] = {{\n"
            f"{numbers(a)}\n}};\n")


def _comparison(what: str, wanted: str, found: str, a: NDArray[np.generic]) -> str:
    return f"    wrong += compare_{a.dtype}({what}, {wanted}, {found}, {a.size}, exact);"


_COMPARE = """\
static int compare_DTYPE(const char *what, const KIND *wanted, const KIND *found, long count,
                         int exact)
{
    for (long i = 0; i < count; ++i) {
        const double a = (double)wanted[i], b = (double)found[i], gap = a < b ? b - a : a - b;
        const double size = a < 0 ? -a : a, most = LIMIT * (size > 1 ? size : 1);
        const int same = a == b || (a != a && b != b);
        const int equal = wanted[i] == found[i] || (a != a && b != b);
        if (exact ? !equal : !same && !(gap <= most)) {
            printf("%s[%ld]: %.17g, wanted %.17g\\n", what, i, b, a);
            return 1;
        }
    }
    return 0;
}
"""

_CLOCK = """
#include <time.h>
uint64_t NAME_clock(void)
{
    return (uint64_t)clock();
}
"""
_COUNTS = """\
    for (int i = 0; i < NAME_parts; ++i)
        printf("%12.0f %s\\n", (double)state.counts[i], NAME_part(i));
"""
_TEST = """\
/* Repeats calls that were recorded when NAME was exported. With the argument `exact`, results must
   be equal, otherwise nearly so. */
#include <stdio.h>
#include "NAME.h"
@CLOCK@
ARRAYS
COMPARE
int main(int argc, char **argv)
{
    const int exact = argc > 1 && argv[1][0] == 'e';
    int wrong = 0;
    static NAME_state state;
OUTS
CODE    NAME_init(&state);
LINES
    puts(wrong ? "NAME: wrong" : "NAME: right");
@COUNTS@    return wrong != 0;
}
"""
