"""One module per command: read at the rim, call the core, show the result, choose an exit code."""
