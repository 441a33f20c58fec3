"""Words of drafts, in English: what a blank edition and an imported table begin with."""
