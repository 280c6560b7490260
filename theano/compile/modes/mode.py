"""The class `Mode`: the backend that runs a function, and the rewrites that are applied to it."""

from __future__ import annotations

from typing import Any

from theano import backend_table
from theano.flags import config
from theano.graph import notebook
from theano.graph.fgraph import FunctionGraph

LINKERS: dict[str, Any] = dict(backend_table.linkers())
"""The backend for each linker name; `register_linker` adds to it."""

OPTIMIZERS: dict[str, Any] = {
    "o4": "fast_run", "o3": "fast_run", "o2": "fast_run", "fast_run": "fast_run",
    "fast_run_stable": "fast_run", "unsafe": "fast_run", "stabilize": "fast_run",
    "o1": "fast_compile", "fast_compile": "fast_compile",
    "merge": "merge", "None": "None", "": "None", "o0": "None",
}
"""The pipeline for each optimizer name of Theano."""

_PORTABLE = (*backend_table.named("c").linkers, "vm", "vm_nogc")
"""The linkers in whose place JAX may compute; "py" asks for the Python code of ops."""

Tags = frozenset[str]


class Mode:
    """A backend and a choice of rewrites.

    linker: a name of `LINKERS`, or an object with such a `name` and optionally a method
    `executor(fgraph)`; None: `config.linker`.
    optimizer: a name of `OPTIMIZERS`; None for no rewrites; an object with `optimize(fgraph)`,
    which replaces the pipeline; or a query, an object with sets of names `include`, `exclude` and
    `require` (no rewrite reads the last one). "default": `config.optimizer`.
    registered: further rewrites, pairs of an object with `optimize(fgraph)` and its place (see
    `register`).
    Raises KeyError for an unknown name.
    """

    backend: str
    pipeline: str
    included: Tags = frozenset()
    excluded: Tags = frozenset()
    required: Tags = frozenset()
    registered: tuple[tuple[Any, Any], ...] = ()
    profile: Any = None
    """The `ProfileStats` of the functions that are made with this mode, or None."""

    def __init__(self, linker: object = None, optimizer: object = "default") -> None:
        linker = config.linker if linker is None else linker
        optimizer = config.optimizer if isinstance(optimizer, str) and (
            optimizer == "default") else optimizer
        self._set(linker, optimizer)

    def _set(self, linker: object, optimizer: object) -> None:
        self.provided_linker = linker
        self.provided_optimizer = optimizer
        known = LINKERS.get(linker) if isinstance(linker, str) else None
        self.linker = linker if known is None or isinstance(known, str) else known
        self.backend = looked_up(linker, LINKERS, "linker")
        if isinstance(optimizer, str):
            optimizer = OPTIMIZERS.get(optimizer, optimizer)
        if hasattr(optimizer, "include"):
            self._query(optimizer)
        elif hasattr(optimizer, "optimize"):
            self.pipeline, self.registered = "None", ((optimizer, "start"),)
        else:
            self.pipeline = looked_up(
                "None" if optimizer is None else optimizer, OPTIMIZERS, "optimizer")
            if self.provided_optimizer == "unsafe":
                self.included = frozenset(("assert",))
        self.excluded |= frozenset(backend_table.named(self.backend).without)

    def _query(self, query: Any) -> None:
        """Set the rewrites that a query selects."""
        include = frozenset(query.include)
        self.pipeline = next(
            (name for name in ("fast_run", "fast_compile") if name in include), "merge")
        self.included = include - {"fast_run", "fast_compile", "merge", "None"}
        self.excluded, self.required = frozenset(query.exclude), frozenset(query.require)
        self.registered = tuple(getattr(query, "extra_optimizations", ()))
        self.excluded |= getattr(query, "excluded_phases", frozenset())

    @property
    def optimizer(self) -> ModeOptimizer:
        """All rewrites of this mode, as an object with `optimize(fgraph)`."""
        return ModeOptimizer(self, self.pipeline)

    def including(self, *tags: str) -> Any:
        """A copy of this mode that also includes the rewrites with these names."""
        return self._with(self.included | set(tags), self.excluded - set(tags), self.required)

    def excluding(self, *tags: str) -> Any:
        """A copy of this mode without the rewrites with these names."""
        return self._with(self.included - set(tags), self.excluded | set(tags), self.required)

    def requiring(self, *tags: str) -> Any:
        """A copy of this mode with these names added to `required`, which no rewrite reads."""
        return self._with(self.included, self.excluded, self.required | set(tags))

    def register(self, *optimizations: Any) -> Any:
        """A copy of this mode with further rewrites: pairs of an object with `optimize(fgraph)` and
        the name of the phase after which it runs ("start": before all phases). An object without a
        phase runs last. Old programs give a number, a position in Theano's sequence of rewrites.

        Raises TypeError if an object has no `optimize`.
        """
        pairs = [o if isinstance(o, tuple) else (o, "cleanup") for o in optimizations]
        for optimizer, _ in pairs:
            if not hasattr(optimizer, "optimize"):
                raise TypeError(f"{optimizer!r} cannot rewrite a graph: it has no `optimize`")
        other = self._with(self.included, self.excluded, self.required)
        other.registered = (*self.registered, *pairs)
        return other

    def clone(self, link_kwargs: Any = None, optimizer: object = "", **kwargs: object) -> Any:
        """A copy of this mode, with `optimizer` if it is given. link_kwargs and kwargs are
        ignored."""
        other = self._with(self.included, self.excluded, self.required)
        if not (isinstance(optimizer, str) and optimizer == ""):
            other._set(self.provided_linker, optimizer)
        return other

    def on_device(self) -> Any:
        """A copy of this mode for a device other than the processor: JAX computes in place of C.
        The mode itself if it selects another backend, the Python code of ops or a linker that is an
        object, or if it inspects values, as DebugMode does."""
        inspects = self.compares or type(self).executor is not Mode.executor
        if inspects or self.provided_linker not in _PORTABLE:
            return self
        other = self._with(self.included, self.excluded, self.required)
        other.provided_linker = other.linker = other.backend = "jax"
        other.excluded |= frozenset(backend_table.named("jax").without)
        return other

    def get_linker_optimizer(self, linker: object, optimizer: object) -> tuple[str, str]:
        """The backend and the pipeline for a linker and an optimizer name."""
        chosen = Mode(linker, optimizer)
        return chosen.backend, chosen.pipeline

    def executor(self, plain: FunctionGraph, rewritten: FunctionGraph) -> Any:
        """A function that computes the graph in place of the backend, for modes that inspect each
        value; None: the backend computes it.

        plain, rewritten: the FunctionGraph before and after rewriting. The result maps a list of
        the values of the graph's inputs to a list of the values of its outputs.
        """
        own = getattr(self.linker, "executor", None)
        return None if own is None else own(rewritten)

    @property
    def compares(self) -> bool:
        """Whether the results of the backend are compared with those of the interpreter."""
        return bool(config.compare) and self.backend != "numpy"

    @property
    def engines(self) -> tuple[str, ...]:
        """The backends that are compared with the interpreter, if this mode compares."""
        return (self.backend,)

    @property
    def keeps_plain(self) -> bool:
        """Whether the graph before rewriting has to be kept."""
        return self.compares

    def _with(self, included: Tags, excluded: Tags, required: Tags) -> Any:
        other = object.__new__(type(self))
        other.__dict__.update(
            self.__dict__, included=frozenset(included), excluded=frozenset(excluded),
            required=frozenset(required))
        return other

    _repr_html_ = notebook.as_html

    def __repr__(self) -> str:
        parts = [f"linker={self.provided_linker!r}", f"optimizer={self.provided_optimizer!r}"]
        for name in ("included", "excluded", "required"):
            if getattr(self, name):
                parts.append(f"{name}={sorted(getattr(self, name))}")
        return f"{type(self).__name__}({', '.join(parts)})"


