"""Workbooks made from the models for people to fill in, and how their sheets and columns stand for the fields."""
