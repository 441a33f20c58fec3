"""A plan as the text of a query, for the data base or the distributed engine that a ministry has."""
