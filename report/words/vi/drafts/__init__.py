"""Words of drafts, in Vietnamese: what a blank edition and an imported table begin with."""
