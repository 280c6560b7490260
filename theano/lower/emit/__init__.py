"""C text of a program.

c.py, main.py                    a whole program; its main function
statements.py, divided.py        statements; loops that are divided among threads
functions.py                     functions for equal kernels and rows of tables
kernel.py                        loop nests
c_expr.py, c_text.py             expressions; fixed pieces of C
names.py                         names of arrays and numbers
outline.py, partition.py         long main functions in pieces; long files for several compilers
"""
