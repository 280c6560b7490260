"""Programs that several processes run, on one machine or many.

Each process runs the same program, which begins with `initialize()`, and gives its rows of the
data. JAX divides the work.

    python -m theano.distributed --processes 4 program.py

starts four processes on this machine, to try a program; Slurm, MPI, Kubernetes and TPU pods start
them on clusters. `docs/devices.md` has an example of each.

  initialize        connects the processes
  process_index, process_count
                    the number of this process, from 0, and of all
  local_rows        the rows of an array that this process holds
  save, restore     write the values of shared variables to a folder, and read them

launcher.py starts processes; processes.py connects them, and ends all when one fails; cluster.py of
`theano.backends.jax` is what they exchange; checkpoints.py saves and restores; pieces.py is the
form of what is saved; parts.py says which part of a value is here.
"""

from theano.distributed.checkpoints import restore, save
from theano.distributed.processes import initialize, local_rows, process_count, process_index

__all__ = ["initialize", "local_rows", "process_count", "process_index", "restore", "save"]
