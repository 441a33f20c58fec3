"""What other evidence would come to: changes, what follows from them, and parts scored anew without reasons."""
