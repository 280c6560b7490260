"""Every public name of Theano 1.0.5 is there, with the same arguments (`tests/reference`)."""

from __future__ import annotations

import pytest

from tests.reference import walk


def test_no_name_is_lost() -> None:
    found = walk.differences()
    assert not found, "\n".join(f"{path}: {said}" for path, said in found.items())


def test_exceptions_are_few_and_needed() -> None:
    known = walk.exceptions()
    assert all(known.values()), "each exception has its reason"
    paths = [name.path for name in walk.names()]
    hit = [path for path in paths if walk.excepted(path, known)]
    assert len(hit) <= 0.03 * len(paths), f"{len(hit)} of {len(paths)} names"
    idle = [pattern for pattern in known if not any(
        walk.excepted(name.path, {pattern: ""}) and walk.difference(name) for name in walk.names())]
    assert not idle, "these exceptions are not needed"


@pytest.mark.parametrize("wanted, here, serves", [
    ("(a, b=1)", "(a, b=1)", True), ("(a, b)", "(a, b=None)", True),
    ("(a, b=1)", "(a, b=2)", False), ("(a, b=1)", "(a, b)", False), ("(a)", "(b)", False),
    ("(a, b)", "(b, a)", False), ("(a)", "(a, more=1)", True), ("(a)", "(a, more)", False),
    ("(a=...)", "(a=3)", True), ("(*key, **kwargs)", "(*items, **named)", True),
    ("(a, b)", "(a)", False), ("(*inputs)", "(x)", False)])
def test_what_serves(wanted: str, here: str, serves: bool) -> None:
    assert walk.serves(walk.parsed(wanted), walk.parsed(here)) is serves


def test_signatures() -> None:
    class Thing:
        def __init__(self, a: int, *rest: int, b: object = None, c: object = Exception()) -> None:
            pass

    arguments = walk.signature(Thing)
    assert arguments == [("a", "", None), ("*rest", "", None), ("b", "k", "None"),
                         ("c", "k", "Exception()")]
    assert walk.shown(arguments[:3]) == "(a, *rest, b=None)"
    assert walk.default(object()) == walk.ANY
    assert walk.signature(3) is None
