"""The command line: arguments in, one function called, the result printed; one command a file."""
