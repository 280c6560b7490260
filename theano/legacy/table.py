"""The old import paths. Per old module: the modules that have its names now, each with the names,
`old=new` where they differ (`old=` for the module itself), `*` for all public ones."""

from __future__ import annotations

from theano.legacy.rows import compile, gof, gpu, misc, scalar, sparse, tensor

TABLE: dict[str, dict[str, str]] = dict(sorted({
    **compile.ROWS, **gof.ROWS, **gpu.ROWS, **misc.ROWS, **scalar.ROWS,
    **sparse.ROWS, **tensor.ROWS}.items()))
