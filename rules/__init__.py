"""What a rule may look at and how it is written: inputs, vocabulary, spans, calendar, formulas, rule types."""
