"""The register of children."""
