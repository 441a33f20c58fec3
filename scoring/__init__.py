"""Inputs to points to reasons: pure functions over frozen values; no file, no clock, no console."""
