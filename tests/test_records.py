"""Records behave as dataclasses of the same fields."""

from __future__ import annotations

import copy
import inspect
import pickle

import pytest

from theano.records import Record, ValueRecord, field, replace


class Point(Record):
    """A point."""

    x: float
    y: float = 0.0


class Named(Point, frozen=False):
    """A point with a name and tags."""

    name: str = ""
    tags: list[str] = field(factory=list)

    def shown(self) -> str:
        return f"{self.name}({self.x})"


class Pair(ValueRecord):
    """Two values."""

    first: object
    second: object = None


def test_fields_are_given_by_position_or_name() -> None:
    assert str(inspect.signature(Named)) == str(inspect.signature(Named.__init__)).replace(
        "self, ", "")
    point = Named(1.0, y=2.0)
    assert vars(point) == {"x": 1.0, "y": 2.0, "name": "", "tags": []}
    assert repr(point) == "Named(x=1.0, y=2.0, name='', tags=[])"
    assert Named.fields == ("x", "y", "name", "tags") and Point.fields == ("x", "y")
    assert Point.__init__.__qualname__ == "Point.__init__"
    assert Point.__init__.__module__ == __name__


def test_arguments_that_are_not_fields() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'x'"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        Point(1.0, z=2.0)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        replace(Point(1.0), z=2.0)


def test_a_default_that_is_made_is_not_shared() -> None:
    first, second, given = Named(1.0), Named(2.0), ["a"]
    first.tags.append("b")
    assert second.tags == [] and Named(1.0, tags=given).tags is given


def test_identity_and_equality() -> None:
    assert Point(1.0) != Point(1.0)
    assert Pair(1, "a") == Pair(1, "a") != Pair(1, "b")
    assert hash(Pair(1, "a")) == hash(Pair(1, "a"))
    assert Pair(1) != (1, None) and Pair(1) != Point(1.0)
    nan = float("nan")
    assert Pair(nan) == Pair(nan)
    assert len({Pair(1), Pair(1), Pair(2)}) == 2


def test_replace_keeps_what_is_not_a_field_out() -> None:
    point = Named(1.0, name="p")
    point.cached = point.shown()  # type: ignore[attr-defined]
    moved = replace(point, x=3.0)
    assert vars(moved) == {"x": 3.0, "y": 0.0, "name": "p", "tags": []}
    assert moved.tags is point.tags and type(moved) is Named


@pytest.mark.parametrize("value", [Pair(1, (2, 3)), Pair("a")])
def test_records_are_copied_and_pickled(value: Pair) -> None:
    assert copy.deepcopy(value) == value == pickle.loads(pickle.dumps(value))
