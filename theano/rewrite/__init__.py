"""Graph rewriting: the engine, the rules by subject, and the pipeline that applies them."""
