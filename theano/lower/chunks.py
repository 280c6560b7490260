"""The main function, cut into functions of bounded size where a program is long.

Compilers take more than linear time in the size of a function. Names that cross a cut travel in a
struct; each piece reads what it needs from there and leaves what later pieces need.
"""

from __future__ import annotations

import re

LIMIT = 400
"""Most lines of one function."""

ARITHMETIC = 0.1
"""A piece of which a smaller share of lines computes floats only prepares memory and calls kernels.
It is left unoptimised: the compiler would spend more time on it than on the kernels."""

_FLOAT = re.compile(r"(?:const )?(?:double|float) t\d+ = ")
_NAME = re.compile(r"\b(?:[tdxm]\d+|out\d+)\b")


def split_main(lines: list[str], types: dict[str, str]) -> tuple[str, str]:
    """The helper functions and `th_run`, from the lines of the main function."""
    if len(lines) <= LIMIT:
        body = "\n".join("    " + line.replace("STACK ", "") for line in lines)
        return "", f"int th_run(th_frame *f)\n{{\n{body}\n    return 0;\n}}\n"
    pieces = [lines[i:i + LIMIT] for i in range(0, len(lines), LIMIT)]
    used = [{n for n in _NAME.findall("\n".join(p)) if n in types} for p in pieces]
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for number, names in enumerate(used):
        for name in names:
            first.setdefault(name, number)
            last[name] = number
    crossing = sorted(n for n in first if last[n] > first[n])
    fields = "".join(f"    {types[n]} {n};\n" for n in crossing)
    stacks = [line[6:] for line in lines if line.startswith("STACK ")]
    stack_fields = "".join(f"    {line}\n" for line in stacks)
    functions = [f"typedef struct {{\n{fields}{stack_fields}    char end;\n}} th_state;\n"]
    calls = []
    for number, piece in enumerate(pieces):
        functions.append(_piece(number, piece, used[number], first, last, types))
        calls.append(f"    if ((e = piece{number}(f, &s))) return e;")
    main = "int th_run(th_frame *f)\n{\n    th_state s;\n    int e;\n" + "\n".join(
        calls) + "\n    return 0;\n}\n"
    return "\n".join(functions), main


def _piece(
    number: int, lines: list[str], used: set[str], first: dict[str, int],
    last: dict[str, int], types: dict[str, str],
) -> str:
    written = set(re.findall(r"&(\w+)", "\n".join(lines)))
    takes = sorted(n for n in used if first[n] < number)
    leaves = sorted(n for n in used if last[n] > number and (
        first[n] == number or n in written))
    body = [f"{types[n]} {n} = s->{n};" for n in takes]
    for line in lines:
        if line.startswith("STACK "):
            continue
        body.append(re.sub(r"= (m\d+_);", r"= s->\1;", line))
    body += [f"s->{n} = {n};" for n in leaves]
    inner = "\n".join("    " + line for line in body)
    floats = sum(_FLOAT.match(line) is not None for line in lines)
    plain = ', optimize("O0")' if floats < ARITHMETIC * len(lines) else ""
    return (f"static __attribute__((noinline{plain})) int piece{number}(th_frame *f, th_state *s)\n"
            f"{{\n{inner}\n    return 0;\n}}\n")
