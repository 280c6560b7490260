"""The construction of functions, from the arguments of `function` to a compiled program.

construct.py: `function`, all steps; io.py: `In`, `Out`; specify.py: the graph of the function;
rebuild.py: copies of expressions with parts replaced; maker.py: `FunctionMaker`; build.py:
`Executable`, which the backend of the mode makes: in_c.py, in_numpy.py, in_jax.py, in_ir.py;
second_start.py: functions that an earlier process has compiled; native.py: lowering, C text and the
compiler; fallback.py: functions that cannot be compiled; call.py: `Function`; pickling.py: pickles
of functions; container.py: storage of one value; object_outputs.py, objects.py: outputs that are
Python objects; overwriting.py: `accept_inplace`; compiled_run.py: running a graph in C without a
`Function`; pointers.py: functions as C functions; leaving.py: functions in programs of JAX, and in
StableHLO.
"""
