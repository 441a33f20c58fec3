"""What two editions, two years or many units differ by, as pages."""
