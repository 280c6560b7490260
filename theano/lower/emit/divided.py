"""C text of loops that are functions: those whose steps are divided among threads, and loops inside
a long function, which compilers compile faster as functions of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from theano.lower.emit.layout import function

HASTY = "TH_HASTY "
"""The attribute of a long function whose statements run rarely, because its loops are functions."""

HASTY_TEXT = """\
/* For functions whose loops are other functions: gcc compiles them in half of the time. The other
   flags are those of the file. */
#if defined(__GNUC__) && !defined(__clang__)
#define TH_HASTY __attribute__((optimize("Og", "wrapv", "no-strict-aliasing", "no-math-errno", \\
                                         "no-trapping-math", "fp-contract=off")))
#else
#define TH_HASTY
#endif
"""


def steps_function(
    name: str, index: str, captured: Mapping[str, str], memory: Sequence[str], body: Sequence[str]
) -> str:
    """The function that runs steps `lo` .. `hi`. captured: the C types of the variables of the
    calling function that the body uses; memory: the scratch memory of which each thread has its
    own."""
    members = [f"{_of(kind)}{variable};" for variable, kind in captured.items()]
    members += [line for m in memory for line in (f"char *{m};", f"int64_t {m}_size;")]
    lines = [f"{_of(kind)}const {variable} = given->{variable};"
             for variable, kind in captured.items()]
    lines += [f"void *const {m} = given->{m} + place * given->{m}_size;" for m in memory]
    head = f"static int {name}(const void *from, int64_t place, int64_t lo, int64_t hi)"
    given = f"const {name}_given *const given = from;"
    return (
        f"/* Steps lo .. hi of the loop over {index}, which do not depend on each other. */\n"
        f"typedef struct {{\n{''.join(f'    {m}' + chr(10) for m in members)}}} {name}_given;\n"
        + function(head, (given, *lines, *body, "return 0;")))


def loop_function(
    name: str, captured: Mapping[str, str], written: Collection[str], members: Mapping[str, str],
    body: Sequence[str], hasty: str,
) -> tuple[str, str, list[str]]:
    """The function of a loop: its head, its body, and the lines of its call. captured: the C types
    of the variables of the calling function that it uses; written: those that it may change;
    members: the member of `th_word` for each C type; hasty: `HASTY` or ""."""
    words = {v: f"words[{i}].{members[kind]}" for i, (v, kind) in enumerate(captured.items())}
    back = [v for v in captured if v in written]
    inside = [f"{_of(kind)}{'' if v in written else 'const '}{v} = {words[v]};"
              for v, kind in captured.items()]
    inside += [*body, *(f"{words[v]} = {v};" for v in back), "return 0;"]
    call = [f"{{ th_word words[{len(words) + 1}];",
            *(f"{word} = {v};" for v, word in words.items()),
            f"if ((e = {name}(f, s, words))) return e;",
            *(f"{v} = {words[v]};" for v in back), "}"]
    head = f"{hasty}__attribute__((noinline)) int {name}(th_frame *f, th_state *s, th_word *words)"
    return head, function("", inside), call


def _of(kind: str) -> str:
    return kind if kind.endswith("*") else f"{kind} "
