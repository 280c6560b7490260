"""Written by `python scripts/stubs`."""


from theano.legacy.names.programs.leftovers import call_subprocess_Popen as call_subprocess_Popen
from theano.legacy.names.programs.leftovers import output_subprocess_Popen as output_subprocess_Popen
from theano.legacy.names.programs.leftovers import subprocess_Popen as subprocess_Popen
