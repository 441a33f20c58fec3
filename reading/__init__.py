"""Text files with positions: places, problems, YAML as text, numbers, days, names, and the base of all models."""
