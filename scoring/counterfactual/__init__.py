"""What other evidence would come to: changes, relations that follow, parts scored anew."""
