"""Tables of many units (.csv, .parquet) by their columns: each distinct text once."""
