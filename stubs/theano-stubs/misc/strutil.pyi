"""Written by `python scripts/stubs`."""


from theano.legacy.names.programs.leftovers import pretty_format as pretty_format
from theano.legacy.names.programs.leftovers import render_string as render_string
from theano.legacy.names.programs.leftovers import strip_leading_white_space as strip_leading_white_space
