"""What other evidence would come to: changes, what follows from them, parts scored anew; a fast engine for points."""
