"""What rules of every type are made of: the base class, steps, levels and items, due days, and what they hold."""
