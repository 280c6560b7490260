"""DebugMode: computes everything in several ways and compares the results, as
`theano.compile.checking.debugging` says. It is slow, and reports the first error."""

from __future__ import annotations

from typing import Any

from theano.compile.modes.mode import Mode
from theano.errors import (
    BadDestroyMap,
    BadOptimization,
    BadThunkOutput,
    BadViewMap,
    DebugModeError,
    InvalidValueError,
    StochasticOrder,
)
from theano.flags import config
from theano.graph import later
from theano.graph.fgraph import FunctionGraph

__all__ = [
    "BadDestroyMap", "BadOptimization", "BadThunkOutput", "BadViewMap", "DebugMode",
    "DebugModeError", "InvalidValueError", "StochasticOrder",
]

_comparison = later.on_demand("theano.compile.checking.debugging", "comparison")

KINDS = ("initial", "previous", "c_contiguous", "f_contiguous", "strided", "wrong_size")
"""The kinds of output memory: none; the array of an earlier result; arrays of the right shape in C
order, in Fortran order, or with strides; arrays that are too long or too short."""


class DebugMode(Mode):
    """The mode that compares rewrites, ops and backends with each other.

    optimizer: see `Mode`. check_c_code: run the C program and compare. check_py_code: check every
    `perform`. check_isfinite: report NaN and infinity. stability_patience: if above 1, rewrite
    twice and compare the graphs. check_preallocated_output: kinds of output memory with which ops
    of users are called, a list of `KINDS` or "ALL". None: the settings `config.DebugMode.*`.
    require_matching_strides and linker are ignored. Making a function raises StochasticOrder if the
    two graphs differ; a call raises BadOptimization, BadThunkOutput, BadDestroyMap, BadViewMap or
    InvalidValueError.
    """

    def __init__(
        self, optimizer: object = "fast_run", stability_patience: int | None = None,
        check_c_code: bool | None = None, check_py_code: bool | None = None,
        check_isfinite: bool | None = None, check_preallocated_output: Any = None,
        require_matching_strides: Any = None, linker: object = None,
    ) -> None:
        super().__init__("cvm", optimizer)
        settings = config.DebugMode
        self.stability_patience = _or(stability_patience, settings.patience)
        self.check_c_code = _or(check_c_code, settings.check_c)
        self.check_py_code = _or(check_py_code, settings.check_py)
        self.check_isfinite = _or(check_isfinite, settings.check_finite)
        self.check_preallocated_output = wanted_kinds(_or(
            check_preallocated_output, settings.check_preallocated_output))
        self.require_matching_strides = _or(require_matching_strides, settings.check_strides)

    @property
    def keeps_plain(self) -> bool:
        return True

    def executor(self, plain: FunctionGraph, rewritten: FunctionGraph) -> Any:
        return _comparison(self, plain, rewritten)


def wanted_kinds(setting: Any) -> tuple[str, ...]:
    """The kinds named by a list or by a string of names separated by `:`; "ALL" means all kinds.

    Raises ValueError for an unknown kind.
    """
    names = setting.split(":") if isinstance(setting, str) else list(setting)
    names = [name for name in names if name]
    for name in names:
        if name not in (*KINDS, "ALL"):
            raise ValueError(
                f"check_preallocated_output: {name!r} is not one of ALL, {', '.join(KINDS)}")
    return KINDS if "ALL" in names else tuple(names)


def _or(value: object, setting: Any) -> Any:
    return setting if value is None else value
