"""The C form of scalar ops: an expression inside generated programs, and the statement that
`c_code`, Theano's protocol, returns."""

from __future__ import annotations

import binascii
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import theano.scalar as S
from theano.errors import MethodNotDefined
from theano.graph.c_code.protocol import CLinkerOp, or_none
from theano.scalar import dtypes
from theano.scalar.c_helpers import called, helpers_for

_FAIL = "th_scalar_op_fails"

TYPES = "\n".join([
    "#include <math.h>", "#include <stdlib.h>", "#include <stdint.h>",
    *(f"typedef {dtypes.C_NAMES[d]} npy_{d};" for d in dtypes.ALL if d != "float16"),
    "typedef npy_complex64 theano_complex64; typedef npy_complex128 theano_complex128;",
    "typedef int64_t npy_intp;"])
"""Declarations that C code of users expects."""


def _digest(text: str) -> str:
    return f"{binascii.crc32(text.encode()):08x}"


class InC:
    """The methods of `ScalarOp` that concern C code."""

    c: Any
    rule: Any
    name: Any
    nin: int
    identity: Any
    compute_dtypes: Callable[..., tuple[str, ...]]
    make_node: Callable[..., Any]
    c_support_code_apply: Callable[..., str]

    def c_template(self, out: str, inputs: tuple[str, ...]) -> str | None:
        """The C expression for inputs that were converted to these dtypes (see `compute_dtypes`);
        None if the op has no C form."""
        rule = self.c
        if rule is None:
            return self.c_part(0, inputs) if self.has_c_code() else None
        if isinstance(rule, str):
            return rule
        if isinstance(rule, Mapping):
            kind = dtypes.kind(inputs[-1] if inputs else out)
            return rule[kind] if kind in rule else rule.get("f")
        found: str | None = rule(out, *inputs)
        return found

    def has_c_code(self) -> bool:
        """Whether this is a user-defined op with C code."""
        return type(self).c_code is not InC.c_code

    def refuse_c(self) -> None:
        """Disable `c_code`."""
        self.__dict__["c_refused"] = True
        self.__dict__.pop("_parts", None)

    def c_part(self, index: int, inputs: tuple[str, ...]) -> str | None:
        """An expression for output `index`, made from the statements of a user's `c_code`; None
        when the statements cannot be part of an expression or need more than a generated program
        has."""
        known = self.__dict__.setdefault("_parts", {})
        if (index, inputs) not in known:
            known[index, inputs] = self._written(index, inputs)
        found: str | None = known[index, inputs]
        return found

    def _wants_more(self) -> bool:
        """Whether the C code needs features that a generated program does not have."""
        flags = ("c_libraries", "c_lib_dirs", "c_header_dirs", "c_compile_args")
        lives = ("c_code_cleanup", "c_init_code", "c_init_code_apply", "c_init_code_struct",
                 "c_support_code_struct", "c_cleanup_code_struct")
        return hasattr(self, "params_type") or any(or_none(getattr(self, m)) for m in flags) or any(
            getattr(type(self), m) is not getattr(CLinkerOp, m) for m in lives)

    def _written(self, index: int, inputs: tuple[str, ...]) -> str | None:
        if self.__dict__.get("c_refused") or self._wants_more():
            return None
        node = self.make_node(*(S.get_scalar_type(d)() for d in inputs))
        if tuple(v.type.dtype for v in node.inputs) != inputs:
            return None
        names = [f"th_in{k}" for k in range(len(inputs))]
        outs = [f"th_out{k}" for k in range(len(node.outputs))]

        def texts(name: str) -> tuple[str, str]:
            code = self.c_code(node, name, names, outs, {"fail": _FAIL, "id": name})
            return code, or_none(self.c_support_code_apply, node, name) or ""

        try:
            code, support = texts("th_node")
            if support:
                code, support = texts(f"th_node_{_digest(code + support)}")
        except (MethodNotDefined, NotImplementedError):  # no C code for these types
            return None
        if _FAIL in code:
            return None
        self.__dict__.setdefault("_apply", {})[inputs] = support
        given = "".join(
            f"{dtypes.C_NAMES[d]} {name} = {{{k}}}; "
            for k, (d, name) in enumerate(zip(inputs, names, strict=True)))
        made = "".join(
            f"{dtypes.C_NAMES[v.type.dtype]} {name}; "
            for v, name in zip(node.outputs, outs, strict=True))
        body = code.strip().replace("{", "{{").replace("}", "}}")
        return f"({{{{ {given}{made}\n{body}\n; {outs[index]}; }}}})"

    def support(self, inputs: tuple[str, ...]) -> tuple[str, ...]:
        """Texts that must stand at the top of a program that uses this op with these dtypes."""
        if not self.has_c_code() or self.c is not None:
            return ()
        headers = "\n".join(
            f"#include {h if h[0] in '<' + chr(34) else f'<{h}>'}"
            for h in or_none(self.c_headers) or () if "numpy" not in h)
        own = self.__dict__.get("_apply", {}).get(inputs)
        return tuple(t for t in (TYPES, headers, or_none(self.c_support_code), own) if t)

    # -- the protocol, for built-in ops ---------------------------------------------------------

    def c_code(
        self, node: Any, name: str, inputs: Sequence[str], outputs: Sequence[str],
        sub: dict[str, str],
    ) -> str:
        """The statement that computes `outputs[0]` from `inputs`; all are names of C variables."""
        if self.c is None:
            raise MethodNotDefined(f"{self}.c_code")
        input_dtypes = tuple(v.type.dtype for v in node.inputs)
        out = node.outputs[0].type.dtype
        terms = list(inputs)
        text = ""
        while len(terms) >= 1:
            wanted = self.compute_dtypes(*input_dtypes[:max(self.nin, 0)], out=out)
            template = self.c_template(out, wanted)
            if template is None:
                raise MethodNotDefined(f"{self}.c_code for {input_dtypes}")
            parts = [
                t if d == w else f"(npy_{w}){t}"
                for t, d, w in zip(terms, input_dtypes, wanted, strict=False)]
            narrow = bool(wanted) and wanted[0] in ("float16", "float32", "complex64")
            text = template.format(
                *parts, f="f" if narrow else "", T=dtypes.C_NAMES[wanted[-1] if wanted else out])
            if self.nin < 0 or len(terms) <= self.nin:
                break
            terms, input_dtypes = [f"({text})", *terms[self.nin:]], (out, *input_dtypes[self.nin:])
        return f"{outputs[0]} = {text};"

    def c_support_code(self) -> str:
        """The helper functions that `c_code` calls for any dtypes."""
        rule, count = self.c, self.nin if self.nin >= 0 else 2
        found = [rule] if isinstance(rule, str) else list(rule.values()) if isinstance(
            rule, Mapping) else [rule(d, *(d,) * count) for d in dtypes.ALL] if rule else []
        text = " ".join(r for r in found if r)
        return "\n".join(helpers_for(called(text.replace("{f}", "") + text.replace("{f}", "f"))))

    def c_headers(self) -> list[str]:
        """The header of mathematical functions."""
        return ["<math.h>"]
