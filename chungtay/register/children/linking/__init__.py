"""The same child twice: which two records may be one, how sure, and what two people decided about it."""
