"""Templates that an office writes in Word: what is wrong with one, and one filled in."""
