"""Worries, cases and what runs beside them in the invented communes: a few of each state, by the rooms' own verbs."""
