"""Names that Python, NumPy, SciPy and others have removed, restored for old programs.

table.py: the names, one row each; hooks.py: installs them; removed.py: the functions that no name
of today's libraries can stand for, such as `np.asscalar`; py2.py: conversion of Python 2 source;
samples.py: `random.sample`; pictures.py: the image functions of `scipy.misc`; old_pickles.py:
pickles of old versions.
"""
