"""The text of a function in a stub: its parameters as they are declared, and its docstring."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Sequence
from typing import Any

RESULTS: dict[str, str] = {
    "as_int_none_variable": "Variable", "disconnected": "Any",
    "consider_constant": "TensorVariable", "divmod": "tuple[TensorVariable, TensorVariable]",
    "elementwise_gradient": "Any", "elementwise_parts": "Any", "getitem": "Any", "grad": "Any",
    "extract_constant": "npt.NDArray[Any] | Variable",
    "get_scalar_constant_value": "npt.NDArray[Any]",
    "grad_not_implemented": "Variable", "grad_undefined": "Variable",
    "max_and_argmax": "list[TensorVariable]",
    "scalar_gradient": "Any",
    "split": "list[TensorVariable]", "topk_and_argtopk": "list[TensorVariable]",
    "unravel_index": "tuple[TensorVariable, ...]", "_Grid": "Any",
    "crossentropy_softmax_1hot": "Any", "crossentropy_softmax_1hot_with_bias": "Any",
    "crossentropy_softmax_argmax_1hot_with_bias": "Any",
    "crossentropy_softmax_max_and_argmax_1hot": "Any",
    "crossentropy_softmax_max_and_argmax_1hot_with_bias": "Any", "compress": "TensorVariable",
    "__iter__": "Iterator[TensorVariable]", "__divmod__": "tuple[TensorVariable, TensorVariable]",
    "__rdivmod__": "tuple[TensorVariable, TensorVariable]", "get_value": "Any",
    "svd": "list[TensorVariable]", "eig": "list[TensorVariable]", "eigh": "list[TensorVariable]",
    "qr": "Any", "tensorsolve": "TensorVariable", "lstsq": "Any", "kron": "TensorVariable",
    **dict.fromkeys(
        "broadcast_arrays diag_indices diag_indices_from histogram ix_ meshgrid tril_indices "
        "tril_indices_from triu_indices triu_indices_from unique_all unique_counts unique_inverse "
        "unstack".split(), "tuple[TensorVariable, ...]"),
    **dict.fromkeys(
        "array_split hsplit vsplit dsplit".split(), "list[TensorVariable]"),
    **dict.fromkeys("frexp modf".split(), "tuple[TensorVariable, TensorVariable]"),
    "get_test_value": "Any", "eval": "Any", "clone_with_new_inputs": "Any",
}
"""The return types of functions that are annotated with `Any`, by name; TensorVariable for
others."""

_ONE, _TUPLE, _SEVERAL = (
    ("Variable", "TensorVariable"), ("tuple[Variable, ...]", "tuple[TensorVariable, ...]"),
    ("Sequence[Variable]", "list[TensorVariable]"))
_MOST_PARAMETERS = 6


def _steps() -> list[tuple[str, str]]:
    """The forms of `scan` for functions of a few variables that return one, or a tuple of several.
    The numbers of parameters are written out, so that a type checker knows those of a lambda."""
    results = {
        "Variable": "TensorVariable",
        "tuple[Variable, Variable]": "list[TensorVariable]",
        "tuple[Variable, Variable, Variable]": "list[TensorVariable]"}
    return [
        (f"Callable[[{', '.join(['TensorVariable'] * count)}], {step}]",
         f"tuple[{result}, OrderedUpdates]")
        for step, result in results.items() for count in range(_MOST_PARAMETERS + 1)]


FORMS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "Lop": ("wrt", (_ONE, _TUPLE, _SEVERAL)), "Rop": ("f", (_ONE, _TUPLE, _SEVERAL)),
    "jacobian": ("wrt", (_ONE, _TUPLE, _SEVERAL)), "hessian": ("wrt", (_ONE, _TUPLE, _SEVERAL)),
    "function": ("outputs", (
        ("TensorOperators", "Function[npt.NDArray[Any]]"),
        ("Sequence[TensorOperators]", "Function[list[npt.NDArray[Any]]]"),
        ("Mapping[str, TensorOperators]", "Function[dict[str, npt.NDArray[Any]]]"),
        ("Literal[None]", "Function[None]"),
        ("Variable | Out | Sequence[Variable | Out] | Mapping[str, Variable | Out] | None",
         "Function[Any]"))),
    "scan": ("fn", (*_steps(), ("Callable[..., Any]", "tuple[Any, OrderedUpdates]"))),
    "nonzero": ("return_matrix", (("Literal[True]", "TensorVariable"),
                                  ("Literal[False]", "tuple[TensorVariable, ...]"))),
}
"""Functions whose result type depends on the type of an argument: the name of the argument, and
pairs of the types of argument and result."""


def has_forms(name: str, function: Any) -> bool:
    """Whether a function is one of `FORMS`; others may have its name."""
    return name in FORMS and FORMS[name][0] in inspect.signature(function).parameters


def overloads(name: str, function: Callable[..., Any]) -> str:
    """The declarations of a function of `FORMS`, the first of which has the docstring."""
    argument, forms = FORMS[name]
    parameters = list(inspect.signature(function).parameters.values())
    texts = []
    for number, (given, result) in enumerate(forms):
        own = [_of_form(p, given) if p.name == argument else p for p in parameters]
        body = docstring(function, "    ") if number == 0 else "    ...\n"
        ignored = "  # type: ignore[overload-overlap]" if given.startswith("tuple") else ""
        texts.append(
            f"@overload\ndef {name}({_parameters(own)}) -> {result}:{ignored}\n{body}")
    return "".join(texts)


def _of_form(parameter: inspect.Parameter, annotation: str) -> inspect.Parameter:
    """A parameter with another annotation, and with its default only where that fits."""
    default = parameter.default
    fits = default is parameter.empty or annotation == f"Literal[{default}]"
    return parameter.replace(annotation=annotation, default=default if fits else parameter.empty)


def function_text(
    name: str, function: Callable[..., Any], result: str | None = None, indent: str = "",
    unknown: str = "TensorVariable",
) -> str:
    """`def name(...)` with the docstring of the function. unknown: the type of a result that is
    annotated with `Any` and not in `RESULTS`."""
    signature = inspect.signature(function)
    declared = signature.return_annotation
    if result is None and declared is not inspect.Signature.empty:
        result = str(declared)
    if result in (None, "Any"):
        result = RESULTS.get(name, unknown)
    parameters = _parameters(list(signature.parameters.values()))
    return f"{indent}def {name}({parameters}) -> {result}:\n" + docstring(function, indent + "    ")


def _parameters(parameters: list[inspect.Parameter]) -> str:
    texts = []
    kinds = [p.kind for p in parameters]
    for number, p in enumerate(parameters):
        if p.kind is p.KEYWORD_ONLY and p.VAR_POSITIONAL not in kinds and (
                p.KEYWORD_ONLY not in kinds[:number]):
            texts.append("*")
        stars = {p.VAR_POSITIONAL: "*", p.VAR_KEYWORD: "**"}.get(p.kind, "")
        annotation = re.sub(r"\bArray\b", "npt.NDArray[Any]", str(p.annotation))
        kind = "" if p.annotation is p.empty else f": {annotation}"
        default = "" if p.default is p.empty else f" = {_default(p.default)}"
        texts.append(f"{stars}{p.name}{kind}{default}")
        if p.kind is p.POSITIONAL_ONLY and p.POSITIONAL_ONLY not in kinds[number + 1:]:
            texts.append("/")
    return ", ".join(texts)


def _default(value: Any) -> str:
    plain = value is None or isinstance(value, (bool, int, float, str))
    return repr(value) if plain and repr(value) not in ("nan", "inf", "-inf") else "..."


def docstring(thing: Any, indent: str) -> str:
    """The docstring of an object in a stub, and the body of three dots."""
    text = inspect.getdoc(thing)
    if not text:
        return f"{indent}...\n"
    text = re.sub(r"\n(?=.)", f"\n{indent}", text.replace("\\", "\\\\").replace('"""', "'''"))
    if text.endswith('"'):
        text += " "
    return f'{indent}"""{text}"""\n'


