"""The clock: finds what fell due, tells each thing once."""
