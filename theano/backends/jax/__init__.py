"""The JAX backend: computes rewritten graphs with JAX, on processors, GPUs and TPUs.

host.py: ops in loops that the processor computes; linalg.py: errors of linear algebra;
symbolic.py: lengths that are symbols.

plan.py: what is computed by JAX, and what before it; trace.py: a graph as operations of JAX;
loops.py: loops and branches; conditions.py: errors that depend on elements; state.py: values of
shared variables on a device; places.py: devices and meshes; cluster.py: what processes exchange;
collectives.py: what profiles say of them; report.py: what they say of compilations, and programs
that are kept on disk; engine.py: functions that run; leaving.py: graphs that a program of JAX
calls; exporting.py, loading.py: programs in StableHLO. The README says how these work together.
"""
