"""Proof-read finished pages: measure what was printed against the profile, and show all pages on contact sheets."""
