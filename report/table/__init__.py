"""The result as a table of one row a part, for pasting into other software: as text with its description, and Excel."""
