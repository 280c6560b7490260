"""The checker of the loop IR, whose invariants `theano.lower.ir` lists.

check.py                         a whole program, its loops and branches
statements.py                    the statements of a region
kernel.py                        loop nests
facts.py                         what is known of lengths, and which indices are within arrays
residue.py                       guards for claims that cannot be proved for all lengths
"""
