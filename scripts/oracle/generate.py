"""Programs from seeds.

Each statement is a template with its holes filled. Its values are computed at once, by this
package's interpreter, so that later statements can depend on their shapes.
"""

from __future__ import annotations

import math
import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from oracle import worker
from oracle.holes import Filler, Known

AREAS = {
    "elementwise": 6,
    "reductions": 4,
    "arrays": 6,
    "indexing": 6,
    "extra": 4,
    "networks": 4,
    "linear": 3,
    "sparse": 3,
    "streams": 2,
    "functions": 3,
    "images": 4,
    "loops": 4,
    "calls": 3,
    "ops": 4,
    "printing": 2,
    "models": 5,
    "dtypes": 4,
}
"""The fraction of statements from each area, a file of templates."""

INTERPRETER = theano.Mode(linker="py", optimizer=None)
LONGEST = 10**6
"""Statements whose values have more elements are omitted: they do not test more, and may need
gigabytes."""
LARGEST = 1e5
"""Programs rarely use larger numbers, or NaN, as operands, because the results test little."""


@cache
def templates(area: str) -> list[str]:
    """The templates of a file. `%NAME = a b` defines a list, and a line with %NAME represents one
    template for each element; the prefix `3x` repeats a template."""
    lists: dict[str, list[str]] = {}
    found: list[str] = []
    for line in (Path(__file__).parent / "templates" / f"{area}.txt").read_text().splitlines():
        if definition := re.match(r"%([A-Z]+) = (.*)", line):
            lists[definition[1]] = definition[2].split()
            continue
        if line.startswith("#"):
            continue
        repeated = re.match(r"(\d)x (.*)", line)
        count, text = (int(repeated[1]), repeated[2]) if repeated else (1, line)
        named = re.search(r"%([A-Z]+)", text)
        texts = [text.replace(named[0], word) for word in lists[named[1]]] if named else [text]
        found += texts * count
    return found


