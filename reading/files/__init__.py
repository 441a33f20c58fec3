"""Files between runs: readings kept by digest between runs, and files put down whole or not at all."""
