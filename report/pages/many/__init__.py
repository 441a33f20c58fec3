"""Many units in their order, one of them within it, and what they may be asked, as pages."""
