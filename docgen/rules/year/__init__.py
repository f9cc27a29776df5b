"""Rules on what a year says of itself: adjusted requirements and registered events."""
