"""The closed arithmetic of rules: its tree, read from text, evaluated, bounded, and judged for kinds and direction."""
