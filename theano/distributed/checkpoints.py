"""Checkpoints: the values of shared variables in a folder, complete or not there.

A checkpoint is a folder `checkpoint-12`, in which each process writes one file of arrays, `0.npz`,
and process 0 the description of all, `manifest.json`. They are written to a folder with another
name, which gets its name when all is on the disk. So a process may be killed at any time.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from theano.backends.jax import cluster
from theano.compile.shared_variables.variables import SharedVariable
from theano.distributed import parts
from theano.distributed.pieces import Description, described, rebuilt
from theano.graph.statement import locate

__all__ = ["restore", "save"]

_MANIFEST, _FORM = "manifest.json", 1


def save(
    folder: str | os.PathLike[str], variables: Sequence[object], step: int | None = None,
    keep: int = 3,
) -> int:
    """Write the values of shared variables to a new checkpoint in `folder`; returns its step.

    variables: shared variables, and random streams, for the states of all their draws; of a
    function, `f.get_shared()` are all. step: the number of the checkpoint, by default the one after
    the last, from 0. keep: how many checkpoints stay, of the highest steps.

    All processes must call it, with a folder that all of them see. It returns when the checkpoint
    is complete on the disk; one that is not complete is never restored. Values that are divided
    among processes are gathered one at a time; each process writes its part.
    Raises TypeError for other variables and values, ValueError for a step that exists or is not a
    number, or for `keep` below 1; in all processes OSError if one of them cannot write.
    """
    listed = _variables(variables)
    root = Path(folder)
    number = _next(root) if step is None else step
    if type(number) is not int or number < 0 or type(keep) is not int or keep < 1:
        raise ValueError(f"distributed.save: step {step!r} or keep {keep!r} is no number of 0, or "
                         "1, or more")
    if (root / f"checkpoint-{number}").exists():
        raise ValueError(f"{root} has a checkpoint of step {number}; remove it, or save another")
    stage = root / f".checkpoint-{number}.partial"
    with _together(OSError, "begin a checkpoint"):
        if cluster.index() == 0:
            _clean(root)
            stage.mkdir(parents=True)
    descriptions: list[str] = []
    with _together(OSError, "write a checkpoint", descriptions):
        descriptions.append(json.dumps(_written(stage, listed)))
    with _together(OSError, "complete a checkpoint"):
        if cluster.index() == 0:
            _complete(stage, root / f"checkpoint-{number}", number, descriptions)
            _forget(root, keep)
    return number


def restore(
    folder: str | os.PathLike[str], variables: Sequence[object], step: int | None = None
) -> int | None:
    """Set shared variables to the values of a checkpoint; returns its step.

    variables: as they were given to `save`, in the same order. step: by default the last one; then
    the result is None if the folder has no checkpoint. The number of processes may differ from that
    which saved it. All processes must call it. If anything is raised, no variable is changed.
    Raises FileNotFoundError if there is no such step, ValueError if the variables differ from the
    saved ones, or the files are damaged.
    """
    listed = _variables(variables)
    steps = _steps(Path(folder))
    chosen = step if step is not None else steps[-1] if steps else None
    cluster.must_agree(
        f"{chosen}", "the step that distributed.restore finds", "all must see the same folder")
    if chosen is None:
        return None
    if chosen not in steps:
        raise FileNotFoundError(f"{folder} has no checkpoint of step {chosen}; it has {steps}")
    values: list[Any] = []
    with _together(ValueError, "read a checkpoint"):
        values += _read(Path(folder) / f"checkpoint-{chosen}", listed)
    for variable, value in zip(listed, values, strict=True):
        variable.set_value(value, borrow=True)
        parts.place(variable)
    return chosen


def _variables(given: Sequence[object]) -> list[SharedVariable]:
    """The shared variables, with those of random streams in their places."""
    found: list[SharedVariable] = []
    for each in given:
        states = getattr(each, "state_updates", None)
        if states is not None:
            found += [update[0] for update in states]
        elif isinstance(each, SharedVariable):
            found.append(each)
        else:
            raise TypeError(f"shared variables and random streams can be saved, got {each!r}")
    return found


@contextmanager
def _together(
    kind: type[Exception], purpose: str, texts: list[str] | None = None
) -> Iterator[None]:
    """Raise `kind` in all processes if the block fails in one of them. texts: the last one of each
    process is replaced by those of all."""
    failed: Exception | None = None
    try:
        yield
    except (OSError, ValueError, TypeError, KeyError, zipfile.BadZipFile) as error:
        failed = error
    own = texts[-1] if texts else ""
    found = [json.loads(each) for each in cluster.exchanged(
        json.dumps([None if failed is None else str(failed), own]), purpose)]
    if failed is not None:
        raise failed if isinstance(failed, kind | TypeError) else kind(str(failed)) from failed
    for number, (error_text, _) in enumerate(found):
        if error_text is not None:
            raise kind(f"process {number} could not {purpose}: {error_text}")
    if texts is not None:
        texts[:] = [own for _, own in found]


def _written(stage: Path, variables: Sequence[SharedVariable]) -> list[Description]:
    """Write the arrays of this process; returns the description of each variable."""
    if not stage.is_dir():
        raise OSError(f"{stage.parent} is not a folder that all processes see")
    descriptions = []
    arrays: Any = {}
    for k, variable in enumerate(variables):
        parts.place(variable)
        value = variable.get_value()
        description, found = described(variable, value, parts.written(variable, np.shape(value)))
        descriptions.append(description)
        arrays.update({f"{k}{name}": array for name, array in found.items()})
    with open(stage / f"{cluster.index()}.npz", "wb") as file:
        np.savez(file, **arrays)
        _flush(file.fileno())
    return descriptions


def _complete(stage: Path, final: Path, step: int, descriptions: Sequence[str]) -> None:
    """Write the description of all, when all else is on the disk, and give the folder its name."""
    of_processes = [json.loads(each) for each in descriptions]
    merged = of_processes[0]
    for k, description in enumerate(merged):
        if description["kind"] == "array":
            description["pieces"] = [
                {**piece, "process": number} for number, each in enumerate(of_processes)
                for piece in each[k]["pieces"]]
    with open(stage / _MANIFEST, "w") as file:
        json.dump({"form": _FORM, "step": step, "variables": merged}, file)
        file.flush()
        _flush(file.fileno())
    _flush_folder(stage)
    os.rename(stage, final)
    _flush_folder(final.parent)


def _flush(number: int) -> None:
    os.fsync(number)


def _flush_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _steps(root: Path) -> list[int]:
    """The steps of the complete checkpoints, ascending."""
    found = [re.fullmatch(r"checkpoint-(\d+)", path.name) for path in root.glob("checkpoint-*")
             if (path / _MANIFEST).is_file()]
    return sorted(int(each[1]) for each in found if each is not None)


def _next(root: Path) -> int:
    steps = _steps(root)
    return steps[-1] + 1 if steps else 0


def _clean(root: Path) -> None:
    """Remove what was not completed."""
    for path in root.glob(".checkpoint-*.partial"):
        shutil.rmtree(path)


def _forget(root: Path, keep: int) -> None:
    """Remove all but the last checkpoints. A folder loses its name first, so that it is never seen
    in part."""
    for step in _steps(root)[:-keep]:
        leaving = root / f".checkpoint-{step}.partial"
        os.rename(root / f"checkpoint-{step}", leaving)
        shutil.rmtree(leaving)


def _read(folder: Path, variables: Sequence[SharedVariable]) -> list[Any]:
    """The values of the variables, converted to their types."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text())
        saved: list[Description] = manifest["variables"]
        if manifest["form"] != _FORM:
            raise ValueError(f"it has form {manifest['form']}, which this version does not know")
    except (ValueError, KeyError) as error:
        raise ValueError(f"{folder} cannot be read: {error}") from error
    if len(saved) != len(variables):
        raise ValueError(
            f"{folder} has the values of {len(saved)} variables, but {len(variables)} are given")
    values = []
    with _Files(folder) as files:
        for k, (variable, description) in enumerate(zip(variables, saved, strict=True)):
            _check(k, variable, description, folder)
            box = parts.held(variable, description.get("shape", ()))
            try:
                value = rebuilt(description, files.reader(k), box)
            except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
                raise ValueError(f"{folder} is damaged: {error}; restore another step") from error
            values.append(variable.container.filter(value))
    return values


def _check(k: int, variable: SharedVariable, description: Description, folder: Path) -> None:
    here = variable.name, str(variable.type)
    there = description["name"], description["type"]
    if here != there:
        raise ValueError(
            f"variable {k} of {folder} is {there[0]} of type {there[1]}, but {here[0]} of type "
            f"{here[1]} is given: give the variables that were saved, in their order")


class _Files:
    """The files of arrays of a checkpoint, each opened when it is first read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened: dict[int, Any] = {}
        self.closing = ExitStack()

    def __enter__(self) -> _Files:
        return self

    def __exit__(self, *raised: object) -> None:
        self.closing.close()

    def reader(self, k: int) -> Callable[[int, str], np.ndarray]:
        """A function that reads the arrays of variable `k`."""
        def read(process: int, name: str) -> np.ndarray:
            if process not in self.opened:
                file = self.closing.enter_context(open(self.folder / f"{process}.npz", "rb"))
                self.opened[process] = self.closing.enter_context(
                    np.load(file, allow_pickle=False))
            array: np.ndarray = self.opened[process][f"{k}{name}"]
            return array

        return read


locate(globals())
