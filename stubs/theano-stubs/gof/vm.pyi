"""Written by `python scripts/stubs`."""

from typing import Any

Loop: Any
LoopGC: Any
Stack: Any
VM: Any
from theano.legacy.gof.vm import VM_Linker as VM_Linker
calculate_reallocate_info: Any
from theano.flags import config as config
