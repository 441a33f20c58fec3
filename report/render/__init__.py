"""One file a medium: how a page is laid out."""
