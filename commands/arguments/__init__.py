"""What may be typed behind `cchc`: a file for each command, read only when that command is meant."""
