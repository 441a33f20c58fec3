"""The rule types that people write, one file each, found by themselves: no other file knows one."""
