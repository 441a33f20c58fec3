"""One unit under one edition: evidence matched to inputs, each part with its points and its reason, the total."""
