"""What `help` prints of packages, and what `import *` gives."""

from __future__ import annotations

import pydoc
import re
from typing import Any

import pytest

import theano
import theano.tensor as T


@pytest.mark.parametrize("package", [theano, T, T.nnet], ids=lambda p: p.__name__)
def test_help_of_a_package_is_a_page(package: Any) -> None:
    page = pydoc.render_doc(package, renderer=pydoc.plaintext)
    assert len(page.splitlines()) <= 130
    assert package.__doc__.splitlines()[-2].strip() in page
    assert "\nCLASSES\n" not in page


def test_help_of_a_function_is_its_docstring() -> None:
    assert "Compile a function" in pydoc.render_doc(theano.function, renderer=pydoc.plaintext)


def test_the_page_of_theano_has_all_public_names() -> None:
    words = set(re.findall(r"\w+", theano.__doc__))
    old = {"np", "os", "sys", "theano"}
    own = {name for name in theano.__all__ if getattr(
        getattr(theano, name), "__name__", "") != f"theano.{name}"} - old
    assert own - {"__version__"} <= words


def test_the_page_of_the_language_names_what_there_is() -> None:
    lists = re.findall(r"^  ([a-z_0-9 ]+)$", T.__doc__, re.MULTILINE)
    names = {name for line in lists for name in line.split()}
    assert len(names) > 90
    assert not [name for name in names if not hasattr(T, name)]


def test_import_star_gives_the_names() -> None:
    for package, some in ((theano, {"function", "scan", "shared", "np", "sandbox"}),
                          (T, {"dmatrix", "exp", "grad"}), (T.nnet, {"conv2d", "relu"})):
        names: dict[str, Any] = {}
        exec(f"from {package.__name__} import *", names)
        assert some <= set(names) and set(package.__all__) <= set(names)
