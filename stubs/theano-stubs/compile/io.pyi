"""Written by `python scripts/stubs`."""


from theano.compile import In as In
from theano.compile import Out as Out
from theano.compile import Param as Param
from theano.compile import SharedVariable as SharedVariable
from theano.compile import SymbolicInput as SymbolicInput
from theano.compile import SymbolicOutput as SymbolicOutput
