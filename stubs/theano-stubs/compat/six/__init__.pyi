"""Written by `python scripts/stubs`."""


from io import BytesIO as BytesIO
from theano.legacy.gof.utils import Iterator as Iterator
from theano.legacy.gof.utils import MAXSIZE as MAXSIZE
from theano.legacy.gof.utils import PY3 as PY3
from io import StringIO as StringIO
from theano.legacy.gof.utils import add_metaclass as add_metaclass
from theano.legacy.gof.utils import b as b
from theano.legacy.gof.utils import binary_type as binary_type
from theano.legacy.gof.utils import class_types as class_types
from theano.legacy.gof.utils import integer_types as integer_types
from theano.legacy.gof.utils import iteritems as iteritems
from theano.legacy.gof.utils import iterkeys as iterkeys
from theano.legacy.gof.utils import itervalues as itervalues
from builtins import next as next
from theano.legacy.gof.utils import reraise as reraise
from theano.legacy.gof.utils import string_types as string_types
from theano.legacy.gof.utils import text_type as text_type
from theano.legacy.gof.utils import with_metaclass as with_metaclass
from theano.compat.six import moves as moves
