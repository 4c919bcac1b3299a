"""When open opportunities will be signed, and how sure that is (`docs/figures.md`, 11 to 13)."""
