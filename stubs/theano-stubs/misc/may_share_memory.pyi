"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.memory import may_share_memory as may_share_memory
