"""Commands about many units at once."""
