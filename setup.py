"""Builds the C runtime extension, and defines the packages: `theano`, and `theano-stubs` for type
checkers and editors. Everything else is in pyproject.toml.

Without a C compiler the package is installed without the extension, unless the environment variable
THEANO_EXTENSION is "required", or the command is `python setup.py build_ext`. An installation in
place also compiles the routines that programs call most (`theano.backends.install`); a wheel has
none, because they fit one processor only: functions compile those that they call, once, into the
cache.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from pathlib import Path

from setuptools import Extension, find_packages, setup
from setuptools.command.build_ext import build_ext

RUNTIME = Path("theano/runtime")
ABSENT = """\
theano is installed WITHOUT its C extension: {error}
  Functions will run with NumPy, slowly. Install a C compiler (gcc or clang) and the headers of
  Python, then install theano again."""


def numpy_headers() -> list[str]:
    """The folder of NumPy's headers. NumPy is imported here because other commands, such as that
    for a source package, need none."""
    import numpy

    return [numpy.get_include()]


class BuildExtension(build_ext):
    """Builds the extension if that is possible, and what an installation in place has besides: the
    routines, and bytecode, which others get from pip (importing the package without it takes three
    times as long, and Python does not store it where PYTHONDONTWRITEBYTECODE is set)."""

    def run(self) -> None:
        try:
            self.include_dirs = [*(self.include_dirs or []), *numpy_headers()]
            super().run()
        except Exception as error:  # of classes that differ between versions of setuptools
            if os.environ.get("THEANO_EXTENSION") == "required" or "build_ext" in sys.argv:
                raise
            print(ABSENT.format(error=error), file=sys.stderr, flush=True)
            self.extensions = self.distribution.ext_modules = []
            wheel = self.distribution.get_command_obj("bdist_wheel", create=False)
            if wheel is not None:
                wheel.root_is_pure = True  # for every Python and platform
            return
        if self.inplace:
            self.complete()

    def complete(self) -> None:
        """Compile routines and bytecode in place."""
        path = os.pathsep.join(filter(None, [os.getcwd(), os.environ.get("PYTHONPATH")]))
        routines = subprocess.Popen(
            [sys.executable, "-m", "theano.backends.install"],
            env={**os.environ, "PYTHONPATH": path})
        compileall.compile_dir("theano", quiet=2)
        routines.wait()


setup(
    cmdclass={"build_ext": BuildExtension},
    packages=[*find_packages(include=["theano", "theano.*"]), "theano-stubs"],
    package_dir={"theano-stubs": "stubs/theano-stubs"},
    ext_modules=[
        Extension(
            "theano.runtime._native",
            sources=sorted(str(path) for path in RUNTIME.glob("*.c")),
            depends=sorted(str(path) for path in RUNTIME.glob("*.h")),
            extra_compile_args=["-O2", "-std=c11", "-Wall", "-Wextra", "-fvisibility=hidden",
                                "-pthread"],
            libraries=["dl"] if sys.platform == "linux" else [],
        )
    ]
)
