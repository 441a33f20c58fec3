"""A workbook that a person filled in and handed back: what stands in it, what of it is new, and where it goes."""
