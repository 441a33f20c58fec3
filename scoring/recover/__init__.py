"""What wins a lost point back: whole units, papers, answers; until when; advice and drafted statements."""
