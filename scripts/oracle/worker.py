"""One side of the comparison: runs programs and returns their results.

The same file runs under Python 3.8 with Theano 1.0.5 and under this package, so it uses only what
both provide.

A program is a dict:

- `flags`: settings of `theano.config` while it runs;
- `inputs`: for each a dict of `name`, `kind` (tensor, csr, csc, list), `dtype`, `pattern` (which
  dims broadcast), `shape`, and either `seed` and `fill` or the numbers themselves (`data`);
- `statements`: pairs of a name and the text of its value, or of None and a statement;
- `asked`: the names whose values are outputs, None for all;
- `calls`: how often the function is called.

The answer is a dict: `built` has for each name its parts (one for a variable, several for a
tuple) with their types, or what was raised; `values` has for each part its value in each call, or
what was raised; `shared` has the last values of the shared variables, if one function computed all
parts.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
import warnings
from typing import Any

import numpy as np
import scipy.sparse
import theano.sandbox.linalg
import theano.sandbox.multinomial
import theano.sandbox.softsign
import theano.tensor.nnet.abstract_conv
import theano.tensor.nnet.conv
import theano.tensor.nnet.conv3d2d
import theano.tensor.raw_random
import theano.tensor.signal.conv
import theano.tensor.xlogx

import theano
import theano.ifelse
import theano.sandbox.rng_mrg
import theano.sparse
import theano.tensor as T
import theano.tensor.fft
import theano.tensor.fourier
import theano.tensor.nlinalg
import theano.tensor.nnet.neighbours
import theano.tensor.shared_randomstreams
import theano.tensor.signal.pool
import theano.tensor.slinalg
import theano.typed_list

DEFAULTS = {
    name: getattr(theano.config, name) for name in ("floatX", "cast_policy", "int_division")
}


def fill(how: str, dtype: str, shape: tuple[int, ...], seed: int) -> np.ndarray:
    """Numbers of a seed, which are the same in every version of NumPy.

    `how`: "any" (with ties), "fine" (no ties), "positive" (0.5 to 1.5), "unit" (0.05 to 0.95),
    "below:n" (0 to n - 1), "around:n" (-n to n - 1), "definite" (symmetric, positive), "stochastic"
    (rows add to 1), "sorted", "wide" (with NaN and infinities, integers at the ends of their
    range).
    """
    state = np.random.RandomState(seed)
    kind = np.dtype(dtype).kind
    if how.startswith(("below:", "around:")):
        bound = int(how.partition(":")[2])
        low = 0 if how.startswith("below") or kind == "u" else -bound
        return np.asarray(state.randint(low, max(bound, 1), shape)).astype(dtype)
    if kind == "b":
        return np.asarray(state.randint(0, 2, shape)).astype(dtype)
    if how == "wide":
        return wide(state, dtype, shape)
    if kind in "iu":
        numbers = np.asarray(state.randint(0 if kind == "u" or how == "positive" else -4, 6, shape))
    else:
        numbers = np.asarray(floats(state, how, shape))
    if kind == "c":
        numbers = numbers + 1j * np.asarray(floats(state, how, shape))
    return shaped(how, numbers).astype(dtype)


def floats(state: Any, how: str, shape: tuple[int, ...]) -> Any:
    if how == "any":
        return state.randint(-6, 7, shape) / 4.0
    if how == "positive":
        return np.round(state.uniform(0.5, 1.5, shape), 3)
    if how in ("unit", "stochastic"):
        return np.round(state.uniform(0.05, 0.95, shape), 3)
    return np.round(state.normal(size=shape), 3)


def wide(state: Any, dtype: str, shape: tuple[int, ...]) -> np.ndarray:
    kind = np.dtype(dtype).kind
    if kind in "iu":
        limits = np.iinfo(dtype)
        pool = [limits.min, limits.max, 0, 1, 2, limits.max // 2, limits.min // 2]
    else:
        pool = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -1.5, 2.5, 1e30, 1e-30]
    return np.asarray(pool, dtype=dtype)[state.randint(0, len(pool), shape)]


def shaped(how: str, numbers: np.ndarray) -> np.ndarray:
    if how == "definite" and numbers.ndim == 2 and numbers.shape[0] == numbers.shape[1]:
        return numbers.dot(numbers.T.conj()) + np.eye(len(numbers))
    if how == "stochastic" and numbers.ndim and numbers.shape[-1]:
        return numbers / numbers.sum(axis=-1, keepdims=True)
    if how == "sorted":
        return np.sort(numbers, axis=-1) if numbers.ndim else numbers
    return numbers


def data_of(each: dict[str, Any]) -> Any:
    if each["kind"] == "list":
        return [
            fill(each["fill"], each["dtype"], tuple(each["shape"]), each["seed"] + i)
            for i in range(3)
        ]
    if "data" in each:
        array = np.array(each["data"], dtype=each["dtype"]).reshape(each["shape"])
    else:
        array = fill(each["fill"], each["dtype"], tuple(each["shape"]), each["seed"])
    if each["kind"] == "tensor":
        return array
    array = array * (np.random.RandomState(each["shape"][0]).randint(0, 3, array.shape) > 0)
    return getattr(scipy.sparse, each["kind"] + "_matrix")(array.astype(each["dtype"]))


def variable_of(each: dict[str, Any]) -> Any:
    if each["kind"] == "tensor":
        return T.TensorType(each["dtype"], each["pattern"])(each["name"])
    if each["kind"] == "list":
        return theano.typed_list.TypedListType(T.TensorType(each["dtype"], each["pattern"]))(
            each["name"]
        )
    return theano.sparse.SparseType(each["kind"], each["dtype"])(each["name"])


def raised(error: BaseException) -> dict[str, Any]:
    return {"raised": [kind.__name__ for kind in type(error).__mro__], "text": str(error)[:300]}


def type_of(thing: Any) -> tuple[Any, ...]:
    kind = getattr(thing, "type", None)
    if isinstance(thing, theano.Variable) and hasattr(kind, "format"):
        return ("sparse", kind.format, kind.dtype)
    if hasattr(kind, "broadcastable"):
        return ("tensor", kind.dtype, tuple(bool(b) for b in kind.broadcastable))
    if isinstance(thing, theano.Variable):
        return ("variable", type(kind).__name__)
    return ("python", repr(thing)[:200])


def coded(value: Any) -> tuple[Any, ...]:
    """A value as plain Python objects, which do not depend on the version of NumPy."""
    if scipy.sparse.issparse(value):
        return ("sparse", value.format, coded(value.toarray()))
    if isinstance(value, (list, tuple)):
        return ("list", [coded(each) for each in value])
    if isinstance(value, (np.ndarray, np.generic)) and value.dtype != object:
        array = np.ascontiguousarray(value).reshape(value.shape)
        return ("array", array.dtype.str, array.shape, array.tobytes())
    if isinstance(value, np.random.RandomState):
        return ("state", value.randint(0, 2**30, 4).tolist())
    return ("object", repr(value)[:200])


def namespace_of(program: dict[str, Any]) -> dict[str, Any]:
    names: dict[str, Any] = {
        "np": np,
        "T": T,
        "theano": theano,
        "call": call,
        "updates": [],
        "givens": {},
        "nnet": T.nnet,
    }
    for each in program["inputs"]:
        names[each["name"]] = variable_of(each)
    return names


def call(function: Any, *arguments: Any, **named: Any) -> Any:
    """The results of a call as texts: of each array the dtype, the shape and the numbers."""
    return told(function(*arguments, **named))


def told(result: Any) -> Any:
    if isinstance(result, (list, tuple)):
        return [told(each) for each in result]
    if isinstance(result, (np.ndarray, np.generic)):
        rounded = result if result.dtype.kind in "OUS" else np.round(result, 5)
        return f"{result.dtype} {result.shape} {rounded.tolist()}"
    return result


def execute(target: Any, text: str, names: dict[str, Any]) -> list[tuple[str, Any]]:
    """Run a statement; returns the parts of its value with their names."""
    if target is None:
        exec(text, names)
        return []
    names[target] = value = eval(text, names)
    if isinstance(value, (tuple, list)):
        return [(f"{target}[{i}]", each) for i, each in enumerate(value)]
    return [(target, value)]


def compute(
    names: dict[str, Any], program: dict[str, Any], outputs: list[Any], mode: Any = None
) -> list[tuple[Any, ...]]:
    """The values of `outputs` in each call. The function is made with the updates and givens of
    the program."""
    inputs = [names[each["name"]] for each in program["inputs"]]
    inputs = [each for each in inputs if each not in names["givens"]]
    call = theano.function(
        inputs,
        outputs,
        updates=names["updates"],
        givens=names["givens"],
        mode=mode,
        on_unused_input="ignore",
    )
    data = {each["name"]: data_of(each) for each in program["inputs"]}
    results = [call(*[data[each.name] for each in inputs]) for _ in range(program["calls"])]
    return [tuple(coded(result[i]) for result in results) for i in range(len(outputs))]


def build(
    program: dict[str, Any],
) -> tuple[dict[str, Any], dict[str, Any], list[tuple[str, Any]]]:
    """Run the statements; returns the names, the parts that each built, and the parts that are
    asked for."""
    names, built, parts = namespace_of(program), {}, []
    for number, (target, text) in enumerate(program["statements"]):
        key = target or f"statement {number}"
        try:
            made = execute(target, text, names)
            built[key] = [(name, type_of(part)) for name, part in made]
        except Exception as error:
            built[key] = raised(error)
            continue
        if program["asked"] is None or target in program["asked"]:
            parts += [(name, part) for name, part in made if has_value(part, program, names)]
    return names, built, parts


def has_value(part: Any, program: dict[str, Any], names: dict[str, Any]) -> bool:
    """Whether a part is a variable with a value: an input of the program, a shared variable, a
    constant, or a result, but not a new variable (the argument of an OpFromGraph)."""
    if not isinstance(part, theano.Variable):
        return False
    inputs = [names[each["name"]] for each in program["inputs"]]
    made = part.owner is not None or hasattr(part, "get_value") or hasattr(part, "data")
    return made or any(part is each for each in inputs)


def apart(program: dict[str, Any]) -> dict[str, Any]:
    """The values of the parts, each computed by a separate function, if a function for all fails.
    Each is built anew, so that no call sees the draws or updates of another."""
    found: dict[str, Any] = {}
    for i, (name, _) in enumerate(build(program)[2]):
        names, _, parts = build(program)
        try:
            found[name] = compute(names, program, [parts[i][1]])[0]
        except Exception as error:
            found[name] = raised(error)
    return found


def configure(flags: dict[str, str]) -> None:
    """Set the flags, and reset the others of DEFAULTS."""
    for name, value in DEFAULTS.items():
        setattr(theano.config, name, flags.get(name, value))


def run(program: dict[str, Any]) -> dict[str, Any]:
    """The answer to a program; see the head of this file."""
    configure(program["flags"])
    names, built, parts = build(program)
    try:
        together = compute(names, program, [part for _, part in parts])
    except Exception:
        return {"built": built, "values": apart(program), "shared": {}}
    found = {parts[i][0]: value for i, value in enumerate(together)}
    held = {
        name: coded(value.get_value())
        for name, value in names.items()
        if name.startswith("v") and hasattr(value, "get_value")
    }
    return {"built": built, "values": found, "shared": held}


def read(stream: Any) -> Any:
    head = stream.read(4)
    return pickle.loads(stream.read(struct.unpack("<I", head)[0])) if len(head) == 4 else None


def write(stream: Any, thing: Any) -> None:
    text = pickle.dumps(thing, protocol=4)
    stream.write(struct.pack("<I", len(text)) + text)
    stream.flush()


def serve() -> None:
    """Read programs from standard input, and write answers to the original standard output; other
    output is discarded."""
    answers = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    while True:
        program = read(sys.stdin.buffer)
        if program is None:
            return
        try:
            write(answers, run(program))
        except Exception as error:
            write(answers, {"died": repr(error)[:300]})


if __name__ == "__main__":
    serve()
