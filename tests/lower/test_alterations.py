"""Small alterations of correct programs: which ones the checker accepts, leaves to checks at run
time, or refuses. `python -m tests.lower.test_alterations` writes the file anew. Most accepted
alterations compute something else, or the same, without violating an invariant of the loop IR."""

from __future__ import annotations

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


def verdict(program: ir.Program) -> str:
    try:
        return "left" if check(program).left else "accepted"
    except IRError:
        return "refused"
    except (TypeError, KeyError, ValueError, IndexError, AttributeError):  # no program at all
        return "broken"


def verdicts(name: str) -> str:
    """One line for each kind of alteration that the checker does not always refuse."""
    found: dict[str, Counter[str]] = {}
    for what, program in alterations(program_of(name, facts=True)):
        found.setdefault(what, Counter())[verdict(program)] += 1
    lines = [f"    {what}: " + ", ".join(f"{count[v]} {v}" for v in sorted(count))
             for what, count in sorted(found.items()) if set(count) != {"refused"}]
    refused = sum(count["refused"] for count in found.values())
    return "\n".join([f"{name}: {refused} refused", *lines])


def on_file() -> dict[str, str]:
    """The texts of the programs, by name."""
    pieces = FILE.read_text().split("\n\n")
    return {piece.partition(":")[0]: piece.rstrip() for piece in pieces}


@pytest.mark.parametrize("name", NAMES)
def test_altered_programs_that_the_checker_accepts(name: str) -> None:
    assert verdicts(name) == on_file()[name]


if __name__ == "__main__":
    FILE.write_text("\n\n".join(map(verdicts, NAMES)) + "\n")
