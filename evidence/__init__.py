"""What was done: documents, figures and answers of one unit in one period."""
