"""The ground: files as texts with places, models, tables of other programs, and what is kept and written."""
