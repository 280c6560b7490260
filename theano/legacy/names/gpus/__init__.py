"""Old names of the GPU back ends: gpu.py, gpu_ops.py, dnn.py, transformers.py."""
