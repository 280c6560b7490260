"""Reports about functions: profiles and error messages.

profiling.py: `ProfileStats`, the times of calls; wanted.py: whether a function has one;
measured.py: times and memory of the parts of a C function; complaints.py: messages about the
arguments of `theano.function` and of calls, and the text of types and values in them; failures.py:
the exceptions of running programs.
"""
