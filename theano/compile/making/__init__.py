"""From what a user passes to `function` to something that runs.

construct.py: `function`, the whole road; complaints.py, wording.py: what is wrong with its
arguments; specify.py: one closed graph; rebuild.py: copies with parts replaced; maker.py:
`FunctionMaker`; build.py: what the mode says; native.py: lowering, C text, the compiler;
fallback.py: no C; failures.py: what a failing program says; built.py: the terms that native code
is told in; container.py: a place for a value; assembled.py, objects.py: results that are objects;
overwriting.py: `accept_inplace`; compiled_run.py: a graph computed in C for its outputs alone.
"""
