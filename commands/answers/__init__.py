"""How an answer goes out: printed, for programs, or put into a file."""
