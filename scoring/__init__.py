"""Inputs into points, reasons and advice; pure: no file, no clock, no console."""
