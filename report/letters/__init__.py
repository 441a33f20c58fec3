"""Papers that are signed and handed in: what stands in them, and the names by which templates know it."""
