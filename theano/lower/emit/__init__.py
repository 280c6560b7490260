"""C text of a program.

c.py, main.py                    a whole program; its main function
statements.py                    statements
functions.py                     functions for equal kernels, rows of tables and loops
kernel.py                        loop nests
c_expr.py, c_text.py, library.py   expressions; fixed pieces of C; mathematical functions
names.py, inlining.py            names of arrays and numbers; numbers without a name
alone.py, link.py                programs without the runtime, and what their text uses
layout.py, formulas.py           lines and indentation; what a kernel computes, for comments
outline.py, partition.py         long main functions in pieces; long files for several compilers
"""
