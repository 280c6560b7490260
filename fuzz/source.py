"""A program as a file that runs."""

from __future__ import annotations

from fuzz.failure import Failure
from fuzz.program import Program, literal
from fuzz.vocabulary import HEAD


def source(
    program: Program, failure: Failure | None = None, seed: int | None = None, engines: str = "c"
) -> str:
    """The text of a test that fails while the program does, with these engines; run as a script, it
    prints the failure."""
    name = "" if seed is None else f"_{seed}"
    lines = [HEAD, "", f"def test_program{name}() -> None:"]
    if failure:
        said = failure.text.strip().splitlines()[:6]
        lines += [f'    """{failure.kind}', *(f"    {line}" for line in said), '    """']
    lines += [f"    settle({seed or 0})", "    program = Program(inputs=("]
    for i in program.inputs:
        rest = f", {i.layout!r}, {i.shared}" if i.shared or i.layout != "plain" else ""
        lines.append(f'        Input("{i.name}", {literal(i.value)}, {i.broadcastable}{rest}),')
    lines += ["    ), steps=("]
    for s in program.steps:
        slope = f", {s.slope!r}" if s.slope else ""
        lines.append(f"        Step({s.names!r}, {s.text!r}{slope}),")
    lines += [f"    ), outputs={program.outputs!r}, updates={program.updates!r},",
              *([f"        givens={program.givens!r},"] if program.givens else []),
              f"        wild={program.wild}, threads={program.threads}, raises={program.raises},",
              f"        resized={program.resized}, divided={program.divided},",
              f"        duplicate={program.duplicate!r})",
              f'    assert check(program, engines("{engines}")) is None', "", ""]
    return "\n".join(lines) + script(program, name)


def script(program: Program, name: str) -> str:
    """The program as a user would write it."""
    lines = [i.line() for i in program.inputs] + [s.line() for s in program.steps]
    return "\n".join([
        "# As a user would write it:", *(f"#   {line}" for line in lines),
        f"#   outputs: {', '.join(program.outputs)}",
        *(f"#   {name}: {pairs}" for name, pairs in (
            ("updates", program.updates), ("givens", program.givens)) if pairs), "",
        'if __name__ == "__main__":', f"    test_program{name}()", ""])
