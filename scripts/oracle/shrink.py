"""Reduces programs that show a difference."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from oracle import worker
from oracle.compare import Difference, array_of

Test = Callable[[dict[str, Any]], list[Difference]]


def slice_of(program: dict[str, Any], target: str) -> dict[str, Any]:
    """The statements that `target` depends on, with their inputs."""
    needed = {target}
    kept = []
    for number, (name, text) in reversed(list(enumerate(program["statements"]))):
        words = set(re.findall(r"\b[vx]\d+\b", text))
        if name in needed or f"statement {number}" == target or (name is None and words & needed):
            kept.append((name, text))
            needed |= words
    inputs = [each for each in program["inputs"] if each["name"] in needed]
    return {**program, "statements": kept[::-1], "inputs": inputs}


def cut(program: dict[str, Any], answer: dict[str, Any], name: str) -> dict[str, Any] | None:
    """The program in which a variable is replaced by an input with its value, if that is an
    array."""
    built, values = answer["built"].get(name), answer["values"].get(name)
    if not isinstance(built, list) or len(built) != 1 or not isinstance(values, tuple):
        return None
    kind, value = built[0][1], values[0]
    if kind[0] != "tensor" or value[0] != "array":
        return None
    array = array_of(value)
    new = {
        "name": name,
        "kind": "tensor",
        "dtype": kind[1],
        "pattern": kind[2],
        "shape": value[2],
        "data": array.ravel().tolist(),
        "fill": "",
        "seed": 0,
    }
    statements = [each for each in program["statements"] if each[0] != name]
    return {**program, "inputs": [*program["inputs"], new], "statements": statements}


def shrunk(
    program: dict[str, Any], answer: dict[str, Any], found: Difference, test: Test
) -> dict[str, Any]:
    """A smaller program with the same kind of difference: unused parts are removed, and statements
    are replaced by their values."""

    def holds(candidate: dict[str, Any]) -> bool:
        return any(
            (other.kind, other.ours, other.theirs, other.text)
            == (found.kind, found.ours, found.theirs, found.text)
            for other in test(candidate)
        )

    best = program
    if found.target:
        candidate = slice_of(program, found.target)
        best = candidate if holds(candidate) else program
    for name, _ in reversed(best["statements"][:-1]):
        candidate_or_none = cut(best, answer, name) if name else None
        if candidate_or_none is not None:
            candidate = (
                slice_of(candidate_or_none, found.target) if found.target else candidate_or_none
            )
            best = candidate if holds(candidate) else best
    return best


def text_of(program: dict[str, Any]) -> str:
    """The program as text that runs in either package and prints its results."""
    lines = ["import numpy as np", "import scipy.sparse", "import theano"]
    lines += ["import theano.tensor as T"]
    whole = " ".join(text for _, text in program["statements"])
    for module in ("theano.sparse", "theano.typed_list", "theano.ifelse", "theano.sandbox.rng_mrg"):
        if module in whole or any(each["kind"] != "tensor" for each in program["inputs"]):
            lines.append(f"import {module}")
    lines += [f"theano.config.{name} = {value!r}" for name, value in program["flags"].items()]
    lines += ["updates, givens, nnet, values = [], {}, T.nnet, {}"]
    lines += [line for each in program["inputs"] for line in input_lines(each)]
    last = None
    for name, text in program["statements"]:
        lines.append(text if name is None else f"{name} = {text}")
        last = name or last
    lines += [
        f"print(getattr({last}, 'type', {last}))",
        "f = theano.function(list(values), "
        + str(last)
        + ", updates=updates, givens=givens, on_unused_input='ignore')",
        *["print(f(*values.values()))"] * program["calls"],
    ]
    return "\n".join(lines) + "\n"


def input_lines(each: dict[str, Any]) -> list[str]:
    """The variable of an input and its value."""
    name, dtype, data = each["name"], each["dtype"], worker.data_of(each)
    tensor = f"T.TensorType({dtype!r}, {tuple(each['pattern'])})"
    if each["kind"] == "tensor":
        kind, array = tensor, array_text(data)
    elif each["kind"] == "list":
        kind = f"theano.typed_list.TypedListType({tensor})"
        array = f"[{', '.join(map(array_text, data))}]"
    else:
        kind = f"theano.sparse.SparseType({each['kind']!r}, {dtype!r})"
        array = f"scipy.sparse.{each['kind']}_matrix({array_text(data.toarray())})"
    return [f"{name} = {kind}({name!r})", f"values[{name}] = {array}"]


def array_text(data: Any) -> str:
    numbers = repr(data.tolist()).replace("nan", "np.nan").replace("inf", "np.inf")
    return f"np.array({numbers}, dtype={str(data.dtype)!r}).reshape({data.shape})"
