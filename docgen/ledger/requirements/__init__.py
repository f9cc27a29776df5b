"""The rule sets that ship with docgen, which requirements apply to a unit's year, and how it stands with each."""
