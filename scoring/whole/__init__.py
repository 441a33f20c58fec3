"""A whole edition as a plan of whole numbers, and units as rows of whole numbers that it is worked out for."""
