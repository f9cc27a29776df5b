"""Examine the computer docgen runs on, and say it in one block that can be pasted into a message."""
