"""Results for people and machines; the only room that makes sentences."""
