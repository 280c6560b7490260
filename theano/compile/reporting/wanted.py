"""Whether a function is measured. The module that measures is imported on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.flags import config
from theano.graph import later

if TYPE_CHECKING:
    from theano.compile.reporting.profiling import ProfileStats

_made_profile = later.on_demand("theano.compile.reporting.profiling", "made_profile")
timed_executor = later.on_demand("theano.compile.reporting.profiling", "timed_executor")


def wanted_profile(profile: bool | str | ProfileStats | None, maker: Any) -> ProfileStats | None:
    """The `ProfileStats` for the argument `profile` of `function` (None: `config.profile`), or
    None. maker: the `FunctionMaker`, which knows the name."""
    if profile is None:
        profile = config.profile
    wanted: ProfileStats | None = None
    if profile or config.print_global_stats:
        wanted = _made_profile(profile, maker.name)
    return wanted


def measures_parts(profile: bool | str | ProfileStats | None) -> bool:
    """Whether a function with the argument `profile` measures the times of its parts."""
    if profile is None:
        profile = config.profile
    return bool(profile) and getattr(profile, "flag_time_thunks", config.profiling.time_thunks)
