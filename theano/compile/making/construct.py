"""`function`: all steps from expressions to a compiled function."""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from theano.compile.making.call import Function, create
from theano.compile.making.io import SymbolicInput
from theano.compile.making.maker import FunctionMaker
from theano.compile.making.overwriting import overwritten, replaced
from theano.compile.making.specify import as_input, as_outputs, specify
from theano.compile.modes.by_name import get_mode
from theano.compile.reporting.wanted import measures_parts, wanted_profile
from theano.errors import format_error
from theano.flags import config
from theano.graph import collector, source
from theano.graph.node import Variable
from theano.graph.statement import located

if TYPE_CHECKING:
    from theano.compile.making.io import In, Out
    from theano.compile.modes.mode import Mode
    from theano.compile.reporting.profiling import ProfileStats


@located
def function(
    inputs: Sequence[Variable | In | Sequence[Any]],
    outputs: Variable | Out | Sequence[Variable | Out] | Mapping[str, Variable | Out] | None = None,
    mode: Mode | str | None = None,
    updates: Mapping[Any, Any] | Iterable[Sequence[Any]] | None = None,
    givens: Mapping[Any, Any] | Iterable[Sequence[Any]] | None = None,
    no_default_updates: bool | Sequence[Variable] = False, accept_inplace: bool = False,
    name: str | None = None, rebuild_strict: bool = True, allow_input_downcast: bool | None = None,
    profile: bool | ProfileStats | None = None, on_unused_input: str | None = None,
) -> Function:
    """Compile a function that computes `outputs` from `inputs`.

    inputs: a list of variables or `In`s. outputs: a variable (the function returns its value), a
    list or dict of variables (it returns a list or dict), or None. Each may be an `Out`.
    mode: a `Mode` or the name of one; None: the default mode.
    updates: a dict or list of pairs `(shared variable, expression)`. All new values are computed
    from the old ones, and are stored together when the call ends.
    givens: a dict or list of pairs `(variable, replacement)`: the variable is replaced in the graph
    of this function. rebuild_strict: both must have the same type.
    no_default_updates: True, or a list of shared variables: ignore their `default_update`.
    name: for messages and profiles. profile: True or a `ProfileStats`: measure calls.
    allow_input_downcast: whether arguments may lose precision; None: only Python floats, if
    `config.floatX` is float32. on_unused_input: "raise", "warn" or "ignore"; None:
    `config.on_unused_input`. accept_inplace: ops that overwrite an input of the function overwrite
    the argument of the call.

    Raises MissingInputError if the outputs depend on a variable without a value, UnusedInputError
    if an input is not used or occurs twice, RuntimeError if `givens` replaces an input, ValueError
    if a variable has two updates, TypeError if an input, output, update or given is invalid.

    >>> x, total = T.dvector("x"), theano.shared(0.0, "total")
    >>> add = theano.function([x], T.exp(x).sum(), updates=[(total, total + x.sum())])
    >>> add([0.0, 1.0]), total.get_value()
    (array(3.71828183), array(1.))
    """
    if name is not None and not isinstance(name, str):
        raise TypeError(f"the name of a function must be a string, got {name!r}")
    start = time.perf_counter()
    found: Any = get_mode(mode)
    profile = getattr(found, "profile", None) if profile is None else profile
    listed, keys, single = as_outputs(outputs)
    hidden = overwritten(
        [as_input(i).variable for i in inputs], [out.variable for out in listed],
    ) if accept_inplace else []
    if accept_inplace:
        updates = replaced([out.variable for out in listed], updates)
    with collector.resting():
        spec = specify(
            inputs, [*listed, *(v for _, v in hidden)] if hidden else outputs, updates, givens,
            no_default_updates, rebuild_strict,
            config.on_unused_input if on_unused_input is None else on_unused_input)
        maker = FunctionMaker.of(
            spec, found, name, source.mark(), allow_input_downcast,
            measures_parts(profile))
    if hidden:
        maker.overwrites, maker.returned_as = tuple(i for i, _ in hidden), (keys, single)
    maker.profile = wanted_profile(profile, maker)
    if maker.profile is not None:
        maker.profile.add_compilation(time.perf_counter() - start, maker)
    return create(maker)


@located
def evaluate(variable: Variable, values: Mapping[Variable, object]) -> Any:
    """The value of a variable for the values of free variables; see `Variable.eval`."""
    keys = values if isinstance(values, Mapping) else [values]
    wrong = [key for key in keys if not isinstance(key, (Variable, SymbolicInput))]
    if wrong:
        raise TypeError(format_error(
            f"eval takes a dict from variables to their values, got {wrong[0]!r}",
            hint="give the variables themselves, not their names: .eval({x: 1.0})"))
    cache = variable.__dict__.setdefault("_fn_cache", {})
    key = tuple(values)
    if key not in cache:
        cache[key] = function(list(key), variable)
    return cache[key](*values.values())


@located
def pfunc(
    params: Any, outputs: Any = None, mode: Any = None, updates: Any = None,
    givens: Any = None, no_default_updates: Any = False, accept_inplace: bool = False,
    name: str | None = None, rebuild_strict: bool = True, allow_input_downcast: bool | None = None,
    profile: Any = None, on_unused_input: str | None = None,
    output_keys: Any = None,
) -> Function:
    """The old name of `function`. output_keys: a key for each output; the function returns a
    dict."""
    if output_keys is not None:
        outputs = dict(zip(output_keys, outputs, strict=True))
    return function(
        params, outputs, mode, updates, givens, no_default_updates, accept_inplace, name,
        rebuild_strict, allow_input_downcast, profile, on_unused_input)


def orig_function(
    inputs: Sequence[Any], outputs: Any, mode: Any = None,
    accept_inplace: bool = False, name: str | None = None,
    profile: Any = None, on_unused_input: str | None = None,
    output_keys: Any = None,
) -> Function:
    """`FunctionMaker(inputs, outputs, ...).create()`.

    Updates and default values are given as `In`; there are no givens and no default updates.
    """
    made: Function = FunctionMaker(
        inputs, outputs, mode, accept_inplace, profile=profile, on_unused_input=on_unused_input,
        output_keys=output_keys, name=name).create()
    return made


def function_dump(
    filename: str, inputs: list[Any], outputs: Any = None, mode: Any = None,
    updates: Any = None, givens: Any = None, no_default_updates: Any = False,
    accept_inplace: bool = False, name: str | None = None, rebuild_strict: bool = True,
    allow_input_downcast: bool | None = None, profile: Any = None,
    on_unused_input: str | None = None, extra_tag_to_remove: str | None = None,
) -> None:
    """Pickle the arguments of a call of `function` to a file, for a bug report.

    `theano.function(**pickle.load(file))` repeats the call. extra_tag_to_remove is ignored.
    """
    arguments = {
        "inputs": inputs, "outputs": outputs, "mode": mode, "updates": updates,
        "givens": givens, "no_default_updates": no_default_updates,
        "accept_inplace": accept_inplace, "name": name, "rebuild_strict": rebuild_strict,
        "allow_input_downcast": allow_input_downcast, "profile": profile,
        "on_unused_input": on_unused_input,
    }
    with open(filename, "wb") as file:
        pickle.dump(arguments, file, protocol=-1)
