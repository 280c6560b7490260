"""Rewritten graphs as text, which change only on purpose. `python -m tests.rewrite.texts` writes
the texts in `golden` anew."""

from __future__ import annotations

import pytest

from tests.rewrite.texts import GOLDEN, TEXTS, on_file

ON_FILE = {group: on_file(GOLDEN / f"{group}.txt") for group in TEXTS}


@pytest.mark.parametrize("group", TEXTS)
def test_the_names_are_those_on_file(group: str) -> None:
    assert list(TEXTS[group]) == list(ON_FILE[group])


@pytest.mark.parametrize("group, name", [(g, name) for g in ON_FILE for name in ON_FILE[g]])
def test_rewritten_graphs_are_those_on_file(group: str, name: str) -> None:
    assert TEXTS[group][name]() == ON_FILE[group][name]
