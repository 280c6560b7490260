"""The table of old import paths. For each old module: the present modules that define its names,
each with the names: `old=new` if they differ, `old=` for the module itself, `*` for all public
names."""

from __future__ import annotations

from theano.legacy.paths import (
    compile,
    convolution,
    gof,
    gpu,
    graph,
    loops,
    misc,
    nnet,
    scalar,
    sparse,
    tensor,
)

_PARTS = (
    compile, convolution, gof, gpu, loops, misc, nnet, scalar, sparse, tensor, graph)

TABLE: dict[str, dict[str, str]] = {
    name: {source: names for part in _PARTS for source, names in part.ROWS.get(name, {}).items()}
    for name in sorted({name for part in _PARTS for name in part.ROWS})}
