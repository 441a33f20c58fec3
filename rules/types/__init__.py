"""The rule types that people write, as a closed union, and what a person may answer to each."""
