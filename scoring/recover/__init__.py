"""What wins a lost point back: whole units, papers, answers; until when; what a plan leaves, drafted statements."""
