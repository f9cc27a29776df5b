"""What is reckoned for a secretary studio over its cycle, which spans several calendar years."""
