"""Turn located trees into frozen records; the records that every kind shares."""