def result_of(function: Any) -> str:
    """The annotation of a function's result."""
    return str(inspect.signature(function).return_annotation)


def class_text(
    name: str, cls: type, bases: str, more: Sequence[str] = (), hidden: Sequence[str] = (),
) -> str:
    """A class with its attributes, `more` attributes, and its public methods but the `hidden`
    ones."""
    fields, defaults = cls.__dict__.get("__annotations__", {}), getattr(cls, "_field_defaults", {})
    lines = [f"class {name}({bases}):\n" if bases else f"class {name}:\n", docstring(cls, "    ")]
    lines += [f"    {key}: {getattr(kind, '__forward_arg__', kind)}"
              f"{' = ...' if key in defaults else ''}\n"
              for key, kind in fields.items() if not key.startswith("_")]
    lines += more
    for key, value in vars(cls).items():
        if key in hidden or key.startswith("_") and not key.startswith("__"):
            continue
        if inspect.isfunction(value) and value.__module__ == cls.__module__ and key != "__new__":
            lines.append(function_text(key, value, result_of(value), "    ", "Any"))
        elif isinstance(value, property):
            lines.append(f"    @property\n    def {key}(self) -> {result_of(value.fget)}:\n"
                         f"{docstring(value, '        ')}")
            if value.fset is not None:
                lines.append(f"    @{key}.setter\n" + function_text(
                    key, value.fset, "None", "    "))
        elif isinstance(value, classmethod):
            lines.append("    @classmethod\n" + function_text(
                key, value.__func__, result_of(value.__func__), "    ", "Any"))
    return "".join(lines)
