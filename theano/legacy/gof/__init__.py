"""`theano.gof` of Theano 1.0: mutable function graphs, features, optimisers and linkers.

graphs.py, fgraph.py, features.py, destroyhandler.py, shape_feature.py: graphs and their features;
optimizers.py, local_optimizers.py, navigators.py, opt_tools.py: `theano.gof.opt`; optdb.py,
pipeline.py, positions.py, rule_names.py, tensor_opt.py: databases of optimisers, and what their
names and positions mean here; mode_optimizers.py: optimisers of modes; linkers.py, vm.py,
c_linkers.py, sched.py: linkers; c_codes.py, debug_values.py, unify.py, gof_utils.py, utils.py:
helpers.
"""
