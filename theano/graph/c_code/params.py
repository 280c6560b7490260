"""`ParamsType` and `Params`: the parameters of an op with C code, a struct in C.

For an op with `params_type = ParamsType(alpha=scalar.float64, table=T.dvector)`, the values are
read from the attributes `alpha` and `table` of the op. In C, `sub["params"]` is a pointer to a
struct with these fields.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from theano.graph.c_code.enums import EnumType
from theano.graph.c_code.protocol import call_supported, or_none
from theano.graph.type import Type

if TYPE_CHECKING:
    from collections.abc import Callable

_KEYWORDS = frozenset(
    "alignas alignof and and_eq asm auto bitand bitor bool break case catch char class compl const "
    "constexpr const_cast continue decltype default delete do double dynamic_cast else enum "
    "explicit export extern false float for friend goto if inline int long mutable namespace new "
    "noexcept not not_eq nullptr operator or or_eq private protected public register "
    "reinterpret_cast return short signed sizeof static static_assert static_cast struct switch "
    "template this thread_local throw true try typedef typeid typename union unsigned using "
    "virtual void volatile wchar_t while xor xor_eq asm typeof".split())

_STRUCT = """
struct {name} {{
{declarations}
    {name}() {{
{start}
    }}
    ~{name}() {{
{end}
    }}
    int extract(PyObject *params) {{
{body}
        return 0;
    }}
}};
"""
_FIELD = """
        py_{name} = PyObject_GetAttrString(params, "{name}");
        if (!py_{name}) return -1;
        {{ {extract} }}"""


class Params(dict[str, Any]):
    """The values of parameters, an immutable dict whose fields are also attributes.

    Raises TypeError when a field of `params_type` is missing.
    """

    def __init__(self, params_type: ParamsType, **kwargs: object) -> None:
        missing = [name for name in params_type.fields if name not in kwargs]
        if missing:
            raise TypeError(f'Params: ParamsType attribute "{missing[0]}" not in Params args.')
        super().__init__(kwargs)
        self.__dict__["__params_type__"] = params_type

    def __getattr__(self, name: str) -> Any:
        if name in self:
            return self[name]
        raise AttributeError(f'Params: attribute "{name}" does not exist.')

    def _refuse(self, *arguments: object) -> NoReturn:
        raise NotImplementedError("Params is immutable")

    __setattr__ = __setitem__ = __delitem__ = __delattr__ = _refuse

    def _type(self) -> ParamsType:
        found: ParamsType = self.__dict__["__params_type__"]
        return found

    def __hash__(self) -> int:  # type: ignore[override]
        return hash((self._type(), tuple(
            _digest(self[name]) for name in self._type().fields)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Params) and self._type() == other._type() and (
            self._type().values_eq(self, other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{name}:{type(self[name]).__name__}:{self[name]}" for name in self._type().fields)
        return f"Params({shown})"

    __str__ = __repr__

    def __reduce__(self) -> Any:
        return _params, (self._type(), dict(self))


def _params(params_type: ParamsType, values: dict[str, object]) -> Params:
    return Params(params_type, **values)


def _digest(value: object) -> Any:
    """A hash key that equal values share. The key of an array consists of its shape and dtype only,
    because 0 equals -0, and NaN equals NaN, in the comparison of arrays."""
    return (value.shape, value.dtype.str) if isinstance(value, np.ndarray) else value


class ParamsType(Type):
    """A set of named values, each with its own type.

    Raises ValueError when there are no fields, TypeError for a field that is not a type,
    AttributeError for a name that is not an identifier, and for a constant that two enumerations
    define, SyntaxError for a C keyword.
    """

    def __init__(self, **kwargs: Any) -> None:
        if not kwargs:
            raise ValueError("Cannot create ParamsType from empty data.")
        for name, type_ in kwargs.items():
            _check_field(name, type_)
        self.fields = tuple(sorted(kwargs))
        self.types = tuple(kwargs[name] for name in self.fields)
        self.length = len(self.fields)
        self.name = self.generate_struct_name()
        self._constants: dict[str, EnumType] = {}
        self._aliases: dict[str, EnumType] = {}
        for type_ in self.types:
            if isinstance(type_, EnumType):
                self._enter(type_)

    def _enter(self, enum: EnumType) -> None:
        taken = {*self._constants, *self._aliases}
        names = [name for name, _ in enum.items()]
        for name in (*names, *enum.get_aliases()):
            if name in taken:
                raise AttributeError(f"ParamsType: {name!r} is a constant of two enumerations")
        self._constants.update(dict.fromkeys(names, enum))
        self._aliases.update(dict.fromkeys(enum.get_aliases(), enum))

    def __getattr__(self, name: str) -> Any:
        enum = self.__dict__.get("_constants", {}).get(name)
        if enum is None:
            raise AttributeError(f"ParamsType has no field or constant {name}")
        return enum[name]

    def generate_struct_name(self) -> str:
        """The name of the struct in C; it depends only on the names and types of the fields."""
        text = "|".join(f"{n}:{type(t).__name__}:{t}" for n, t in self._pairs())
        return f"_Params_{hashlib.sha256(text.encode()).hexdigest()[:32]}"

    def _pairs(self) -> Iterable[tuple[str, Any]]:
        return zip(self.fields, self.types, strict=True)

    def has_type(self, theano_type: Type) -> bool:
        """Whether a field has the type `theano_type`."""
        return theano_type in self.types

    def get_type(self, field_name: str) -> Any:
        """The type of the field `field_name`; ValueError if there is none."""
        return self.types[self.fields.index(field_name)]

    def get_field(self, theano_type: Type) -> str:
        """The name of the first field of the type `theano_type`; ValueError if there is none."""
        return self.fields[self.types.index(theano_type)]

    def get_enum(self, key: str) -> Any:
        """The number of a constant of one of the enumerations; KeyError if there is none."""
        return self._constants[key][key]

    def enum_from_alias(self, alias: str) -> Any:
        """The number of an alias or constant of one of the enumerations."""
        enum = self._aliases.get(alias)
        return self.get_enum(alias) if enum is None else enum.fromalias(alias)

    def get_params(self, *objects: object, **kwargs: object) -> Params:
        """Parameters from `kwargs`; missing fields are read from attributes of `objects`. Raises
        KeyError for a field that is in neither."""
        found = dict(kwargs)
        for field, type_ in self._pairs():
            if field not in found:
                for item in objects:
                    if hasattr(item, field):
                        found[field] = type_.filter(
                            getattr(item, field), strict=False, allow_downcast=True)
                        break
                else:
                    raise KeyError(field)
            else:
                found[field] = type_.filter(found[field], strict=False, allow_downcast=True)
        return Params(self, **found)

    def extended(self, **kwargs: object) -> ParamsType:
        """This type with additional fields."""
        return ParamsType(**dict(self._pairs()), **kwargs)

    def filter(self, data: object, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        """Return `data`, a `Params`, with each field converted to its type."""
        if strict and not isinstance(data, Params):
            raise TypeError(f"expected Params, got {type(data).__name__}")
        values = {
            name: type_.filter(getattr(data, name), strict, allow_downcast)
            for name, type_ in self._pairs()}
        return data if strict else Params(self, **values)

    def values_eq(self, a: object, b: object) -> bool:
        return all(t.values_eq(getattr(a, n), getattr(b, n)) for n, t in self._pairs())

    def values_eq_approx(self, a: object, b: object) -> bool:
        return all(t.values_eq_approx(getattr(a, n), getattr(b, n)) for n, t in self._pairs())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ParamsType) and (
            self.fields, self.types) == (other.fields, other.types)

    def __hash__(self) -> int:
        return hash((ParamsType, self.fields, self.types))

    def __reduce__(self) -> Any:
        return _params_type, (dict(self._pairs()),)

    def __str__(self) -> str:
        return f"ParamsType<{', '.join(f'{n}:{t}' for n, t in self._pairs())}>"

    __repr__ = __str__

    # -- in C ---------------------------------------------------------------------------------

    def _gathered(self, method: str, *arguments: Any) -> list[str]:
        return list(dict.fromkeys(
            text for t in self.types for text in _texts(getattr(t, method), *arguments)))

    def c_headers(self, c_compiler: object = None) -> list[str]:
        return self._gathered("c_headers", c_compiler)

    def c_libraries(self, c_compiler: object = None) -> list[str]:
        return self._gathered("c_libraries", c_compiler)

    def c_compile_args(self, c_compiler: object = None) -> list[str]:
        return self._gathered("c_compile_args", c_compiler)

    def c_no_compile_args(self, c_compiler: object = None) -> list[str]:
        return self._gathered("c_no_compile_args", c_compiler)

    def c_header_dirs(self) -> list[str]:
        return self._gathered("c_header_dirs")

    def c_lib_dirs(self) -> list[str]:
        return self._gathered("c_lib_dirs")

    def c_init_code(self) -> list[str]:
        return self._gathered("c_init_code")

    def c_support_code(self) -> str:
        """The definition of the struct."""
        sub = {"fail": "{ return -1; }"}
        before = self._gathered("c_support_code")
        fields = list(self._pairs())
        return "\n".join(before) + _STRUCT.format(
            name=self.name,
            declarations="\n".join(
                f"PyObject *py_{n}; {t.c_declare(n, sub)}" for n, t in fields),
            start="\n".join(f"py_{n} = NULL; {t.c_init(n, sub)}" for n, t in fields),
            end="\n".join(
                f"{{ {or_none(t.c_cleanup, n, sub) or ''} }} Py_XDECREF(py_{n});"
                for n, t in fields),
            body="\n".join(
                _FIELD.format(name=n, extract=t.c_extract(n, sub)) for n, t in fields))

    def c_element_type(self) -> str:
        """The C type of the struct."""
        return self.name

    def c_declare(self, name: str, sub: dict[str, str], check_input: bool = True) -> str:
        return f"{self.name} *{name};"

    def c_init(self, name: str, sub: dict[str, str]) -> str:
        return f"{name} = NULL;"

    def c_extract(self, name: str, sub: dict[str, str], check_input: bool = True) -> str:
        return (f"{name} = new {self.name}();\n"
                f"if ({name}->extract(py_{name})) {{ {sub['fail']} }}")

    def c_cleanup(self, name: str, sub: dict[str, str]) -> str:
        return f"delete {name}; {name} = NULL;"


def _params_type(fields: dict[str, object]) -> ParamsType:
    return ParamsType(**fields)


def _check_field(name: str, type_: Type) -> None:
    if not re.fullmatch(r"[A-Za-z_]\w*", name):
        raise AttributeError(f'ParamsType: attribute "{name}" should be a valid identifier.')
    if name in _KEYWORDS:
        raise SyntaxError(f'ParamsType: "{name}" is a potential C/C++ keyword and should not be '
                          "used as attribute name.")
    if not isinstance(type_, Type):
        raise TypeError(f'ParamsType: attribute "{name}" should inherit from Theano Type, got '
                        f'"{type(type_).__name__}".')


def _texts(method: Callable[..., object], *arguments: str) -> list[str]:
    found = or_none(call_supported, method, *arguments)
    return [found] if isinstance(found, str) else list(found or ())
