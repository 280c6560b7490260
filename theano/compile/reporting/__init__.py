"""What functions tell about themselves: profiles and error messages.

profiling.py: `ProfileStats`, the times of calls; complaints.py: messages about the arguments of
`theano.function` and of calls, and the text of types and values in them; failures.py: the
exceptions of running programs.
"""
