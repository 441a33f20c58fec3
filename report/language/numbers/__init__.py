"""Numbers that agree with each other as they are shown: beside thresholds, and in sums."""
