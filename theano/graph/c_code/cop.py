"""Base classes of ops with C code: `COp`, whose C code is read from files, and `OpenMPOp`.

A file of a `COp` is divided by lines `#section NAME`; `COp.SECTIONS` lists the names. In a section,
`APPLY_SPECIFIC(name)` expands to a name that is unique for each node; `DTYPE_INPUT_0`,
`PARAMS_TYPE` and `DTYPE_PARAM_name` to C types; `TYPENUM_INPUT_0` and `ITEMSIZE_INPUT_0` to NumPy's
number and to the size of a dtype. Outputs have the same macros. A section `code` may also use
`INPUT_0`, `OUTPUT_0`, `PARAMS` and `FAIL`.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from theano.errors import MethodNotDefined
from theano.flags import config
from theano.graph.c_code import protocol as c_protocol
from theano.graph.c_code.params import ParamsType
from theano.graph.c_code.protocol import or_none
from theano.graph.op import Op

if TYPE_CHECKING:
    from theano.graph.node import Apply

Macros = list[tuple[str, str]]

_CALL = "{{\nif ({function}({arguments}) != 0) {{\n{fail}\n}}\n}}"


def simple_meth(tag: str) -> Any:
    """Make a method of `COp` that returns the section `tag`."""
    def method(self: Any) -> str:
        return self._section(tag)  # type: ignore[no-any-return]

    method.__name__ = f"c_{tag}"
    return method


def apply_meth(tag: str) -> Any:
    """Make a method of `COp` that returns the section `tag` for a node, between the definitions of
    its macros and their `#undef`."""
    def method(self: Any, node: Apply, name: str) -> str:
        return self._within(tag, node, name)  # type: ignore[no-any-return]

    method.__name__ = f"c_{tag}"
    return method


class COp(Op):
    """An op whose C code is in files next to the module that defines it.

    func_files: one path or several, relative to the file of the class. func_name: the C function in
    these files that computes the outputs. It receives the inputs, pointers to the outputs, and the
    parameters if there are any; it returns 0, or another number with an exception set. None: the
    section `code` computes the outputs. Raises ValueError for a file without sections or with an
    unknown section, and when both `func_name` and a section `code` are given.
    """

    section_re = re.compile(r"^#section ([a-zA-Z0-9_]+)$", re.MULTILINE)
    backward_re = re.compile(r"^THEANO_(APPLY|SUPPORT)_CODE_SECTION$", re.MULTILINE)
    SECTIONS = frozenset((
        "init_code", "init_code_apply", "init_code_struct", "support_code",
        "support_code_apply", "support_code_struct", "cleanup_code_struct", "code",
        "code_cleanup"))

    def __init__(self, func_files: str | Sequence[str], func_name: str | None = None) -> None:
        files = [func_files] if isinstance(func_files, (str, os.PathLike)) else list(func_files)
        self.func_files = [self.get_path(os.fspath(f)) for f in files]
        self.func_name = func_name
        self.func_codes: list[str] = []
        self.code_sections: dict[str, str] = {}
        self.load_c_code(self.func_files)
        if func_name is not None and "code" in self.code_sections:
            raise ValueError(f"{type(self).__name__}: outputs are computed by a section code or by "
                             f"the function {func_name}, not by both")

    @classmethod
    def get_path(cls, f: str) -> str:
        """The absolute path of a file given relative to the file of the class."""
        if os.path.isabs(f):
            return f
        here = getattr(sys.modules.get(cls.__module__), "__file__", None) or "."
        return os.path.join(os.path.dirname(os.path.abspath(here)), f)

    def load_c_code(self, func_files: Sequence[str]) -> None:
        """Read files and divide them into sections."""
        self.func_codes = []
        for path in func_files:
            with open(path, encoding="utf-8") as file:
                self.func_codes.append(file.read())
        self.code_sections = {}
        for path, code in zip(func_files, self.func_codes, strict=True):
            if self.backward_re.search(code):
                code = self.backward_re.sub(_new_marker, code)
            self._divide(path, code)

    def _divide(self, path: str, code: str) -> None:
        parts = self.section_re.split(code)
        if len(parts) == 1:
            raise ValueError(f"No valid section marker was found in file {path}")
        if parts[0].strip():
            raise ValueError(
                f"Stray code before first #section statement (in file {path}): {parts[0]}")
        for name, text in zip(parts[1::2], parts[2::2], strict=True):
            if name not in self.SECTIONS:
                raise ValueError(f"Unknown section type (in file {path}): {name}")
            self.code_sections[name] = self.code_sections.get(name, "") + text

    def _section(self, name: str) -> str:
        if name not in self.code_sections:
            raise MethodNotDefined(f"{type(self).__name__} has no section {name}")
        return self.code_sections[name]

    # -- macros -------------------------------------------------------------------------------

    def get_c_macros(
        self, node: Apply, name: str, check_input: bool | None = None
    ) -> tuple[str, str]:
        """The texts that define and undefine the macros of a node. check_input: whether those for
        the types of inputs and outputs are included; None: as the attribute of the op says."""
        wanted = getattr(self, "check_input", True) if check_input is None else check_input
        macros: Macros = []
        if wanted:
            for kind, variables in (("INPUT", node.inputs), ("OUTPUT", node.outputs)):
                for i, v in enumerate(variables):
                    macros += _type_macros(f"{kind}_{i}", v.type)
        macros.append(("APPLY_SPECIFIC(str)", f"str##_{name}"))
        return _texts(macros + self._params_macros())

    def _params_macros(self) -> Macros:
        type_ = getattr(self, "params_type", None)
        if not isinstance(type_, ParamsType):
            return list(self.get_op_params())
        found = [("PARAMS_TYPE", type_.name)]
        for field, each in zip(type_.fields, type_.types, strict=True):
            element = or_none(each.c_element_type)
            if element is not None:
                found.append((f"DTYPE_PARAM_{field}", element))
        return [*found, *self.get_op_params()]

    def get_op_params(self) -> Macros:
        """Further macros: pairs of name and text. Subclasses override it."""
        return []

    def get_sub_macros(self, sub: dict[str, str]) -> tuple[str, str]:
        """The texts that define and undefine the macros FAIL and PARAMS."""
        macros = [("FAIL", _one_line(sub["fail"]))]
        if "params" in sub:
            macros.append(("PARAMS", sub["params"]))
        return _texts(macros)

    def get_io_macros(self, inputs: Sequence[str], outputs: Sequence[str]) -> tuple[str, str]:
        """The texts that define and undefine INPUT_0, OUTPUT_0, ..., the names of C variables."""
        return _texts([*((f"INPUT_{i}", v) for i, v in enumerate(inputs)),
                       *((f"OUTPUT_{i}", v) for i, v in enumerate(outputs))])

    def format_c_function_args(self, inp: Sequence[str], out: Sequence[str]) -> str:
        """The arguments of the call of the C function."""
        return ", ".join([*inp, *(f"&{name}" for name in out)])

    # -- the protocol ---------------------------------------------------------------------------

    def _within(self, section: str, node: Apply, name: str, *more: tuple[str, str]) -> str:
        define, undefine = self.get_c_macros(node, name)
        text = self._section(section)
        before = "\n".join([define, *(m[0] for m in more)])
        after = "\n".join([undefine, *(m[1] for m in more)])
        return f"\n{before}\n{text}\n{after}\n"

    c_support_code = simple_meth("support_code")
    c_support_code_apply = apply_meth("support_code_apply")
    c_init_code_apply = apply_meth("init_code_apply")
    c_support_code_struct = apply_meth("support_code_struct")
    c_cleanup_code_struct = apply_meth("cleanup_code_struct")

    def c_init_code(self) -> list[str]:
        return [self._section("init_code")]

    def c_init_code_struct(self, node: Apply, name: str, sub: dict[str, str]) -> str:
        return self._within("init_code_struct", node, name, self.get_sub_macros(sub))

    def c_code(self, node: Any, name: str, inputs: list[Any], outputs: Any, sub: Any) -> str:
        if self.func_name is None:
            return self._within(
                "code", node, name, self.get_sub_macros(sub), self.get_io_macros(inputs, outputs))
        define, undefine = self.get_c_macros(node, name, check_input=False)
        arguments = self.format_c_function_args(inputs, outputs)
        if "params" in sub:
            arguments = ", ".join([a for a in (arguments, sub["params"]) if a])
        call = _CALL.format(function=self.func_name, arguments=arguments, fail=sub["fail"])
        return f"\n{define}\n{call}\n{undefine}\n"

    def c_code_cleanup(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
        return self._within(
            "code_cleanup", node, name, self.get_sub_macros(sub),
            self.get_io_macros(inputs, outputs))


def _new_marker(match: re.Match[str]) -> str:
    return "#section " + ("support_code_apply" if match[1] == "APPLY" else "support_code")


def _type_macros(name: str, type_: Any) -> Macros:
    dtype = getattr(type_, "dtype", None)
    if dtype is None:
        return []
    number = np.dtype(dtype)
    return [(f"DTYPE_{name}", type_.dtype_specs()[1]), (f"TYPENUM_{name}", str(number.num)),
            (f"ITEMSIZE_{name}", str(number.itemsize))]


def _one_line(text: str) -> str:
    return " \\\n".join(text.splitlines())


def _texts(macros: Macros) -> tuple[str, str]:
    return ("\n".join(f"#define {name} {text}" for name, text in macros),
            "\n".join(f"#undef {name.partition('(')[0]}" for name, _ in macros))


class OpenMPOp(Op):
    """An op whose C code may use OpenMP. openmp: None reads `config.openmp`."""

    gxx_support_openmp: bool | None = None

    def __init__(self, openmp: bool | None = None) -> None:
        self.openmp = bool(config.openmp) if openmp is None else openmp

    def c_compile_args(self) -> list[str]:
        self.update_self_openmp()
        return ["-fopenmp"] if self.openmp else []

    def c_headers(self) -> list[str]:
        self.update_self_openmp()
        return ["omp.h"] if self.openmp else []

    @staticmethod
    def test_gxx_support() -> bool:
        """Whether the C compiler supports OpenMP."""
        return bool(c_protocol.compilers.takes_openmp())

    def update_self_openmp(self) -> None:
        """Disable OpenMP when the C compiler does not support it."""
        if self.openmp and not self.test_gxx_support():
            self.openmp = False


class _NoPythonOp(Op):
    """An op without a Python implementation."""

    only_c = True

    def perform(
        self, node: Apply, inputs: list[object], output_storage: list[list[object]],
        params: object = None,
    ) -> NoReturn:
        raise NotImplementedError("No Python implementation is provided by this COp.")


class _NoPythonCOp(COp, _NoPythonOp):
    """A `COp` without a Python implementation."""

    perform = _NoPythonOp.perform
