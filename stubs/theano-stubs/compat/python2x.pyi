"""Written by `python scripts/stubs`."""

from typing import Any

from collections import OrderedDict as OrderedDict
from collections import deque as deque
from functools import reduce as reduce
