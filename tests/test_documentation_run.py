"""`python -m conformance --docs`: what counts as the same output, and what becomes of a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance import documentation
from conformance.page import agree

PAGE = """A page.

.. testcode::

    def twice(x):
        return x * 2

>>> twice(1.5)
3.0
>>> T.exp(0.0).eval()
array(1.0)
>>> twice(2)
5
>>> nothing
1
"""


@pytest.mark.parametrize(("want", "got", "same"), [
    ("array(25.0)\n", "array(25.)\n", True), ("0.33\n", "0.3333\n", True),
    ("True\n", "np.True_\n", True), ("5.0\n", "np.float64(5.0)\n", True),
    ("12L\n", "12\n", True), ("1.0\n", "1.2\n", False), ("[1, 2]\n", "[1, 2, 3]\n", False),
    ("x\n", "y\n", False),
    ("4\n", "5\n", False), ("25.\n", "25.5\n", False), ("1e-3\n", "0.001\n", True)])
def test_outputs_agree_to_the_digits_that_are_shown(want: str, got: str, same: bool) -> None:
    assert agree(want, got) is same


def test_a_page_is_run_and_judged(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE)
    found = documentation.run_page(page)
    assert [(line, result) for line, result, _ in found] == [
        (3, "passed"), (8, "passed"), (10, "passed"), (12, "failed"), (14, "raised")]
    assert documentation.judged(found, {12: "a reason"}) == (
        3, 1, ["line 14 raised: NameError: name 'nothing' is not defined"])


def test_differences_have_reasons() -> None:
    known = documentation.known()
    assert known["library/tensor/basic.txt"][1170] and known["sandbox/sparse.txt"][76]
    assert all(len(reason) > 10 for lines in known.values() for reason in lines.values())
