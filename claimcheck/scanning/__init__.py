"""Many articles against many claims: the index, the readers of articles, and the evidence that is found."""
