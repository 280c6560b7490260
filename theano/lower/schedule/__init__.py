"""Which values one loop nest computes, and in which loops.

fuse.py, stages.py               groups of values; how often a nest passes over a row
arrange.py, loops.py             the steps for a region and those inside it; the loops of a group
nest.py, loop_nest.py            a group as a nest of loops
independent.py                   loops whose steps may be divided among threads
"""
