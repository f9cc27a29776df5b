"""The manual: pages written by hand, and `making/`, which writes the rest of them from the program."""
