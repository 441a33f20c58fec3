"""What rules mean: points as formulas over measures, and the readings of them."""
