"""What Python and the libraries around it have removed, put back for old programs.

table.py: one row each; hooks.py: puts them in place; removed.py: functions with no equal under
another name; py2.py: source of Python 2; pictures.py: `scipy.misc`; old_pickles.py: files that old
versions wrote.
"""
