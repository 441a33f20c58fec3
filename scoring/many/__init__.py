"""Many units at once: scored by the plan over columns, ranked, and how sure that is. Needs the extra ``province``."""
