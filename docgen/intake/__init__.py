"""What comes in from outside: sheets people filled in and lists they pasted, checked, compared, written as YAML."""
