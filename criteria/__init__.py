"""What is scored: the vocabulary of figures, editions of criteria, and the proofs that an edition is sound."""
