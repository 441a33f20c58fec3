"""One part of an edition: its formula, what it says to others, and what is worked out of it once."""
