"""A page as one HTML file that needs no network: its blocks as elements, and what stands around them."""
