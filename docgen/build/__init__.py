"""Plan what has to be made and why, make it, and write it so that nothing is lost."""
