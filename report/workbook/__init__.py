"""The workbook that a unit fills in: sheets as data, formulas of the plan, and the file."""
