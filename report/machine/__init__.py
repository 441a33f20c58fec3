"""The JSON of each answer."""
