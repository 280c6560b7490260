"""`export_c`: the files of a compiled function as C."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.compile.exporting import recorded
from theano.compile.exporting.known import Known, known
from theano.compile.exporting.products import PRODUCTS
from theano.compile.exporting.values import KINDS, lengths, names, numbers, quoted
from theano.errors import format_error

if TYPE_CHECKING:
    from theano.compile.making.call import Function
    from theano.compile.making.pointers import Shapes
    from theano.lower.failure import Failure


def export_c(
    function: Function, name: str, directory: str | os.PathLike[str], shapes: Shapes = None,
    calls: Sequence[Sequence[object]] | None = None, blas: str = "loops",
    instrument: bool = False,
) -> list[str]:
    """Write a compiled function as C files, for programs without Python; returns their paths.

    The files: `NAME.h`, `NAME.c`, `NAME_data.c` (the values of the shared variables, and
    constants), `NAME_test.c` (a program that repeats recorded calls), `CMakeLists.txt` and
    `README.md`. `NAME_init(&state)` gives the shared variables the values that they have here;
    `NAME_step(&state, inputs.., outputs..)` is a call with its updates, and returns 0, or a code
    that `NAME_message(code)` explains. A call that fails changes no variable. The C is C99,
    includes only `stdint.h`, allocates no memory and writes no globals.

    name: begins the names of files and functions. shapes: the lengths of each input, as a list, or
    a dict by name, index or variable; numbers need none. calls: the lists of arguments of
    the recorded calls; without them, there are three with random numbers. blas: what larger
    products are: "loops" of the text, or calls of a library by the header "cblas.h". instrument:
    count the time of each part of a call, by a clock that the program defines.

    Raises ValueError for a name that is none in C, an unknown `blas`, missing shapes, recorded
    calls that fail, and a function that needs Python, LAPACK, or dtypes that C99 does not have.

    >>> x = T.dvector("x")
    >>> total = theano.shared(0.0, "total")
    >>> updates = [(total, total + x.sum())]
    >>> f = theano.function([x], T.tanh(x).sum(), updates=updates, mode="FAST_RUN")
    >>> import os, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     sorted(map(os.path.basename, f.export_c("sums", folder, shapes={"x": (3,)})))
    ['CMakeLists.txt', 'README.md', 'sums.c', 'sums.h', 'sums_data.c', 'sums_test.c']
    """
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
        raise ValueError(format_error(
            f"export_c: {name!r} cannot begin the names of C functions",
            hint="use letters, digits and _"))
    if blas not in PRODUCTS:
        raise ValueError(format_error(
            f"export_c: blas is one of {', '.join(PRODUCTS)}, got {blas!r}"))
    clock = f"{name}_clock" if instrument else ""
    files = Texts(function, name, known(function, shapes, PRODUCTS[blas], clock), blas)
    values = recorded.calls_of(function, files.known, calls)
    texts = {
        f"{name}.h": files.header(), f"{name}.c": files.source(), f"{name}_data.c": files.data(),
        f"{name}_test.c": recorded.test(files, values),
        "CMakeLists.txt": files.cmake(),
        "README.md": files.readme()}
    os.makedirs(directory, exist_ok=True)
    paths = []
    for file, text in texts.items():
        paths.append(os.path.join(directory, file))
        with open(paths[-1], "w", encoding="utf-8") as out:
            out.write(text)
    return paths


class Texts:
    """The texts of the files. Each array has a slot: inputs of the program, constants, results.
    blas: see `export_c`."""

    def __init__(self, function: Function, name: str, found: Known, blas: str) -> None:
        self.function, self.name, self.known = function, name, found
        self.calls_blas = blas == "cblas" and bool(found.text.library)
        maker = function.maker
        self.maker = maker
        variables = [i.variable for i in maker.inputs]
        given = [maker.inputs[k].name or variables[k].name for k in found.arguments]
        results = [out.variable.name for out in maker.outputs]
        single = len(results) == 1
        both = names([*given, *(r or ("result" if single else f"result{i}")
                                for i, r in enumerate(results))], "input")
        self.inputs, self.outputs = both[:len(given)], both[len(given):]
        self.held = names([variables[k].name for k in found.held], "shared")
        self.constants = [np.asarray(c) for c in found.program.constants]
        self.kinds = [str(v.type.dtype) for v in maker.fgraph.inputs]
        self.out_kinds = [str(v.type.dtype) for v in maker.fgraph.outputs]
        self.targets = {len(maker.outputs) + i: t for i, t in enumerate(maker.targets)}
        self.first_output = len(self.kinds) + len(self.constants)
        self.fresh = [k for k in self.targets if k not in found.program.inplace]
        self.memory = found.memory

    def shape_of(self, output: int) -> tuple[int, ...]:
        """The lengths of a result, or of the new value of a variable."""
        if output in self.targets:
            return self.known.shapes[self.targets[output]]
        return self.known.results[output]

    def parameters(self) -> list[str]:
        """The parameters of a call after the state."""
        found = []
        for k, each in zip(self.known.arguments, self.inputs, strict=True):
            shape, kind = self.known.shapes[k], KINDS[self.kinds[k]]
            found.append(f"const {kind} {each}[{lengths(shape) or 1}]" if shape
                         else f"{kind} {each}")
        for k, each in enumerate(self.outputs):
            shape, kind = self.known.results[k], KINDS[self.out_kinds[k]]
            found.append(f"{kind} {each}[{lengths(shape) or 1}]" if shape else f"{kind} *{each}")
        return found

    def signature(self) -> str:
        """The head of the function of a call."""
        taken = ", ".join([f"{self.name}_state *state", *self.parameters()])
        return f"int {self.name}_step({taken})"

    def header(self) -> str:
        """`NAME.h`."""
        members = []
        for k, each in zip(self.known.held, self.held, strict=True):
            shape, kind = self.known.shapes[k], KINDS[self.kinds[k]]
            size = f"[{lengths(shape) or 1}]" if shape else ""
            members.append(f"    {kind} {each}{size};{_shape_comment(shape)}")
        for k in self.fresh:
            count = lengths(self.shape_of(k)) or 1
            members.append(f"    {KINDS[self.out_kinds[k]]} th_new{k}[{count}]; /* for a call */")
        if self.memory:
            members.append(f"    int64_t th_memory[{self.memory // 8 + 8}]; /* for a call */")
        parts = len(self.known.program.laps)
        if parts:
            members.append(f"    uint64_t counts[{parts}]; /* of the clock, for each part */")
        if not members:
            members.append("    char th_nothing;")
        said = "".join(
            f" *   {each}: {kind}{_dims(shape)}\n" for each, kind, shape in (
                *((n, self.kinds[k], self.known.shapes[k])
                  for k, n in zip(self.known.arguments, self.inputs, strict=True)),
                *((n, self.out_kinds[k], self.known.results[k])
                  for k, n in enumerate(self.outputs))))
        return _HEADER.replace("MEMBERS", "\n".join(members)).replace(
            "SIGNATURE", self.signature()).replace("SAID", said).replace(
            "@PARTS@", _PARTS.replace("COUNT", str(parts)) if parts else "").replace(
            "NAME", self.name)

    def source(self) -> str:
        """`NAME.c`."""
        program = self.known.program
        messages = "".join(f"    case {i}: return {quoted(_plain(f))};\n"
                           for i, f in enumerate(program.failures, 1))
        headers = f'#include "{self.name}.h"\n' + '#include "cblas.h"\n' * self.calls_blas
        return "\n".join([
            f"/* {self.maker.label}: exported by Theano 2. */\n{headers}", _HEAD,
            self.known.text.text, self._constants(), self._init(), self._step(),
            _MESSAGE.replace("CASES", messages).replace("NAME", self.name), self._part()])

    def _part(self) -> str:
        """The function that says what a part is, of an instrumented program."""
        cases = "".join(f"    case {k}: return {quoted(part.text)};\n"
                        for k, part in enumerate(self.known.program.laps))
        return _PART.replace("CASES", cases).replace("NAME", self.name) if cases else ""

    def _constants(self) -> str:
        """The declarations of the arrays of `NAME_data.c`."""
        return "".join(f"extern {head};\n" for head, _ in self._arrays())

    def _arrays(self) -> list[tuple[str, np.ndarray[Any, Any]]]:
        """Heads and elements of the arrays of `NAME_data.c`."""
        arrays = [(f"{self.name}_start{i}", self.function.input_storage[k].value)
                  for i, k in enumerate(self.known.held)]
        arrays += [(f"{self.name}_constant{i}", c) for i, c in enumerate(self.constants)]
        return [(f"const {KINDS[str(np.asarray(a).dtype)]} {n}[{max(np.size(a), 1)}]",
                 np.asarray(a)) for n, a in arrays]

    def data(self) -> str:
        """`NAME_data.c`."""
        arrays = "\n".join(f"extern {head};\n{head} = {{\n{numbers(a)}\n}};\n"
                           for head, a in self._arrays())
        return f'/* Start values and constants of {self.name}. */\n#include "{self.name}.h"\n\n' + (
            arrays or f"typedef int {self.name}_nothing;\n")

    def _init(self) -> str:
        lines = []
        for i, (k, each) in enumerate(zip(self.known.held, self.held, strict=True)):
            shape = self.known.shapes[k]
            if shape and lengths(shape):
                lines.append(f"    for (int64_t i = 0; i < {lengths(shape)}; ++i) "
                             f"state->{each}[i] = {self.name}_start{i}[i];\n")
            elif not shape:
                lines.append(f"    state->{each} = {self.name}_start{i}[0];\n")
        if self.known.program.laps:
            lines.append(f"    for (int i = 0; i < {self.name}_parts; ++i) state->counts[i] = 0;\n")
        return (f"void {self.name}_init({self.name}_state *state)\n{{\n"
                f"{''.join(lines) or '    (void)state;' + chr(10)}}}\n")

    def _step(self) -> str:
        lines = ["    th_frame frame;"]
        held = dict(zip(self.known.held, self.held, strict=True))
        given = dict(zip(self.known.arguments, self.inputs, strict=True))
        for k, shape in enumerate(self.known.shapes):
            place = f"state->{held[k]}" if k in held else given[k]
            lines.append(f"    frame.data[{k}] = (void *){'' if shape else '&'}{place};")
        lines += [f"    frame.data[{len(self.kinds) + i}] = (void *){self.name}_constant{i};"
                  for i in range(len(self.constants))]
        after = []
        for k in range(len(self.out_kinds)):
            slot = f"    frame.data[{self.first_output + k}] = "
            if k not in self.targets:
                lines.append(f"{slot}{self.outputs[k]};")
                continue
            target = self.targets[k]
            shape, place = self.known.shapes[target], f"state->{held[target]}"
            if k not in self.fresh:
                lines.append(f"{slot}{'' if shape else '&'}{place};")
                continue
            lines.append(f"{slot}state->th_new{k};")
            after.append(
                f"    for (int64_t i = 0; i < {lengths(shape)}; ++i) "
                f"{place}[i] = state->th_new{k}[i];" if shape else
                f"    {place} = state->th_new{k}[0];")
        lines.append(
            "    frame.memory = (char *)(((uintptr_t)state->th_memory + 63) & ~(uintptr_t)63);"
            if self.memory else "    frame.memory = 0;")
        if self.known.program.laps:
            lines.append("    frame.counts = state->counts;")
        if "state->" not in "".join(lines):
            lines.append("    (void)state;")
        lines += ["    const int code = th_run(&frame);", "    if (code) return code;", *after,
                  "    return 0;"]
        return f"{self.signature()}\n{{\n" + "\n".join(lines) + "\n}\n"

    def cmake(self) -> str:
        """`CMakeLists.txt`."""
        find, library = ("find_package(BLAS REQUIRED)\n", " ${BLAS_LIBRARIES}") if (
            self.calls_blas) else ("", "")
        return _CMAKE.replace("@FIND@", find).replace("@BLAS@", library).replace(
            "NAME", self.name).replace("@KEY@", "NAME")

    def readme(self) -> str:
        """`README.md`."""
        return _README.replace("SIGNATURE", self.signature()).replace("NAME", self.name).replace(
            "@BLAS@", "a library that has the functions of `cblas.h` and with\n" if (
                self.calls_blas) else "")


def _plain(failure: Failure) -> str:
    """The message of a failure without its numbers."""
    text = re.sub(r"\{[^}]*\}", "?", failure.message)
    line = failure.node.source_line if failure.node is not None else ""
    return f"{failure.exception.__name__}: {text}" + (f" ({line})" if line else "")


def _dims(shape: tuple[int, ...]) -> str:
    return "".join(f"[{n}]" for n in shape)


def _shape_comment(shape: tuple[int, ...]) -> str:
    return f" /* {_dims(shape)} */" if len(shape) > 1 else ""


_HEADER = """\
#ifndef NAME_H
#define NAME_H

