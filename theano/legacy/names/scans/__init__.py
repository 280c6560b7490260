"""Old names of loops: loops.py, loop_arguments.py, loop_members.py, loop_optimizers.py."""
