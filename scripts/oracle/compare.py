"""The differences between the answers of two sides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

TOLERANCE = {
    "float16": 1e-2, "float32": 2e-4, "complex64": 2e-4, "bool": 2e-4, "int8": 2e-4, "int16": 2e-4,
    "uint8": 2e-4, "uint16": 2e-4,
}
"""The relative tolerance by dtype; small integers become float32 in functions of floats."""

SMALL = 0.05
"""Errors of smaller numbers are relative to this number, because such numbers may be the result of
cancellation."""


@dataclass(frozen=True)
class Difference:
    """A variable that differs between the two sides.

    target: its name; kind: the kind of difference; ours, theirs: what each side has; label: the
    template of its statement; text: the statement; dtypes: the inputs; our_message, their_message:
    of exceptions; judged: see judge.py; sources: the statements that it depends on; dtype: of the
    result here.
    """

    target: str
    kind: str
    ours: str
    theirs: str
    label: str
    text: str
    dtypes: str
    our_message: str = ""
    their_message: str = ""
    judged: str = ""
    sources: str = ""
    dtype: str = ""

    @property
    def signature(self) -> str:
        """The key by which equal differences are grouped."""
        judged = f" ({self.judged})" if self.judged else ""
        return f"{self.kind}: {self.ours} / {self.theirs}{judged} :: {self.label}"

    @property
    def line(self) -> str:
        """The text of the difference that the table of meant differences matches."""
        return f"{self.signature} :: {self.rest.partition(' :: ')[2]}"

    @property
    def rest(self) -> str:
        """Label, statement, inputs, and the messages of both sides."""
        messages = self.our_message, self.their_message
        return " :: ".join((self.label, self.text, self.dtypes, *messages))


def class_of(answer: dict[str, Any]) -> str:
    return str(answer["raised"][0])


def same_error(ours: dict[str, Any], theirs: dict[str, Any]) -> bool:
    """Whether the exception class raised here is that of Theano, or derived from it."""
    return class_of(theirs) in ours["raised"]


def tolerance(program: dict[str, Any]) -> float:
    """The tolerance for the least precise dtype that occurs."""
    dtypes = {each["dtype"] for each in program["inputs"]}
    texts = " ".join(text for _, text in program["statements"])
    return max(
        (bound for name, bound in TOLERANCE.items() if name in dtypes or name in texts),
        default=2e-4 if program["flags"].get("floatX") == "float32" else 1e-7,
    )


def array_of(value: Any) -> np.ndarray[Any, Any]:
    return np.frombuffer(value[3], value[1]).reshape(value[2])


def differing(ours: Any, theirs: Any, bound: float) -> tuple[str, str, str] | None:
    """The kind of difference of two values, and the texts for each of them."""
    if ours[0] != theirs[0]:
        return "form", str(ours[0]), str(theirs[0])
    if ours[0] == "sparse":
        found = differing(ours[2], theirs[2], bound)
        return found or (("format", ours[1], theirs[1]) if ours[1] != theirs[1] else None)
    if ours[0] == "list":
        if len(ours[1]) != len(theirs[1]):
            return "length", str(len(ours[1])), str(len(theirs[1]))
        pairs = map(differing, ours[1], theirs[1], [bound] * len(ours[1]))
        return next((found for found in pairs if found), None)
    if ours[0] == "array":
        return differing_arrays(ours, theirs, bound)
    if ours[0] == "object" and "0x" in ours[1]:
        return None
    return None if ours[1] == theirs[1] else ("object", str(ours[1])[:40], str(theirs[1])[:40])


def differing_arrays(ours: Any, theirs: Any, bound: float) -> tuple[str, str, str] | None:
    """Compares shapes first, then numbers, even across dtypes, then dtypes."""
    if tuple(ours[2]) != tuple(theirs[2]):
        return "shape", "", ""
    mine, other = array_of(ours), array_of(theirs)
    if mine.dtype != other.dtype:
        names = mine.dtype.name, other.dtype.name
        bound = max(bound, *(TOLERANCE.get(name, 0.0) for name in names))
    found = differing_numbers(mine, other, bound)
    if found and is_cut(mine, other):
        return *found[:2], "cut"
    return found or (("value dtype", *names) if mine.dtype != other.dtype else None)


def is_cut(mine: Any, other: Any) -> bool:
    """Whether the integers `other` are the truncated floats `mine`, up to rounding."""
    if mine.dtype.kind != "f" or other.dtype.kind not in "iub" or not np.isfinite(mine).all():
        return False
    if other.dtype.kind == "b":
        return bool((other == (mine != 0)).all())
    ways = [np.trunc(mine + way).astype("int64").astype(other.dtype) for way in (-1e-9, 0, 1e-9)]
    return bool(np.any([way == other for way in ways], axis=0).all())


def differing_numbers(mine: Any, other: Any, bound: float) -> tuple[str, str, str] | None:
    """Compares two arrays of the same shape; returns the kinds of numbers of each side where they
    differ."""
    if mine.dtype.kind not in "fc" and other.dtype.kind not in "fc":
        wrong = mine != other
        return ("numbers", *map(sort_of, (mine, other), (wrong, wrong))) if wrong.any() else None
    with np.errstate(all="ignore"):
        wide = mine.astype("complex128"), other.astype("complex128")
        missing = np.isnan(wide[0]) != np.isnan(wide[1])
        finite = np.isfinite(wide[0]) & np.isfinite(wide[1])
        scale = np.abs(wide[1][finite]).max(initial=SMALL)
        far = finite & (np.abs(wide[0] - wide[1]) > bound * (np.abs(wide[1]) + scale))
        unequal = (wide[0] != wide[1]) & ~finite & ~np.isnan(wide[0]) & ~missing
    wrong = missing if missing.any() else far | unequal
    kind = "nan" if missing.any() else "numbers"
    return (kind, sort_of(mine, wrong), sort_of(other, wrong)) if wrong.any() else None


def sort_of(array: Any, wrong: Any) -> str:
    """The kind of numbers of an array where it differs from another: zeros, numbers, infinity,
    NaN."""
    taken = array[wrong]
    sorts = {
        "nan": np.isnan(taken),
        "inf": np.isinf(taken),
        "0": taken == 0,
        "number": np.isfinite(taken) & (taken != 0),
    }
    return "+".join(name for name, where in sorts.items() if where.any())


def of_values(ours: Any, theirs: Any, bound: float) -> tuple[str, str, str] | None:
    """Compares the values of all calls, or the exceptions."""
    failed = isinstance(ours, dict), isinstance(theirs, dict)
    if any(failed):
        names = class_of(ours) if failed[0] else "fine", class_of(theirs) if failed[1] else "fine"
        if all(failed) and same_error(ours, theirs):
            return None
        return ("call", *names)
    pairs = map(differing, ours, theirs, [bound] * len(ours))
    return next((found for found in pairs if found), None)


def of_types(ours: Any, theirs: Any) -> tuple[str, str, str] | None:
    """Compares the types that a statement built, or the exceptions."""
    failed = isinstance(ours, dict), isinstance(theirs, dict)
    if any(failed):
        names = class_of(ours) if failed[0] else "fine", class_of(theirs) if failed[1] else "fine"
        if all(failed) and same_error(ours, theirs):
            return None
        return ("build", *names)
    if len(ours) != len(theirs):
        return "parts", str(len(ours)), str(len(theirs))
    for (_, mine), (_, other) in zip(ours, theirs, strict=True):
        if mine[0] == other[0] == "python" and re.search("[<{]", mine[1] + other[1]):
            continue
        if mine[0] == other[0] == "tensor" and mine[1] == other[1] and mine[2] != other[2]:
            return kind_of_pattern(mine[2], other[2]), pattern(mine[2]), pattern(other[2])
        if mine != other:
            shown = 3 if mine[0] == "sparse" else 2
            texts = [" ".join(map(str, each[:shown]))[:60] for each in (mine, other)]
            return "type", texts[0], texts[1]
    return None


def kind_of_pattern(ours: tuple[bool, ...], theirs: tuple[bool, ...]) -> str:
    """Whether this package knows more dims of length 1 than Theano, fewer, or others."""
    if len(ours) != len(theirs):
        return "rank"
    more = any(a > b for a, b in zip(ours, theirs, strict=True))
    fewer = any(a < b for a, b in zip(ours, theirs, strict=True))
    return "pattern" if more and fewer else "pattern known" if more else "pattern lost"


def pattern(dims: tuple[bool, ...]) -> str:
    return "".join("1" if each else "." for each in dims) or "()"


def differences(
    program: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> list[Difference]:
    """The differences of two answers; variables that depend on a differing one are omitted."""
    for side, answer in (("ours", ours), ("theirs", theirs)):
        if "died" in answer:
            text = " ; ".join(text for _, text in program["statements"])
            label = " ; ".join(dict.fromkeys(program["labels"].values()))
            names = (answer["died"], "") if side == "ours" else ("", answer["died"])
            return [Difference("", "died", *names, label, text, dtypes(program, text))]
    found: list[Difference] = []
    tainted: set[str] = set()
    bound = tolerance(program)
    for number, (target, text) in enumerate(program["statements"]):
        key = target or f"statement {number}"
        if tainted & set(re.findall(r"\w+", text)):
            tainted.add(key)
            continue
        outcomes = of_statement(ours, theirs, key, bound)
        if outcomes:
            tainted.add(key)
            label = program["labels"].get(target or text, "")
            inputs = f"{dtypes(program, text)}{results(ours, text)}"
            rest = label, text, inputs, words_of(ours, key), words_of(theirs, key)
            sources, dtype = " ; ".join(sources_of(program, text)), dtype_of(ours, key)
            found += [
                Difference(key, *outcome, *rest, sources=sources, dtype=dtype)
                for outcome in outcomes]
    return found


FOLLOWS = {"type": ("value dtype",), "rank": ("shape", "form", "call")}
"""Kinds of differences of values that follow from differences of types."""


def of_statement(
    ours: dict[str, Any], theirs: dict[str, Any], key: str, bound: float
) -> list[tuple[str, str, str]]:
    """The differences in the types of a statement, in its values, and between a type and its value
    here."""
    outcome = of_types(ours["built"][key], theirs["built"][key])
    if outcome and outcome[0] == "build" and outcome[2] == "fine":
        outcome = found_early(ours["built"][key], theirs, key, outcome)
    found = [outcome]
    if isinstance(ours["built"][key], list):
        found.append(of_own_types(ours, key))
        if isinstance(theirs["built"][key], list) and (outcome is None or outcome[0] != "parts"):
            found.append(of_parts(ours, theirs, key, bound))
            if outcome and found[-1] and found[-1][0] in FOLLOWS.get(outcome[0], ()):
                found.pop()
    return [each for each in found if each is not None]


def of_own_types(ours: dict[str, Any], key: str) -> tuple[str, str, str] | None:
    """A value of this package whose dtype, rank or lengths of 1 are not those of its type."""
    for name, kind in ours["built"][key]:
        values = ours["values"].get(name, ())
        for value in values if kind[0] == "tensor" and isinstance(values, tuple) else ():
            array = array_of(value)
            fits = len(kind[2]) == array.ndim and all(
                length == 1 for length, one in zip(array.shape, kind[2], strict=True) if one
            )
            if array.dtype != kind[1] or not fits:
                return "own type", f"{array.dtype} {array.shape}", f"{kind[1]} {pattern(kind[2])}"
    return None


def words_of(answer: dict[str, Any], key: str) -> str:
    """The message of the exception that a statement raised when it was built or computed; without
    one, "empty" if its result is empty, else ""."""
    built = answer["built"][key]
    raised = [built, *answer["values"].values()] if isinstance(built, dict) else [
        value for name, value in answer["values"].items() if name.partition("[")[0] == key]
    texts = [str(each["text"]) for each in raised if isinstance(each, dict)]
    empty = any(
        0 in part[2] for value in raised if isinstance(value, tuple)
        for part in value if part[0] == "array")
    return " ".join(texts[0].split("\n")[0].split())[:240] if texts else "empty" * empty


def found_early(
    error: Any, theirs: Any, key: str, outcome: tuple[str, str, str]
) -> tuple[str, str, str] | None:
    """None if Theano raised the same exception later, when the function was made or called; else
    `outcome`, with the class that it raised later."""
    for name, _ in theirs["built"][key]:
        value = theirs["values"].get(name)
        if isinstance(value, dict):
            return None if same_error(error, value) else (*outcome[:2], f"later {class_of(value)}")
    return outcome


def of_parts(ours: Any, theirs: Any, key: str, bound: float) -> tuple[str, str, str] | None:
    for name, _ in ours["built"][key]:
        if name in ours["values"] and name in theirs["values"]:
            if outcome := of_values(ours["values"][name], theirs["values"][name], bound):
                return outcome
    if key in ours["shared"] and key in theirs["shared"]:
        if outcome := differing(ours["shared"][key], theirs["shared"][key], bound):
            return (f"shared {outcome[0]}", *outcome[1:])
    return None


def sources_of(program: dict[str, Any], text: str) -> list[str]:
    """The statements that a statement depends on, as texts."""
    needed, found = set(re.findall(r"\b[vx]\d+\b", text)), []
    for target, before in reversed(program["statements"]):
        if target in needed:
            found.append(before)
            needed |= set(re.findall(r"\b[vx]\d+\b", before))
    return found


def results(answer: dict[str, Any], text: str) -> str:
    """The dtypes of the results of other statements that occur in a statement."""
    return "".join(
        f" {name}:{dtype}" for name in dict.fromkeys(re.findall(r"\bv\d+\b", text))
        if (dtype := dtype_of(answer, name)))


def dtype_of(answer: dict[str, Any], name: str) -> str:
    """The dtype of the tensor that a statement builds, or of the first of several; else ""."""
    built = answer["built"].get(name)
    kind = built[0][1] if isinstance(built, list) and built else ("", "")
    return str(kind[1]) if kind[0] == "tensor" else ""


def dtypes(program: dict[str, Any], text: str) -> str:
    """The inputs of a statement, including those of the statements that it depends on, and whether
    their numbers reach the ends of the range of their dtype."""
    needed = set(re.findall(r"\b[vx]\d+\b", " ".join((text, *sources_of(program, text)))))
    return " ".join(
        f"{each['name']}:{each['kind'] + ' ' if each['kind'] != 'tensor' else ''}{each['dtype']}"
        f"{'x'.join(map(str, each['shape'])) and '(' + 'x'.join(map(str, each['shape'])) + ')'}"
        f"{'/' + pattern(each['pattern']) if any(each['pattern']) else ''}"
        f"{'!wide' if each['fill'] == 'wide' else ''}"
        for each in program["inputs"]
        if each["name"] in needed
    )
