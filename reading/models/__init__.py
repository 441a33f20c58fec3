"""Frozen models of files: their base, their fields, how they are read, and their JSON Schema."""
