"""The version is stated in `theano/version.py` only, and the change log has it."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import theano
from theano.version import version

ROOT = Path(__file__).parents[1]


def test_there_is_one_version() -> None:
    assert theano.__version__ == version == metadata.version("theano")
    assert tuple(map(int, version.split("."))) >= (1, 0, 5)
    project = (ROOT / "pyproject.toml").read_text()
    assert 'dynamic = ["version"]' in project
    assert 'version = { attr = "theano.version.version" }' in project
    assert version not in project and version not in (ROOT / "CITATION.cff").read_text()


def test_the_change_log_begins_with_the_version() -> None:
    found = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert found and found[1] == version


def test_every_supported_python_is_stated() -> None:
    """In the metadata, in what `make test-all` and CI run, and in the wheels that are built."""
    project = (ROOT / "pyproject.toml").read_text()
    minors = re.findall(r'"Programming Language :: Python :: 3\.(\d+)"', project)
    assert minors[0] == "10" and f'requires-python = ">=3.{minors[0]}"' in project
    builds = " ".join(f"cp3{minor}-*" for minor in minors)
    assert f'build = "{builds}"' in project
    assert f"for minor in {' '.join(minors)}; do" in (ROOT / "scripts/test_all").read_text()
    ci = (ROOT / ".github" / "workflows" / "ci.yml").read_text()
    versions = ", ".join(f'"3.{minor}"' for minor in minors)
    assert f"python: [{versions}]" in ci
    assert f"(3.{minors[0]} to 3.{minors[-1]})" in (ROOT / "README.md").read_text()
