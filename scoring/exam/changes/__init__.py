"""Every file in which one value is another one, and the proof that some of them ask the same of everybody."""
