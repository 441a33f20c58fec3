"""Files that people fill in: the evidence form, a new edition, the import of a table."""
