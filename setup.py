"""Builds the C runtime extension and the routines that programs call most, and defines the
packages: `theano`, and `theano-stubs` for type checkers and editors. Everything else is in
pyproject.toml."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from setuptools import Extension, find_packages, setup
from setuptools.command.build_ext import build_ext

RUNTIME = Path("theano/runtime")


class BuildAll(build_ext):
    """Builds the extension; then the new package compiles its routines. If that fails, they are
    compiled when a function calls them. An installation in place gets bytecode, as others get it
    from pip: importing the package without it takes three times as long, and Python does not store
    it where PYTHONDONTWRITEBYTECODE is set."""

    def run(self) -> None:
        super().run()
        built = os.path.abspath("." if self.inplace else self.build_lib)
        path = os.pathsep.join(filter(None, [built, os.environ.get("PYTHONPATH")]))
        routines = subprocess.Popen(
            [sys.executable, "-m", "theano.backends.install"], cwd=built,
            env={**os.environ, "PYTHONPATH": path})
        if self.inplace:
            compileall.compile_dir("theano", quiet=2)
        routines.wait()


setup(
    cmdclass={"build_ext": BuildAll},
    packages=[*find_packages(include=["theano", "theano.*"]), "theano-stubs"],
    package_dir={"theano-stubs": "stubs/theano-stubs"},
    ext_modules=[
        Extension(
            "theano.runtime._native",
            sources=sorted(str(path) for path in RUNTIME.glob("*.c")),
            depends=sorted(str(path) for path in RUNTIME.glob("*.h")),
            include_dirs=[np.get_include()],
            extra_compile_args=["-O2", "-std=c11", "-Wall", "-Wextra", "-fvisibility=hidden",
                                "-pthread"],
            libraries=["dl"],
        )
    ]
)
