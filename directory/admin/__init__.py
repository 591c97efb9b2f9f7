"""The register in the editors' admin."""
