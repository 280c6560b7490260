"""Mistakes of newcomers: each message names the user's line, the variable and a remedy."""

from __future__ import annotations

import linecache
import re
from pathlib import Path
from typing import Any

import pytest

from tests.mistakes.functions import FUNCTIONS
from tests.mistakes.gradients import GRADIENTS
from tests.mistakes.loops import LOOPS
from tests.mistakes.mistake import HEAD, Mistake
from tests.mistakes.networks import NETWORKS
from tests.mistakes.tensors import TENSORS
from tests.mistakes.values import VALUES

MISTAKES = [*TENSORS, *NETWORKS, *GRADIENTS, *LOOPS, *FUNCTIONS, *VALUES]

TITLES = [m.title for m in MISTAKES]

INTERNAL = re.compile(r"Elemwise|no_inplace|[a-z}]\.0\b|<TensorType|InplaceDimShuffle|object at 0x")
"""Words of the package's inside, which no first line has."""


def message_of(mistake: Mistake, file: str) -> str:
    """The message of a program that is compiled under the name of a file."""
    with pytest.raises(mistake.error) as caught:
        exec(compile(HEAD + mistake.program, file, "exec"), {"__name__": "__main__"})
    assert type(caught.value) is mistake.error
    return str(caught.value)


def check(mistake: Mistake, text: str, place: str, before: str) -> None:
    """Assert what a message says; place: where the last line is, before: the line before it."""
    first, second, *rest = text.split("\n")
    assert first == mistake.first.replace("{file}", before)
    assert second == f"  {place}   {mistake.mistake}"
    assert mistake.remedy in text
    if mistake.variable:
        assert re.search(rf"^    .*\b{mistake.variable}\b", "\n".join(rest), re.M), text


@pytest.mark.parametrize("mistake", MISTAKES, ids=TITLES)
def test_a_mistake_in_a_file(mistake: Mistake, tmp_path: Path) -> None:
    file = tmp_path / "program.py"
    file.write_text(HEAD + mistake.program)
    check(mistake, message_of(mistake, str(file)),
          f"program.py:{mistake.last}", f"program.py:{mistake.last - 1}")


@pytest.mark.parametrize("mistake", MISTAKES, ids=TITLES)
def test_a_mistake_in_a_cell(mistake: Mistake, monkeypatch: pytest.MonkeyPatch) -> None:
    """As IPython's terminal compiles it: the name of the file contains the number of the cell."""
    name = "<ipython-input-7-0123456789ab>"
    lines = (HEAD + mistake.program).splitlines(True)
    monkeypatch.setitem(linecache.cache, name, (1, None, lines, name))
    check(mistake, message_of(mistake, name),
          f"Cell In[7], line {mistake.last}", f"Cell In[7], line {mistake.last - 1}")


def test_there_are_many_mistakes_of_every_kind() -> None:
    assert len(MISTAKES) >= 127
    assert len({m.program for m in MISTAKES}) == len(MISTAKES) == len({m.title for m in MISTAKES})


@pytest.mark.parametrize("mistake", MISTAKES, ids=TITLES)
def test_first_lines_are_in_the_terms_of_users(mistake: Mistake) -> None:
    assert not INTERNAL.search(mistake.first)
    assert mistake.remedy[0] != " "


def cells(*programs: str) -> list[Any]:
    """The exceptions of programs that are run as cells of one notebook, or None."""
    shell_module = pytest.importorskip("IPython.core.interactiveshell")
    shell_module.InteractiveShell.clear_instance()
    shell = shell_module.InteractiveShell.instance()
    try:
        return [shell.run_cell(text, store_history=True).error_in_exec for text in programs]
    finally:
        shell_module.InteractiveShell.clear_instance()


def test_cells_of_a_notebook(capsys: pytest.CaptureFixture[str]) -> None:
    """The statement and the variable are in different cells."""
    errors = cells(HEAD, 'x = T.dvector("x")', "# a comment\n\nx.sum(axis=1)", "x.sum(axis=1)")
    assert errors[0] is None and errors[1] is None
    assert str(errors[2]).splitlines()[1:3] == [
        "  Cell In[3], line 3   x.sum(axis=1)",
        '    x  float64 vector    Cell In[2], line 1   x = T.dvector("x")']
    assert str(errors[3]).splitlines()[1] == "  Cell In[4], line 1   x.sum(axis=1)"
    assert "Cell In[3], line 3" in capsys.readouterr().out
