"""Tables of many units: which rows are units, what these are called, and what their cells say, by rows or columns."""
