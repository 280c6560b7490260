"""Write the results of each program to a file."""

import json
import sys
import warnings

from tests.programs.users.summary import PROGRAMS, summary

warnings.simplefilter("ignore")
found = {program.__name__: summary(program()) for program in PROGRAMS}
with open(sys.argv[1], "w") as file:
    lines = [f"{json.dumps(name)}: {json.dumps(rows)}" for name, rows in found.items()]
    file.write("{\n" + ",\n".join(lines) + "\n}\n")
