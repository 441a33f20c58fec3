"""What a unit has done: its evidence, its workspace, tables of many units, and lists of efforts."""
