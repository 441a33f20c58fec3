"""Every limit on what files may hold, in one place: some ten times what real ones have; what meets one is told so.

A file made to hurt costs seconds and megabytes and is refused by its place. ``docs/security.md`` lists the limits.
"""

from __future__ import annotations

# Files of evidence and criteria.

TEXT_BYTES = 2 * 1024 * 1024
"""Bytes of a file of evidence or criteria; that of an edition with 56 parts has 60 KB, with 2,000 parts 1.5 MB."""
YAML_ENTRIES = 200_000
"""Keys, values and lists of a file; an edition of 2,000 parts has 100,000."""
YAML_DEPTH = 32
"""Levels of a file one inside the other."""
YAML_LETTERS = 4_000
"""Letters of one value in a file."""
YAML_MENDED = 4_000_000
"""Letters that are read again while slips are mended: sixty slips of a usual file, one or two of the largest."""
PROSE_LETTERS = 2_000
"""Letters of a text that people read: a title, a remark."""
NAME_LETTERS = 80
"""Letters of a name or an id."""
NAMES_COMPARED = 500
"""Known names that an unknown one is compared with to tell which may be meant; an edition has some 200."""
NUMBER_DIGITS = 12
"""Digits before the decimal point; the largest budget of a commune in dong has eleven."""
NUMBER_DECIMALS = 6
"""Decimals that a file may write."""
FORMULA_WORDS = 200
"""Names, numbers and signs of a formula; a longer sum would nest the tree deeper than it can be walked."""
FORMULA_DEPTH = 20
"""Brackets of a formula one inside the other."""
DIGESTED_BYTES = 1 << 30
"""Bytes of a paper's file whose digest is asked for: a scan of a thousand pages is a tenth of it."""

# Tables of other programs: .csv, .xlsx, .docx.

TABLE_BYTES = 20 * 1024 * 1024
"""Bytes of a file with tables, as it lies on the disk: the appendix of a decision with scanned stamps in it."""
TABLE_ROWS = 5_000
"""Rows of a table."""
TABLE_COLUMNS = 60
"""Columns of a table."""
UNITS_COLUMNS = 400
"""Columns of a table of units: figures, papers and answers of the largest tables known, more than once over."""
PILED_MARKS = 30
"""Marks piled on one letter (Unicode Standard Annex 15, stream-safe text); to order them takes their square."""
CELL_LETTERS = 20_000
"""Letters of one cell."""
TABLE_LETTERS = 5_000_000
"""Letters of all cells; one long text shared by all cells of a workbook is small in the file and huge when read."""

LONG_BYTES = 100 * 1024 * 1024
"""Bytes of a table of text with more rows than others may have; 100,350 rows of 65 columns have 35 MB."""
COLUMNAR_BYTES = 200 * 1024 * 1024
"""Bytes of a table that is stored by columns (.parquet): 100,000 units of 80 columns have 1 to 20 MB."""
COLUMNAR_ROWS = 200_000
"""Rows of it: all communes of the country, ten years and more of the ten thousand of before."""
PIECE_ROWS = 100_000
"""Rows that are read at once of a table that has more than that many."""
LARGE_ROWS = 2_000_000
"""Rows of a table that is read in pieces: two hundred years of all communes; a unit takes some 1 KB."""
LARGE_BYTES = 2 * 1024**3
"""Bytes of a table that is read in pieces; 2 million rows of 65 columns have 750 MB as text."""
LARGE_UNPACKED = 8 * 1024**3
"""Bytes of it when unpacked, as the file itself says."""
COLUMNAR_CELLS = 20_000_000
"""Cells of it; 100,350 rows of 65 columns have 6.5 million."""
COLUMNAR_UNPACKED = 512 * 1024 * 1024
"""Bytes of it when unpacked, as the file itself says."""
COLUMNAR_MEMORY = 256 * 1024 * 1024
"""Bytes of memory that its reader may take; it is told, as no table of this size, where that is not enough."""

# What is inside .xlsx and .docx.

MEMBERS = 2_000
"""Files inside the file."""
LISTED_BYTES = 1024 * 1024
"""Bytes of the list of them: each may carry 64 KB of what nobody reads."""
UNPACKED_BYTES = 50 * 1024 * 1024
"""Bytes of all of them when unpacked."""
XML_BYTES = 32 * 1024 * 1024
"""Bytes of those that are XML; the appendix of a decision has 3 MB, a table of 3,321 units some 20."""
XML_TAGS = 2_000_000
"""Tags of them; a table of 3,321 units with 131 columns has 1.7 million."""
XML_TAGS_BESIDE = 800_000
"""Tags of those that are no sheet of a workbook."""
XML_BETWEEN = 1024 * 1024
"""Bytes of one tag, or between two: a cell of Excel holds 32,767 signs."""
SHEETS_AREA = 600_000
"""Cells of all sheets from the first to the last; a table of 3,321 units with 131 columns has 435,000."""
DECLARED_ENTRIES = 1_000_000
"""Entries that a list may say it has; the reader makes room for as many, and ends the process where there is none."""
MERGED_AREAS = 20_000
"""Merged cells of a sheet; an appendix has some hundred."""
STYLES = 65_536
"""Styles of cells, and fonts; Excel keeps no more of the first and a thousand of the second."""
FORM_ROWS = 20_000
"""Rows of a sheet of a form that was filled in; hidden lists have some thousand."""
FORM_COLUMNS = 100
"""Columns of such a sheet."""
FORM_CELLS = 200_000
"""Cells of all sheets of such a form that hold something."""
WORD_ELEMENTS = 400_000
"""Elements of all parts of a document; the appendix of a decision with 140 rows has some 30,000."""
WORD_DEPTH = 200
"""Elements one inside the other; a table inside a table of a letter has some forty."""
WORD_USUAL_DEPTH = 40
"""How deep elements may stand on average where there are as many as there may be; usual ones stand some ten deep."""
WORD_TABLES = 500
"""Tables of a document."""
WORD_TABLES_DEEP = 5
"""Tables, rows, cells and paragraphs one inside the other of its kind."""

# Templates of reports.

TEMPLATE_BYTES = 5_000_000
"""Bytes of all that is filled in; a document of a hundred pages has a fifth of that."""
TEMPLATE_ELEMENTS = 60_000
"""Elements of one part that is filled in; a document of a hundred pages has some 20,000."""
TEMPLATE_DEPTH = 8
"""Loops and conditions one inside the other."""
TAG_LETTERS = 500
"""Letters of a tag."""
FILLED_LETTERS = 20_000_000
"""Letters of one part filled in, with its XML."""

# What is worked out and told.

EXAM_PARTS = 300
"""Parts of an edition of which an exam is made, twice the largest known; the work grows with their square."""
ROWS_TOLD = 5_000
"""Rows of a table of units whose mistakes are looked for one by one, a millisecond each; others are named."""
PROBLEMS_TOLD = 1_000
"""Problems of one run that are told one by one; nobody reads a hundred thousand, and mending some mends others."""

# What is kept between runs.

OURS_BYTES = 100 * 1024 * 1024
"""Bytes of a file that may be one of ours and may be written over; a larger one is somebody else's."""
KEPT_FILES = 4_000
"""Readings in the cache before a run lets the oldest go; the communes of the country fit, some 150 MB."""
KEPT_BYTES = 16 * 1024 * 1024
"""Bytes of one of them: three times what an edition of the most bytes that may be read comes to."""
