"""The local page: what the command line does, for people who open a browser; one blueprint a file."""
