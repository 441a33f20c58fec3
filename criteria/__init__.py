"""What is scored: editions, where they lie, their locks and norms, and what is different between two."""
