"""Each answer as a page."""
