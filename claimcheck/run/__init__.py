"""A run of the checker: the engine, its result, worker processes, cache, baseline, suppressions and changes."""
