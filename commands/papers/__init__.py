"""``cchc report``: papers to hand in, pages to look at, tables to paste, and a page for each owner."""
