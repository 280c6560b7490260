"""Written by `python scripts/stubs`."""


from io import StringIO as StringIO
import pickle as _cPickle_
cPickle = _cPickle_
from io import StringIO as _cStringIO_
cStringIO = _cStringIO_
from builtins import filter as filter
from builtins import input as input
from builtins import map as map
from builtins import range as range
from functools import reduce as reduce
from builtins import range as _xrange_
xrange = _xrange_
from builtins import zip as zip
