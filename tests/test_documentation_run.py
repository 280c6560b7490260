"""`python -m conformance --docs`: what counts as the same output, and how a page is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance import documentation
from conformance.page import agree, by_line, page_tests

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


BLOCKS = """A page.

.. testsetup:: *

    scale = 2

.. testcode:: first

    number = scale * 1.5
    print(number)

.. testoutput:: first
   :hide:

   3.0

.. testcode:: second

    print(number)

.. testcode:: second

    print(scale)

.. testoutput:: second

    3

.. doctest:: first
   :options: +SKIP

   >>> number
   3.0

>>> scale
2

.. testcode::

    raise ValueError("words that differ")

.. testoutput::
   :options: +ELLIPSIS

   Traceback (most recent call last):
     ...
   ValueError: words

.. testcode::

    scale / 1

.. testoutput::

   Traceback (most recent call last):
     ...
   ZeroDivisionError: words

.. testcode::

    print("one   two three", flush=True)

.. testoutput::

   one two ...

.. testcode::

    print(id(scale))

.. testoutput::
   :options: +SKIP

   139

.. testcode::

    if __name__ == "__main__":
        raise SystemExit(1)
"""


def test_blocks_of_a_group_share_a_namespace_and_have_outputs(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(BLOCKS)
    found = documentation.run_page(page)
    lines = BLOCKS.splitlines()
    results = [(lines[line - 1], result) for line, result, _ in found]
    assert results == [
        (".. testsetup:: *", "passed"), (".. testcode:: first", "passed"),
        (".. testcode:: second", "raised"), (".. testcode:: second", "failed"),
        ("   >>> number", "passed"), (">>> scale", "passed"), (".. testcode::", "passed"),
        (".. testcode::", "failed"), (".. testcode::", "passed"), (".. testcode::", "passed"),
        (".. testcode::", "passed")]


def test_pages_with_doctests_or_blocks_are_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in {"doctest": ">>> 1\n1\n", "block": ".. testcode::\n\n    1\n",
                       "words": "Only words.\n"}.items():
        (tmp_path / f"{name}.txt").write_text(text)
    monkeypatch.setattr(documentation, "fetch_documentation", lambda: tmp_path)
    assert documentation.main([]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said] == ["block.txt", "doctest.txt", "conformance:"]


def test_a_setup_runs_before_its_group() -> None:
    text = ">>> a\n1\n\n.. testsetup::\n\n    a = 1\n"
    (test,) = page_tests(text, "page")
    assert [example.lineno for example in test.examples] == [3, 0]


def test_a_line_has_the_first_result_that_is_no_pass() -> None:
    assert by_line([(3, "passed", ""), (1, "passed", ""), (3, "failed", "x"), (3, "raised", "y"),
                    (3, "passed", "")]) == [(1, "passed", ""), (3, "failed", "x")]


def test_differences_have_reasons() -> None:
    known = documentation.known()
    assert known["library/tensor/basic.txt"][1170] and known["sandbox/sparse.txt"][76]
    assert all(len(reason) > 10 for lines in known.values() for reason in lines.values())
