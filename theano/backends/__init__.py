"""Backends: the C compiler with its on-disk cache, the NumPy interpreter, and JAX.

c.py: from C text to the address of a function; toolchain.py, process.py, outcome.py, progress.py:
the compiler, its processes, its errors, the progress line; cache.py: the folder of compiled
functions; library.py: loads them; objects.py: object files that functions share; install.py:
compiles some of them when the package is installed; c_ops.py: ops with `c_code`; threads.py: the
number of threads; numpy.py: the interpreter, which defines the right results; runners.py: how one
node is computed from Python; describe.py: values in error messages; jax: the backend that computes
with JAX.
"""
