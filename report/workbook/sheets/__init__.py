"""One sheet each: its rows laid out, and what of it moves."""
