"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.gof.vm import VM_Linker as VM_Linker
from theano.flags import config as config
