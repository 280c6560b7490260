"""Written by `python scripts/stubs`."""


from io import BytesIO as BytesIO
from collections.abc import Callable as Callable
from theano.legacy.names.programs.dictionaries import DefaultOrderedDict as DefaultOrderedDict
from collections.abc import MutableMapping as _DictMixin_
DictMixin = _DictMixin_
from collections.abc import Iterable as Iterable
from collections.abc import Mapping as Mapping
from collections import OrderedDict as OrderedDict
from theano.legacy.gof.utils import PY3 as PY3
from collections.abc import ValuesView as ValuesView
from theano.legacy.gof.utils import b as b
from theano.legacy.gof.utils import cmp as cmp
import configparser as configparser
from theano.legacy.gof.utils import decode as decode
from theano.legacy.names.programs.leftovers import decode_iter as decode_iter
from theano.legacy.names.programs.leftovers import decode_with as decode_with
from theano.legacy.gof.utils import exc_message as exc_message
from theano.legacy.gof.utils import get_unbound_function as get_unbound_function
from builtins import filter as _ifilter_
ifilter = _ifilter_
from builtins import map as _imap_
imap = _imap_
from builtins import zip as _izip_
izip = _izip_
from theano.legacy.names.programs.leftovers import maybe_add_to_os_environ_pathlist as maybe_add_to_os_environ_pathlist
from builtins import next as next
from operator import truediv as _operator_div_
operator_div = _operator_div_
from functools import reduce as reduce
from importlib import reload as reload
from theano.compat import python2x as python2x
from theano.compat import six as six
