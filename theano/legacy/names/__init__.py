"""Definitions of old names that the rest of the package does not use, by module.

Each file names its old modules in its first line. programs: functions, settings and debugging;
arrays: numbers, arrays, indexing, linear algebra, sparse matrices; networks: layers and their ops;
scans: loops; gpus: names of the old GPU back ends.
"""
