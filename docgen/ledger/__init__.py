"""Compute attendance, hours and counts from the records of a year, each figure with the records it came from."""
