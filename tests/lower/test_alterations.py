"""Small alterations of correct programs: which ones the checker accepts, leaves to checks at run
time, or refuses. `python -m tests.lower.test_alterations` writes the file anew. Most accepted
alterations compute something else, or the same, without violating an invariant of the loop IR."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.lower.alterations import alterations
from tests.lower.test_golden import program_of
from theano.lower import ir
from theano.lower.check import IRError, check

FILE = Path(__file__).parent / "golden" / "alterations.txt"
NAMES = (
    "elementwise", "gathered", "joined", "reductions", "softmax", "layer", "branches", "checks",
    "loop_with_taps", "loop_with_a_branch", "loop_with_an_end", "loop_in_a_loop", "loop_of_arrays",
    "loop_of_a_last_state", "loop_that_writes", "update_in_place", "update_of_a_view",
    "updates_that_read_each_other", "numbers", "branches_that_find", "loop_of_found_rows",
    "branches_of_objects")
LONG = ("loop_of_found_rows", "branches_that_find", "layer", "branches")
"""The programs with the most alterations, which take two thirds of the time. Other programs have
statements of the same kinds."""


def verdict(program: ir.Program) -> tuple[str, str]:
    """The verdict, and the message of a refusal without names and numbers."""
    try:
        return "left" if check(program).unproved else "accepted", ""
    except IRError as error:
        return "refused", re.sub(r"\S*\d\S*", "_", str(error).partition("\n")[0])
    except (TypeError, KeyError, ValueError, IndexError, AttributeError):  # not a program
        return "broken", ""


def verdicts(name: str) -> str:
    """One line for each kind of alteration that the checker does not always refuse; how often each
    message is given."""
    found: dict[str, Counter[str]] = {}
    messages: Counter[str] = Counter()
    for what, program in alterations(program_of(name, with_ranges=True)):
        kind, message = verdict(program)
        found.setdefault(what, Counter())[kind] += 1
        messages[message] += kind == "refused"
    lines = [f"    {what}: " + ", ".join(f"{count[v]} {v}" for v in sorted(count))
             for what, count in sorted(found.items()) if set(count) != {"refused"}]
    refused = [f"    {count} refused: {message}" for message, count in sorted(messages.items())
               if message]
    return "\n".join([f"{name}: {messages.total()} refused", *lines, *refused])


def on_file() -> dict[str, str]:
    """The texts of the programs, by name."""
    pieces = FILE.read_text().split("\n\n")
    return {piece.partition(":")[0]: piece.rstrip() for piece in pieces}


@pytest.mark.one_of(5)
@pytest.mark.parametrize("name", [
    pytest.param(name, marks=[pytest.mark.long] * (name in LONG)) for name in NAMES])
def test_altered_programs_that_the_checker_accepts(name: str) -> None:
    """The programs in `LONG` have the mark `long`."""
    assert verdicts(name) == on_file()[name]


if __name__ == "__main__":
    FILE.write_text("\n\n".join(map(verdicts, NAMES)) + "\n")