class Writer:
    """Writes one program."""

    def __init__(self, seed: int, area: str | None) -> None:
        self.random = random.Random(seed)
        self.area = area
        self.filler = Filler(self.random)
        self.program: dict[str, Any] = {
            "seed": seed,
            "flags": self.flags(),
            "inputs": self.filler.inputs,
            "statements": [],
            "labels": {},
            "areas": [],
            "asked": None,
            "calls": 1,
        }
        worker.configure(self.program["flags"])
        self.names = worker.namespace_of({"inputs": []})
        self.floats: list[str] = []

    def flags(self) -> dict[str, str]:
        found = {}
        if self.random.random() < 0.25:
            found["floatX"] = "float32"
        if self.random.random() < 0.06:
            found["cast_policy"] = "numpy+floatX"
        if self.random.random() < 0.06:
            found["int_division"] = self.random.choice(("raise", "floatX"))
        return found

    def write(self) -> dict[str, Any]:
        steps = self.random.choice((1, 1, 1, 1, 2, 2, 3, 4, 6))
        for _ in range(steps):
            areas, weights = list(AREAS), list(AREAS.values())
            area = self.area or self.random.choices(areas, weights)[0]
            self.program["areas"].append(area)
            self.template(self.random.choice(templates(area)))
        if self.floats and self.random.random() < 0.7:
            self.gradients()
        if self.names["updates"] or any(
            "andomStreams" in text for _, text in self.program["statements"]
        ):
            self.program["calls"] = 2
        return self.program

    def template(self, template: str) -> None:
        self.filler.start()
        for text in template.split(" ; "):
            before = len(self.filler.inputs)
            if text.startswith("!"):
                filled = self.filler.fill(text[1:])
                self.declare(before)
                self.statement(None, filled, template)
                continue
            filled = self.filler.fill(text)
            self.declare(before)
            name = f"v{len(self.program['statements'])}"
            self.filler.results.append(name)
            if not self.statement(name, filled, template):
                return

    def declare(self, before: int) -> None:
        for each in self.filler.inputs[before:]:
            self.names[each["name"]] = worker.variable_of(each)

    def statement(self, name: str | None, text: str, label: str) -> bool:
        """Add a statement; returns whether it could be built and computed."""
        self.program["statements"].append((name, text))
        self.program["labels"][name or text] = label
        try:
            parts = worker.execute(name, text, self.names)
        except Exception:
            return False
        learned = all(self.learn(part, value) for part, value in parts)
        if any(math.prod(self.filler.shapes.get(part, ())) > LONGEST for part, _ in parts):
            self.program["statements"].pop()
            self.names.pop(name, None)
            return False
        return learned

    def learn(self, name: str, variable: Any) -> bool:
        """Compute a variable, so that the next statements can use it."""
        if not worker.has_value(variable, self.program, self.names):
            return True
        try:
            value = worker.compute(
                self.names, {**self.program, "calls": 1}, [variable], INTERPRETER
            )[0][0]
        except Exception:
            return False
        if value[0] != "array" or not isinstance(variable.type, T.TensorType):
            return True
        array = np.frombuffer(value[3], value[1]).reshape(value[2])
        self.filler.shapes[name] = array.shape
        if array.size > LONGEST:
            return False
        if array.dtype.kind in "fc":
            self.floats.append(name)
        with np.errstate(all="ignore"):
            tame = array.dtype.kind == "b" or bool((np.abs(array.astype(complex)) < LARGEST).all())
        if tame or self.random.random() < 0.05:
            pattern = tuple(bool(b) for b in variable.broadcastable)
            self.filler.known[name] = Known(str(array.dtype), array.shape, pattern)
        return True

    def gradients(self) -> None:
        """Add a few derivatives of the values so far."""
        target = self.floats[-1] if self.random.random() < 0.8 else self.random.choice(self.floats)
        inputs = [
            each["name"]
            for each in self.filler.inputs
            if each["kind"] != "list"
            and (np.dtype(each["dtype"]).kind == "f" or self.random.random() < 0.05)
        ]
        if not inputs:
            return
        wrt = self.random.choice(inputs)
        loose = "" if self.random.random() < 0.1 else ", disconnected_inputs='ignore'"
        first = self.derivative(f"T.grad(T.sum(T.cos({target})), {wrt}{loose})", "grad", target)
        if first and self.random.random() < 0.5:
            other = self.random.choice(inputs)
            self.derivative(
                f"T.grad(T.sum(T.sin({first})), {other}, disconnected_inputs='ignore')",
                "grad grad",
                target,
            )
        self.products(target, wrt)

    def products(self, target: str, wrt: str) -> None:
        """Add products of the Jacobian with a vector, from the left or the right."""
        known = self.filler.known
        if target not in known or known[wrt].dtype not in ("float32", "float64"):
            return
        if self.random.random() < 0.35:
            along = self.like(wrt)
            self.derivative(f"T.Rop({target}, {wrt}, {along})", "Rop", target)
        if self.random.random() < 0.35:
            along = self.like(target)
            self.derivative(
                f"T.Lop({target}, {wrt}, {along}, disconnected_inputs='ignore')", "Lop", target
            )

    def like(self, name: str) -> str:
        """A new input of the type and shape of a variable."""
        has = self.filler.known[name]
        new = self.filler.new("d", "", has.shape)
        self.filler.inputs[-1].update(dtype=has.dtype, pattern=has.pattern)
        self.declare(len(self.filler.inputs) - 1)
        return new

    def derivative(self, text: str, kind: str, target: str) -> str | None:
        name = f"v{len(self.program['statements'])}"
        of = self.program["labels"].get(target.partition("[")[0], "")
        return (
            name if self.statement(name, text, f"{kind} of {of}") and name in self.names else None
        )


def program(seed: int, area: str | None = None) -> dict[str, Any]:
    """The program of a seed; with templates of one area only, if an area is given."""
    return Writer(seed, area).write()
