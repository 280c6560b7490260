"""`save` and `load`: values of shared variables in files of the format safetensors.

Such a file has a header with name, dtype and shape of each array, then their bytes. It contains
no code, so that a file from elsewhere can be read without risk; other libraries read it, too.
"""

from __future__ import annotations

import importlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from theano.compile.shared_variables.variables import shared
from theano.errors import format_error
from theano.graph.statement import locate

if TYPE_CHECKING:
    from theano.compile.shared_variables.variables import TensorSharedVariable

__all__ = ["load", "save"]

Named: TypeAlias = "Mapping[str, TensorSharedVariable] | Iterable[TensorSharedVariable]"


def save(path: str | os.PathLike[str], variables: Named) -> None:
    """Write the values of shared variables to a file, in the format safetensors.

    variables: a dict from names to shared variables, or a list of shared variables with different
    names. The file is written under another name first, so that an error leaves an old file of this
    name as it was. Raises TypeError for what is not a shared variable with an array, ValueError
    for a variable without a name or two of one name, ImportError without the package safetensors.
    """
    arrays = {name: np.ascontiguousarray(v.get_value(borrow=True)).reshape(
        np.shape(v.get_value(borrow=True))) for name, v in _named("save", variables).items()}
    content = _library("save").save(arrays)
    handle, temporary = tempfile.mkstemp(dir=Path(path).absolute().parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def load(
    path: str | os.PathLike[str], variables: Named | None = None
) -> dict[str, TensorSharedVariable]:
    """The shared variables of a file in the format safetensors, by their names.

    variables: a dict from names to shared variables, or a list of shared variables with names;
    these get the values of the file, and are the result. Without it, new shared variables are.
    Raises KeyError if the file has no value for one of them, or one for which there is no
    variable; TypeError or ValueError if a value does not fit the dtype or rank of its variable.
    Then no variable is changed. Raises ImportError without the package safetensors.
    """
    library = _library("load")
    arrays = library.load_file(os.fspath(path))
    if variables is None:
        return {name: shared(array, name, borrow=True) for name, array in arrays.items()}
    named = _named("load", variables)
    for name in [*named, *arrays]:
        if name not in arrays:
            raise KeyError(f"load: the file has no value for {name!r}")
        if name not in named:
            raise KeyError(f"load: there is no variable for the file's value {name!r}")
    values = {name: v.container.filter(arrays[name]) for name, v in named.items()}
    for name, variable in named.items():
        variable.set_value(values[name], borrow=True)
    return named


def _named(of: str, variables: Named) -> dict[str, TensorSharedVariable]:
    pairs = list(variables.items()) if isinstance(variables, Mapping) else [
        (getattr(v, "name", None), v) for v in variables]
    found: dict[str, TensorSharedVariable] = {}
    for name, variable in pairs:
        if not isinstance(getattr(variable, "type", None) and variable.get_value(borrow=True)
                          if hasattr(variable, "get_value") else None, np.ndarray):
            raise TypeError(f"{of}: takes shared variables with arrays, got {variable!r}")
        if not name:
            raise ValueError(format_error(
                f"{of}: the shared variable {variable} has no name",
                hint="give a dict from names to variables"))
        if name in found:
            raise ValueError(format_error(
                f"{of}: two shared variables have the name {name!r}",
                hint="give a dict from names to variables"))
        found[name] = variable
    return found


def _library(of: str) -> Any:
    try:
        return importlib.import_module("safetensors.numpy")
    except ImportError as error:
        raise ImportError(
            f"{of}: the package safetensors is missing: pip install safetensors") from error


def _mode(path: str | os.PathLike[str]) -> int:
    """The permissions of a file that exists, or else those that a new one would get."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


locate(globals())
