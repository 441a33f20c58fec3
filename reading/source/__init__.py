"""Texts with places: YAML as text, numbers, days and names as people write them, and what is wrong where."""
