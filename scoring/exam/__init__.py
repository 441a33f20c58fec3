"""The acceptance test of an edition on paper: communes by which no value of the file could be another one unseen."""
