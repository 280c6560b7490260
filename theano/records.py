"""Records: classes of declared fields. `dataclasses` and `typing.NamedTuple` make the same classes,
but take 0.3 to 0.9 ms for each; the compiler has about eighty, which were 8 % of the instructions
from the start of a process to its first step. A record takes 0.02 ms."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:
    def dataclass_transform(**_):
        """Tells type checkers about `Record`; for Python before 3.11."""
        return lambda cls: cls

F = TypeVar("F")
R = TypeVar("R", bound="Record")


class _Made:
    """The default of a field that is made anew for each record."""

    def __init__(self, factory: Callable[[], object]) -> None:
        self.factory = factory


def field(*, factory: Callable[[], F]) -> F:
    """A default that `factory()` makes for each record, for lists, dicts and sets."""
    return _Made(factory)  # type: ignore[return-value]


@cache
def _template(count: int, made: tuple[int, ...]) -> CodeType:
    """The code of the `__init__` of a class of `count` fields, with other names; made: the fields
    whose defaults are made for each record."""
    names = [f"field{i}" for i in range(count)]
    lines = [f"    self.{x} = {f'{x}.factory() if {x}.__class__ is _Made else {x}'}" if i in made
             else f"    self.{x} = {x}" for i, x in enumerate(names)] or ["    pass"]
    found: dict[str, Any] = {}
    exec("\n".join([f"def __init__({', '.join(['self', *names])}):", *lines]), found)
    code: CodeType = found["__init__"].__code__
    return code


def _initializer(cls: type[Record]) -> Any:
    """The `__init__` of a class of records: one function for all classes would take several times
    as long for each record. Classes of as many fields have one compiled text, with their names."""
    given = [name for name in cls.fields if hasattr(cls, name)]
    made = tuple(i for i, name in enumerate(cls.fields) if isinstance(
        getattr(cls, name, None), _Made))
    assert given == list(cls.fields[len(cls.fields) - len(given):]), "a default before a field"
    code = _template(len(cls.fields), made)
    names = {f"field{i}": name for i, name in enumerate(cls.fields)}
    code = code.replace(
        co_names=tuple(names.get(x, x) for x in code.co_names),
        co_varnames=tuple(names.get(x, x) for x in code.co_varnames))
    made_init = FunctionType(
        code, globals(), "__init__", tuple(getattr(cls, name) for name in given))
    made_init.__qualname__ = f"{cls.__qualname__}.__init__"
    made_init.__module__ = cls.__module__
    return made_init


@dataclass_transform(eq_default=False, frozen_default=True, field_specifiers=(field,))
class Record:
    """The base of classes of fields, which are declared as in a `dataclass`: a subclass has an
    `__init__` that takes them, after those of its base class, and a `repr` that shows them. Records
    are compared by identity. They are immutable unless the class is made with `frozen=False`, which
    only type checkers enforce, because checks at run time would take time, too."""

    fields: ClassVar[tuple[str, ...]] = ()
    """The names of the fields."""

    def __init_subclass__(cls, frozen: bool = True) -> None:
        own = [name for name in cls.__annotations__ if name not in cls.fields and name[0] != "_"]
        cls.fields = (*cls.fields, *own)
        cls.__init__ = _initializer(cls)  # type: ignore[method-assign]

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.fields)
        return f"{type(self).__name__}({values})"


class ValueRecord(Record):
    """A record that equals another one of its class if their fields are equal."""

    _values: ClassVar[attrgetter[Any]]

    def __init_subclass__(cls, frozen: bool = True) -> None:
        super().__init_subclass__(frozen)
        cls._values = attrgetter(*cls.fields)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return self is other or self._values(self) == self._values(other)

    def __hash__(self) -> int:
        return hash(self._values(self))


def replace(record: R, **changes: object) -> R:
    """A copy of a record in which the fields `changes` have other values; TypeError if the class
    has no such field."""
    kept = {name: getattr(record, name) for name in record.fields}
    return type(record)(**(kept | changes))
