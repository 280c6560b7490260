"""The version is the same in all places that state it."""

from __future__ import annotations

import re
from pathlib import Path

import theano
from theano.version import version

ROOT = Path(__file__).parents[1]


def test_the_version_is_that_of_the_project_file() -> None:
    said = re.search(r'^version = "(.*)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert said and theano.__version__ == version == said.group(1)
    assert tuple(map(int, version.split("."))) >= (1, 0, 5)
