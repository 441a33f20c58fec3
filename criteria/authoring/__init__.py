"""Making editions: from the one before, or from the table of a decision with its scales in words."""
