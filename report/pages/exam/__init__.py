"""The pages of an exam: how it came out, its sheets, its key."""