class CompareMode(Mode):
    """COMPARE: computes each call in C and with the interpreter, and raises CompareError if the
    results differ (see docs/debugging.md). `config.compare` does the same in every mode that runs
    C or JAX.

    optimizer: see `Mode`. engines: the names of backends, separated by commas, which are compared
    with the interpreter; the result is that of the first one. Default: `config.compare_engines`,
    which is "c"; "jax" and "c,jax" are other choices. With JAX, only rewrites that it needs are
    applied. Raises KeyError for an unknown name, ValueError for the interpreter itself.
    """

    @property
    def compares(self) -> bool:
        """Always True."""
        return True

    def __init__(self, optimizer: object = "default", engines: str | None = None) -> None:
        names = tuple((config.compare_engines if engines is None else engines).split(","))
        backends = [backend_table.named(name.strip()) for name in names]
        if any(backend.name == "numpy" for backend in backends):
            raise ValueError("COMPARE compares other engines with numpy: choose c, jax, or c,jax")
        self._engines = tuple(backend.name for backend in backends)
        super().__init__(backends[0].linkers[0], optimizer)
        for backend in backends:
            self.excluded |= frozenset(backend.without)

    @property
    def engines(self) -> tuple[str, ...]:
        """The backends that are compared."""
        return self._engines


class ModeOptimizer:
    """Applies all rewrites of `mode` to graphs, without compiling them.

    name: the pipeline: "fast_run", "fast_compile", "merge" or "None".
    """

    def __init__(self, mode: Any, name: str) -> None:
        self.mode, self.name = mode, name

    def optimize(self, fgraph: Any) -> None:
        """Rewrite a graph in place: a `FunctionGraph`, or an object with `inputs`, `outputs` and
        `change_input`."""
        from theano.rewrite import pipeline  # here: `import theano` loads no rules
        from theano.rewrite.graphs import rewrite_copy

        if type(fgraph) is FunctionGraph:
            pipeline.optimize(fgraph, self.mode)
        else:
            rewrite_copy(fgraph, self.optimize, self.name)

    apply = __call__ = optimize

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.mode!r})"


def looked_up(name: object, table: dict[str, Any], what: str) -> str:
    """The entry of `table` for a name, or for an object (a linker or query) with a `name`.

    Raises KeyError if there is none. what: the kind of entry, for the message.
    """
    key = name if isinstance(name, str) else getattr(name, "name", None)
    found = table.get(key) if key is not None else None
    if found is None:
        raise KeyError(f"there is no {what} {name!r}; there are {', '.join(sorted(table))}")
    return found if isinstance(found, str) else looked_up(found, table, what)
