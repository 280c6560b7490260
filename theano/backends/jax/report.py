"""What a profile says of a function that JAX computes: compilations, transfers, times; and the
programs that JAX keeps on disk."""

from __future__ import annotations

import importlib
from _thread import allocate_lock
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from theano.backends import cache
from theano.flags import config, warn_caller

if TYPE_CHECKING:
    from types import ModuleType

MANY = 16
"""After this number of compilations of one function there is a warning."""
_LEAST_SECONDS = 0.1
"""A program that is compiled in less time is not kept on disk."""


class Report:
    """Counts of one function. compilations: the seconds of each, with what was known when it was
    compiled: shapes, lengths; sent, fetched: the bytes of each transfer of a shared variable to
    the device, and back; seconds: by stage of a call, if the function is measured."""

    def __init__(self) -> None:
        self.compilations: list[tuple[float, dict[str, object]]] = []
        self.sent: list[int] = []
        self.fetched: list[int] = []
        self.seconds = {"before, in C": 0.0, "JAX": 0.0, "results to NumPy": 0.0}

    def compiled(self, seconds: float, known: Mapping[str, object]) -> None:
        """Record a compilation; warn if there are many."""
        self.compilations.append((seconds, dict(known)))
        if len(self.compilations) == MANY:
            total = sum(spent for spent, _ in self.compilations)
            changing = sorted({name for k in range(1, MANY) for name in self.changes(k)})
            warn_caller(
                f"JAX has compiled a function {MANY} times, in {total:.1f} s, because these change:"
                f" {', '.join(changing) or 'nothing'}. Give arrays of few different shapes, for "
                'example by padding, or use mode="FAST_RUN", which compiles once', UserWarning)

    def changes(self, number: int) -> list[str]:
        """The names of what differs between a compilation and the one before it."""
        (_, old), (_, new) = self.compilations[number - 1:number + 1]
        return [name for name in new if old.get(name) != new[name]]

    def lines(self) -> Iterator[str]:
        """The lines of a profile."""
        total = sum(spent for spent, _ in self.compilations)
        yield f"JAX: compilations {len(self.compilations)}, {total:.3e}s"
        for number, (spent, known) in enumerate(self.compilations):
            if number < MANY:
                names = self.changes(number) if number else list(known)
                about = ", ".join(f"{name} {known[name]}" for name in names)
                yield f"  {spent:.3e}s  {'' if not number else 'changed: '}{about}"
        if len(self.compilations) > MANY:
            yield f"  ... {len(self.compilations) - MANY} more"
        for what, sizes in (("to the device", self.sent), ("to the processor", self.fetched)):
            yield f"  shared variables copied {what}: {len(sizes)}, {sum(sizes)} B"
        for stage, spent in self.seconds.items():
            if any(self.seconds.values()):
                yield f"  {spent:.3e}s  {stage}"


class OnDisk:
    """Lets JAX keep the programs that it compiles in the cache of compiled functions, in blocks of
    `with`. JAX has one such directory for a process: if the program has chosen one, it is used, and
    between the blocks there is none."""

    def __init__(self) -> None:
        self._lock = allocate_lock()
        self._users = 0
        self._before: dict[str, object] = {}

    def begin(self, jax: ModuleType) -> bool:
        """Whether programs are kept until `end`."""
        if not config.jax_cache or not jax.config.jax_enable_compilation_cache:
            return False
        with self._lock:
            if not self._users:
                if jax.config.jax_compilation_cache_dir is not None:
                    return False
                wanted = {"jax_compilation_cache_dir": cache.folder(),
                          "jax_persistent_cache_min_compile_time_secs": _LEAST_SECONDS}
                self._before = {name: getattr(jax.config, name) for name in wanted}
                _set(jax, wanted)
            self._users += 1
        return True

    def end(self, jax: ModuleType) -> None:
        """Restore the settings of JAX."""
        with self._lock:
            self._users -= 1
            if not self._users:
                _set(jax, self._before)
                importlib.import_module(
                    "jax.experimental.compilation_cache.compilation_cache").reset_cache()
                cache.trim(cache.folder(), config.cache_megabytes * 1_000_000)


def _set(jax: ModuleType, settings: Mapping[str, object]) -> None:
    for name, value in settings.items():
        jax.config.update(name, value)


on_disk = OnDisk()