#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

/* The state: the shared variables, and memory that calls use. */
typedef struct {
MEMBERS
} NAME_state;

/* Gives the variables the values that they had when the function was exported. */
void NAME_init(NAME_state *state);

/* A call. 0, or a code for NAME_message; then nothing has changed but the results. Matrices are
 * stored by rows; arrays do not overlap.
SAID */
SIGNATURE;

/* What a code means. */
const char *NAME_message(int code);
@PARTS@
#ifdef __cplusplus
}
#endif
#endif
"""

_PARTS = """
/* A call adds to `counts` of the state what this clock, which your program defines, counts in each
 * part; NAME_part says what a part computes. */
enum { NAME_parts = COUNT };
uint64_t NAME_clock(void);
const char *NAME_part(int part);
"""

_PART = """\
const char *NAME_part(int part)
{
    switch (part) {
CASES    default: return "";
    }
}
"""

_HEAD = """\
#ifdef __cplusplus
#define restrict __restrict
#endif
#if defined(__GNUC__) && !defined(__clang__) /* clang needs these as flags */
#pragma GCC optimize ("no-strict-aliasing", "wrapv", "fp-contract=off")
#endif
#ifdef __GNUC__ /* one text serves types with NaN, and types without a sign */
#pragma GCC diagnostic ignored "-Wtautological-compare"
#pragma GCC diagnostic ignored "-Wtype-limits"
#endif
"""

_MESSAGE = """\
const char *NAME_message(int code)
{
    switch (code) {
    case 0: return "";
CASES    default: return "no code of NAME_step";
    }
}
"""

_CMAKE = """\
cmake_minimum_required(VERSION 3.10)
project(NAME C)
set(CMAKE_C_STANDARD 99)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()
@FIND@add_library(NAME STATIC NAME.c NAME_data.c)
target_include_directories(NAME PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
if(NOT MSVC)
    target_compile_options(NAME PRIVATE -fno-strict-aliasing -fwrapv -ffp-contract=off)
    target_link_libraries(NAME PUBLIC@BLAS@ m)
endif()
add_executable(NAME_test NAME_test.c)
target_link_libraries(NAME_test NAME)
enable_testing()
add_test(NAME NAME COMMAND NAME_test)
""".replace("add_test(NAME NAME COMMAND", "add_test(@KEY@ NAME COMMAND")

_README = """\
# NAME

A function that Theano 2 exported as C99.

```c
NAME_state state;
NAME_init(&state);
int code = SIGNATURE_CALL;
if (code) puts(NAME_message(code));
```

Each `NAME_state` is independent: several threads may call, each with its own. Compile `NAME.c`
and `NAME_data.c` with `-std=c99 -O2 -fno-strict-aliasing -fwrapv -ffp-contract=off` and link with
@BLAS@`-lm`. `NAME_test.c` repeats recorded calls and compares the results; `NAME_test exact`
compares them to the bit.
""".replace("int code = SIGNATURE_CALL", "/* SIGNATURE */\nint code = NAME_step(&state, ...)")
