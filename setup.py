"""Builds the C runtime extension, and defines the packages: `theano`, and `theano-stubs` for type
checkers and editors. Everything else is in pyproject.toml."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from setuptools import Extension, find_packages, setup

RUNTIME = Path("theano/runtime")

setup(
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
