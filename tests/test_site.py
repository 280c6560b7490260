"""The documentation site: its index names each page, and docstrings become plain text for Sphinx.
`make docs` builds it, and fails at a warning."""

from __future__ import annotations

import importlib
import importlib.util
import re
from types import SimpleNamespace
from typing import Any

import pytest

from tests.mistakes.test_mistakes import MISTAKES
from tests.test_docs import PAGES, ROOT

DOCS = ROOT / "docs"


def settings() -> Any:
    """The module docs/conf.py."""
    spec = importlib.util.spec_from_file_location("docs_conf", DOCS / "conf.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


conf = settings()


def test_the_index_names_each_page_once() -> None:
    trees = re.findall(r"```{toctree}\n(.*?)```", (DOCS / "index.md").read_text(), re.S)
    named = [line for tree in trees for line in tree.splitlines() if line and line[0] != ":"]
    pages = {str(page.relative_to(DOCS).with_suffix("")) for page in PAGES if DOCS in page.parents}
    pages -= {"index"} | {page for page in pages if page.startswith("decisions/")}
    assert sorted(named) == sorted(
        pages | {"decisions/README", "errors/index", "reference/index", "learn/tour"})


def test_groups_of_pages() -> None:
    text = (DOCS / "index.md").read_text()
    assert re.findall(r":caption: (.*)", text) == ["Learn", "How to", "Reference", "Inside"]


@pytest.mark.parametrize(("text", "wanted"), [
    ("The sum of `x`, over *args.", "The sum of ``x``\\ , over \\*args.\n"),
    ("`f` and `g`", "``f``\\  and ``g``\n"),
    ("A.\n\n>>> f(1)\n2", "A.\n\n>>> f(1)\n2\n"),
    ("A.\n\n- one\n- two", "A.\n\n::\n\n    - one\n    - two\n"),
    ("A name_ | b", "A name\\_ \\| b\n"),
])
def test_docstrings_as_text_for_sphinx(text: str, wanted: str) -> None:
    assert conf.as_rst(text) == wanted


def test_pages_of_the_reference(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each function and class that a module of the list has is described once."""
    monkeypatch.setattr(conf, "MADE", tmp_path)
    conf.reference()
    listed: list[object] = []
    for module in conf.MODULES:
        text = (tmp_path / f"{module}.rst").read_text()
        found = importlib.import_module(module)
        table = text.partition(":nosignatures:\n\n")[2].partition("\n\n")[0]
        listed += [getattr(found, name.strip()) for name in table.splitlines()]
        for name, _ in conf.public(module):
            assert re.search(rf"\b{name}\b", text) or any(
                getattr(found, name) is each for each in listed), (module, name)
    assert len(listed) == len({id(each) for each in listed}) > 500
    assert f"   {module}\n" in (tmp_path / "index.rst").read_text()


def test_pages_of_errors(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each mistake that the tests make has an entry, to which the index leads."""
    monkeypatch.setattr(conf, "ERRORS", tmp_path)
    conf.errors()
    links = re.findall(r"\((\w+\.md)#([\w-]+)\)\n", (tmp_path / "index.md").read_text())
    assert len(set(links)) == len(links) == len(MISTAKES)
    for page, anchor in links:
        assert f"({anchor})=\n" in (tmp_path / page).read_text()
    text = (tmp_path / "tensors.md").read_text()
    assert "AxisError: reduction: axis 1 is out of bounds for array of dimension 1\n" in text
    assert "The message goes on: `` its only axis is 0 ``" in text


def test_old_addresses_lead_to_pages(tmp_path: Any) -> None:
    found = conf.addresses()
    pages = {str(page.relative_to(DOCS).with_suffix("")) for page in PAGES if DOCS in page.parents}
    pages |= {"reference/index", *(f"reference/{module}" for module in conf.MODULES)}
    assert set(found.values()) <= pages and len(found) > 100
    assert all(old.endswith(".html") for old in found)
    assert not {old for old, new in found.items() if old[:-5] in pages and old[:-5] != new}
    app = SimpleNamespace(builder=SimpleNamespace(name="html"), outdir=tmp_path)
    conf.lead_on(app, None)
    assert not (tmp_path / "index.html").exists()
    text = (tmp_path / "library" / "tensor" / "basic.html").read_text()
    assert 'href="../../reference/theano.tensor.html"' in text and "url=../../reference" in text


def test_links_to_files_without_a_page_become_names() -> None:
    text = ["[README](../theano/runtime/README.md), [C](c-text.md)"]
    conf.without_links_out(None, "architecture", text)
    assert text == ["README (`theano/runtime/README.md`), [C](c-text.md)"]


def test_twenty_sharp_bits() -> None:
    headings = re.findall(r"^## (\d+)\. ", (DOCS / "sharp-bits.md").read_text(), re.M)
    assert headings == [str(k) for k in range(1, 21)]
