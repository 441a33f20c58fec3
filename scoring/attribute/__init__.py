"""Differences split into causes, editions put to many units, and what carries over to another year."""
