"""Results for people and programs: the only room that makes sentences."""
