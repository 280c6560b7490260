"""Types of parameters whose values are named constants: `EnumType`, `EnumList`, `CEnumType`."""

from __future__ import annotations

import re
from collections.abc import ItemsView
from typing import Any

from theano.graph.type import Type

_NAME = re.compile(r"[A-Z][A-Z0-9_]*")
_EXTRACT = """
if (PyLong_Check(py_{name})) {name} = ({T})PyLong_AsLong(py_{name});
else {name} = ({T})PyFloat_AsDouble(py_{name});
if (PyErr_Occurred()) {{ {fail} }}
"""
_SWITCH = """
switch (PyLong_AsLong(py_{name})) {{
{cases}
default:
    PyErr_SetString(PyExc_ValueError, "CEnumType: no C constant has this number");
    {fail}
}}
"""
_TO_STRING = """
#ifdef DEBUG
static int theano_enum_to_string_{cname}({ctype} in, char *out)
{{
{cases}
    PyErr_SetString(PyExc_ValueError, "{kind}: no constant has this value");
    return -1;
}}
#endif
"""


class EnumType(Type):
    """Named numbers: `EnumType(CONSTANT=1, OTHER=("alias", 2))`.

    Each name is an attribute of the type and a C macro. ctype: the C type of the values, "double"
    by default. cname: the suffix of the name of the C function that converts a value to its name.
    Raises AttributeError unless a name is a capital, then capitals, digits and underscores;
    TypeError for a value that is not a number and for duplicate names or aliases.
    """

    default_ctype = "double"

    def __init__(self, **kwargs: object) -> None:
        self.ctype = str(kwargs.pop("ctype", self.default_ctype))
        self.cname = str(kwargs.pop("cname", self.ctype.replace(" ", "_")))
        self._values: dict[str, Any] = {}
        self.aliases: dict[str, str] = {}
        for name, entry in kwargs.items():
            self._add(name, entry)
        clash = set(self.aliases) & set(self._values)
        if clash:
            raise TypeError(f"{self._kind}: {', '.join(sorted(clash))} is both an alias and the "
                            "name of a constant")

    @property
    def _kind(self) -> str:
        return type(self).__name__

    def _add(self, name: str, entry: object) -> None:
        if not _NAME.fullmatch(name):
            raise AttributeError(
                f"{self._kind}: invalid enum name: {name!r}. Only capital letters, underscores and "
                "digits are allowed")
        alias, value = entry if isinstance(entry, (tuple, list)) else (None, entry)
        if not isinstance(value, (int, float)):
            raise TypeError(f"{self._kind}: constant {name} must be a number, got {value!r}")
        if alias in self.aliases:
            raise TypeError(f"{self._kind}: alias {alias!r} is used twice")
        if alias is not None:
            self.aliases[alias] = name
        self._values[name] = int(value) if isinstance(value, bool) else value

    def __getattr__(self, name: str) -> Any:
        values = self.__dict__.get("_values", {})
        if name in values:
            return values[name]
        raise AttributeError(f"{type(self).__name__} has no constant {name}")

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def items(self) -> ItemsView[str, Any]:
        """The pairs of name and number."""
        return self._values.items()

    def fromalias(self, alias: str) -> Any:
        """The number of an alias or a name; raises KeyError for any other string."""
        return self._values[self.aliases.get(alias, alias)]

    def has_alias(self, alias: str) -> bool:
        """Whether a constant has the alias `alias`."""
        return alias in self.aliases

    def get_aliases(self) -> tuple[str, ...]:
        """All aliases."""
        return tuple(self.aliases)

    def filter(self, data: object, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        """Convert a number, alias or name to the number of a constant. Raises AssertionError for
        another number, KeyError for another string."""
        if isinstance(data, str):
            return self.fromalias(data)
        number = int(data) if isinstance(data, bool) else data
        if number in self._values.values():
            return number
        raise AssertionError(f"{self}: {data!r} is not one of the constants")

    def values_eq_approx(self, a: object, b: object) -> bool:
        return self.values_eq(a, b)

    def _key(self) -> Any:
        return (type(self), self.ctype, tuple(sorted(self._values.items())),
                tuple(sorted(self.aliases.items())))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EnumType) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __str__(self) -> str:
        names = {name: f"({alias})" for alias, name in self.aliases.items()}
        shown = ", ".join(f"{n}{names.get(n, '')}:{v}" for n, v in sorted(self._values.items()))
        return f"{self._kind}<{self.ctype}>({shown})"

    __repr__ = __str__

    # -- in C ---------------------------------------------------------------------------------

    def c_support_code(self) -> str:
        lines = [f"#define {name} {value}" for name, value in self._values.items()]
        return "\n".join(lines) + self.c_to_string()

    def c_to_string(self) -> str:
        """A C function that converts a value to its name, for C code compiled with DEBUG."""
        cases = "\n".join(
            f'    if (in == {n}) {{ sprintf(out, "{n}"); return 0; }}' for n in self._values)
        return _TO_STRING.format(
            cname=self.cname, ctype=self.ctype, cases=cases, kind=self._kind)

    def c_declare(self, name: str, sub: dict[str, str], check_input: bool = True) -> str:
        return f"{self.ctype} {name};"

    def c_init(self, name: str, sub: dict[str, str]) -> str:
        return f"{name} = ({self.ctype})0;"

    def c_extract(self, name: str, sub: dict[str, str], check_input: bool = True) -> str:
        return _EXTRACT.format(name=name, T=self.ctype, fail=sub["fail"])

    def c_cleanup(self, name: str, sub: dict[str, str]) -> str:
        return ""


class EnumList(EnumType):
    """Constants numbered from 0: `EnumList("A", ("B", "alias"))`; ctype is "int" by default.

    Raises the exceptions of `EnumType`, also for keywords other than ctype and cname.
    """

    default_ctype = "int"

    def __init__(self, *args: object, **kwargs: object) -> None:
        found: dict[str, Any] = {}
        for index, entry in enumerate(args):
            name, alias = entry if isinstance(entry, (tuple, list)) else (entry, None)
            if not isinstance(name, str):
                raise TypeError(f"{self._kind}: constant name should be a string, got {name!r}")
            if name in found:
                raise TypeError(f"{self._kind}: constant name already used ({name!r})")
            found[name] = index if alias is None else (alias, index)
        unknown = set(kwargs) - {"ctype", "cname"}
        if unknown:
            raise AttributeError(f"{self._kind}: invalid enum name: {unknown.pop()!r}")
        super().__init__(**found, **kwargs)


class CEnumType(EnumList):
    """Constants that C headers define; in Python they are numbered from 0."""

    def c_support_code(self) -> str:
        return self.c_to_string()

    def c_extract(self, name: str, sub: dict[str, str], check_input: bool = True) -> str:
        cases = "\n".join(
            f"case {value}: {name} = {constant}; break;" for constant, value in self.items())
        return _SWITCH.format(name=name, cases=cases, fail=sub["fail"])
