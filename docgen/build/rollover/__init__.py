"""Make next year's folder from this year's: what goes on is kept, what has not happened yet is left to be decided."""
