"""The settings of the documentation site: `make docs` builds it into build/docs.

The pages are the Markdown files of this folder; tests run their programs. Made here are a page of
the reference for each public module, with one for each of its functions; pages of errors, from the
mistakes that the tests make; a copy of the notebook examples/tour.ipynb, which is run; and a page
at each address of Theano 1.0.5's documentation that addresses.txt has, which leads on. Docstrings
of the package are plain text with names in backticks; `as_rst` is their form for Sphinx.
"""

from __future__ import annotations

import importlib
import inspect
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests.mistakes import mistake as mistakes  # noqa: E402 (it is found by the line before)

if TYPE_CHECKING:
    from tests.mistakes.mistake import Mistake

MADE = HERE / "reference"
"""The pages that are made; git ignores them."""
ERRORS = HERE / "errors"
"""The pages of errors, which are made, too."""

KINDS = {"tensors": "Shapes, dtypes and indices", "networks": "Layers of networks",
         "gradients": "Gradients", "loops": "Loops and branches",
         "functions": "Functions and shared variables", "values": "Values in calls"}
"""The modules of tests/mistakes, and the titles of their pages."""

MODULES = {
    "theano": "Functions, shared variables, derivatives, loops",
    "theano.tensor": "The language of expressions",
    "theano.tensor.nnet": "Neural networks",
    "theano.tensor.signal.pool": "Pooling",
    "theano.tensor.nlinalg": "Linear algebra, as in numpy.linalg",
    "theano.tensor.slinalg": "Linear algebra, as in scipy.linalg",
    "theano.tensor.fft": "Fourier transforms",
    "theano.tensor.extra_ops": "Sums along an axis, repetition, sets",
    "theano.tensor.shared_randomstreams": "Random numbers, as NumPy draws them",
    "theano.sandbox.rng_mrg": "Random numbers in C",
    "theano.ifelse": "Branches",
    "theano.gradient": "Derivatives",
    "theano.optimisers": "Updates of training steps",
    "theano.sparse": "Sparse matrices",
    "theano.typed_list": "Lists",
    "theano.compile": "What makes functions",
    "theano.printing": "Expressions as text",
    "theano.d3viz": "Graphs as pages",
    "theano.distributed": "Several processes",
    "theano.pytensor": "Expressions of PyTensor",
    "theano.pymc": "Models of PyMC",
    "theano.errors": "Exceptions",
}

project = "Theano"
author = "the authors of Theano 2"
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.autosummary"]
html_theme = "sphinx_book_theme"
html_title = "Theano"
html_theme_options = {
    "show_toc_level": 2, "max_navbar_depth": 2,  # or each page would list all others
    "navigation_with_keys": True}
html_show_sphinx = html_show_copyright = False
templates_path = ["templates"]
autosummary_generate = True
autodoc_typehints = "none"
myst_heading_anchors = 3
myst_enable_extensions = ["dollarmath"]
nb_execution_mode = "auto"
nb_execution_raise_on_error = True
nb_execution_timeout = 300
suppress_warnings = ["myst.strikethrough"]


def as_rst(text: str) -> str:
    """A docstring as reStructuredText: names in backticks are code, examples and aligned text stay
    as they are, and nothing else is markup."""
    return "\n\n".join(map(_paragraph, re.split(r"\n\s*\n", inspect.cleandoc(text)))) + "\n"


def _paragraph(text: str) -> str:
    lines = text.split("\n")
    if text.lstrip().startswith(">>>"):
        return inspect.cleandoc(text)
    if any(line[:1].isspace() for line in lines) or text.startswith(("- ", "* ")):
        return "::\n\n" + "\n".join(f"    {line}" for line in lines)
    parts = re.split(r"(`[^`]+`)", text)
    return "".join(
        f"``{part[1:-1].strip()}``\\ " if k % 2 else re.sub(r"([\\*_|`])", r"\\\1", part)
        for k, part in enumerate(parts)).replace("\\ \n", "\n").rstrip("\\ ")


def public(module: str) -> Iterator[tuple[str, object]]:
    """The public names of a module that are no modules, with their values."""
    found = importlib.import_module(module)
    for name in sorted(found.__all__, key=str.lower):
        value = getattr(found, name)
        if not name.startswith("_") and not inspect.ismodule(value):
            yield name, value


def has_page(value: object) -> bool:
    """Whether a public name has a page of its own: functions and classes do, `Op` too, but not the
    classes of ops, which functions make."""
    return inspect.isroutine(value) or inspect.isclass(value) and (
        value.__name__ == "Op" or not hasattr(value, "perform"))


