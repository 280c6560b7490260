"""Measurements that need a fresh process: starting, importing, compiling large graphs, peak
memory."""

from __future__ import annotations

from functools import partial

from benchmarks.harness import OURS, Bar, Program, Row

COMPILERS = (OURS, "jax", "pytensor")
EVERYBODY = (*COMPILERS, "torch")
NETWORKS = (OURS, "jax", "torch")
LOOPS = (OURS, "jax")
JAX = Bar(system="jax")


def row(
    name: str, unit: str, module: str, arguments: tuple[str, ...], bars: tuple[Bar, ...],
    systems: tuple[str, ...] = COMPILERS, cache: str = "empty",
) -> Row:
    """A row for which each system runs `module SYSTEM *arguments`, on both cores."""
    programs = {
        system: partial(Program, module, system, *arguments, cache=cache) for system in systems
    }
    return Row(name, unit, programs, bars, threads=2, tolerance=1e-4)


ROWS = (
    row("tutorial, process start to first step, empty cache", "s", "first_step", (), (Bar(0.6),),
        EVERYBODY),
    row("tutorial, process start to first step, filled cache", "s", "first_step", (), (Bar(0.35),),
        EVERYBODY, cache="filled"),
    row("import, above numpy", "s", "import_time", (), (Bar(0.05),), EVERYBODY, cache="filled"),
    *(
        row(f"tanh MLP of depth {depth}: gradient, compile, first call", "s", "deep_mlp",
            (str(depth),), (Bar(bar), Bar(system="jax")))
        for depth, bar in ((10, 0.2), (50, 0.3), (200, 0.8))
    ),
    row("tanh MLP: time per layer at depth 200 over depth 10", "x", "deep_mlp", ("10", "200"),
        (Bar(1.5),), (OURS, "jax")),
    *(
        row(f"{nodes} elementwise nodes: gradient, compile, first call", "s", "wide_graph",
            (str(nodes),), (Bar(bar), Bar(system="jax")))
        for nodes, bar in ((100, 0.15), (400, 0.4), (2000, 2.0))
    ),
    row("chain of 50,000 nodes: build, gradient, compile, pickle", "s", "long_chain", ("50000",),
        (Bar(60.0),), (OURS,)),
    *(
        row(f"peak memory, MLP step, batch {batch}", "MB", "mlp_memory", (str(batch),),
            (Bar(120.0),) if batch == 20 else (Bar(system="jax"),), (*EVERYBODY, "numpy"))
        for batch in (20, 600)
    ),
    row("LeNet step: gradient, compile, first call", "s", "network_step", ("build", "lenet"),
        (Bar(0.6), JAX), NETWORKS),
    row("residual network of 20 layers: gradient, compile, first call", "s", "network_step",
        ("build", "residual"), (Bar(3.0), JAX), NETWORKS),
    row("peak memory, LeNet step, batch 500", "MB", "network_step", ("memory", "lenet"),
        (Bar(200.0), JAX), NETWORKS),
    row("peak memory, gradient of 100,000 steps over 1,000 numbers", "MB", "long_loop",
        ("memory", "100000"), (Bar(150.0),), LOOPS),
    row("gradient of 100,000 steps over 1,000 numbers", "s", "long_loop", ("call", "100000"),
        (JAX,), LOOPS),
)
