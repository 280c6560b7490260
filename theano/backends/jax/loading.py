"""Programs in StableHLO that `export_stablehlo` has written."""

from __future__ import annotations

import builtins
import importlib
import json
import os
from pathlib import Path
from typing import Any

import numpy as np

from theano import devices
from theano.backends.jax.state import enable_x64
from theano.errors import format_error
from theano.graph.statement import locate

__all__ = ["LoadedFunction", "load_stablehlo"]


def load_stablehlo(path: str | os.PathLike[str]) -> LoadedFunction:
    """The function that `Function.export_stablehlo` wrote into a folder, with the values that its
    shared variables had. It needs JAX and flatbuffers, but not the program that made it.

    Raises FileNotFoundError if the folder has no such files, ImportError if JAX is missing.

    >>> theano.load_stablehlo("a folder that does not exist")
    Traceback (most recent call last):
        ...
    FileNotFoundError: [Errno 2] No such file or directory: ...
    """
    return LoadedFunction(Path(path))


class LoadedFunction:
    """A function that was exported. signature: its names, dtypes and shapes; state: a dict of the
    values that calls keep, which an update replaces; a new value can be assigned."""

    def __init__(self, path: Path) -> None:
        self.signature: dict[str, Any] = json.loads((path / "signature.json").read_text())
        self.jax = devices.load()
        self.program = importlib.import_module("jax.export").deserialize(
            bytearray((path / "program.jax").read_bytes()))
        with np.load(path / "state.npz") as file:
            self.state: dict[str, Any] = {
                name.removeprefix("="): file[name] for name in file.files}

    def __call__(self, *inputs: object) -> Any:
        arguments = self._arguments(inputs)
        with enable_x64(self.jax)(True):
            found = [np.array(v) for v in self.program.call(*arguments)]
        about = self.signature
        count = len(about["results"])
        if about["checks"]:
            self._check(found[count].tolist())
        self.state.update({name: found[k] for name, k in about["updates"].items()})
        results = found[:count - len(about["updates"])]
        if about["keys"] is not None:
            return dict(zip(about["keys"], results, strict=True))
        return results[0] if about["single"] else results

    def _arguments(self, inputs: tuple[object, ...]) -> list[Any]:
        about = self.signature
        if len(inputs) != len(about["inputs"]):
            raise TypeError(format_error(
                f"{about['name']}: {len(inputs)} arguments for the inputs "
                f"{', '.join(about['inputs']) or '(none)'}"))
        given = dict(zip(about["inputs"], inputs, strict=True))
        found = []
        for each in about["arguments"]:
            value = np.asarray({**given, **self.state}[each["name"]])
            python = isinstance(given.get(each["name"]), (bool, int, float, complex, list))
            if value.ndim != len(each["shape"]) or not np.can_cast(
                    value.dtype, each["dtype"], "same_kind" if python else "safe"):
                raise TypeError(format_error(
                    f"{about['name']}: {each['name']} is {each['dtype']} of shape "
                    f"{tuple(each['shape'])}, and the argument {value.dtype} of shape "
                    f"{value.shape}"))
            found.append(value.astype(each["dtype"]))
        return found

    def _check(self, report: list[int]) -> None:
        """Raise the exception of the first check that does not hold. report: whether each holds,
        then the numbers of all messages."""
        checks = self.signature["checks"]
        begin = len(checks)
        for held, check in zip(report, checks, strict=False):
            if not held:
                kind = getattr(
                    builtins, check["kind"], getattr(np.linalg, check["kind"], ValueError))
                raise kind(check["text"].format(*report[begin:begin + check["count"]]))
            begin += check["numbers"]

    def __repr__(self) -> str:
        names = ", ".join(self.signature["inputs"])
        return f"<theano.load_stablehlo: {self.signature['name']}({names})>"


locate(globals())
