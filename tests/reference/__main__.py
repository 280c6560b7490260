"""`python -m tests.reference`: see `walk.py`."""

import sys

from tests.reference.walk import main

sys.exit(main(sys.argv[1:]))