def reference() -> None:
    """Write the page of each module, and of all modules. A thing that several modules have is
    described where it is first met."""
    MADE.mkdir(exist_ok=True)
    seen: dict[int, str] = {}
    for module, title in MODULES.items():
        pages, others, elsewhere = [], [], []
        for name, value in public(module):
            path = seen.setdefault(id(value), f"{module}.{name}") if has_page(value) else ""
            (others if not path else pages if path == f"{module}.{name}" else elsewhere).append(
                path if path and path != f"{module}.{name}" else name)
        text = f"{title}\n{'=' * len(title)}\n\n.. currentmodule:: {module}\n\n``{module}``\n"
        if pages:
            rows = "".join(f"\n   {name}" for name in pages)
            text += f"\n.. autosummary::\n   :toctree: made\n   :nosignatures:\n{rows}\n"
        for heading, names in (("Described elsewhere", elsewhere), ("Ops and constants", others)):
            if names:
                listed = ", ".join(f"``{name}``" for name in names)
                text += f"\n{heading}\n{'-' * len(heading)}\n\n{listed}\n"
        _write(MADE / f"{module}.rst", text)
    rows = "".join(f"\n   {module}" for module in MODULES)
    _write(MADE / "index.rst", "Reference\n=========\n\nEvery public name, by module.\n\n"
           f".. toctree::\n   :maxdepth: 1\n{rows}\n")


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def errors() -> None:
    """Write a page of errors for each kind of mistake, and their index."""
    ERRORS.mkdir(exist_ok=True)
    listed = ""
    for module, title in KINDS.items():
        made: list[Mistake] = getattr(
            importlib.import_module(f"tests.mistakes.{module}"), module.upper())
        _write(ERRORS / f"{module}.md", f"# {title}\n\n" + "".join(map(_entry, made)))
        listed += f"\n## {title}\n\n" + "".join(
            f"- [`` {each.first} ``]({module}.md#{_anchor(each)})\n"
            for each in sorted(made, key=lambda each: each.first))
    names = "\n".join(KINDS)
    _write(ERRORS / "index.md", "# Errors\n\nMessages by their first lines, each with a program "
           "that raises it and with what to do. Names and numbers are those of the program.\n\n"
           f"```{{toctree}}\n:maxdepth: 1\n:hidden:\n\n{names}\n```\n{listed}")


def _anchor(each: Mistake) -> str:
    """The anchor of a mistake on its page."""
    return re.sub(r"\W+", "-", each.title.lower()).strip("-")


def _entry(each: Mistake) -> str:
    """What a page says about a mistake: the program, the message, the remedy."""
    first = each.first.replace("{file}", f"program.py:{each.last - 1}")
    remedy = each.remedy.removeprefix("hint: ")
    return (f"({_anchor(each)})=\n## {each.title[0].upper()}{each.title[1:]}\n\n"
            f"```python\n{mistakes.HEAD}{each.program}```\n\n"
            f"```text\n{each.error.__name__}: {first}\n"
            f"  program.py:{each.last}   {each.mistake}\n```\n\n"
            f"The message goes on: `` {remedy} ``\n\n")


def addresses() -> dict[str, str]:
    """By address of a page of Theano 1.0.5's documentation, the page that has its subject."""
    rows = (HERE / "addresses.txt").read_text().splitlines()
    return dict(row.split() for row in rows)


def lead_on(app: object, exception: Exception | None) -> None:
    """Write a page at each old address that is none of this site."""
    if exception is not None or getattr(app, "builder").name != "html":  # noqa: B009
        return
    folder = Path(getattr(app, "outdir"))  # noqa: B009
    for old, new in addresses().items():
        page = folder / old
        if old != f"{new}.html":
            there = "../" * old.count("/") + f"{new}.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(MOVED.format(there=there, new=new))


MOVED = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Theano: this page has moved</title>
<link rel="canonical" href="{there}"><meta http-equiv="refresh" content="3; url={there}"></head>
<body><p>This is an address of the documentation of Theano 1.0.5. Its subject is now in
<a href="{there}">{new}</a>.</p></body></html>
"""
"""A page at an old address."""


def plain(app: object, what: str, name: str, thing: object, options: object,
          lines: list[str]) -> None:
    """Replace the lines of a docstring by its form for Sphinx."""
    lines[:] = as_rst("\n".join(lines)).split("\n")


def without_classes(
    app: object, what: str, name: str, thing: object, skip: bool, options: object
) -> bool | None:
    """Leave out members of classes that are classes: they have pages of their own."""
    return True if what == "class" and inspect.isclass(thing) else None


def without_links_out(app: object, page: str, text: list[str]) -> None:
    """Replace links to files outside of this folder, which have no page, by their names."""
    text[0] = re.sub(r"\[([^\]]+)\]\((?:\.\./)+((?:theano|examples|tests)/[^)]*)\)", r"\1 (`\2`)",
                     text[0])


def setup(app: object) -> None:
    """Called by Sphinx: make the pages that are made."""
    reference()
    errors()
    shutil.copy(HERE.parent / "examples" / "tour.ipynb", HERE / "learn" / "tour.ipynb")
    app.connect("autodoc-process-docstring", plain)  # type: ignore[attr-defined]
    app.connect("autodoc-skip-member", without_classes)  # type: ignore[attr-defined]
    app.connect("source-read", without_links_out)  # type: ignore[attr-defined]
    app.connect("build-finished", lead_on)  # type: ignore[attr-defined]
