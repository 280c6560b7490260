"""The layers of random networks: each function takes the `Maker` and the value that the layer is
given, and returns the text of its result, or None if it does not suit the value.

convolutional.py: convolutions under all their names; pooling.py: pooling, patches, interpolation;
spatial.py: padding, cropping, joining, residual sums, branches and loops; dense.py: normalisation,
activations, products and costs.
"""
