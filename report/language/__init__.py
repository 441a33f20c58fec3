"""Values and sentences said in one language."""
