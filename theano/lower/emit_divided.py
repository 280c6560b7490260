"""C text of a loop whose steps are independent: a function of a range of steps, and its call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def steps_function(
    name: str, index: str, captured: Mapping[str, str], memory: Sequence[str], body: Sequence[str]
) -> str:
    """The function that runs steps `lo` .. `hi`. captured: the C types of the variables of the
    calling function that the body uses; memory: the scratch memory of which each thread has its
    own."""
    members = [f"{_of(kind)}{variable};" for variable, kind in captured.items()]
    members += [f"char *{m}; int64_t {m}_size;" for m in memory]
    lines = [f"{_of(kind)}const {variable} = given->{variable};"
             for variable, kind in captured.items()]
    lines += [f"void *const {m} = given->{m} + place * given->{m}_size;" for m in memory]
    inside = "".join(f"    {line}\n" for line in (*lines, *body, "return 0;"))
    return (
        f"/* Steps lo .. hi of the loop over {index}, which do not depend on each other. */\n"
        f"typedef struct {{\n{''.join(f'    {m}' + chr(10) for m in members)}}} {name}_given;\n"
        f"static int {name}(const void *from, int64_t place, int64_t lo, int64_t hi)\n{{\n"
        f"    const {name}_given *const given = from;\n{inside}}}\n")


def _of(kind: str) -> str:
    return kind if kind.endswith("*") else f"{kind} "
