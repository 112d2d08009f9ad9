"""Mutated input for everything that reads what others wrote, and the laws that hold for each of it.

    python -m tests.fuzz --inputs 100000 --seed 7

mutates examples of the corpus, feeds them to the targets, and writes each input that breaks a law as a file. A file
that is moved to ``seeds/<target>/`` is tried first from then on, by the suite, too.
"""
