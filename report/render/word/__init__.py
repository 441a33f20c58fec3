"""A page as a Word file: its blocks as paragraphs and tables, and letters in the layout of Decree 30/2020/NĐ-CP."""
