"""The words of each language, one folder a language with the same files."""
