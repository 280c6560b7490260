"""What functions tell about themselves: profiles and error messages.

profiling.py: `ProfileStats`, the times of calls; complaints.py: messages about the arguments of
`theano.function` and of calls; wording.py: how messages name inputs; failures.py: the exceptions of
running programs.
"""
