"""Written by `python scripts/stubs`."""

from typing import Any

from io import StringIO as StringIO
import pickle as cPickle
from io import StringIO as cStringIO
from builtins import filter as filter
from builtins import input as input
from builtins import map as map
from builtins import range as range
from functools import reduce as reduce
from builtins import range as xrange
from builtins import zip as zip
