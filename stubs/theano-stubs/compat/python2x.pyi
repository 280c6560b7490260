"""Written by `python scripts/stubs`."""


from collections import OrderedDict as OrderedDict
from collections import deque as deque
from functools import reduce as reduce
