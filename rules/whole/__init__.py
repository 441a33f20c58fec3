"""Rules in whole numbers alone, a list of small steps that any other program can be made to write down."""
