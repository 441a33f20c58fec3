"""Fictitious communes for some parts of an edition: their figures, papers and answers, just where points turn."""
