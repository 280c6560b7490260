"""What ops say of their results: values that have neither memory nor loops.

values.py, access.py, walks.py   the values, the indices of their elements, walks over values
builder.py, nodes.py             the methods that an op's `lower` calls; those for graphs inside ops
numbers.py                       arithmetic of dims, and of other numbers
region.py                        a list of values with its own scope: the body of a loop or branch
products.py                      calls of matrix products
overwriting.py, user_names.py    updates that can overwrite their shared variables; users' names
"""
