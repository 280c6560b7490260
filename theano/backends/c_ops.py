"""Ops with C code (`c_code`): compiles it into an extension module, and calls that.

The code is compiled as C++ by the C compiler of the settings. Modules are cached by content
together with the compiled functions.
"""

from __future__ import annotations

import functools
import os
from _thread import RLock
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.backends import cache
from theano.backends.process import UNKNOWN, Process
from theano.backends.runners import NO_CODE, Run, can_run, params_of, wants_c
from theano.backends.toolchain import split_words, toolchain
from theano.errors import CompileError, format_error
from theano.flags import config
from theano.graph.c_code.op_text import SHIMS, compile_words, op_text, own_headers
from theano.graph.describe import application

if TYPE_CHECKING:
    from theano.graph.node import Apply

__all__ = ["Extension", "include_folders", "start"]

_BASE = ("-x", "c++", "-shared", "-fPIC", "-O2", "-fwrapv", "-fno-strict-aliasing", "-w")
_MOST_LINES = 30
_loaded: dict[str, Any] = {}
_running: dict[str, Extension] = {}
_lock = RLock()
_MISSING = ("cc1plus", "Python.h", "-lstdc++")


class Extension:
    """The extension module for a node. The constructor starts the compiler; `load` waits for it.

    Both raise CompileError: the constructor if the compiler cannot be started, `load`, with the op
    and the compiler's message, if the code does not compile.
    """

    def __init__(self, node: Apply) -> None:
        self.node = node
        self.params_type, self.params = params_of(node)
        self.text = op_text(node, self.params_type)
        flags, libraries = compile_words(node, self.params_type)
        chain = toolchain()
        words = list(chain.command)
        if "ziglang" in words:
            words[-1] = "c++"
        self.before = [*words, *_BASE, *_permissive(chain.version), *_settings(), *flags,
                       *(f"-I{folder}" for folder in include_folders())]
        self.after = [*libraries, "-lstdc++"]
        self.key = cache.key(
            self.text, _shims(), *own_headers(node, self.params_type), chain.identity,
            *self.before, *self.after, np.__version__)
        self.process: Process | None = None
        _register()
        with _lock:
            known = self.key in _loaded or self.key in _running
            if not known and not cache.is_complete(self.path):
                self._start()

    @property
    def path(self) -> str:
        """The path of the module."""
        return os.path.join(cache.folder(), f"{self.key}.op.so")

    def _start(self) -> None:
        self.draft = cache.temporary(self.key)
        cache.write(self.draft + ".cpp", self.text)
        command = [*self.before, self.draft + ".cpp", "-o", self.draft + ".so", *self.after]
        try:
            self.process = Process(command, self.draft + ".log")
        except OSError as error:
            raise CompileError(format_error(
                f"the C compiler cannot be started for {application(self.node)}",
                rule=str(error))) from error
        _running[self.key] = self

    def load(self) -> Any:
        """The module, imported."""
        with _lock:
            found = _loaded.get(self.key)
            if found is None:
                if self.key not in _running and not cache.is_complete(self.path):  # after a fork
                    self._start()
                started = _running.pop(self.key, None)
                if started is not None and started.process is not None:
                    started._finish(started.process)
                found = _loaded[self.key] = _imported(self.path)
                cache.mark_used(self.path)
        return found

    def _finish(self, process: Process) -> None:
        status = process.wait()
        message, made = cache.text_of(self.draft + ".log"), self.draft + ".so"
        try:
            if status not in (0, UNKNOWN) or not os.path.exists(made):
                raise self._failure(message)
            cache.seal(made, self.path)
        finally:
            cache.remove(self.draft + ".cpp", self.draft + ".log", made)
            self.process = None

    def _failure(self, message: str) -> CompileError:
        lines = message.strip().splitlines()
        shown = "\n    ".join(lines[:_MOST_LINES])
        error = CompileError(format_error(
            f"the C code of {application(self.node)} does not compile", self.node.source_line,
            rule=shown))
        error.missing = any(word in message for word in _MISSING)  # type: ignore[attr-defined]
        return error

    def runner(self) -> Run:
        """A function `(values of inputs, storage of outputs)` that runs the node."""
        module = self.load()
        return functools.partial(module.run, module.make(self.params), self.params)


@functools.cache
def _register() -> None:
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_forget_parent)


def _forget_parent() -> None:
    """In a forked child: release the lock, which a thread of the parent may have held; compilers
    and their files belong to the parent."""
    global _lock
    _lock = RLock()
    _running.clear()


def start(nodes: Iterable[Apply]) -> None:
    """Start the compilers of all nodes with C code, which run in parallel."""
    for node in nodes:
        if wants_c(node) and can_run():
            with suppress(*NO_CODE):
                Extension(node)


def include_folders() -> list[str]:
    """The include directories of Python, NumPy and the compatibility header `c_shims.h`."""
    from sysconfig import get_paths

    paths = get_paths()
    folders = [paths["include"], paths["platinclude"], np.get_include(), os.path.dirname(SHIMS)]
    return list(dict.fromkeys(folders))


@functools.cache
def _shims() -> str:
    return cache.text_of(SHIMS)


def _permissive(version: str) -> list[str]:
    """The flag with which gcc accepts invalid old C++; clang has no such flag."""
    return [] if "clang" in version else ["-fpermissive"]


def _settings() -> list[str]:
    flags = split_words(config.gcc.cxxflags)
    return [*flags, "-g"] if config.cmodule.debug else flags


def _imported(path: str) -> Any:
    from importlib.machinery import ExtensionFileLoader, ModuleSpec
    from importlib.util import module_from_spec

    loader = ExtensionFileLoader("theano_c_op", path)
    module = module_from_spec(ModuleSpec("theano_c_op", loader, origin=path))
    loader.exec_module(module)
    return module
