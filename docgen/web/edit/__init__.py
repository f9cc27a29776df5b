"""The form of a file: its fields, its draft, saving and preview."""
