"""Tables of other programs (.xlsx, .docx, .csv) as rows of texts, bounded before anything is read."""
