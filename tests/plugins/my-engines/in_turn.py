def run(work, batches, *, jobs=None, address=None):
    return map(work, batches)
