"""Decides whether a derivative is right, by finite differences of values of this package's
interpreter.

Where the derivatives of both packages differ, either may be wrong. The differentiated expression is
computed in float64, at points near the values of the program.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np

import theano
from oracle import worker
from oracle.compare import array_of
from oracle.shrink import slice_of

STEPS = {"float64": 1e-6, "float32": 2e-3}
"""The step of finite differences, by the least precise dtype that takes part. Their error is about
its square plus rounding divided by it."""

BOUNDS = {"float64": 1e-3, "float32": 1e-2}
"""The tolerance of a derivative against finite differences; and of the differences on both sides
against each other, beyond which the function has a kink there."""

COARSE = {"float16": 5e-2, "float32": 1e-2}
FORMS = (
    (r"T\.grad\((T\.sum\(T\.\w+\(v\d+(?:\[\d+\])?\)\)), (x\d+)[,)].*", "grad"),
    (r"T\.Rop\((v\d+(?:\[\d+\])?), (x\d+), (x\d+)\)", "Rop"),
    (r"T\.Lop\((v\d+(?:\[\d+\])?), (x\d+), (x\d+)[,)].*", "Lop"),
)
"""The forms of derivatives that `generate` writes: of which expression, with respect to which
variable, in which direction."""

OTHER = (
    "andomStreams|updates|givens|zero_grad|disconnected_grad|consider_constant|undefined_grad"
    "|grad_clip|grad_scale|grad_overrides|GradClip|GradScale"
)
"""Functions whose values vary from call to call, or whose gradients are not derivatives."""

Values = dict[str, Any]


def judged(program: dict[str, Any], answer: dict[str, Any], target: str) -> str:
    """"right" or "wrong"; "" if that cannot be decided: for other expressions, at a kink, with
    random draws, or if float16 or complex64 occurs. If float32 occurs, as in functions of small
    integers, the answer is "right" or ""."""
    text = next((text for name, text in program["statements"] if name == target), "")
    found = [(match, kind) for form, kind in FORMS if (match := re.fullmatch(form, text))]
    value = answer.get("values", {}).get(target)
    if not found or not isinstance(value, tuple) or value[0][0] != "array":
        return ""
    match, kind = found[0]
    program = slice_of(program, target)
    worker.configure({**program["flags"], "floatX": "float64"})
    try:
        precision, *parts = prepared(program, target, match, kind)
        said = verdict(parts, match[2], array_of(value[0]), precision)
        return said if precision == "float64" or said == "right" else ""
    except Exception:
        return ""
    finally:
        worker.configure(program["flags"])


def prepared(
    program: dict[str, Any], target: str, match: re.Match[str], kind: str
) -> tuple[str, Callable[[Values], Any], Values, Any]:
    """The precision, a function of the values of all inputs, those values, and the direction, if
    there is one.

    The function gives the cost, or with a direction the vector that is differentiated. Raises
    ValueError where float16 or complex64 takes part, or draws or updates do, or the cost is
    complex.
    """
    count = [name for name, _ in program["statements"]].index(target)
    texts = " ".join(text for _, text in program["statements"])
    if re.search(OTHER, texts):
        raise ValueError(texts)
    inputs = [in_double(each) for each in program["inputs"]]
    names = worker.namespace_of({"inputs": inputs})
    for name, text in program["statements"][:count]:
        worker.execute(name, text, names)
    taking = {getattr(getattr(each, "type", None), "dtype", "") for each in names.values()}
    if taking & {"float16", "complex64"}:
        raise ValueError("coarse numbers")
    cost = eval(match[1], names)
    if kind == "Lop":
        cost = (cost * names[match[3]]).sum()
    if cost.type.dtype.startswith("complex"):
        raise ValueError("more than one convention")
    variables = [names[each["name"]] for each in inputs]
    mode = theano.Mode(linker="py", optimizer=None)
    call = theano.function(variables, cost, mode=mode, on_unused_input="ignore")
    values = {each["name"]: worker.data_of(each) for each in inputs}
    along = values[match[3]] if kind == "Rop" else None
    precision = "float32" if "float32" in taking else "float64"
    return precision, lambda data: call(*data.values()), values, along


def in_double(each: dict[str, Any]) -> dict[str, Any]:
    """An input with its numbers as float64, if they are floats."""
    if each["kind"] != "tensor" or each["dtype"] not in COARSE:
        return each
    data = worker.data_of(each).astype("float64").ravel().tolist()
    return {**each, "dtype": "float64", "data": data}


def verdict(prepared: list[Any], wrt: str, found: Any, precision: str) -> str:
    """Compare the derivative `found` with finite differences for each element of `wrt`, or in the
    direction."""
    function, values, along = prepared
    step = STEPS[precision]
    if along is not None:
        pairs = [(slopes(function, values, wrt, along, step), found)]
    else:
        if found.shape != values[wrt].shape:
            return "wrong"
        ways = np.eye(found.size).reshape(found.size, *found.shape)
        pairs = [
            (slopes(function, values, wrt, way, step), found[way > 0].sum()) for way in ways
        ]
    kink = BOUNDS[precision]
    bound = max(kink, COARSE.get(found.dtype.name, kink))
    said = {agrees(*pair, bound, kink) for pair in pairs} - {None}
    return "wrong" if False in said else "right" if said else ""


def slopes(
    function: Callable[[Values], Any], values: Values, wrt: str, way: Any, step: float,
) -> Any:
    """The finite differences on either side of the point, in the direction `way`."""
    at = [function({**values, wrt: values[wrt] + by * way}) for by in (-step, 0.0, step)]
    return np.asarray(at[1] - at[0]) / step, np.asarray(at[2] - at[1]) / step


def agrees(sides: tuple[Any, Any], found: Any, bound: float, kink: float) -> bool | None:
    """Whether a derivative agrees with the differences on both sides; None if no element can be
    compared."""
    before, after = sides
    if before.shape != np.shape(found):
        return False
    middle = (before + after) / 2
    with np.errstate(all="ignore"):
        smooth = np.abs(before - after) <= kink * (1 + np.abs(middle))
        near = np.abs(found - middle) <= bound * (1 + np.abs(middle))
    return bool(near[smooth].all()) if smooth.any() else None
